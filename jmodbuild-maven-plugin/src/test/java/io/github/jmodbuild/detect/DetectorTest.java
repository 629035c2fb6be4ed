// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which compilers are taken, and what is learnt of them (K05, K12). */
@Tag("alone")
class DetectorTest {
    private final FakeTools tools;

    DetectorTest(@TempDir Path directory) {
        tools = new FakeTools(directory.resolve("bin"));
    }

    private Toolchain detect() {
        return Detector.detect(tools.request());
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::detect).isInstanceOf(ProblemException.class).hasMessage(message);
    }

    @Test
    void theMachinesGccIsKnownWithAllItRuns() {
        Toolchain toolchain = Detector.detect(new ToolchainRequest(
                Tool.of("gcc", "test"), Optional.empty(), "", Map.of("PATH", System.getenv("PATH"))));

        assertThat(toolchain.cc().family()).isEqualTo(Family.GCC);
        assertThat(toolchain.cc().version()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(toolchain.cc().target()).endsWith("-linux-gnu");
        assertThat(toolchain.cc().tools()).hasSize(3).allMatch(tool -> Files.isExecutable(Path.of(tool)));
        assertThat(toolchain.cc().tools().get(1)).endsWith("/cc1");
        assertThat(toolchain.cc().collect()).anyMatch(tool -> tool.endsWith("/collect2"));
        assertThat(toolchain.linkers()).containsKeys("", "bfd");
    }

    @Test
    void aFileThatCannotBeRunAndADirectoryAreReportedAsWhatTheyAre() throws IOException {
        Path directory = Path.of(tools.path("."));
        Path file = directory.resolve("cc");
        Files.createDirectories(directory);
        Files.writeString(file, "#!/bin/sh\n");
        tools.cc = Tool.of(file.toString(), "jmodbuild.cc");
        assertRefused("toolchain: the C compiler '" + file
                + "' (from jmodbuild.cc) is not executable; make it so (chmod +x " + file + ") or name another");
        tools.cc = Tool.of(directory.toString(), "jmodbuild.cc");
        assertRefused("toolchain: the C compiler '" + directory
                + "' (from jmodbuild.cc) is a directory; name the program itself");
    }

    @Test
    void clangIsKnownAsItself() {
        String path = System.getenv("PATH");
        RequiredTools.need("clang");
        Toolchain toolchain = Detector.detect(
                new ToolchainRequest(Tool.of("clang", "test"), Optional.empty(), "", Map.of("PATH", path)));

        assertThat(toolchain.cc().family()).isEqualTo(Family.CLANG);
        assertThat(toolchain.cc().version()).matches("\\d+\\.\\d+.*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gcc | bfd",
                "gcc -fuse-ld=lld | lld",
                "gcc -fuse-ld=gold | gold",
                "gcc -B{directory} | lld",
                "clang --ld-path=/usr/bin/ld.lld | lld",
                "clang -fuse-ld=/usr/bin/ld.gold | gold",
                "clang --config {directory}/my.cfg | lld",
            })
    @DisplayName("K12: the usual linker is the one that the driver runs, however its own words choose it")
    void usualLinker(String driver, String name, @TempDir Path directory) throws IOException {
        RequiredTools.need(driver.split(" ", -1)[0], "ld.lld", "ld.gold");
        Files.writeString(directory.resolve("my.cfg"), "-fuse-ld=lld\n");
        Files.createSymbolicLink(
                directory.resolve("ld"), RequiredTools.find("ld.lld").orElseThrow());
        Optional<Tool> cc = Tool.of(driver.replace("{directory}", directory.toString()), "test");
        Map<String, String> path = Map.of("PATH", System.getenv("PATH"));

        Toolchain toolchain = Detector.detect(new ToolchainRequest(cc, cc, "", path));
        assertThat(toolchain.usualLinker()).isEqualTo(name);
        assertThat(Path.of(toolchain.linkers().get("")).toRealPath())
                .isEqualTo(Path.of(toolchain.linkers().get(name)).toRealPath());

        Optional<Tool> other = Tool.of(name.equals("bfd") ? "gcc -fuse-ld=gold" : "gcc", "test");
        assertThat(Detector.detect(new ToolchainRequest(other, cc, "", path)).usualLinker())
                .as("where C and C++ differ")
                .isEmpty();
    }

    @Test
    void theMacrosSayTheVersionAndClangIsNotAskedForThePartsOfGcc() {
        tools.script("clang", """
                case "$*" in
                *-dM*) printf '#define __%s\\n' 'GNUC__ 4' 'ELF__ 1' 'clang__ 1' 'clang_major__ 14' 'clang_minor__ 0' 'clang_patchlevel__ 6';;
                *-dumpmachine*) echo x86_64-pc-linux-gnu;;
                *) echo "${1#-print-prog-name=}";;
                esac""");

        assertThat(detect().cc().version()).isEqualTo("14.0.6");
        assertThat(tools.calls())
                .contains("clang -print-prog-name=as")
                .noneMatch(call -> call.matches(".*(dump(full)?version|=cc1|=collect2|=lto-wrapper)"));
    }

    @Test
    void theVersionOfTheMachinesGccIsTheOneItSaysWhenAsked() throws IOException {
        Map<String, String> path = Map.of("PATH", System.getenv("PATH"));
        Toolchain toolchain = Detector.detect(new ToolchainRequest(Tool.of("gcc", "test"), Optional.empty(), "", path));

        assertThat(toolchain.cc().version())
                .isEqualTo(new Asking(path)
                        .ask(List.of("gcc"), "-dumpfullversion")
                        .output()
                        .strip());
    }

    @Test
    void theFirstUsualNameInThePathIsTaken() {
        tools.compiler("clang", "15.0.6", "x86_64-pc-linux-gnu", "__clang__").compiler("cc", "12.2.0");
        assertThat(detect().cc().command()).containsExactly(tools.path("cc"));

        tools.compiler("gcc", "12.2.0");
        assertThat(detect().cc().command()).containsExactly(tools.path("gcc"));
        assertThat(detect().cxx()).isEmpty();
    }

    @Test
    void aNamedOneWinsOverTheEnvironmentWhichWinsOverThePrefix() {
        tools.compiler("one", "1.0.0")
                .compiler("two", "2.0.0")
                .compiler("arm-gcc", "3.0.0")
                .compiler("gcc", "4.0.0");
        tools.crossPrefix = "arm-";
        assertThat(detect().cc().version()).isEqualTo("3.0.0");
        tools.environment.put("CC", "two");
        assertThat(detect().cc().version()).isEqualTo("2.0.0");
        tools.cc = Tool.of("one", "jmodbuild.cc");
        assertThat(detect().cc().version()).isEqualTo("1.0.0");
    }

    @Test
    @DisplayName("K12: a compiler may carry arguments and another program in front of it")
    void aCompilerMayCarryArgumentsAndAnotherProgramInFrontOfIt() {
        tools.compiler("gcc", "12.2.0").script("ccache", "exec \"$@\"");
        tools.environment.put("CC", "ccache gcc  -m32");

        Toolchain toolchain = detect();

        assertThat(toolchain.cc().command()).containsExactly(tools.path("gcc"), "-m32");
        assertThat(toolchain.cc().tools()).contains(tools.path("gcc"), tools.path("cc1"));
        assertThat(toolchain.tools().launcher()).containsExactly(tools.path("ccache"));
    }

    @Test
    @DisplayName("K05: a cross prefix may be a path and serves c plus plus too")
    void aCrossPrefixMayBeAPathAndServesCPlusPlusToo() {
        tools.compiler("arm-gcc", "12.2.0", "arm-linux-gnueabihf", "").compiler("arm-g++", "12.2.0");
        tools.crossPrefix = tools.path("arm-");
        Toolchain toolchain = detect();

        assertThat(toolchain.cc().command()).containsExactly(tools.path("arm-gcc"));
        assertThat(toolchain.cc().target()).isEqualTo("arm-linux-gnueabihf");
        assertThat(toolchain.cxx().orElseThrow().command()).containsExactly(tools.path("arm-g++"));
    }

    @Test
    void aCrossCompilerThatIsMissingIsReportedWithItsOrigin() {
        tools.compiler("gcc", "12.2.0");
        tools.crossPrefix = "arm-none-";
        assertRefused("toolchain: the C compiler 'arm-none-gcc' (from -Djmodbuild.crossPrefix) "
                + Wording.LOOKED_FOR_IN_PATH + " gcc-arm-none) or name another with -Djmodbuild.cc=...");
    }

    @Test
    void aMissingCPlusPlusCompilerMattersWhenItIsNamed() {
        tools.compiler("gcc", "12.2.0");
        tools.environment.put("CXX", "g++-99");
        assertRefused("toolchain: the C++ compiler 'g++-99' (from environment CXX) " + Wording.LOOKED_FOR_IN_PATH
                + " g++) or name another with -Djmodbuild.cxx=...");
    }

    @Test
    void aCompilerForAnotherFormatIsReported() {
        tools.compiler("gcc", "12.2.0", "wasm32-unknown-unknown", "");
        assertRefused("toolchain: " + tools.path("gcc") + " makes programs for wasm32-unknown-unknown, in none of the"
                + " formats ELF, PE and Mach-O that jmodbuild can build; use a compiler for another target");
    }

    @Test
    void aProgramThatCannotBeRunAtAllIsReported() throws IOException {
        tools.script("gcc", "");
        Files.writeString(Path.of(tools.path("gcc")), "#!/nowhere/sh\n");
        assertRefused("toolchain: the C compiler " + tools.path("gcc") + " (from PATH) cannot be run: "
                + "No such file or directory");
    }

    @Test
    @Timeout(20)
    void aProgramThatNeverAnswersIsGivenUp() throws IOException {
        tools.script("gcc", "exec /bin/sleep 60");
        Asking asking = new Asking(tools.environment, Duration.ofSeconds(1));

        assertThatThrownBy(() -> asking.ask(List.of(tools.path("gcc")), "-dM"))
                .isInstanceOf(IOException.class)
                .hasMessage("no answer within 1 s");
    }

    @Test
    @Timeout(20)
    void aProgramThatNeverStopsTalkingIsCutOff() throws IOException {
        Asking asking = new Asking(tools.environment, Duration.ofSeconds(10));

        assertThat(asking.ask(List.of("/usr/bin/yes")).output()).hasSize(16 << 20);
    }

    @Test
    void relativeDirectoriesOfThePathAreNotSearched() {
        tools.environment.put("PATH", ".::bin");
        assertThatThrownBy(this::detect).hasMessageContaining("'gcc' (from PATH) was not found");
    }
}
