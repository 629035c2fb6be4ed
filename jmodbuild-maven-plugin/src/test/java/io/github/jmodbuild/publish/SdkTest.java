// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.sdk.SdkDescription;
import io.github.jmodbuild.sdk.SdkIndex;
import io.github.jmodbuild.sdk.SdkLibrary;
import io.github.jmodbuild.sdk.SdkReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in an SDK, what it says of itself, and when it is written. */
class SdkTest {
    private final Path directory;
    private final PublishedTree published;

    SdkTest(@TempDir Path directory) {
        this.directory = directory;
        this.published = new PublishedTree(directory.resolve("tree"));
    }

    private static SdkDescription described(Path zip) throws IOException {
        return SdkReader.description(PublishedTree.text(zip, SdkDescription.FILE), Location.of("test"));
    }

    private static SdkLibrary library(SdkDescription sdk, String name) {
        return sdk.libraries().stream()
                .filter(library -> library.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itHasWhatAnInstallationHasUnderTheNamesByWhichItIsLoaded() throws IOException {
        assertThat(PublishedTree.names(published.sdk()))
                .containsExactly(
                        "META-INF/jmodbuild-sdk.json",
                        "META-INF/jmodbuild.config",
                        "bin/ask",
                        "include/deep/high.h",
                        "include/plug.h",
                        "lib/cmake/a/aConfig.cmake",
                        "lib/cmake/a/aConfigVersion.cmake",
                        "lib/libhigh.a",
                        "lib/liblow.a",
                        "lib/libz.so",
                        "lib/libz.so.1",
                        "lib/libz.so.1.2",
                        "lib/modules/modules.dep",
                        "lib/modules/modules.json",
                        "lib/modules/modules.order",
                        "lib/modules/plug.so",
                        "lib/pkgconfig/high.pc",
                        "lib/pkgconfig/low.pc",
                        "lib/pkgconfig/z.pc");
    }

    @Test
    void itSaysWhatItIsForAndWhatItsLibrariesNeed() throws IOException {
        SdkDescription sdk = described(published.sdk());

        assertThat(sdk.coordinates()).hasToString("g:a:1.2");
        assertThat(sdk.platform().triplet()).isEqualTo("x86_64-linux-gnu");
        assertThat(sdk.platform().libc()).isEqualTo("glibc");
        assertThat(sdk.platform().libcFloor())
                .hasValueSatisfying(floor -> assertThat(floor).matches("2\\.\\d+.*"));
        assertThat(sdk.platform().cxxLibrary()).isEmpty();
        assertThat(sdk.configuration()).containsEntry("PLUG", "m").containsEntry("NAME", "a b");
        assertThat(sdk.headers()).isTrue();
        assertThat(sdk.programs()).containsExactly("bin/ask");
        assertThat(sdk.modules()).containsExactly("lib/modules/plug.so");
        assertThat(sdk.files()).containsKey("lib/libz.so.1").doesNotContainKey(SdkDescription.FILE);
        SdkLibrary z = library(sdk, "z");
        assertThat(z.soname()).contains("libz.so.1");
        assertThat(z.shared()).contains("lib/libz.so.1.2");
        assertThat(z.exports()).containsExactly("z");
        assertThat(z.links()).containsExactly("lib/libz.so", "lib/libz.so.1");
        SdkLibrary high = library(sdk, "high");
        assertThat(high.libs()).containsExactly("m");
        assertThat(high.uses()).containsExactly("low");
        assertThat(high.pic()).isTrue();
    }

    @Test
    void aLibraryStandsBeforeThoseThatItsSymbolsNeedWhateverTheManifestsOrder() throws IOException {
        List<String> names = described(published.sdk()).libraries().stream()
                .map(SdkLibrary::name)
                .toList();
        assertThat(names.indexOf("high")).isLessThan(names.indexOf("low"));
    }

    @Test
    void anArchiveOfATreeWithPublicHeadersBecomesPartOfASharedLibrary() throws IOException {
        Path sdk = PublishedTree.unpacked(published.sdk(), directory.resolve("sdk"));
        PublishedTree.run(
                sdk,
                List.of(
                        "gcc",
                        "-shared",
                        "-Wl,-z,defs",
                        "-o",
                        "all.so",
                        "-Wl,--whole-archive",
                        "lib/libhigh.a",
                        "lib/liblow.a",
                        "-Wl,--no-whole-archive",
                        "-lm"));
        assertThat(published.tree.run("bin/ask")).isEmpty();
        assertThat(published.tree.built("lib/libhigh.a")).exists(); // is the tree's own, and another one
        assertThat(Files.mismatch(published.tree.built("lib/libhigh.a"), sdk.resolve("lib/libhigh.a")))
                .isNotNegative();
    }

    @Test
    void anArchiveOfATreeWithoutPublicHeadersIsCompiledOnce() throws IOException {
        published.tree.edit("modules.xml", "<install to=\"include/deep\">", "<install to=\"share\">");
        published.tree.edit("modules.xml", "<install to=\"include\"", "<install to=\"share\"");
        assertThat(published.tree.build().built()).doesNotContain("obj/shared/high.o");
        assertThat(library(described(published.sdk()), "high").pic()).isFalse();
    }

    @Test
    void flagsThatMakeAllCodePositionIndependentMakeOneArchiveServeAll() throws IOException {
        published.tree.cflags = List.of("-O1", "-fPIC");
        assertThat(published.tree.build().built())
                .contains("obj/resident/high.o")
                .doesNotContain("obj/shared/high.o");
        assertThat(library(described(published.sdk()), "high").pic()).isTrue();
    }

    @Test
    void beforeTheLinkThereAreHeadersOnlyEvenIfAnEarlierBuildHasLinked() throws IOException {
        published.sdk();
        assertThat(PublishedTree.names(published.headers()))
                .containsExactly(
                        "META-INF/jmodbuild-sdk.json",
                        "META-INF/jmodbuild.config",
                        "include/deep/high.h",
                        "include/plug.h",
                        "lib/cmake/a/aConfig.cmake",
                        "lib/cmake/a/aConfigVersion.cmake");
    }

    @Test
    void whatIsNoLongerMadeIsInNeitherTheDirectoryNorTheZip() throws IOException {
        published.sdk();
        Path sdk = published.tree.built("sdk/linux-x86_64");
        FileTime before = Files.getLastModifiedTime(sdk.resolve("lib/libz.so.1.2"));
        published.tree.set("PLUG=n");
        Path zip = published.sdk();

        assertThat(PublishedTree.names(zip)).noneMatch(name -> name.contains("plug") || name.contains("modules"));
        assertThat(sdk.resolve("lib/modules")).doesNotExist();
        assertThat(sdk.resolve("include/plug.h")).doesNotExist();
        assertThat(Files.getLastModifiedTime(sdk.resolve("lib/libz.so.1.2"))).isEqualTo(before);
    }

    @Test
    void nothingIsWrittenWithoutAChangeAndAMissingZipIsMadeAgain() throws IOException {
        Path zip = published.sdk();
        byte[] bytes = Files.readAllBytes(zip);
        Object inode = Files.getAttribute(zip, "unix:ino");
        assertThat(published.sdk()).isEqualTo(zip);
        assertThat(Files.getAttribute(zip, "unix:ino")).isEqualTo(inode);
        Files.delete(zip);
        assertThat(Files.readAllBytes(published.sdk())).isEqualTo(bytes);
    }

    @Test
    void equalTreesElsewhereGiveEqualBytes() throws IOException {
        byte[] one = Files.readAllBytes(published.sdk());
        assertThat(Files.readAllBytes(new PublishedTree(directory.resolve("elsewhere")).sdk()))
                .isEqualTo(one);
    }

    @Test
    void sdksOfOtherPlatformsThatAnEarlierBuildHasLeftAreDeleted() throws IOException {
        published.sdk();
        Sdk.deleteOthers(published.tree.built(""), "linux-aarch_64");
        assertThat(published.tree.built("sdk/linux-x86_64")).doesNotExist();
    }

    @Test
    void cPlusPlusIsSeenInTheSymbolsOfArchivesAndSharedLibraries() throws IOException {
        published.tree.write("text.cc", "#include <string>\nstd::string text() { return \"t\"; }\n");
        published.tree.edit("modules.xml", "<objects>low.o", "<objects>text.o low.o");
        SdkDescription sdk = described(published.sdk());
        assertThat(sdk.platform().cxxLibrary()).contains("libstdc++");
        assertThat(sdk.platform().cxx11Abi()).contains("1");
        String both = "#include <string>\nstd::string text() { return \"t\"; }\nint old(void) __asm__(\"_Z3oldSs\");\n";
        published.tree.write("text.cc", both + "int old(void) { return 1; }\n");
        assertThat(described(published.sdk()).platform().cxx11Abi()).isEmpty();
        assertThat(library(sdk, "low").libs()).containsExactly("stdc++");
    }

    @Test
    void theZipForAllPlatformsDependsOnNeitherConfigurationNorPlatform() throws IOException {
        RequiredTools.need("aarch64-linux-gnu-gcc", "aarch64-linux-gnu-ar");
        Path zip = published.index();
        byte[] bytes = Files.readAllBytes(zip);
        assertThat(PublishedTree.names(zip))
                .containsExactly("META-INF/jmodbuild.json", "include/deep/high.h", "include/plug.h");
        SdkIndex index = SdkReader.index(PublishedTree.text(zip, SdkIndex.FILE), Location.of("test"));
        assertThat(index.libraries()).containsExactly("high", "low", "z");
        assertThat(index.programs()).containsExactly("ask");

        published.tree.set("PLUG=n");
        assertThat(Files.readAllBytes(published.index())).isEqualTo(bytes);
        published.tree.crossPrefix = "aarch64-linux-gnu-";
        assertThat(Files.readAllBytes(published.index())).isEqualTo(bytes);
    }

    @Test
    void theZipForAllPlatformsHasWhatTwoBuildsOfOneArtifactPublish() throws IOException {
        Path first = published.index();
        PublishedTree other = new PublishedTree(directory.resolve("other"));
        other.tree.write("more.h", "int more(void);\n").manifest("", """
                        <archive name="more"><objects>low.o</objects></archive>
                        <install to="include">more.h</install>
                        """);
        Path both = IndexZip.zip(
                other.tree.attempt(Stage.CONFIGURE).result(), PublishedTree.request(), "a-1.2.zip", Optional.of(first));

        assertThat(PublishedTree.names(both))
                .containsExactly("META-INF/jmodbuild.json", "include/deep/high.h", "include/more.h", "include/plug.h");
        assertThat(SdkReader.index(PublishedTree.text(both, SdkIndex.FILE), Location.of("test"))
                        .libraries())
                .containsExactly("high", "low", "more", "z");
        assertThat(IndexZip.zip(
                        published.tree.build().result(), PublishedTree.request(), "a-1.2.zip", Optional.of(both)))
                .isEqualTo(both);
    }

    @Test
    void aZipOfAnotherPluginInThePlaceOfTheOneForAllPlatformsIsNamed() throws IOException {
        Path other = published.sdk();
        assertThat(IndexZip.foreign(published.index())).isEmpty();
        assertThat(IndexZip.foreign(directory.resolve("none.zip"))).isEmpty();
        for (Path file : List.of(other, published.tree.base.resolve("low.c"))) {
            assertThat(IndexZip.foreign(file))
                    .contains(file + " is attached as zip without a classifier, where native code is described, so"
                            + " modules that depend on this one do not find it; give that file a classifier");
        }
    }
}
