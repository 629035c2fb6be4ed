// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.engine.cache.ActionCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName(
        "B06: results of commands are taken from a cache where all that they depend on is the same, and nowhere else")
class ActionCacheTest {
    private static final String MAIN = Tree.object("main.c");
    private static final String UTIL = Tree.object("util.c");
    private static final String APP = "{build}/bin/app";
    private static final String GENERATED = "{build}/gen.txt";

    private final Path directory;

    ActionCacheTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path cache() {
        return directory.resolve("cache");
    }

    private Tree tree(String name) {
        Tree tree = new Tree(directory.resolve(name));
        tree.tuning.cache = Optional.of(new ActionCache(cache()));
        return tree;
    }

    /** A program of two files, and the output of a generator. */
    private Tree program(String name) throws IOException {
        Tree tree = tree(name)
                .write("value.h", "#define VALUE 7\n")
                .write("main.c", "#include \"value.h\"\nint util(void);\nint main(void) { return util() - VALUE; }\n")
                .write("util.c", "#include \"value.h\"\nint util(void) { return VALUE; }\n");
        return tree.compile("main.c", "-g", "-ffile-prefix-map=" + tree.source + "=.")
                .compile("util.c")
                .link(APP, MAIN, UTIL)
                .run(GENERATED, List.of(tree.script("gen.sh", "pwd > \"$1\"").toString(), "{out}"), "value.h");
    }

    private static void clean(Tree tree) throws IOException {
        Tree.delete(tree.build);
    }

    private List<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.walk(cache().resolve(kind))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    @DisplayName("after a clean no command runs, and the outputs are the same, with their permissions")
    void afterClean() throws Exception {
        Tree tree = program("one");
        assertThat(tree.build().built()).containsExactlyInAnyOrder(MAIN, UTIL, APP, GENERATED);
        var before = tree.products();
        clean(tree);

        EngineResult result = tree.build();

        assertThat(result.built()).isEmpty();
        assertThat(result.restored()).containsExactlyInAnyOrder(MAIN, UTIL, APP, GENERATED);
        assertThat(result.success()).isTrue();
        assertThat(tree.heard.started).isEmpty();
        assertThat(tree.products()).isEqualTo(before);
        assertThat(new ProcessBuilder(tree.build.resolve("bin/app").toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(tree.reason(MAIN)).endsWith("its outputs were restored from the cache");
        assertThat(tree.build().carriedOver()).containsExactlyInAnyOrder(MAIN, UTIL, APP, GENERATED);
    }

    @Test
    @DisplayName("another checkout takes compiles and links; a generator, which may write where it runs, runs there")
    void anotherCheckout() throws IOException {
        program("one").build();
        Tree other = program("two");

        EngineResult result = other.build();

        assertThat(result.restored()).contains(UTIL);
        assertThat(result.built()).contains(GENERATED).doesNotContain(UTIL);
        assertThat(other.products()).isEqualTo(other.cleanProducts());
        assertThat(Files.readString(other.build.resolve("gen.txt"))).isEqualTo(other.source + "\n");
    }

    @Test
    @DisplayName("an object that contains the path of the sources serves these alone")
    void pathInAnObject() throws IOException {
        Tree one = where("one");
        one.build();
        clean(one);
        assertThat(one.build().restored()).hasSize(1);

        Tree two = where("two");

        assertThat(two.build().built()).hasSize(1);
        assertThat(two.products()).isEqualTo(two.cleanProducts()).isNotEqualTo(one.products());
    }

    /** The compiler finds the header by an absolute name, which no plan has. */
    private Tree where(String name) {
        return tree(name)
                .write("inc/where.h", "static const char where[] = __FILE__;\n")
                .write("w.c", "#include <where.h>\nconst char *w(void) { return where; }\n")
                .compile("w.c", "-I{src}/inc");
    }

    @Test
    @DisplayName("a header that changes compiles its users, and changed back it restores them")
    void thereAndBack() throws IOException {
        Tree tree = program("one");
        tree.build();
        tree.write("value.h", "#define VALUE 8\n");
        assertThat(tree.build().built()).contains(MAIN, UTIL);
        tree.write("value.h", "#define VALUE 7\n");

        EngineResult result = tree.build();

        assertThat(result.built()).isEmpty();
        assertThat(result.restored()).contains(MAIN, UTIL, APP);
        assertThat(tree.products()).isEqualTo(tree.cleanProducts());
    }

    @Test
    @DisplayName("warnings of a compiler are shown again")
    void warnings() throws IOException {
        Tree tree = tree("one").write("w.c", "#warning mind the gap\n").compile("w.c");
        tree.build();
        String said = tree.heard.outputs.get(Tree.object("w.c"));
        assertThat(said).contains("mind the gap");
        clean(tree);
        tree.build();
        assertThat(tree.heard.restored).containsEntry(Tree.object("w.c"), said);
    }

    @Test
    @DisplayName("another flag, compiler or environment is another result")
    void otherCommand() throws IOException {
        Tree tree = tree("one").write("x.c", "int x = X;\n").compile("x.c", "-DX=1");
        tree.build();
        tree.actions.clear();
        tree.compile("x.c", "-DX=2");
        assertThat(tree.build().built()).hasSize(1);
        tree.environment.put("CPATH", directory.toString());
        assertThat(tree.build().built()).hasSize(1);
    }

    @Test
    @DisplayName("contents and entries that are damaged are built again, and then whole")
    void damage() throws IOException {
        Tree tree = program("one");
        tree.build();
        var whole = tree.products();
        for (String kind : List.of("cas", "ac")) {
            for (Path file : files(kind)) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
            clean(tree);
            assertThat(tree.build().built()).containsExactlyInAnyOrder(MAIN, UTIL, APP, GENERATED);
            assertThat(tree.products()).isEqualTo(whole);
            clean(tree);
            assertThat(tree.build().built()).as(kind).isEmpty();
            assertThat(tree.products()).isEqualTo(whole);
        }
    }

    @Test
    @DisplayName("entries cut at any place are no entries")
    void cutEntries() throws IOException {
        Tree tree = tree("one").write("x.c", "int x;\n").compile("x.c");
        tree.build();
        Path entry = files("ac").get(0);
        byte[] bytes = Files.readAllBytes(entry);
        for (int length = 0; length < bytes.length - 1; length += 7) {
            Files.write(entry, Arrays.copyOf(bytes, length));
            assertThat(new ActionCache(cache()).results(entry.getFileName().toString()))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("a program that is changed in its place does not change what is stored")
    void changedInPlace() throws IOException {
        Tree tree = program("one");
        tree.build();
        var whole = tree.products();
        Files.writeString(tree.build.resolve("bin/app"), "stripped", StandardOpenOption.APPEND);
        assertThat(tree.build().restored()).containsExactly(APP);
        assertThat(tree.products()).isEqualTo(whole);
    }

    @Test
    @DisplayName("a cache that cannot be written is a message, and the build is as without it")
    void unwritable() throws IOException {
        Files.writeString(cache(), "a file");
        Tree tree = program("one");

        assertThat(tree.build().success()).isTrue();

        assertThat(tree.heard.messages)
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith("nothing more is stored in the cache " + cache() + ", which cannot be written: ")
                        .endsWith("; make it writable, or name another directory with jmodbuild.cache, or none"));
    }

    @Test
    @DisplayName("a failed command is not stored")
    void failure() throws IOException {
        Tree tree = tree("one").write("x.c", "int x = ;\n").compile("x.c");
        assertThat(tree.build().failures()).hasSize(1);
        assertThat(cache()).doesNotExist();
    }
}
