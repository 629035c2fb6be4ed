// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs and pkg-config, with tools of the test's own. */
@Tag("alone")
class ProgramsTest {
    private final Path bin;
    private final Questionnaire questions;

    ProgramsTest(@TempDir Path directory) throws IOException {
        bin = Files.createDirectories(directory.resolve("tools"));
        questions = new Questionnaire(directory, "gcc");
        questions.environment.put("PATH", bin + ":" + System.getenv("PATH"));
    }

    private void program(String name, String shell) throws IOException {
        Files.writeString(bin.resolve(name), "#!/bin/sh\n" + shell + "\n");
        assertThat(bin.resolve(name).toFile().setExecutable(true)).isTrue();
    }

    @Test
    @DisplayName("Q05: a program is found with its version, and its path is known")
    void programs() throws IOException {
        program("old-tool", "echo tool 1.2.3");
        program("new-tool", "echo 'tool, version 3.0-rc1 (2024)'; exit 0");
        program("mute-tool", "exit 1");
        program("odd-tool", "[ \"$1\" = -V ] && echo 7");
        questions.symbols("VERSION string", "HAVE bool");
        Map<String, String> answers = questions.probes("""
                <program id='any'>no-tool old-tool</program>
                <program id='none'>no-tool</program>
                <program id='bound' version='ge 2'>old-tool new-tool</program>
                <program id='too-old' version='ge 2'>old-tool</program>
                <program id='served' symbol='VERSION HAVE'>old-tool</program>
                <program id='mute' version='ge 1'>mute-tool</program>
                <program id='odd' version='= 7' versionArgument='-V'>odd-tool</program>
                <program id='path'>tools/old-tool</program>
                """).answers();
        assertThat(answers)
                .containsEntry("any", "y")
                .containsEntry("none", "n: none of no-tool is in PATH")
                .containsEntry("bound", "3.0-rc1")
                .containsEntry("too-old", "n: " + bin + "/old-tool has version 1.2.3, which is not ge 2")
                .containsEntry("served", "1.2.3")
                .containsEntry("mute", "n: " + bin + "/mute-tool does not print its version: it ended with exit code 1")
                .containsEntry("odd", "7")
                .containsEntry("path", "y");
        assertThat(questions.one("<program>no-tool old-tool</program>").path()).isEqualTo(bin + "/old-tool");
    }

    @Test
    void aProgramThatAppearsOrGoesIsNoticed() throws IOException {
        assertThat(questions.one("<program>later-tool</program>").isYes()).isFalse();
        assertThat(questions.ask().runs()).isZero();
        program("later-tool", "");
        assertThat(questions.one("<program>later-tool</program>").isYes()).isTrue();
        Files.delete(bin.resolve("later-tool"));
        assertThat(questions.one("<program>later-tool</program>").isYes()).isFalse();
    }

    @Test
    void oneThatHangsIsANo() throws IOException {
        program("hanging", "sleep 600");
        questions.limit = Duration.ofMillis(300);
        assertThat(questions.one("<program version='ge 1'>hanging</program>").reason())
                .isEqualTo(bin + "/hanging: no answer within 300 ms");
    }

    private void module(String name, String version, String more) throws IOException {
        Path packages = Files.createDirectories(bin.resolve("pc"));
        questions.environment.put("PKG_CONFIG_LIBDIR", packages.toString());
        Files.writeString(packages.resolve(name + ".pc"), """
                Name: %s
                Description: x
                Version: %s
                Cflags: -I/opt/%s/include -DNAME="a b"
                Libs: -L/opt/%s/lib -l%s
                Libs.private: -lpthread
                %s
                """.formatted(name, version, name, name, name, more));
    }

