// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.facade.NativeTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a jar of sources has of a tree. */
class SourcesJarTest {
    private final Path directory;
    private final PublishedTree published;

    SourcesJarTest(@TempDir Path directory) {
        this.directory = directory;
        published = new PublishedTree(directory.resolve("tree"));
    }

    private static Path jar(NativeTree tree) throws IOException {
        return SourcesJar.jar(tree.build().result(), PublishedTree.request(), "sources", "test");
    }

    @Test
    void manifestsSourcesAndHeadersThatWereUsedAreInIt() throws IOException {
        published
                .tree
                .write("notes.txt", "nothing of the build\n")
                .write("elsewhere/unused.c", "int unused;\n")
                .write("list.txt", "1, 2\n")
                .edit("low.c", "{40}", "{\n#include \"list.txt\"\n}");
        Path jar = jar(published.tree);
        assertThat(jar).hasFileName("a-1.2-sources.jar");
        assertThat(PublishedTree.names(jar))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "modules.xml",
                        "ask.c",
                        "deep/high.h",
                        "high.c",
                        "list.txt",
                        "low.c",
                        "plug.c",
                        "plug.h",
                        "z.c");
        assertThat(PublishedTree.text(jar, "deep/high.h")).isEqualTo("int high(double x);\n");
    }

    @Test
    void theConfigurationDoesNotMatter() throws IOException {
        byte[] withModule = Files.readAllBytes(jar(published.tree));
        published.tree.set("PLUG=n");
        assertThat(jar(published.tree)).hasBinaryContent(withModule);
    }

    @Test
    void itTellsNeitherTimesNorDirectories() throws IOException {
        PublishedTree other = new PublishedTree(directory.resolve("further/other"));
        Files.setLastModifiedTime(other.tree.base.resolve("z.c"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(jar(published.tree)).hasSameBinaryContentAs(jar(other.tree));
    }

    @Test
    void itFollowsTheSources() throws IOException {
        jar(published.tree);
        published.tree.edit("z.c", "puts(\"z\")", "puts(\"zz\")");
        assertThat(PublishedTree.text(jar(published.tree), "z.c")).contains("zz");
    }

    @Test
    void manifestsInATreeOfTheirOwnAreBesideTheSourcesTheyDescribe() throws IOException {
        NativeTree tree = new NativeTree(directory.resolve("apart"));
        tree.rootManifest = "build/modules.xml";
        tree.sources = "theirs";
        tree.write("theirs/a.c", "int main(void) { return 0; }\n")
                .manifest("", "<executable name=\"a\"><objects>a.o</objects></executable>\n");
        assertThat(PublishedTree.names(jar(tree)))
                .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "build/modules.xml", "theirs/a.c");
    }

    @Test
    void theTreeCanBeBuiltFromIt() throws IOException {
        Path unpacked = PublishedTree.unpacked(jar(published.tree), directory.resolve("unpacked"));
        NativeTree again = new NativeTree(unpacked);
        assertThat(again.build().built()).contains("bin/ask", "modules/plug.so", "lib/libz.so.1.2");
    }
}
