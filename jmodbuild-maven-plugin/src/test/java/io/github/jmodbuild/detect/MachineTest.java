// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.artifact.PlatformNames;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real compilers make programs for, with their own arguments and with flags. */
@Tag("alone")
class MachineTest {
    private static ToolchainRequest request(String cc) {
        return new ToolchainRequest(Tool.of(cc, "test"), Optional.empty(), "", Map.of("PATH", System.getenv("PATH")));
    }

    @ParameterizedTest
    @CsvSource({
        "gcc,'',linux-x86_64,x86_64-linux-gnu,glibc",
        "gcc -m32,'',linux-x86_32,i386-linux-gnu,glibc",
        "gcc,-m32,linux-x86_32,i386-linux-gnu,glibc",
        "gcc,-mx32,linux-x86_64-x32,x86_64-linux-gnux32,glibc",
        "gcc,-O2 -march=native,linux-x86_64,x86_64-linux-gnu,glibc",
        "musl-gcc,'',linux-x86_64-musl,x86_64-linux-gnu,musl",
        "aarch64-linux-gnu-gcc,'',linux-aarch_64,aarch64-linux-gnu,glibc",
        "x86_64-w64-mingw32-gcc,'',windows-x86_64,x86_64-w64-mingw32,msvcrt",
        "clang,'',linux-x86_64,x86_64-pc-linux-gnu,glibc",
        "clang,-m32,linux-x86_32,i386-pc-linux-gnu,glibc",
        "clang --target=aarch64-linux-musl,'',linux-aarch_64-musl,aarch64-unknown-linux-musl,musl",
        "clang,-target armv7l-linux-gnueabi,linux-arm_32-soft,armv7l-unknown-linux-gnueabi,glibc",
        "clang --target=armv7l-linux-gnueabihf,'',linux-arm_32,armv7l-unknown-linux-gnueabihf,glibc",
        "clang --target=aarch64-linux-android30,'',android-aarch_64,aarch64-unknown-linux-android30,bionic",
        "clang --target=mips64el-linux-gnuabi64,'',linux-mipsel_64,mips64el-unknown-linux-gnuabi64,glibc",
        "clang --target=powerpc64le-linux-gnu,'',linux-ppcle_64,powerpc64le-unknown-linux-gnu,glibc",
        "clang --target=arm-none-eabi,'',none-arm_32,arm-none-unknown-eabi,none",
        "clang --target=arm64-apple-macos11,'',osx-aarch_64,arm64-apple-macos11,system",
        "clang --target=x86_64-apple-macos11 -arch x86_64 -arch arm64,'',osx-universal,x86_64-apple-macos11,system",
        "clang --target=x86_64-apple-macos11,-arch x86_64 -arch arm64,osx-universal,x86_64-apple-macos11,system",
        "clang --target=x86_64-unknown-freebsd13,'',freebsd-x86_64,x86_64-unknown-freebsd13,system"
    })
    void aMachineIsWhatTheCompilerMakesProgramsFor(String cc, String flags, String name, String triplet, String libc) {
        RequiredTools.need(cc.split(" ", -1)[0]);
        Toolchain toolchain = Detector.detect(request(cc).compilingWith(List.of(flags.split(" ", -1))));

        assertThat(PlatformNames.OS_MAVEN.of(toolchain.machine())).isEqualTo(name);
        assertThat(toolchain.machine().triplet()).isEqualTo(triplet);
        assertThat(toolchain.machine().libc()).isEqualTo(libc);
    }

    @Test
    void flagsThatChooseTheMachineDecideOnItsSymbolsToo() {
        assertThat(Detector.detect(request("gcc").compilingWith(List.of("-m32")))
                        .platform())
                .contains("I386", "BITS_32")
                .doesNotContain("X86_64", "BITS_64");
    }

    @Test
    void flagsThatTheCompilerDoesNotKnowAreLeftToItsFirstCompile() {
        Toolchain toolchain = Detector.detect(request("gcc").compilingWith(List.of("-march=nosuch")));
        assertThat(toolchain.machine().architecture()).isEqualTo("x86_64");
    }

    @Test
    @DisplayName("the version of glibc is stored with the machine")
    void libcVersion(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("toolchain");
        Toolchain first = ToolchainStore.get(file, request("gcc"));
        assertThat(first.machine().libcVersion()).matches("2\\.\\d+");
        assertThat(ToolchainStore.get(file, request("gcc"))).isEqualTo(first);
        assertThat(Files.readString(file)).contains(first.machine().libcVersion());
    }

    @Test
    void theMachineIsStoredAndAskedAgainForOtherFlags(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("toolchain");
        ToolchainRequest narrow = request("gcc").compilingWith(List.of("-m32", "-O2"));
        Toolchain first = ToolchainStore.get(file, narrow);

        assertThat(ToolchainStore.get(file, narrow)).isEqualTo(first);
        assertThat(ToolchainStore.get(file, narrow.compilingWith(List.of("-m64")))
                        .machine()
                        .architecture())
                .isEqualTo("x86_64");
        assertThat(narrow.compilingWith(List.of("-Wall", "-DX=-m64"))).isSameAs(narrow);
    }
}
