// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import io.github.jmodbuild.plan.dependency.NativeDependency.Linkage;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.sdk.Coordinates;
import io.github.jmodbuild.sdk.SdkLibrary;
import io.github.jmodbuild.sdk.SdkPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of SDKs that dependencies were resolved to: order, choices, and what does not fit. */
class NativeDependenciesTest {
    private final Path base;
    private final TestSdk net;
    private final TestSdk util;
    private Choices choices = Choices.NONE;

    NativeDependenciesTest(@TempDir Path base) {
        this.base = base;
        this.net = new TestSdk(base.resolve("published"), "net")
                .write("lib/libnet.a", "!<arch>\n")
                .library("net", true, false, List.of(), List.of());
        this.util = new TestSdk(base.resolve("published"), "util")
                .write("lib/libutil.a", "!<arch>\n")
                .write("lib/libutil.so.1.2", "")
                .library("util", true, true, List.of("m"), List.of());
    }

    private NativeDependencies natives() {
        return new NativeDependencies(base.resolve("build"), base.resolve("build/own"));
    }

    private DependencySet of(TestSdk... sdks) throws IOException {
        return natives().of(Arrays.stream(sdks).map(TestSdk::publish).toList(), TestSdk.PLATFORM, choices);
    }

    private void refused(String message, TestSdk... sdks) {
        assertThatThrownBy(() -> of(sdks)).isInstanceOf(ProblemException.class).hasMessage(message);
    }

    private static List<String> names(DependencySet dependencies) {
        return dependencies.all().stream().map(NativeDependency::name).toList();
    }

    @Test
    @DisplayName("what was built with another stands before it on the link line, whatever the order of the graph")
    void order() throws IOException {
        net.dependencies.add(util.coordinates);
        assertThat(names(of(util, net))).containsExactly("com.example:net:1", "com.example:util:1");
        assertThat(names(of(net, util))).containsExactly("com.example:net:1", "com.example:util:1");
    }

    @Test
    void thoseThatDoNotNeedEachOtherStayInTheirOrder() throws IOException {
        assertThat(names(of(util, net))).containsExactly("com.example:util:1", "com.example:net:1");
    }

    @Test
    @DisplayName("artifacts of the same name from two groups have a directory each")
    void sameName() throws IOException {
        TestSdk other = new TestSdk(base.resolve("other"), "net").write("include/o.h", "");
        other.coordinates = new Coordinates("org.other", "net", "1");
        assertThat(of(net, other).all())
                .extracting(NativeDependency::directory)
                .containsExactly("dependencies/com.example+net", "dependencies/org.other+net");
    }

    @Test
    void aChoiceOfLinkageIsTheDependencys() throws IOException {
        choices = new Choices(Map.of("util", "shared", "net", "headers"), Map.of());
        assertThat(of(net, util).all())
                .extracting(NativeDependency::linkage)
                .containsExactly(Linkage.HEADERS, Linkage.SHARED);
    }

    @Test
    void aChoiceThatMeansNothingIsRefused() {
        choices = new Choices(Map.of("utl", "shared", "net", "dynamic"), Map.of("ne", "CURL"));
        assertThatThrownBy(() -> of(net, util))
                .hasMessage(
                        "dependencyConfig: there is no native dependency with the artifactId ne (did you mean net?);"
                                + " native dependencies are net, util\n"
                                + "linkage: <net>dynamic</net>: unknown value dynamic; valid values: static, shared, headers\n"
                                + "linkage: there is no native dependency with the artifactId utl (did you mean util?); native"
                                + " dependencies are net, util");
        assertThatThrownBy(() -> natives().none(choices))
                .hasMessageContaining(
                        "linkage: there is no native dependency with the artifactId net; add a <dependency> on"
                                + " it with <type>jmodbuild</type>");
    }

    @Test
    void aFormThatThereIsNotIsRefused() {
        choices = new Choices(Map.of("net", "shared"), Map.of());
        refused(
                "dependency com.example:net:1: linkage asks for its shared library net, and it has none; remove <net> from"
                        + " <linkage>, or publish it with one",
                net);
    }

    @Test
    @DisplayName("a symbol that must be y, or have another value, is checked in the configuration it was built with")
    void configuration() throws IOException {
        net.configuration.putAll(Map.of("CURL", "y", "SIZE", "16"));
        choices = new Choices(Map.of(), Map.of("net", "CURL, CONFIG_SIZE=16"));
        of(net);
        choices = new Choices(Map.of(), Map.of("net", "SSH SIZE=32"));
        assertThatThrownBy(() -> of(net))
                .hasMessage(
                        "dependency com.example:net:1: dependencyConfig asks for SIZE=32, and it was built with SIZE=16;"
                                + " build and publish it with CONFIG_SIZE=32, or depend on a version that has it\n"
                                + "dependency com.example:net:1: dependencyConfig asks for SSH=y, and it was built with SSH=n (or has no symbol of that name);"
                                + " build and publish it with CONFIG_SSH=y, or depend on a version that has it");
    }

