// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import static io.github.jmodbuild.binary.RealTools.AARCH64;
import static io.github.jmodbuild.binary.RealTools.MINGW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.detect.ToolchainRequest.Others;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.Toolchain.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools besides compilers: found, named, missing. */
class ToolSearchTest {
    private final Path directory;
    private final FakeTools tools;

    ToolSearchTest(@TempDir Path directory) {
        this.directory = directory;
        this.tools = new FakeTools(directory.resolve("bin"));
    }

    private static Toolchain real(String cc, String prefix) {
        return Detector.detect(new ToolchainRequest(
                Tool.of(cc, "test"), Optional.empty(), prefix, Map.of("PATH", System.getenv("PATH"))));
    }

    private Toolchain naming(ToolKind kind, String command) {
        Others others = new Others(
                Map.of(kind, Tool.of(command, "jmodbuild." + kind.program()).orElseThrow()),
                Optional.empty(),
                List.of(),
                List.of());
        ToolchainRequest request = tools.request();
        return Detector.detect(new ToolchainRequest(
                request.cc(),
                request.cxx(),
                request.crossPrefix(),
                others,
                Optional.empty(),
                Optional.empty(),
                request.environment()));
    }

    @Test
    @DisplayName("K05: the machine's own tools are those its compiler calls by their names")
    void ownTools() {
        Toolchain toolchain = real("gcc", "");

        assertThat(toolchain.format()).isEqualTo(Format.ELF);
        for (ToolKind kind : ToolKind.values()) {
            assertThat(toolchain.tool(kind).isPresent()).as(kind.name()).isEqualTo(!kind.isForWindows());
        }
        assertThat(toolchain.tool(ToolKind.AR)).contains(List.of("/usr/bin/ar"));
    }

    @Test
    @DisplayName("K05, Q14: one prefix names all tools of another machine")
    void crossTools() {
        RequiredTools.need(AARCH64 + "gcc", MINGW + "gcc");

        Toolchain arm = real("", AARCH64);
        Toolchain windows = real("", "/usr/bin/" + MINGW);

        assertThat(arm.tool(ToolKind.OBJCOPY)).contains(List.of("/usr/bin/aarch64-linux-gnu-objcopy"));
        assertThat(arm.format()).isEqualTo(Format.ELF);
        assertThat(windows.format()).isEqualTo(Format.PE);
        assertThat(windows.tool(ToolKind.DLLTOOL)).contains(List.of("/usr/bin/x86_64-w64-mingw32-dlltool"));
        assertThat(windows.tool(ToolKind.WINDRES)).isPresent();
        assertThat(windows.platform()).contains("WIN32", "PE", "X86_64").doesNotContain("POSIX", "ELF");
    }

    @Test
    @DisplayName("K05: clang for another machine is asked for that machine's tools")
    void clangsTargets() {
        RequiredTools.need("clang", "llvm-ar", AARCH64 + "ar");

        Toolchain apple = real("clang --target=x86_64-apple-macos11", "");
        Toolchain arm = real("clang --target=aarch64-linux-gnu", "");

        assertThat(apple.cc().family()).isEqualTo(Family.CLANG);
        assertThat(apple.format()).isEqualTo(Format.MACHO);
        assertThat(apple.platform()).contains("DARWIN", "MACHO", "POSIX");
        assertThat(apple.tool(ToolKind.AR).orElseThrow().get(0)).endsWith("/llvm-ar");
        assertThat(apple.linkers().get("")).endsWith("/ld64.lld");
        assertThat(arm.tool(ToolKind.AR)).contains(List.of("/usr/bin/aarch64-linux-gnu-ar"));
        assertThat(arm.cc().architecture()).isEqualTo("aarch64");
    }

    @Test
    @DisplayName("K05, K12: a named tool wins over the environment's and keeps its arguments")
    void namedTools() {
        tools.compiler("gcc", "12.2.0").script("myld", "").script("envld", "").script("ld", "");
        assertThat(detect().tool(ToolKind.LD)).contains(List.of(tools.path("ld")));
        tools.environment.put("LD", "envld --silent");

        assertThat(detect().tool(ToolKind.LD)).contains(List.of(tools.path("envld"), "--silent"));
        assertThat(naming(ToolKind.LD, "myld -m elf_s390").tool(ToolKind.LD))
                .contains(List.of(tools.path("myld"), "-m", "elf_s390"));
    }

    private Toolchain detect() {
        return Detector.detect(tools.request());
    }

