// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.FaultTotal;
import io.github.jmodbuild.Faults;
import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After any sequence of edits, what is built is what a clean build makes. The seeds name the sequences. */
@Faults
class RandomEditsTest {
    private static final int EDITS = Seeds.ofFaults(200, 40);
    private static final int EDITS_PER_COMPARISON = 2;

    private final NativeTree tree;
    private int number;

    RandomEditsTest(@TempDir Path directory) {
        tree = Fixture.features(new NativeTree(directory.resolve("tree")));
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Seeds.ofFaults(5, Seeds.of(2)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyBuildAfterAnEditEqualsACleanOne(int seed) {
        RequiredTools.need("g++");
        Random random = new Random(seed);
        tree.build();
        for (int i = 1; i <= EDITS; i++) {
            edit(random);
            tree.build();
            if (i % EDITS_PER_COMPARISON == 0) {
                tree.assertEqualToClean();
                FaultTotal.add("edits of a tree", EDITS_PER_COMPARISON);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("B06: so does every build that takes results from a cache, also after a clean and in another checkout")
    void everyBuildFromACacheEqualsACleanOne(int seed) {
        RequiredTools.need("g++");
        Random random = new Random(seed);
        tree.cache = Optional.of(tree.base.resolveSibling("cache"));
        int restored = 0;
        for (int i = 1; i <= EDITS; i++) {
            edit(random);
            if (random.nextInt(4) == 0) {
                Snapshot.deleteAll(tree.build);
            }
            if (random.nextInt(4) == 0) {
                damage(tree.cache.orElseThrow(), random);
            }
            restored += tree.build().restored().size();
            if (i % EDITS_PER_COMPARISON == 0) {
                tree.assertEqualToClean();
                FaultTotal.add("edits of a tree with a cache", EDITS_PER_COMPARISON);
            }
        }
        assertThat(restored).as("actions restored").isGreaterThan(20);
        NativeTree other = tree.copy(tree.base.resolveSibling("other"));
        other.cache = tree.cache;
        Snapshot.deleteAll(tree.build);
        CompletableFuture<Outcome> atOnce = CompletableFuture.supplyAsync(other::build);
        tree.build();
        atOnce.join();
        tree.assertEqualToClean();
        other.assertEqualToClean();
    }

    /** Changes a byte of one file, or cuts it. */
    private static void damage(Path cache, Random random) {
        if (Files.notExists(cache)) { // nothing was built yet
            return;
        }
        try (Stream<Path> all = Files.walk(cache)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            Path file = files.get(random.nextInt(files.size()));
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > 0) {
                int at = random.nextInt(bytes.length);
                bytes[at] ^= 4;
                Files.write(file, random.nextBoolean() ? bytes : Arrays.copyOf(bytes, at));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void edit(Random random) {
        number++;
        String letter = List.of("y", "m", "n").get(random.nextInt(3));
        switch (random.nextInt(20)) {
            case 0 ->
                tree.write(
                        "lib/util.c", "#include \"util.h\"\nint util(int x) { return x + STEP * " + number + "; }\n");
            case 1 -> tree.write("lib/util.h", "#define STEP " + number + "\n");
            case 2 -> tree.write("include/host.h", tree.read("include/host.h") + "#define H" + number + "\n");
            case 3 -> tree.set("FEAT=" + letter);
            case 4 -> tree.set("DUO=" + letter);
            case 5 -> tree.set("MODULES=" + (random.nextBoolean() ? "y" : "n"));
            case 6 -> tree.set("BANNER=text " + number);
            case 7 -> tree.cflags = List.of("-O" + random.nextInt(3), "-DF" + random.nextInt(2));
            case 8 -> tree.ldflags = random.nextBoolean() ? List.of() : List.of("-Wl,-z,now");
            case 9 -> tree.write("lib/modules.xml", tree.read("lib/modules.xml") + "<!-- " + number + " -->\n");
            case 10 -> addOrRemoveObject();
            case 11 -> renameSource();
            case 12 -> changeLanguage();
            case 13 -> setObjectFlags(random.nextInt(3));
            case 14 -> lose(random);
            case 15, 16 ->
                shadow(List.of("host.h", "feat/host.h", "include/util.h", "include/dlfcn.h")
                        .get(random.nextInt(4)));
            case 17, 18 ->
                comment(List.of("lib/util.c", "lib/util.h", "include/host.h", "main.c")
                        .get(random.nextInt(4)));
            default -> reorder();
        }
    }

    /** Another comment behind the first line of a file. */
    private void comment(String file) {
        String text = tree.read(file);
        int end = text.indexOf('\n');
        tree.write(file, text.substring(0, end).replaceAll(" *//.*", "") + " // " + number + text.substring(end));
    }

    private void addOrRemoveObject() {
        if (Files.exists(tree.base.resolve("lib/more.c"))) {
            tree.delete("lib/more.c").edit("lib/modules.xml", " more.o", "");
        } else {
            tree.write("lib/more.c", "int more(void) { return 3; }\n");
            tree.edit("lib/modules.xml", "util.o", "util.o more.o");
        }
    }

    private void renameSource() {
        boolean renamed = Files.exists(tree.base.resolve("feat/uno.c"));
        String from = renamed ? "uno" : "one";
        String to = renamed ? "one" : "uno";
        tree.rename("feat/" + from + ".c", "feat/" + to + ".c").edit("feat/modules.xml", from + ".o", to + ".o");
    }

    private void changeLanguage() {
        boolean isC = Files.exists(tree.base.resolve("lib/other.c"));
        tree.rename(isC ? "lib/other.c" : "lib/other.cpp", isC ? "lib/other.cpp" : "lib/other.c");
    }

    private void setObjectFlags(int value) {
        String manifest = tree.read("feat/modules.xml").replaceAll("<object name.*</object>\n", "");
        String own = "<object name=\"feat.o\"><defines>OWN=" + value + "</defines></object>\n";
        tree.write("feat/modules.xml", manifest.replace("<group", own + "<group"));
    }

    /** A header that appears, or goes, where it stands before another; that of {@code lib/util.h} does not. */
    private void shadow(String header) {
        if (Files.exists(tree.base.resolve(header))) {
            tree.delete(header);
        } else {
            String include = header.equals("include/dlfcn.h")
                    ? "#include_next <dlfcn.h>\n"
                    : "#include \"" + (header.startsWith("host.h") ? "" : "../") + "include/host.h\"\n";
            tree.write(header, include + "__attribute__((used)) static const int shadow" + number + " = 1;\n");
        }
    }

    private void lose(Random random) {
        List<String> files = Snapshot.of(tree).entrySet().stream()
                .filter(entry -> !entry.getValue().equals("directory"))
                .map(entry -> entry.getKey())
                .toList();
        tree.delete("target/" + files.get(random.nextInt(files.size())));
    }

    private void reorder() {
        String manifest = tree.read("modules.xml");
        String listed = "<objects>main.o</objects>\n  <group>feats</group>";
        String reordered = "<group>feats</group>\n  <objects>main.o</objects>";
        String from = manifest.contains(listed) ? listed : reordered;
        tree.edit("modules.xml", from, from.equals(listed) ? reordered : listed);
    }
}
