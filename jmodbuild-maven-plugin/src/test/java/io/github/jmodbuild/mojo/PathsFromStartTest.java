// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathsFromStartTest {
    private final Path start;
    private final Path module;
    private final PathsFromStart paths;

    PathsFromStartTest(@TempDir Path start) {
        this.start = start;
        this.module = start.resolve("native/app");
        this.paths = new PathsFromStart(module, start);
    }

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(module.resolve("core"));
        Files.createFile(module.resolve("modules.xml"));
        Files.createFile(module.resolve("core/a.c"));
    }

    @Test
    void placesInFilesOfTheModuleAreSeenFromWhereMavenWasStarted() {
        PathsFromStart moved = new PathsFromStart(module, start);

        assertThat(moved.apply("modules.xml:15:14: CC a.o: failed"))
                .isEqualTo("native/app/modules.xml:15:14: CC a.o: failed");
        assertThat(moved.apply("expected <a>, which closes <b> from 3:4, see core/a.c:7 (core/a.c:8)"))
                .isEqualTo(
                        "expected <a>, which closes <b> from 3:4, see native/app/core/a.c:7 (native/app/core/a.c:8)");
    }

    @Test
    void whatCompilersSayOfAFileIsSeenFromThereToo() {
        assertThat(new PathsFromStart(module, start).apply("""
                        CC core/a.o
                        core/a.c: In function 'f':
                        core/a.c:9:9: error: 'y' undeclared
                            9 | int x = y;
                        In file included from core/a.c:1:
                        /usr/include/stdio.h:1:1: note: declared here""")).isEqualTo("""
                        CC core/a.o
                        native/app/core/a.c: In function 'f':
                        native/app/core/a.c:9:9: error: 'y' undeclared
                            9 | int x = y;
                        In file included from native/app/core/a.c:1:
                        /usr/include/stdio.h:1:1: note: declared here""");
    }

    @Test
    void whatIsNoFileOfTheModuleStaysAsItIs() {
        assertThat(paths.apply("core:1: a; jmodbuild.cc:1; https://a.b:80; modules.xml says so; no.c:1:1"))
                .isEqualTo("core:1: a; jmodbuild.cc:1; https://a.b:80; modules.xml says so; no.c:1:1");
    }

    @Test
    void nothingChangesInTheDirectoryWhereMavenWasStartedAndOutsideOfIt(@TempDir Path elsewhere) {
        assertThat(new PathsFromStart(module, module).apply("modules.xml:1:1: a"))
                .isEqualTo("modules.xml:1:1: a");
        assertThat(new PathsFromStart(module, elsewhere).apply("modules.xml:1:1: a"))
                .isEqualTo("modules.xml:1:1: a");
    }

    @Test
    void warningsAndErrorsOfTheLogAreRewrittenAndNothingElse() {
        StringBuilder text = new StringBuilder();
        RewritingLog log = new RewritingLog(
                new SystemStreamLog() {
                    @Override
                    public boolean isInfoEnabled() {
                        return false;
                    }

                    @Override
                    public void info(CharSequence content) {
                        text.append("I ").append(content).append('\n');
                    }

                    @Override
                    public void warn(CharSequence content) {
                        text.append("W ").append(content).append('\n');
                    }

                    @Override
                    public void error(CharSequence content) {
                        text.append("E ").append(content).append('\n');
                    }
                },
                paths);

        log.info("modules.xml:1:1: a");
        log.warn("modules.xml:1:1: b");
        log.error("modules.xml:1:1: c");

        assertThat(text)
                .hasToString(
                        "I modules.xml:1:1: a\nW native/app/modules.xml:1:1: b\nE native/app/modules.xml:1:1: c\n");
    }
}