    @Test
    void aDamagedZipIsToldAsTheDependencyThatItIsOf() throws IOException {
        FoundSdk found = net.publish();
        Files.writeString(found.zip(), "no zip");
        assertThatThrownBy(() -> natives().of(List.of(found), TestSdk.PLATFORM, Choices.NONE))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(
                        "dependency com.example:net:1: its SDK " + found.zip() + ": this is no whole zip; delete it");
    }

    @Test
    void anotherPlatformIsRefusedWithTheNextStep() {
        net.platform = new SdkPlatform("windows-x86_64", "x", "msvcrt", Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> of(net))
                .hasMessageStartingWith("dependency com.example:net:1: its SDK ")
                .hasMessageEndingWith(
                        "net.zip is for windows-x86_64, and this build is for linux-x86_64; publish it from a"
                                + " build for linux-x86_64");
    }

    @Test
    void anotherLibcOrANewerOneIsRefusedWithTheNextStep() {
        net.platform = new SdkPlatform("linux-x86_64", "x", "musl", Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> of(net))
                .hasMessageEndingWith(
                        "is for the C library musl, and this build is for glibc; publish it from a build for"
                                + " glibc");
        net.platform = new SdkPlatform("linux-x86_64", "x", "glibc", Optional.of("2.38"), Optional.empty());
        assertThatThrownBy(() -> of(net))
                .hasMessageEndingWith(
                        "is for glibc 2.38 and later, and this build is for 2.36; publish it from a build on a"
                                + " system that is as old, or build on a newer one");
    }

    @Test
    void anOlderLibcIsFine() throws IOException {
        net.platform = new SdkPlatform("linux-x86_64", "x", "glibc", Optional.of("2.4"), Optional.empty());
        assertThat(of(net).all()).hasSize(1);
    }

    @Test
    @DisplayName("two dependencies with a library of one name are refused, unless one gives headers alone")
    void sameLibrary() throws IOException {
        TestSdk other = new TestSdk(base.resolve("published"), "fork")
                .write("lib/libnet.a", "!<arch>\n")
                .library("net", true, false, List.of(), List.of());
        refused(
                "dependency com.example:fork:1: it has a library net, as com.example:net:1 has; a program can be linked with"
                        + " one of them only: exclude the other (<exclusions>), or give it headers alone (<linkage>)",
                net,
                other);
        choices = new Choices(Map.of("fork", "headers"), Map.of());
        assertThat(of(net, other).all()).hasSize(2);
    }

    private static SdkLibrary shared(String name, String soname, String... needed) {
        return new SdkLibrary(
                name,
                Optional.empty(),
                false,
                Optional.of("lib/" + soname),
                Optional.empty(),
                Optional.of(soname),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(needed));
    }

    private List<String> warnings(TestSdk... sdks) throws IOException {
        NativeDependencies natives = natives();
        natives.of(Arrays.stream(sdks).map(TestSdk::publish).toList(), TestSdk.PLATFORM, choices);
        return natives.warnings().stream().map(Problem::toString).toList();
    }

    @Test
    @DisplayName(
            "a shared library that was linked with another version of one that is there, or that another needs, is a warning")
    void twoVersions() throws IOException {
        TestSdk low = new TestSdk(base.resolve("published"), "low").write("lib/liblow.so.1", "");
        low.libraries.put("low", shared("low", "liblow.so.1", "libc.so.6", "libssl.so.1.1"));
        TestSdk high = new TestSdk(base.resolve("published"), "high").write("lib/libhigh.so", "");
        high.libraries.put("high", shared("high", "libhigh.so", "liblow.so.2", "libc.so.6", "libssl.so.3"));
        String end = "; have both built with the same version, or choose the one that both want in"
                + " <dependencyManagement>";
        assertThat(warnings(high, low))
                .containsExactlyInAnyOrder(
                        "dependency com.example:high:1: a program would have two versions of one library:"
                                + " com.example:low:1 has liblow.so.1, and com.example:high:1 needs liblow.so.2" + end,
                        "dependency com.example:low:1: a program would have two versions of one library:"
                                + " com.example:high:1 needs libssl.so.3, and com.example:low:1 needs libssl.so.1.1"
                                + end);
        choices = new Choices(Map.of("high", "headers"), Map.of());
        assertThat(warnings(high, low)).isEmpty();
    }