    @Test
    @DisplayName("Q06: pkg-config modules with bounds, flags, libraries and the static variant")
    void pkgConfig() throws IOException {
        RequiredTools.need("pkg-config");
        module("one", "7.29.0", "");
        module("two", "1.0", "Requires: one >= 8");
        Map<String, String> answers = questions.probes("""
                <pkgConfig id='one' version='&gt;= 7.29'>one</pkgConfig>
                <pkgConfig id='new' version='>= 7.30'>one</pkgConfig>
                <pkgConfig id='between' version='ge 7 lt 7.29'>one</pkgConfig>
                <pkgConfig id='none'>none</pkgConfig>
                <pkgConfig id='requires'>two</pkgConfig>
                <pkgConfig id='static' static='true'>one</pkgConfig>
                """).answers();
        assertThat(answers)
                .containsEntry("one", "7.29.0")
                .containsEntry("new", "n: version 7.29.0 is not >= 7.30")
                .containsEntry("between", "n: version 7.29.0 is not ge 7 lt 7.29")
                .containsEntry("static", "7.29.0")
                .hasEntrySatisfying("none", answer -> assertThat(answer).startsWith("n: Package none was not found"))
                .hasEntrySatisfying("requires", answer -> assertThat(answer).contains("one >= 8"));
        ProbeAnswer one = questions.one("<pkgConfig>one</pkgConfig>");
        assertThat(one.cflags())
                .containsExactly("-I/opt/one/include", "-DNAME=a b")
                .isEqualTo(one.cxxflags());
        assertThat(one.libs()).containsExactly("-L/opt/one/lib", "-lone");
        assertThat(questions.one("<pkgConfig static='true'>one</pkgConfig>").libs())
                .containsExactly("-L/opt/one/lib", "-lone", "-lpthread");
    }

    @Test
    @DisplayName(
            "Q06: what a module says to the linker is whole, whatever others have said, and stands before what it requires")
    void brackets() throws IOException {
        RequiredTools.need("pkg-config");
        String whole = "-Wl,--whole-archive -lNAME -Wl,--no-whole-archive";
        write("p1", "1", "Requires: p2 >= 2, p4", whole.replace("NAME", "p1"));
        write("p2", "2", "Requires.private: p5", whole.replace("NAME", "p2"));
        write("p4", "4", "Requires: p2", "-lp4");
        write("p5", "5", "", "-lp5");
        List<String> first = List.of("-Wl,--whole-archive", "-lp1", "-Wl,--no-whole-archive");
        List<String> last = List.of("-Wl,--whole-archive", "-lp2", "-Wl,--no-whole-archive");
        for (String modules : List.of("p1", "p1 p2", "p2 p1", "p1 p4")) {
            ProbeAnswer found = questions.one("<pkgConfig>" + modules + "</pkgConfig>");
            assertThat(String.join(" ", found.libs()))
                    .isEqualTo(String.join(" ", first) + " -lp4 " + String.join(" ", last));
        }
        assertThat(questions.one("<pkgConfig static='true'>p1</pkgConfig>").libs())
                .endsWith("-lp5");
        assertThat(questions.one("<pkgConfig version='>= 2'>p2 p1</pkgConfig>").reason())
                .isEqualTo("version 1 is not >= 2");
        write("p2", "1.5", "", whole.replace("NAME", "p2"));
        questions.refresh = true;
        assertThat(questions.one("<pkgConfig>p4 p1</pkgConfig>").reason()).contains("p2 >= 2");
    }

    @Test
    @DisplayName("Q06: a pkg-config that cannot leave out what a module requires is asked module by module")
    void anotherPkgConfig() throws IOException {
        program("old-pkg-config", """
                case "$*" in
                *traverse*) echo "Unknown option --maximum-traverse-depth=1"; exit 1;;
                *--modversion*) echo 1; echo 1;;
                *--libs*'a b') echo -Wl,-x -la -lb -Wl,-y;;
                *--libs*a) echo -Wl,-x -la -Wl,-y;;
                *--libs*b) echo -Wl,-x -lb -Wl,-y;;
                esac""");
        questions.environment.put("PKG_CONFIG", "old-pkg-config");
        assertThat(questions.one("<pkgConfig>a b</pkgConfig>").libs())
                .containsExactly("-Wl,-x", "-la", "-Wl,-y", "-Wl,-x", "-lb", "-Wl,-y");
    }

    /** A module with these words for the linker. */
    private void write(String name, String version, String more, String libs) throws IOException {
        Path packages = Files.createDirectories(bin.resolve("pc"));
        questions.environment.put("PKG_CONFIG_LIBDIR", packages.toString());
        Files.writeString(packages.resolve(name + ".pc"), """
                Name: %s
                Description: x
                Version: %s
                %s
                Libs: %s
                """.formatted(name, version, more, libs));
    }

