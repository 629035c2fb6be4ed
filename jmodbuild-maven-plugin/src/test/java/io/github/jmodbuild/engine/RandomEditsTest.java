// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.FaultTotal;
import io.github.jmodbuild.Faults;
import io.github.jmodbuild.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After any sequence of edits and accidents the products are those of a clean build. */
@Faults
class RandomEditsTest {
    private static final int EDITS = Seeds.ofFaults(200, 25);

    private final Tree tree;
    private final TreeSet<String> sources = new TreeSet<>();
    private Random random = new Random(0);
    private int optimization = 1;
    private int fresh;

    RandomEditsTest(@TempDir Path directory) {
        tree = new Tree(directory.resolve("tree with blank & $dollar"));
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Seeds.ofFaults(5, Seeds.of(4)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void incrementalEqualsClean(int seed) throws IOException {
        random = new Random(seed);
        for (int header = 0; header < 3; header++) {
            writeHeader(header);
        }
        for (int i = 0; i < 5; i++) {
            addSource();
        }
        for (int edit = 0; edit < EDITS; edit++) {
            String what = edit();
            plan();
            EngineResult result = tree.build();
            assertThat(result.failures())
                    .as("seed %d, edit %d: %s", seed, edit, what)
                    .isEmpty();
            assertThat(tree.products())
                    .as("seed %d, edit %d: %s", seed, edit, what)
                    .isEqualTo(tree.cleanProducts());
            assertThat(tree.build().built()).as("nothing left after %s", what).isEmpty();
            FaultTotal.add("edits of a plan", 1);
        }
    }

    private String edit() throws IOException {
        int kind = random.nextInt(13);
        switch (kind) {
            case 0, 1 -> writeSource(anySource());
            case 2 -> writeHeader(random.nextInt(3));
            case 3 -> addSource();
            case 4 -> removeSource();
            case 5 -> rename();
            case 6 -> optimization = random.nextInt(3);
            case 7 -> touch(tree.source.resolve(anySource()), System.currentTimeMillis());
            case 8 -> tamper();
            case 9 -> cutJournal();
            case 10 -> deleteProduct();
            case 11 -> forgeHeader();
            default -> removeState();
        }
        return "kind " + kind;
    }

    private void plan() {
        tree.actions.clear();
        List<String> objects = new ArrayList<>();
        for (String source : sources) {
            tree.compile(source, "-O" + optimization, "-g", "-fcommon");
            objects.add(Tree.object(source));
        }
        String[] members = objects.toArray(String[]::new);
        tree.archive("{build}/lib/all.a", members);
        tree.write("main.c", "int main(void) { return 0; }\n");
        tree.compile("main.c");
        List<String> inputs = new ArrayList<>(List.of("{build}/obj/main.o"));
        inputs.addAll(Arrays.asList(members));
        tree.link("{build}/bin/all", inputs.toArray(String[]::new));
    }

    private void addSource() {
        String name = (random.nextBoolean() ? "dir/" : "") + "s " + fresh++ + "#ü.c";
        sources.add(name);
        writeSource(name);
    }

    private void writeSource(String name) {
        int number = Integer.parseInt(name.replaceAll("\\D", ""));
        int header = random.nextInt(3);
        String up = name.startsWith("dir/") ? "../" : "";
        String include =
                random.nextBoolean() ? "#include \"" + up + "h" + header + ".h\"\n" : "#define H" + header + " 5\n";
        tree.write(name, include + "int v" + number + " = H" + header + " + " + random.nextInt(3) + ";\n");
    }

    private void writeHeader(int header) {
        tree.write("h" + header + ".h", "#define H" + header + " " + random.nextInt(9) + "\n");
    }

    private void forgeHeader() throws IOException {
        int header = random.nextInt(3);
        FileTime time = Files.getLastModifiedTime(tree.source.resolve("h" + header + ".h"));
        writeHeader(header);
        Files.setLastModifiedTime(tree.source.resolve("h" + header + ".h"), time);
    }

    private void removeSource() throws IOException {
        if (sources.size() > 1) {
            String name = anySource();
            sources.remove(name);
            Files.delete(tree.source.resolve(name));
        }
    }

    /** Over another source, if it must be, keeping the time of the one that moves. */
    private void rename() throws IOException {
        String from = anySource();
        String to = from.startsWith("dir/") ? from.substring(4) : "dir/" + from;
        sources.remove(from);
        sources.add(to);
        String text = Files.readString(tree.source.resolve(from)).replace("../", "");
        tree.write(from, to.startsWith("dir/") ? text.replace("\"h", "\"../h") : text);
        Files.createDirectories(tree.source.resolve(to).getParent());
        Files.move(tree.source.resolve(from), tree.source.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    private void tamper() throws IOException {
        Path product = anyProduct();
        byte[] bytes = Files.exists(product) ? Files.readAllBytes(product) : new byte[0];
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= 1;
            FileTime time = Files.getLastModifiedTime(product);
            Files.write(product, bytes);
            Files.setLastModifiedTime(product, time);
        }
    }

    private void deleteProduct() throws IOException {
        Files.deleteIfExists(anyProduct());
    }

    private Path anyProduct() {
        List<String> products = List.of(
                "lib/all.a", "bin/all", "obj/main.o", "obj/" + anySource().replace(".c", ".o"));
        return tree.build.resolve(products.get(random.nextInt(products.size())));
    }

    private void cutJournal() throws IOException {
        Path journal = tree.build.resolve("state/journal");
        if (Files.exists(journal)) {
            byte[] bytes = Files.readAllBytes(journal);
            Files.write(journal, Arrays.copyOf(bytes, bytes.length - random.nextInt(Math.min(400, bytes.length))));
        }
    }

    private void removeState() throws IOException {
        if (Files.exists(tree.build.resolve("state"))) {
            Tree.delete(tree.build.resolve("state"));
        }
    }

    private void touch(Path file, long millis) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
    }

    private String anySource() {
        return new ArrayList<>(sources).get(random.nextInt(sources.size()));
    }
}
