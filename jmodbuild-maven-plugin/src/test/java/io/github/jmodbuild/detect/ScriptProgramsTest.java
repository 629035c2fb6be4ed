// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files a compiler that is a script counts with, besides itself. */
class ScriptProgramsTest {
    private final Path directory;

    ScriptProgramsTest(@TempDir Path directory) throws IOException {
        this.directory = Files.createDirectories(directory.resolve("own tools"));
    }

    @BeforeEach
    void files() throws IOException {
        write("flags", "-O2\n");
        write("my flags", "-O2\n");
        write("log", "a call\n");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    /** Names of files in the directory that the script counts with. */
    private Set<String> counted(String... lines) throws IOException {
        Path script = write("cc", String.join("\n", lines) + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return counted(script);
    }

    private Set<String> counted(Path script) {
        ScriptPrograms programs = new ScriptPrograms(new Asking(Map.of("PATH", "")));
        Set<String> names = new TreeSet<>();
        for (String file : programs.of(script.toString())) {
            assertThat(Path.of(file)).isRegularFile();
            names.add(Path.of(file).getFileName().toString());
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ". \"$(dirname \"$0\")/flags\"",
                ". \"$(dirname \"$0\")\"/flags",
                ". $(dirname $0)/flags",
                ". `dirname $0`/flags",
                ". ${0%/*}/flags",
                ". \"${0%/*}/flags\"",
                "source \"$(dirname \"${BASH_SOURCE[0]}\")/flags\"",
                ". \"$(cd \"$(dirname \"$0\")\" && pwd)/flags\"",
                ". \"$(dirname \"$(readlink -f \"$0\")\")/flags\"",
                "here=$(dirname \"$0\"); . \"$here/flags\"",
                "cd \"$(dirname \"$0\")\" && . ./flags",
                "exec gcc $(cat \"$(dirname \"$0\")/flags\") \"$@\"",
                "exec gcc @\"$(dirname \"$0\")/flags\" \"$@\"",
                "exec gcc @$(dirname \"$0\")/flags \"$@\"",
                "read FLAGS < \"$(dirname \"$0\")/flags\"",
                "read FLAGS <${0%/*}/flags; echo $FLAGS >&2"
            })
    @DisplayName("a file beside the script, however it is named and read")
    void besideIt(String line) throws IOException {
        assertThat(counted("#!/bin/bash", line)).contains("flags").doesNotContain("log", "my flags");
    }

    @Test
    @DisplayName("a name with blanks, if it is quoted, and one with its whole path")
    void otherNames() throws IOException {
        assertThat(counted("#!/bin/sh", ". \"$(dirname \"$0\")/my flags\"")).contains("my flags");
        assertThat(counted("#!/bin/sh", ". '" + directory.resolve("my flags") + "'"))
                .contains("my flags")
                .doesNotContain("flags");
        Path plain = Files.writeString(directory.resolveSibling("plain"), "");
        assertThat(counted("#!/usr/bin/python3", "flags = open(\"" + plain + "\").read()"))
                .contains("plain");
        assertThat(counted("#!/bin/sh", "exec gcc @" + plain + " \"$@\"")).contains("plain");
    }

    @Test
    @DisplayName(
            "what a script that it runs and what a text that it takes in name; and what lies beside the target of a link")
    void further() throws IOException {
        write("flags", ". \"${0%/*}/my flags\"\n");
        Path inner = Files.createDirectories(directory.resolve("inner")).resolve("run");
        Files.writeString(inner, "#!/bin/sh\n. ${0%/*}/deep\n");
        assertThat(inner.toFile().setExecutable(true)).isTrue();
        Files.writeString(inner.resolveSibling("deep"), "");
        assertThat(counted("#!/bin/sh", ". ${0%/*}/flags", "exec ${0%/*}/inner/run \"$@\""))
                .contains("flags", "my flags", "run", "deep");

        Path link = Files.createSymbolicLink(directory.resolveSibling("linked-cc"), directory.resolve("cc"));
        assertThat(counted(link)).contains("flags", "my flags", "run", "deep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo \"$*\" >>\"$(dirname \"$0\")/log\"",
                "echo \"$*\" >> ${0%/*}/log",
                "echo \"$*\" >> `dirname $0`/log",
                "echo \"$*\" >>\"$(dirname \"$(readlink -f \"$0\")\")/log\"",
                "echo \"$*\" 2>&1 >\"${0%/*}/log\"",
                "log=\"$(dirname \"$0\")/log\"; test -f \"$log\"; echo \"$*\" >>\"$log\"",
                "[ -f \"${0%/*}/log\" ] && echo \"$*\" >>\"${0%/*}/log\"",
                "echo \"$*\" | tee -a \"${0%/*}/log\" >/dev/null",
                "open(here + '/log', 'a')\nopen('/log', 'a')"
            })
    @DisplayName("what the script writes does not count, nor does what the kernel makes up")
    void written(String line) throws IOException {
        assertThat(counted("#!/bin/bash", line, ". ${0%/*}/flags; cat /proc/cpuinfo"))
                .contains("flags")
                .doesNotContain("log", "cpuinfo");
    }

    @Test
    @DisplayName("arrows of Perl write nothing, and a compiled program names nothing")
    void noWriting() throws IOException {
        assertThat(counted("#!/usr/bin/perl", "my %o = (flags => '" + directory.resolve("flags") + "');"))
                .contains("flags");
        Path compiled = write("cc1", "\177ELF\0" + directory.resolve("flags") + "\0");
        assertThat(compiled.toFile().setExecutable(true)).isTrue();
        assertThat(counted("#!/bin/sh", "exec ${0%/*}/cc1")).contains("cc1").doesNotContain("flags");
        assertThat(counted(compiled)).isEmpty();
    }
}
