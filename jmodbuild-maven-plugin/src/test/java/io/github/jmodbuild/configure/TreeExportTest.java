// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.exporting.KconfigDialect;
import io.github.jmodbuild.facade.NativeTree;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("K01: a tree's configuration is written as Kconfig files")
class TreeExportTest {
    private final NativeTree tree;
    private final Path target;

    TreeExportTest(@TempDir Path directory) {
        target = directory.resolve("kconfig");
        tree = new NativeTree(directory.resolve("tree"))
                .manifest("", """
                        <config title="Tool">
                          <symbol name="NET" type="bool"><prompt>Net</prompt><dependsOn>X86_64 or not X86_64</dependsOn></symbol>
                          <source>net</source>
                        </config>
                        <probes>
                          <header symbol="HAVE_STDIO" declare="true">stdio.h</header>
                          <header symbol="HAVE_NONE" declare="true">no/such.h</header>
                        </probes>
                        """)
                .manifest(
                        "net", "<config><symbol name=\"TLS\" type=\"tristate\"><prompt>TLS</prompt></symbol></config>");
    }

    private Answer export(boolean single) throws IOException {
        return TreeExport.run(
                tree.request(), new TreeExport.Target(target, "target/kconfig", KconfigDialect.LINUX, single));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(target)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> target.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void withTheValuesOfThePlatformAndOfProbes() throws IOException {
        Answer answer = export(false);
        assertThat(files()).containsExactly("Kconfig", "net/Kconfig");
        assertThat(Files.readString(target.resolve("Kconfig")))
                .containsSubsequence(
                        "mainmenu \"Tool\"",
                        "config MODULES",
                        "# jmodbuild: predefined\nconfig LINUX\n\tbool\n\tdefault y\n",
                        "config NET",
                        "source \"net/Kconfig\"",
                        "config HAVE_STDIO\n\tbool\n\tdefault y\n",
                        "config HAVE_NONE\n\tbool\n\tdefault n\n");
        assertThat(answer.lines())
                .endsWith("2 files written to target/kconfig, the first one is Kconfig")
                .anyMatch(line -> line.contains("HAVE_STDIO has the default y, which the probe header stdio.h"));
        assertThat(answer.json()).contains("\"directory\": \"target/kconfig\"", "\"notes\": [", "\"net/Kconfig\"");
    }

    @Test
    void againAndInOneFile() throws IOException {
        export(false);
        Answer answer = export(true);
        assertThat(answer.lines()).endsWith("1 file written to target/kconfig, the first one is Kconfig");
        assertThat(Files.readString(target.resolve("Kconfig")))
                .contains("config TLS")
                .doesNotContain("source");
    }

    @Test
    void filesThatWereNotExportedAreKept() throws IOException {
        Files.createDirectories(target.resolve("net"));
        Files.writeString(target.resolve("net/Kconfig"), "config MINE\n\tbool\n");
        assertThatThrownBy(() -> export(false))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.export.directory: target/kconfig/net/Kconfig is there and was not written by"
                        + " jmodbuild:exportKconfig; name another directory, or delete that file");
        assertThat(files()).containsExactly("net/Kconfig");
    }
}