    @Test
    void aModuleThatAppearsIsNoticed() throws IOException {
        RequiredTools.need("pkg-config");
        module("one", "1", "");
        assertThat(questions.one("<pkgConfig>later</pkgConfig>").isYes()).isFalse();
        assertThat(questions.ask().runs()).isZero();
        module("later", "1", "");
        assertThat(questions.one("<pkgConfig>later</pkgConfig>").isYes()).isTrue();
    }

    @Test
    void aMissingOrNamedPkgConfig() throws IOException {
        program("my-pkg-config", "[ \"$1\" = --old ] && echo 5.5");
        questions.environment.put("PKG_CONFIG", "my-pkg-config --old");
        assertThat(questions.one("<pkgConfig>anything</pkgConfig>").value()).isEqualTo("5.5");
    }

    @Test
    @DisplayName(
            "Q06: a pkg-config that is named and missing, or broken, is an error at its place; a usual one may be missing")
    void brokenPkgConfig() throws IOException {
        questions.environment.put("PKG_CONFIG", "no-pkg-config --static");
        assertThatThrownBy(() -> questions.one("<pkgConfig>anything</pkgConfig>"))
                .hasMessage(
                        "environment PKG_CONFIG: there is no program 'no-pkg-config --static' that can be run; name one"
                                + " that is there, or unset it");
        program("broken", "echo sorry; exit 3");
        questions.environment.put("PKG_CONFIG", "broken --static");
        assertThatThrownBy(() -> questions.one("<pkgConfig>anything</pkgConfig>"))
                .hasMessage("environment PKG_CONFIG: " + bin.resolve("broken")
                        + " --static cannot be used: with --version it ended with exit code 3: sorry; correct it or"
                        + " name another with PKG_CONFIG");
        Files.writeString(bin.resolve("broken"), "#!/no/such/shell\n");
        assertThatThrownBy(() -> questions.one("<pkgConfig>anything</pkgConfig>"))
                .hasMessageStartingWith("environment PKG_CONFIG: " + bin.resolve("broken") + " --static cannot be used")
                .hasMessageNotContaining("Exception");
        assertThat(questions.one("<header>stdio.h</header>").isYes())
                .as("nobody asks it")
                .isTrue();

        questions.environment.remove("PKG_CONFIG");
        questions.environment.put("PATH", "/nowhere");
        assertThat(questions.one("<pkgConfig>anything</pkgConfig>").reason())
                .isEqualTo("there is no pkg-config and no pkgconf in PATH; install it, or name it with PKG_CONFIG");
        program("pkg-config", "exit 1");
        questions.environment.put("PATH", bin.toString());
        assertThatThrownBy(() -> questions.one("<pkgConfig>anything</pkgConfig>"))
                .hasMessage("pkg-config: " + bin.resolve("pkg-config") + " cannot be used: with --version it ended with"
                        + " exit code 1; correct it or name another with PKG_CONFIG");
    }

    @Test
    @DisplayName("Q32: a probe uses what others found and comes after them")
    void needs() throws IOException {
        RequiredTools.need("pkg-config");
        module("one", "1", "");
        Map<String, String> answers = questions.probes("""
                <macro id='after' needs='one' value='a b'>NAME</macro>
                <pkgConfig id='one'>one</pkgConfig>
                <links id='linked' needs='math' libs='m'>double cos(double); int main(int c, char **v) { return cos(c) > 2; }</links>
                <library id='math' needs='flag' function='cos'>m</library>
                <compilerOption id='flag'>-DFLAG=1</compilerOption>
                <macro id='through' needs='math'>FLAG</macro>
                <macro id='failing' needs='missing'>FLAG</macro>
                <macro id='missing'>MISSING</macro>
                """).answers();
        assertThat(answers)
                .containsEntry("after", "y")
                .containsEntry("linked", "y")
                .containsEntry("through", "y")
                .hasEntrySatisfying(
                        "failing",
                        answer -> assertThat(answer)
                                .matches("n: it needs missing \\(modules.xml:8:\\d+\\), whose answer is no"));
        assertThat(questions.ask().answers().of("linked").orElseThrow().libs()).containsExactly("-lm", "-lm");
        assertThat(questions.ask().answers().of("linked").orElseThrow().cflags())
                .containsExactly("-DFLAG=1");
    }
}
