// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.FaultTotal;
import io.github.jmodbuild.Faults;
import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.engine.cache.ActionCache;
import io.github.jmodbuild.engine.cache.CachedResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName(
        "B06: results of commands are taken from a cache where all that they depend on is the same, and nowhere else")
@Faults
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
        return cached(new Tree(directory.resolve(name)));
    }

    private Tree cached(Tree tree) {
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
    @DisplayName("an object that depends on the path of the sources serves these alone, even if it does not contain it")
    void lengthOfAPath() throws IOException {
        Tree one = lengths("one");
        one.build();
        Tree three = lengths("three");
        assertThat(three.build().built()).hasSize(1);
        assertThat(three.products()).isEqualTo(three.cleanProducts()).isNotEqualTo(one.products());
    }

    private Tree lengths(String name) {
        return tree(name)
                .write("inc/where.h", "char where[sizeof __FILE__];\n")
                .write("w.c", "#include <where.h>\n")
                .compile("w.c", "-I{src}/inc");
    }

    @Test
    @DisplayName("so does one that contains how its build directory is named, in checkouts that name it alike")
    void nameOfTheBuildDirectory() throws IOException {
        generatedHeader("one", "target").build();
        Tree out = generatedHeader("two", "out");
        assertThat(out.build().built()).contains(Tree.object("w.c"));
        assertThat(out.products()).isEqualTo(out.cleanProducts());
        Tree target = generatedHeader("three", "target");
        assertThat(target.build().restored()).containsExactly(Tree.object("w.c"));
        assertThat(target.products()).isEqualTo(target.cleanProducts());
    }

    private Tree generatedHeader(String name, String build) {
        Tree tree = cached(new Tree(directory.resolve(name), build))
                .write("w.c", "#include \"made.h\"\nconst char *w(void) { return where; }\n");
        tree.text("{build}/made.h", "static const char where[] = __FILE__;\n");
        return tree.add(Tree.compilation(
                Tree.CC, "w.c", List.of("{build}/made.h"), "-I{build}", "-g", "-ffile-prefix-map={src}=."));
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
    @DisplayName("an action whose entry and contents are both damaged is stored anew by its next run")
    void damageOfBoth() throws IOException {
        Tree tree = program("one");
        tree.build();
        for (String kind : List.of("cas", "ac")) {
            for (Path file : files(kind)) {
                Files.writeString(file, "damaged");
            }
        }
        clean(tree);
        assertThat(tree.build().built()).containsExactlyInAnyOrder(MAIN, UTIL, APP, GENERATED);
        clean(tree);
        assertThat(tree.build().built()).isEmpty();
    }

    @Test
    @DisplayName("entries and contents that are cut at any place, or in which a bit is another, are as good as absent")
    void cutAndFlipped() throws IOException {
        Tree tree = tree("one").write("x.c", "int x;\n").compile("x.c");
        tree.build();
        Path entry = files("ac").get(0);
        String key = entry.getFileName().toString();
        CachedResult.Output output =
                new ActionCache(cache()).results(key).get(0).outputs().get(0);
        assertDamageIsAbsence(entry, () -> new ActionCache(cache()).results(key).size());
        assertDamageIsAbsence(files("cas").get(0), () ->
                (int) new ActionCache(cache()).content(output).stream().count());
        new ActionCache(cache()).keepState("abc", new byte[] {1, 2, 3});
        assertDamageIsAbsence(files("states").get(0), () ->
                (int) new ActionCache(cache()).state("abc").stream().count());
    }

    private static void assertDamageIsAbsence(Path file, IntSupplier found) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        assertThat(found.getAsInt()).isEqualTo(1);
        for (int at = 0; at < whole.length - 1; at += Seeds.step()) { // the last may be a line end
            Files.write(file, Arrays.copyOf(whole, at));
            assertThat(found.getAsInt()).as("%s, %d bytes", file, at).isZero();
            for (int bit = at % Seeds.step(); bit < Byte.SIZE; bit += Seeds.step()) {
                byte[] other = whole.clone();
                other[at] ^= (byte) (1 << bit);
                Files.write(file, other);
                assertThat(found.getAsInt())
                        .as("%s, bit %d of byte %d", file, bit, at)
                        .isZero();
            }
            FaultTotal.add("damaged cache files", 1 + Byte.SIZE / Seeds.step());
        }
        Files.write(file, whole);
        assertThat(found.getAsInt()).isEqualTo(1);
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
                        .startsWith("nothing more is stored in the cache " + cache()
                                + ", which cannot be written: Not a directory")
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
