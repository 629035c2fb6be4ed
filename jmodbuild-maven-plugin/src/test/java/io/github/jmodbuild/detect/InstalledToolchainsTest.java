// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.detect.InstalledToolchains.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledToolchainsTest {
    private final Path directory;
    private final FakeTools tools;

    InstalledToolchainsTest(@TempDir Path directory) {
        this.directory = directory;
        this.tools = new FakeTools(directory);
    }

    private List<String> lines(String target) {
        return ToolchainListing.lines(new InstalledToolchains(tools.environment).inPath(), target);
    }

    @Test
    void compilersAreListedWithWhatSelectsThemAndWhatTheyLack() {
        tools.compiler("gcc", "12.2.0").compiler("g++", "12.2.0");
        tools.compiler("riscv64-linux-gnu-gcc", "13.1.0", "riscv64-linux-gnu", "");
        tools.script("riscv64-linux-gnu-ar", "").script("riscv64-linux-gnu-nm", "");

        assertThat(lines(""))
                .containsSubsequence(
                        "x86_64-linux-gnu         gcc 12.2.0     (default)",
                        "riscv64-linux-gnu        gcc 13.1.0     -Djmodbuild.crossPrefix=riscv64-linux-gnu-",
                        "    no C++ compiler (Debian: g++-riscv64-linux-gnu)",
                        "    no strip, objcopy (Debian: binutils-riscv64-linux-gnu)");
        assertThat(lines("riscv64-linux-gnu")).hasSize(3);
    }

    @Test
    void anotherNameOfTheSameCompilerIsNoSecondOne() throws IOException {
        tools.compiler("gcc", "12.2.0").compiler("g++", "12.2.0");
        Files.createSymbolicLink(directory.resolve("x86_64-linux-gnu-gcc"), Path.of("gcc"));

        assertThat(new InstalledToolchains(tools.environment).inPath())
                .extracting(Installed::option)
                .containsExactly("");
    }

    @Test
    void whatCannotLinkAProgramSaysWhyAndWhichPackageHasTheLibrary() {
        String noHeader =
                "case \"$*\" in *empty.c*) echo 'empty.c:1:10: fatal error: stdio.h: No such file'; exit 1;; esac\n";
        tools.compiler("real", "12.2.0", "aarch64-linux-gnu", "").compiler("gcc", "12.2.0");
        tools.script("aarch64-linux-gnu-gcc", noHeader + "exec real \"$@\"").script("aarch64-linux-gnu-ld", "");

        assertThat(lines("aarch64-linux-gnu"))
                .contains("    links no program: empty.c:1:10: fatal error: stdio.h: No such file"
                        + " (Debian: libc6-dev-arm64-cross)");
    }

    @Test
    void whatIsNoCompilerIsNotUsable() {
        tools.compiler("gcc", "12.2.0").script("odd-gcc", "exit 1");

        assertThat(lines("")).contains("not usable               -Djmodbuild.cc=odd-gcc");
    }

    @Test
    void aCompilerWithoutToolsOfItsPrefixIsSelectedByItsName() {
        tools.compiler("gcc", "12.2.0").compiler("musl-gcc", "12.2.0");

        assertThat(lines("")).contains("x86_64-linux-gnu         gcc 12.2.0     -Djmodbuild.cc=musl-gcc");
    }

    @Test
    void aTargetWithoutACompilerLeadsToAPackageAndTheNearestTarget() {
        tools.compiler("gcc", "12.2.0");

        assertThat(lines("x86_64-linux-gnux32"))
                .containsExactly(
                        "no compiler for x86_64-linux-gnux32 was found (did you mean x86_64-linux-gnu?); install one"
                                + " (Debian: gcc-x86-64-linux-gnux32)");
    }

    @Test
    void aMachineWithoutACompilerIsToldToInstallOne() {
        assertThat(lines("")).containsExactly("no C compiler was found; install one (Debian: gcc)");
    }

    @Test
    void thisMachinesCompilersAreFoundAndLinkPrograms() {
        RequiredTools.need("gcc", "g++");

        List<Installed> found = new InstalledToolchains(System.getenv()).inPath();

        assertThat(found.get(0).option()).isEmpty();
        assertThat(found.get(0).lacks()).noneMatch(lack -> lack.startsWith("links no program"));
    }

    @Test
    void aCrossCompilerWithoutALibraryLinksNoProgram() {
        RequiredTools.need("clang");

        Installed tried = new InstalledToolchains(System.getenv())
                .tried("", request(Map.of("CC", "clang --target=powerpc64le-linux-gnu")));

        assertThat(tried.lacks()).anyMatch(lack -> lack.matches("links no program: .*\\(Debian: libc6-dev.*\\)"));
    }

    private static ToolchainRequest request(Map<String, String> tools) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(tools);
        return new ToolchainRequest(Optional.empty(), Optional.empty(), "", environment);
    }
}