    private TestSdk both(String name, String... needed) {
        TestSdk sdk = new TestSdk(base.resolve("published"), name)
                .write("lib/lib" + name + ".a", "!<arch>\n")
                .write("lib/lib" + name + ".so.1", "");
        sdk.libraries.put(
                name,
                new SdkLibrary(
                        name,
                        Optional.of("lib/lib" + name + ".a"),
                        true,
                        Optional.of("lib/lib" + name + ".so.1"),
                        Optional.empty(),
                        Optional.of("lib" + name + ".so.1"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(needed)));
        return sdk;
    }

    @Test
    @DisplayName("what a dependency that is linked shared loads is linked shared too, through any number of them")
    void sharedNeeds() throws IOException {
        TestSdk low = both("low");
        TestSdk middle = both("middle", "liblow.so.1", "libc.so.6");
        TestSdk high = both("high", "libmiddle.so.1");
        assertThat(of(high, middle, low).all())
                .extracting(NativeDependency::linkage)
                .containsOnly(Linkage.STATIC);
        choices = new Choices(Map.of("high", "shared"), Map.of());
        assertThat(of(high, middle, low).all())
                .extracting(NativeDependency::linkage)
                .containsOnly(Linkage.SHARED);
        choices = new Choices(Map.of("high", "shared", "low", "static"), Map.of());
        refused(
                "linkage: <low> is static, but com.example:middle:1 is linked shared and loads a shared library of it; write"
                        + " <low>shared</low>, or leave it out",
                high,
                middle,
                low);
    }

    @Test
    void whatASharedFormNeedsIsOfNoConcernWhereTheArchiveIsLinked() throws IOException {
        TestSdk both = new TestSdk(base.resolve("published"), "both")
                .write("lib/libboth.a", "!<arch>\n")
                .write("lib/libboth.so.1", "");
        both.libraries.put(
                "both",
                new SdkLibrary(
                        "both",
                        Optional.of("lib/libboth.a"),
                        true,
                        Optional.of("lib/libboth.so.1"),
                        Optional.empty(),
                        Optional.of("libboth.so.1"),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("libutil.so.7")));
        assertThat(warnings(both, util)).isEmpty();
        choices = new Choices(Map.of("both", "shared"), Map.of());
        assertThat(warnings(both, util)).hasSize(1);
    }

    @Test
    void twoLibrariesThatAreLoadedByOneNameAreRefused() {
        TestSdk low = new TestSdk(base.resolve("published"), "low").write("lib/libx.so.1", "");
        low.libraries.put("low", shared("low", "libx.so.1"));
        TestSdk high = new TestSdk(base.resolve("published"), "high").write("lib/libx.so.1", "");
        high.libraries.put("high", shared("high", "libx.so.1"));
        refused(
                "dependency com.example:high:1: its library high is loaded as libx.so.1, as one of com.example:low:1 is, and"
                        + " programs would find one of them only: exclude the other, or give it headers alone"
                        + " (<linkage>)",
                low,
                high);
    }

    @Test
    void anotherVersionThanTheOneItWasBuiltWithIsAWarning() throws IOException {
        net.dependencies.add(new Coordinates("com.example", "util", "0.9"));
        NativeDependencies natives = natives();
        natives.of(List.of(net.publish(), util.publish()), TestSdk.PLATFORM, choices);
        assertThat(natives.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "dependency com.example:net:1: it was built with com.example:util:0.9, and version 1 is used"
                                + " here, as Maven chose; if they do not fit together, name the version in"
                                + " <dependencyManagement>");
    }

    @Test
    @DisplayName("goals that ask no repository have what the last build had")
    void ofLastBuild() throws IOException {
        assertThat(natives().ofLastBuild()).isEqualTo(DependencySet.NONE);
        choices = new Choices(Map.of("util", "shared"), Map.of());
        DependencySet built = of(net, util);
        assertThat(natives().ofLastBuild()).isEqualTo(built);
        natives().none(Choices.NONE);
        assertThat(natives().ofLastBuild()).isEqualTo(DependencySet.NONE);
    }

    @Test
    void anExecutableStaysOne() throws IOException {
        net.write("bin/tool", "#!/bin/sh\n");
        net.directory.resolve("bin/tool").toFile().setExecutable(true);
        of(net);
        assertThat(base.resolve("build/dependencies/net/bin/tool")).isExecutable();
        assertThat(Files.isExecutable(base.resolve("build/dependencies/net/lib/libnet.a")))
                .isFalse();
    }

    @Test
    void foreignFilesBesideThoseThatWereUnpackedStay() throws IOException {
        of(net, util);
        Path foreign =
                Files.createDirectories(base.resolve("build/dependencies/mine")).resolve("file");
        Files.writeString(foreign, "");
        of(net);
        assertThat(base.resolve("build/dependencies/util")).doesNotExist();
        assertThat(foreign).exists();
    }
}