    @Test
    void aNamedToolThatIsMissingIsReportedWithItsOrigin() {
        tools.compiler("gcc", "12.2.0");

        assertThatThrownBy(() -> naming(ToolKind.OBJCOPY, "nocopy"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("toolchain: the tool 'nocopy' (from jmodbuild.objcopy), to be used as objcopy"
                        + Wording.INSTALL_OR_NAME + " -Djmodbuild.objcopy=...");
    }

    @Test
    @DisplayName("K05: a missing cross tool says what to install")
    void missingTools() {
        tools.compiler("arm-linux-gnueabihf-gcc", "12.2.0", "arm-linux-gnueabihf", "")
                .script("objcopy", "");
        tools.crossPrefix = "arm-linux-gnueabihf-";
        Toolchain toolchain = detect();
        Location at = Location.of("modules.xml");

        assertThat(toolchain.tool(ToolKind.OBJCOPY)).isEmpty();
        assertThatThrownBy(() -> toolchain.tool(ToolKind.OBJCOPY, at))
                .isInstanceOf(ProblemException.class)
                .hasMessage("modules.xml: this needs the tool objcopy for arm-linux-gnueabihf, which was not found;"
                        + " install it (apt install binutils-arm-linux-gnueabihf) or name it with"
                        + " -Djmodbuild.objcopy=...");
    }

    @Test
    void aMissingCrossCompilerSaysItsPackage() {
        tools.crossPrefix = "x86_64-w64-mingw32-";
        assertThatThrownBy(this::detect)
                .hasMessageContaining("install it (apt install gcc-mingw-w64-x86-64) or name another");
        tools.crossPrefix = "/opt/x/aarch64-linux-gnu-";
        assertThatThrownBy(this::detect)
                .hasMessageContaining("install it (apt install gcc-aarch64-linux-gnu) or name another");
    }

    @Test
    @DisplayName("K12: a program before the compiler is a launcher only if the compiler answers the same without it")
    void launchers() {
        tools.compiler("gcc", "12.2.0").compiler("cc", "12.2.0");
        tools.script("wrap", "exec \"$@\"").script("env", "shift; exec \"$@\"");
        tools.script(
                "zig",
                "case \"$*\" in *-dM*) echo '#define __GNUC__ 4'; echo '#define __ELF__ 1';; *) echo zig;; esac");

        assertThat(launcher("wrap gcc -O2")).containsExactly(tools.path("wrap"));
        assertThat(launcher("wrap wrap gcc")).containsExactly(tools.path("wrap"), "wrap");
        assertThat(launcher("env A=B gcc -m32")).containsExactly(tools.path("env"), "A=B");
        assertThat(launcher("zig cc")).isEmpty();
        assertThat(detect().cc().command()).containsExactly(tools.path("zig"), "cc");
    }

    private List<String> launcher(String cc) {
        tools.cc = Tool.of(cc, "test");
        return detect().tools().launcher();
    }

    @Test
    void aLauncherThatIsMissingIsReported() {
        tools.compiler("gcc", "12.2.0");
        ToolchainRequest request = tools.request();
        Others others = new Others(Map.of(), Tool.of("nocache", "jmodbuild.launcher"), List.of(), List.of());
        ToolchainRequest asked = new ToolchainRequest(
                request.cc(), request.cxx(), "", others, Optional.empty(), Optional.empty(), request.environment());

        assertThatThrownBy(() -> Detector.detect(asked))
                .hasMessage("toolchain: the compiler launcher 'nocache' (from jmodbuild.launcher) was not found;"
                        + " install it or leave it out");
    }

    @Test
    void aToolThatIsInstalledLaterIsFoundAndAnUnchangedOneAsksNobody() throws IOException {
        Path store = directory.resolve("toolchain");
        tools.compiler("gcc", "12.2.0").script("ld", "");
        assertThat(ToolchainStore.get(store, tools.request()).tool(ToolKind.NM)).isEmpty();
        tools.script("nm", "");

        assertThat(ToolchainStore.get(store, tools.request()).tool(ToolKind.NM)).isPresent();
        tools.calls();
        assertThat(ToolchainStore.get(store, tools.request()).tool(ToolKind.NM)).isPresent();
        assertThat(tools.calls()).isEmpty();
        Files.delete(Path.of(tools.path("nm")));
        assertThat(ToolchainStore.get(store, tools.request()).tool(ToolKind.NM)).isEmpty();
    }
}
