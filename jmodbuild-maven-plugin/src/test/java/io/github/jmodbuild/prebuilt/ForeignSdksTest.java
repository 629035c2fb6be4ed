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
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.prebuilt.ForeignArtifact.Part;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.sdk.Coordinates;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other plugins have published, used by a program that is built and run; and what cannot be used. */
class ForeignSdksTest {
    private static final Machine MACHINE = new Machine("x86_64-linux-gnu", "linux", "x86_64", "", "glibc");

    private final NativeTree tree;
    private final BuiltElsewhere built;
    private final List<Part> parts = new ArrayList<>();
    private String artifactId = "answer";
    private String words = "";
    private Choices choices = Choices.NONE;

    ForeignSdksTest(@TempDir Path directory) throws IOException {
        built = new BuiltElsewhere(directory.resolve("built"));
        tree = new NativeTree(directory.resolve("tree"));
        tree.dependencies = this::dependencies;
        tree.write("main.c", """
                #include <answer.h>
                #include <stdio.h>
                int main(void) { return printf("%d\\n", answer(1764)) < 0; }
                """);
        tree.manifest("", "<executable name=\"ask\"><objects>main.o</objects></executable>");
    }

    private Path zip() throws IOException {
        Coordinates coordinates = new Coordinates("org.other", artifactId, "1.0");
        Declaration declaration = Declaration.of(artifactId, words);
        return new ForeignSdks(natives().foreign())
                .zip(new ForeignArtifact(coordinates, declaration, parts, List.of()), MACHINE);
    }

    private NativeDependencies natives() {
        return new NativeDependencies(tree.places().build(), BuildDirectory.own(tree.places()));
    }

