// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.MissingTool;
import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random trees of makefiles under random configurations: what a plan of the imported tree builds is what GNU make lists. */
class KbuildPeerTest {
    private static final int TREES = 80;
    private static final int CONFIGURATIONS = 2;

    @Test
    @DisplayName("K27: what a plan of an imported tree builds is what GNU make lists")
    void objectsAreThoseOfKbuild(@TempDir Path directory) throws Exception {
        if (Stream.of(System.getenv("PATH").split(":", -1))
                .noneMatch(place -> Files.isExecutable(Path.of(place, "make")))) {
            throw MissingTool.skip("make is not installed (Debian: make)");
        }
        int objects = 0;
        int reported = 0;
        for (int seed = 0; seed < Seeds.of(TREES); seed++) {
            Map<String, String> files = new RandomKbuild(seed).files();
            ImportedTree tree = Imports.asItIs(files, Map.of(), List.of());
            Random random = new Random(seed);
            for (int i = 0; i < CONFIGURATIONS; i++) {
                Map<String, String> configuration = configuration(random);
                Path own = Files.createDirectory(directory.resolve(seed + "-" + i));
                Set<String> theirs = KbuildPeer.theirs(own, files, configuration);
                Set<String> ours = KbuildPeer.ours(tree, files, configuration);
                objects += theirs.size();
                Set<String> different = new TreeSet<>(theirs);
                different.removeAll(ours);
                Set<String> more = new TreeSet<>(ours);
                more.removeAll(theirs);
                different.addAll(more);
                reported += different.size();
                different.removeIf(line -> isReported(tree, line.substring(line.lastIndexOf(' ') + 1)));
                assertThat(different).as("seed %d with %s", seed, configuration).isEmpty();
            }
        }
        assertThat(objects).isGreaterThan(Seeds.of(TREES) * CONFIGURATIONS);
        assertThat(reported).isLessThan(objects / 5);
    }

    /** Whether the directory of an object has a statement that is not or partly carried over, and that names it. */
    private static boolean isReported(ImportedTree tree, String object) {
        int slash = object.lastIndexOf('/') + 1;
        String directory = object.substring(0, slash);
        String name = object.substring(slash);
        return tree.report().rest().stream()
                .filter(statement -> statement
                        .at()
                        .file()
                        .substring(0, statement.at().file().lastIndexOf('/') + 1)
                        .equals(directory))
                .anyMatch(statement ->
                        statement.reason().contains(name) || statement.text().contains(name));
    }

    private static Map<String, String> configuration(Random random) {
        Map<String, String> values = new TreeMap<>();
        values.put("A", pick(random, "y", "m", "n"));
        values.put("B", pick(random, "y", "m", "n"));
        values.put("C", pick(random, "y", "n"));
        values.put("S", pick(random, "\"\"", "\"x\"", "\"a b\""));
        return values;
    }

    private static String pick(Random random, String... from) {
        return from[random.nextInt(from.length)];
    }
}
