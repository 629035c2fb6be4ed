// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.detect.ToolchainRequest.Others;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.engine.image.RealTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiler launchers: in CC or named as such, and never in a key. */
class LauncherTest {
    private final NativeTree tree;
    private final Path directory;

    LauncherTest(@TempDir Path directory) {
        this.directory = directory;
        this.tree = new NativeTree(directory.resolve("tree"));
        tree.manifest("", "<executable name=\"app\"><objects>main.o</objects></executable>");
        tree.write("main.c", "int main(void) { return 0; }\n");
        tree.environment.put("CCACHE_DIR", directory.resolve("cache").toString());
        tree.environment.put("CCACHE_NOHASHDIR", "1");
    }

    @BeforeEach
    void needCcache() {
        RealTools.need("ccache");
    }

    private void launch(String launcher) {
        tree.others = new Others(Map.of(), Tool.of(launcher, "jmodbuild.launcher"), List.of(), List.of());
    }

    /** A statistic of ccache. */
    private int counted(String name) {
        ProcessBuilder asked = new ProcessBuilder("ccache", "--print-stats");
        asked.environment().put("CCACHE_DIR", directory.resolve("cache").toString());
        try {
            String text = new String(asked.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.startsWith(name + "\t"))
                    .mapToInt(line ->
                            Integer.parseInt(line.substring(name.length() + 1).strip()))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int hits() {
        return counted("direct_cache_hit") + counted("preprocessed_cache_hit");
    }

    @Test
    @DisplayName("K12: a launcher runs before the compiler, and adding, changing or leaving it compiles nothing")
    void launcherIsNoInput() {
        tree.cc = Tool.of("gcc", "test");
        tree.build();
        launch("ccache");
        assertThat(tree.build().isNull()).isTrue();
        launch("/usr/bin/env ccache");
        assertThat(tree.build().isNull()).isTrue();
        tree.cc = Tool.of("ccache gcc", "test");
        tree.others = Others.NONE;
        assertThat(tree.build().built()).isEmpty();
        assertThat(counted("cache_miss") + hits()).isZero();
    }

    @Test
    @DisplayName("K12: ccache as a prefix in CC or as jmodbuild.launcher answers a clean build from its cache")
    void realCcache() {
        tree.cc = Tool.of("ccache gcc", "test");
        tree.build();
        assertThat(counted("cache_miss")).isEqualTo(1);
        Snapshot.deleteAll(tree.built(""));
        tree.cc = Optional.empty();
        launch("ccache");

        tree.build();

        assertThat(hits()).isEqualTo(1);
        assertThat(tree.run("bin/app")).isEmpty();
    }

    @Test
    @DisplayName("K25: a changed compiler behind a launcher recompiles")
    void changedCompiler() throws IOException {
        Path own = directory.resolve("bin/mycc");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "#!/bin/sh\nexec gcc \"$@\"\n");
        assertThat(own.toFile().setExecutable(true)).isTrue();
        tree.cc = Tool.of("ccache " + own, "test");
        tree.build();
        Files.writeString(own, "#!/bin/sh\n# newer\nexec gcc \"$@\"\n");

        assertThat(tree.build().built()).contains("obj/resident/main.o");
    }
}
