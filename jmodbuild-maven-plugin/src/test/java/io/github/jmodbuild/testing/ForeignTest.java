// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of another machine is no test that failed: what to name is said. */
@Tag("alone")
class ForeignTest {
    private final Path program;

    ForeignTest(@TempDir Path base) {
        program = base.resolve("t");
    }

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        Path source = Files.writeString(program.resolveSibling("t.c"), "int main(void) { return 0; }\n");
        int exit = new ProcessBuilder("gcc", "-o", program.toString(), source.toString())
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }

    @Test
    void programsOfThisMachineAreRun() throws IOException {
        assertThat(ForeignExecutables.reason(program)).isNull();
    }

    @Test
    @DisplayName("Q23: a program of another machine needs an emulator, which the error tells how to name")
    void programsOfOtherMachinesAreNot() throws IOException {
        String here = System.getProperty("os.arch", "");
        String other = here.equals("aarch64") ? "amd64" : "aarch64";

        assertThat(ForeignExecutables.reason(program, "Linux", other, false))
                .startsWith("cannot run " + program + ": it is for Linux (ELF) on ")
                .contains(", and this machine runs programs for Linux (ELF) on ")
                .endsWith("; name a program that runs it with -Djmodbuild.test.emulator=..., or in the toolchain's"
                        + " <emulator>");
        assertThat(ForeignExecutables.reason(program, "Windows 11", here, false))
                .contains("runs programs for Windows on");
        assertThat(ForeignExecutables.reason(program, "Mac OS X", here, false)).contains("runs programs for macOS on");
    }

    @Test
    void whereTheSystemItselfKnowsEmulatorsNothingIsClaimed() throws IOException {
        assertThat(ForeignExecutables.reason(program, "Windows 11", "amd64", true))
                .isNull();
        assertThat(ForeignExecutables.reason(program, "Linux", "sparc", false)).isNull();
    }

    @Test
    void scriptsAndProgramsThatAreMissingAreLeftToTheSystem() throws IOException {
        Files.writeString(program, "#!/bin/sh\nexit 0\n");
        assertThat(ForeignExecutables.reason(program)).isNull();
        Files.delete(program);
        assertThat(ForeignExecutables.reason(program)).isNull();
    }
}
