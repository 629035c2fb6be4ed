// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.dependency.Choices;
import io.github.jmodbuild.dependency.NativeDependencies;
import io.github.jmodbuild.dependency.TestSdk;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Java programs find the libraries of a jar. */
class NativesJarTest {
    private final Path directory;
    private final PublishedTree published;

    NativesJarTest(@TempDir Path directory) {
        this.directory = directory;
        published = new PublishedTree(directory.resolve("tree"));
    }

    private Optional<Path> jar(String layout) throws IOException {
        return NativesJar.jar(published.tree.build().result(), PublishedTree.request(), NativesLayout.named(layout));
    }

    @ParameterizedTest
    @CsvSource({"jna,linux-x86-64", "netty,META-INF/native", "xerial,g/native/Linux/x86_64"})
    void aLibraryHasTheNameThatJavaLooksForAndTheOneThatLibrariesLookFor(String layout, String place)
            throws IOException {
        assertThat(PublishedTree.names(jar(layout).orElseThrow()))
                .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", place + "/libz.so", place + "/libz.so.1");
    }

    @Test
    void aClassLoaderGivesTheLibraryAsItWasLinked() throws IOException {
        URL jar = jar("jna").orElseThrow().toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar}, null);
                InputStream in = Objects.requireNonNull(loader.getResourceAsStream("linux-x86-64/libz.so"))) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(published.tree.built("lib/libz.so.1.2")));
        }
    }

    @Test
    void librariesForWindowsHaveTheirNamesThere() throws IOException {
        RequiredTools.need("x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-ar");
        published.tree.crossPrefix = "x86_64-w64-mingw32-";
        published.tree.manifest("", "<sharedLibrary name=\"z\"><objects>z.o</objects></sharedLibrary>\n");
        assertThat(PublishedTree.names(jar("jna").orElseThrow()))
                .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "win32-x86-64/z.dll");
    }

    private TestSdk sdk(String name, String code, String... link) throws IOException {
        return TestSdk.shared(directory.resolve("published"), name, code, link);
    }

    private void dependOn(TestSdk... sdks) throws IOException {
        NativeDependencies natives =
                new NativeDependencies(published.tree.places().build(), BuildDirectory.own(published.tree.places()));
        DependencySet all = natives.of(Stream.of(sdks).map(TestSdk::publish).toList(), TestSdk.PLATFORM, Choices.NONE);
        published.tree.dependencies = () -> all;
    }

    @Test
    void sharedLibrariesOfDependenciesAreInTheJarWithTheOrderInWhichTheyAreLoaded() throws IOException {
        TestSdk low = sdk("low", "int low(void) { return 1; }\n");
        TestSdk util = sdk(
                "util",
                "int low(void); int util(void) { return low(); }\n",
                low.directory.resolve("lib/liblow.so.1.2").toString());
        util.dependencies.add(low.coordinates);
        TestSdk plug = sdk("plug", "int plug(void) { return 1; }\n");
        plug.scope = Scope.RUNTIME;
        TestSdk unused = sdk("unused", "int unused(void) { return 1; }\n");
        TestSdk given = sdk("given", "int given(void) { return 0; }\n");
        given.scope = Scope.PROVIDED;
        TestSdk test = sdk("test", "int test(void) { return 1; }\n");
        test.scope = Scope.TEST;
        dependOn(util, low, plug, unused, given, test);
        published.tree.write(
                "z.c", "#include <given.h>\n#include <util.h>\nint z(void) { return util() + given(); }\n");
        published.tree.write("y.c", "int y(void) { return 2; }\n");
        published.tree.manifest("", """
                <sharedLibrary name="z" version="1.2"><objects>z.o</objects></sharedLibrary>
                <sharedLibrary name="y"><objects>y.o</objects></sharedLibrary>
                """);

        Path jar = jar("jna").orElseThrow();
        assertThat(PublishedTree.names(jar))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "linux-x86-64/libz.so",
                        "linux-x86-64/libz.so.1",
                        "linux-x86-64/libz.so.needs",
                        "linux-x86-64/liby.so",
                        "linux-x86-64/liby.so.needs",
                        "linux-x86-64/libutil.so",
                        "linux-x86-64/libutil.so.1",
                        "linux-x86-64/liblow.so",
                        "linux-x86-64/liblow.so.1",
                        "linux-x86-64/libplug.so",
                        "linux-x86-64/libplug.so.1");
        assertThat(PublishedTree.text(jar, "linux-x86-64/libz.so.needs"))
                .isEqualTo("liblow.so.1\nlibutil.so.1\nlibplug.so.1\n");
        assertThat(PublishedTree.text(jar, "linux-x86-64/liby.so.needs")).isEqualTo("libplug.so.1\n");
    }

    @Test
    void withoutASharedLibraryThereIsNoJar() throws IOException {
        published.tree.manifest("", "<executable name=\"ask\"><objects>ask.o</objects></executable>\n");
        assertThat(jar("jna")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "linux,x86_64,musl,org/x/native/Linux-Musl/x86_64",
        "osx,aarch64,system,org/x/native/Mac/aarch64",
        "windows,i386,msvcrt,org/x/native/Windows/x86",
        "linux,powerpc64le,glibc,org/x/native/Linux/ppc64le"
    })
    void xerialsLoadersHaveNamesOfTheirOwn(String system, String architecture, String libc, String place) {
        Machine machine = new Machine("t", system, architecture, "", libc);
        assertThat(NativesLayout.XERIAL.directory(machine, "org.x")).isEqualTo(place);
    }

    @Test
    void anUnknownLayoutIsRefusedWithTheValidOnes() {
        assertThatThrownBy(() -> NativesLayout.named("jnaa"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.nativesLayout: unknown value jnaa (did you mean jna?); valid values: jna, netty,"
                        + " xerial");
    }
}