    private DependencySet dependencies() {
        try {
            FoundSdk found = new FoundSdk(new Coordinates("org.other", artifactId, "1.0"), Scope.COMPILE, zip());
            return natives().of(List.of(found), TestSdk.PLATFORM, choices);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void part(String extension, Map<String, Path> entries) throws IOException {
        parts.add(new Part(extension, built.zip("part" + parts.size() + "." + extension, entries)));
    }

    private void headers() throws IOException {
        part("zip", Map.of("include/answer.h", built.file("answer.h")));
    }

    private void runs() {
        tree.build();
        assertThat(tree.run("bin/ask")).isEqualTo("42\n");
        assertThat(tree.build().isNull()).isTrue();
    }

    private List<String> needed() throws IOException {
        return ImageReader.read(tree.built("bin/ask")).needed();
    }

    private void refused(String message) {
        assertThatThrownBy(this::zip)
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("dependency org.other:answer:1.0: ")
                .hasMessageContaining(message);
    }

    private void nars() throws IOException {
        headers();
        part("nar", Map.of("lib/amd64-Linux-gpp/static/libanswer-1.0.a", built.file("libanswer.a")));
        part("nar", Map.of("lib/amd64-Linux-gpp/shared/libanswer-1.0.so", built.file("libanswer.so")));
    }

    @Test
    @DisplayName("nars: an archive is linked with what the shared library of the same code needs")
    void narStatic() throws IOException {
        nars();
        runs();
        assertThat(needed()).contains("libm.so.6").doesNotContain("libanswer-1.0.so");
    }

    @Test
    @DisplayName("nars: a shared library that does not say its name is found beside the program, from any directory")
    void narShared() throws IOException {
        nars();
        choices = new Choices(Map.of("answer", "shared"), Map.of());
        runs();
        assertThat(needed()).contains("libanswer-1.0.so");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linux-x86-64/",
                "META-INF/native/",
                "org/other/native/Linux/x86_64/",
                "org/other/linux-x86_64/",
                "lib/",
                "answer-1.0/lib/linux-x86_64/"
            })
    @DisplayName("a jar or zip with libraries in a known layout needs no words")
    void layouts(String place) throws IOException {
        headers();
        part(
                "jar",
                Map.of(
                        place + "libanswer.so.1",
                        built.file("libanswer.so.1.2"),
                        "org/A.class",
                        built.file("answer.c")));
        runs();
        assertThat(needed()).contains("libanswer.so.1");
    }

    @Test
    @DisplayName("headers beside the libraries of JavaCPP and of a zip with one directory are found")
    void headersOfLayouts() throws IOException {
        part(
                "jar",
                Map.of(
                        "org/x/linux-x86_64/include/answer.h", built.file("answer.h"),
                        "org/x/linux-x86_64/lib/libanswer.so", built.file("libanswer.so")));
        runs();
        parts.clear();
        part(
                "zip",
                Map.of(
                        "x-1/include/answer.h", built.file("answer.h"),
                        "x-1/lib/libanswer.a", built.file("libanswer.a"),
                        "x-1/lib/libanswer.so", built.file("libanswer.so")));
        runs();
    }

    @Test
    @DisplayName("single files are called as the artifact; words name what the files do not tell")
    void singleFiles() throws IOException {
        artifactId = "libanswer";
        headers();
        parts.add(new Part("a", built.file("libanswer.a")));
        assertThat(tree.attempt(Stage.LINK).result().advice())
                .singleElement()
                .asString()
                .endsWith(
                        "libanswer.a of org.other:libanswer:1.0 needs sqrt, which nothing that was linked defines; name the"
                                + " library of the system that does in <nativeDependencies>, such as"
                                + " <libanswer>libs=m</libanswer>");
        words = "libs=m";
        runs();
        assertThat(tree.built("dependencies/libanswer/lib/libanswer.a")).exists();
        words = "name=other libs=m";
        runs();
        assertThat(tree.built("dependencies/libanswer/lib/libother.a")).exists();
    }

    @Test
    void directoriesOfNoKnownLayoutAreNamed() throws IOException {
        part("jar", Map.of("api/answer.h", built.file("answer.h"), "x/y/libanswer.so", built.file("libanswer.so")));
        refused("part0.jar: no libraries for linux-x86_64 where known layouts have them, but libraries in x/y; name the"
                + " directory: <answer>lib=x/y</answer>, or depend on the artifact for linux-x86_64");
        words = "include=api lib=x/y";
        runs();
    }

    @Test
    void aChangedFileMakesItAgainAndAnEqualOneDoesNot() throws IOException {
        headers();
        parts.add(new Part("a", built.file("libanswer.a")));
        words = "libs=m";
        runs();
        Files.write(built.file("libanswer.a"), Files.readAllBytes(built.file("libanswer.a")));
        assertThat(tree.build().built()).isEmpty();
        Files.writeString(built.file("answer.h"), BuiltElsewhere.HEADER + "int more(void);\n");
        parts.remove(0);
        headers();
        assertThat(tree.build().built()).containsExactlyInAnyOrder("obj/resident/main.o");
    }

    @Test
    void aLibraryForAnotherPlatformIsRefusedWithTheNextStep() throws IOException {
        part("jar", Map.of("lib/libanswer.so", built.forAarch64("libanswer.so")));
        refused("libanswer.so is for aarch64 (ELF), and this build is for linux-x86_64; depend on the artifact for"
                + " linux-x86_64, which may have another classifier or version, or build for the platform of this one");
        parts.clear();
        parts.add(new Part("a", built.forAarch64("libanswer.a")));
        refused("libanswer.a is for aarch64 (ELF)");
    }

    @Test
    @DisplayName(
            "of libraries for several platforms in one directory, as in Netty's layout, those for this one are taken")
    void severalInOneDirectory() throws IOException {
        headers();
        part(
                "jar",
                Map.of(
                        "META-INF/native/libanswer_aarch_64.so", built.forAarch64("libanswer.so"),
                        "META-INF/native/libanswer_x86_64.so", built.file("libanswer.so")));
        runs();
        assertThat(needed()).contains("libanswer_x86_64.so");
    }

    @Test
    void librariesForOtherPlatformsOnlyAreNotLeftOutInSilence() throws IOException {
        part(
                "zip",
                Map.of(
                        "include/answer.h",
                        built.file("answer.h"),
                        "linux-ppc/libanswer.so",
                        built.file("libanswer.so")));
        refused("no libraries for linux-x86_64 where known layouts have them, but libraries in linux-ppc");
    }

    @Test
    void anArtifactWithNothingInItIsRefused() throws IOException {
        part("jar", Map.of("org/A.class", built.file("answer.c")));
        refused("part0.jar: no libraries for linux-x86_64 where known layouts have them; remove <answer> from"
                + " <nativeDependencies>, or depend on the artifact with its classifier for linux-x86_64");
    }

    @Test
    void severalLayoutsInOneArchiveHaveToBeToldApart() throws IOException {
        headers();
        part(
                "jar",
                Map.of(
                        "lib/libanswer.so", built.file("libanswer.so"),
                        "linux-x86-64/libanswer.so", built.file("libanswer.so.1.2")));
        refused("has libraries in several layouts: prefix (lib), jna (linux-x86-64); name one in <nativeDependencies>");
        words = "jna";
        runs();
        assertThat(needed()).contains("libanswer.so.1");
    }

    @Test
    void twoDifferentLibrariesOfOneNameAreRefused() throws IOException {
        part(
                "zip",
                Map.of(
                        "lib/libanswer.so.1", built.file("libanswer.so.1.2"),
                        "lib/libanswer.so.2", built.file("libanswer.so")));
        refused("are two libraries answer; name one of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../libanswer.so", "lib/../../libanswer.so", "/lib/libanswer.so", "lib\\libanswer.so"})
    @DisplayName("names that leave the directory are refused, and nothing is written")
    void hostileNames(String name) throws IOException {
        part("jar", Map.of(name, built.file("libanswer.so")));
        assertThatThrownBy(this::zip)
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("dependency org.other:answer:1.0: its file ")
                .hasMessageContaining("does not stay in the directory");
        assertThat(natives().foreign().resolve("org.other+answer.zip")).doesNotExist();
    }

    @Test
    @DisplayName("names that differ by case alone are refused among what is unpacked; classes may have such names")
    void equalByCase() throws IOException {
        headers();
        part(
                "jar",
                Map.of(
                        "lib/libanswer.so", built.file("libanswer.so"),
                        "o/a.class", built.file("answer.c"),
                        "o/A.class", built.file("answer.c")));
        runs();
        parts.clear();
        part("jar", Map.of("include/A.h", built.file("answer.h"), "include/a.h", built.file("answer.h")));
        assertThatThrownBy(this::zip).hasMessageContaining("are one file where names");
    }

    @Test
    void whatIsNoLibraryInSpiteOfItsNameIsRefused() throws IOException {
        part("zip", Map.of("lib/libanswer.so", built.file("answer.c")));
        refused("of a known format; leave it out, or get a whole one");
    }

    @Test
    void wordsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> Declaration.of("answer", "jnb lib=x"))
                .hasMessage(
                        "nativeDependencies: <answer>: unknown word jnb (did you mean jna?); valid words: prefix, nar, jna,"
                                + " javacpp, netty, xerial, include=..., lib=..., name=..., aol=..., libs=...");
    }

    @Test
    @DisplayName("libraries of the system are named with or without -l, and what is no name is refused")
    void namesOfLibraries() throws IOException {
        words = "libs=-lm";
        headers();
        parts.add(new Part("a", built.file("libanswer.a")));
        runs();
        assertThatThrownBy(() -> Declaration.of("answer", "libs=m,-Wl,x"))
                .hasMessage(
                        "nativeDependencies: <answer>: libs: '-Wl' is no name of a library; write names as after -l,"
                                + " separated by commas, such as m,pthread");
        Location at = Location.of("jmodbuild.wrap.libs");
        assertThat(SystemLibraryNames.of(List.of("-lm", "stdc++"), at)).containsExactly("m", "stdc++");
        for (String wrong : List.of("-lx y", "-l", "--x", "../x")) {
            assertThatThrownBy(() -> SystemLibraryNames.of(List.of("m", wrong), at))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageStartingWith("jmodbuild.wrap.libs: '" + wrong + "' is no name of a library");
        }
    }

    @Test
    void aDirectoryOfHeadersThatIsNotThereIsRefusedWithTheNearest() throws IOException {
        part("zip", Map.of("x/api/answer.h", built.file("answer.h"), "lib/libanswer.so", built.file("libanswer.so")));
        words = "include=x/apo";
        refused("part0.zip: there is no directory x/apo in it (did you mean x/api?); name one with headers, or leave"
                + " include= out for the usual one, include");
        words = "include=../..";
        refused("there is no directory ../.. in it");
        words = "include=x/api";
        runs();
    }

    @Test
    void aLibraryWithANameThatCannotBeLinkedIsNotLeftOutInSilence() throws IOException {
        part(
                "zip",
                Map.of(
                        "include/answer.h", built.file("answer.h"),
                        "lib/libanswer.so", built.file("libanswer.so"),
                        "lib/lib my lib.so", built.file("libanswer.so")));
        refused(
                "'lib my lib.so' has no name of a library, such as libz.a, libz.so.1 or z.dll; leave it out, or give it a"
                        + " name of letters, digits, '_', '.', '+' and '-'");
    }

    @Test
    void aLinkThatLacksWhatHeadersDeclareSaysThatNoLibraryWasFound() throws IOException {
        headers();
        assertThat(tree.attempt(Stage.LINK).result().advice())
                .containsExactly(
                        "modules.xml:2:1: target/bin/ask: answer is declared in answer.h of org.other:answer:1.0,"
                                + " which came with headers alone, and no library for this platform was found in it; name the directory that has one,"
                                + " <answer>lib=DIR</answer> in <nativeDependencies>, or add a <dependency> on the artifact with"
                                + " the library");
    }
}
