// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.dependency.Choices;
import io.github.jmodbuild.dependency.FoundSdk;
import io.github.jmodbuild.dependency.NativeDependencies;
import io.github.jmodbuild.dependency.TestSdk;
import io.github.jmodbuild.facade.NativeTree;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.prebuilt.Wrapping.Wrapped;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.sdk.CheckedZip;
import io.github.jmodbuild.sdk.Coordinates;
import io.github.jmodbuild.sdk.SdkDescription;
import io.github.jmodbuild.sdk.SdkIndex;
import io.github.jmodbuild.sdk.SdkLibrary;
import io.github.jmodbuild.sdk.SdkReader;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library that compilers have made without jmodbuild, published as an SDK, and used by a program that is built and run. */
class WrappingTest {
    private static final Coordinates NAME = new Coordinates("com.vendor", "answer", "1.2");
    private static final Machine MACHINE = new Machine("x86_64-linux-gnu", "linux", "x86_64", "", "glibc");

    private final Path base;
    private final BuiltElsewhere built;
    private final Path include;

    WrappingTest(@TempDir Path base) throws IOException {
        this.base = base;
        this.built = new BuiltElsewhere(base.resolve("built"));
        this.include = Files.createDirectories(base.resolve("include"));
        Files.copy(built.file("answer.h"), include.resolve("answer.h"));
    }

    private Wrapped wrapped(Path... libraries) throws IOException {
        return new Wrapping(NAME, MACHINE, Optional.of(include), List.of(libraries), List.of(), Instant.EPOCH)
                .zips(base.resolve("target"));
    }

    private void refused(String message, Path... libraries) {
        assertThatThrownBy(() -> wrapped(libraries))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message);
    }

    private static String text(Path zip, String name) throws IOException {
        return new String(CheckedZip.of(zip).bytes(name), StandardCharsets.UTF_8);
    }

    private NativeTree user(Path sdk, Choices choices) {
        NativeTree tree = new NativeTree(base.resolve("tree"));
        tree.dependencies = () -> dependencies(tree, sdk, choices);
        tree.write("main.c", "#include <answer.h>\nint main(void) { return answer(1764) - 42; }\n");
        return tree.manifest("", "<executable name=\"ask\"><objects>main.o</objects></executable>");
    }

    private static DependencySet dependencies(NativeTree tree, Path sdk, Choices choices) {
        try {
            return new NativeDependencies(tree.places().build(), BuildDirectory.own(tree.places()))
                    .of(List.of(new FoundSdk(NAME, Scope.COMPILE, sdk)), TestSdk.PLATFORM, choices);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("a program is linked with the archive, or with the shared library by the name that it says itself")
    void used() throws IOException {
        Wrapped wrapped = wrapped(built.file("libanswer.a"), built.file("libanswer.so.1.2"));
        NativeTree tree = user(wrapped.sdk(), Choices.NONE);
        tree.build();
        tree.run("bin/ask");
        assertThat(ImageReader.read(tree.built("bin/ask")).needed()).contains("libm.so.6");

        NativeTree other = user(wrapped.sdk(), new Choices(Map.of("answer", "shared"), Map.of()));
        other.build();
        other.run("bin/ask");
        assertThat(ImageReader.read(other.built("bin/ask")).needed()).contains("libanswer.so.1");
        assertThat(other.build().isNull()).isTrue();
    }

    @Test
    void theDescriptionSaysWhatTheFilesSay() throws IOException {
        Wrapped wrapped = wrapped(built.file("libanswer.a"), built.file("libanswer.so.1.2"));
        assertThat(wrapped.classifier()).isEqualTo("sdk-linux-x86_64");
        SdkDescription sdk =
                SdkReader.description(text(wrapped.sdk(), SdkDescription.FILE), Location.of("description"));
        assertThat(sdk.coordinates()).isEqualTo(NAME);
        assertThat(sdk.platform().name()).isEqualTo("linux-x86_64");
        assertThat(sdk.platform().libcFloor()).isPresent();
        SdkLibrary library = sdk.libraries().get(0);
        assertThat(library.name()).isEqualTo("answer");
        assertThat(library.soname()).contains("libanswer.so.1");
        assertThat(library.libs()).containsExactly("m");
        assertThat(library.exports()).contains("answer");
        assertThat(sdk.files())
                .containsKeys("include/answer.h", "lib/libanswer.a", "lib/libanswer.so.1", "lib/libanswer.so");
        SdkIndex index = SdkReader.index(text(wrapped.index(), SdkIndex.FILE), Location.of("index"));
        assertThat(index.libraries()).containsExactly("answer");
        assertThat(text(wrapped.index(), "include/answer.h")).isEqualTo(BuiltElsewhere.HEADER);
    }

    @Test
    @DisplayName("of a directory all libraries are taken, and links to one are no further ones")
    void directory() throws IOException {
        Path lib = Files.createDirectories(base.resolve("lib"));
        Files.copy(built.file("libanswer.so.1.2"), lib.resolve("libanswer.so.1.2"));
        Files.createSymbolicLink(lib.resolve("libanswer.so"), Path.of("libanswer.so.1.2"));
        Files.writeString(lib.resolve("README"), "");
        Wrapped wrapped = wrapped(lib);
        SdkDescription sdk =
                SdkReader.description(text(wrapped.sdk(), SdkDescription.FILE), Location.of("description"));
        assertThat(sdk.libraries()).extracting(SdkLibrary::name).containsExactly("answer");
    }

    @Test
    void whatIsMissingOrForAnotherPlatformIsRefusedWithTheNextStep() throws IOException {
        Path aarch64 = built.forAarch64("libanswer.so");
        assertThatThrownBy(() -> wrapped(aarch64))
                .hasMessageStartingWith("jmodbuild.wrap.libraries: libanswer.so is for aarch64 (ELF)")
                .hasMessageEndingWith("; name the library for linux-x86_64, or the compiler for the library's platform,"
                        + " such as -Djmodbuild.crossPrefix=aarch64-linux-gnu-");
        refused(
                "jmodbuild.wrap.libraries: there is no file " + base.resolve("libz.a")
                        + "; name files such as lib/libz.a, or a directory of such, and the headers with"
                        + " -Djmodbuild.wrap.headers=...",
                base.resolve("libz.a"));
        assertThatThrownBy(() -> wrapped(include)).hasMessageContaining("there is no library in " + include);
        assertThatThrownBy(() -> wrapped(built.file("answer.o")))
                .hasMessageContaining("'answer.o' has no name of a library");
        Files.delete(include.resolve("answer.h"));
        Files.delete(include);
        refused(
                "jmodbuild.wrap.headers: there is no directory " + include
                        + "; name the one that users search for headers, such as include",
                built.file("libanswer.a"));
    }
}
