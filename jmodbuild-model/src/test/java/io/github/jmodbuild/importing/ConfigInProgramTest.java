// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A program, imported, has the values that running it line by line gives. */
class ConfigInProgramTest {
    @Test
    void whatAProgramWritesIsWhatTheManifestGives() {
        int compared = 0;
        for (int seed = 0; seed < Seeds.of(4000); seed++) {
            Random random = new Random(seed);
            List<String> program = ConfigInPrograms.draw(random);
            ImportedTree tree = Imports.imported("c.in", Map.of("c.in", String.join("\n", program)), Map.of());
            boolean lost = !tree.report().rest().isEmpty();
            Optional<Map<String, String>> written = ConfigInShell.stable(program, answers(random));
            if (!lost && written.isPresent()) {
                compared++;
                Map<String, String> theirs = new TreeMap<>(written.get());
                theirs.values().removeIf("n"::equals);
                assertThat(ours(tree, written.get()))
                        .as("seed %d:%n%s%n%s", seed, String.join("\n", program), written.get())
                        .isEqualTo(theirs);
            }
        }
        assertThat(compared).isGreaterThan(Seeds.of(4000) / 5);
    }

    private static Map<String, String> answers(Random random) {
        Map<String, String> answers = new HashMap<>();
        answers.put("MODULES", random.nextInt(4) == 0 ? "n" : "y");
        for (int i = 0; i < ConfigInPrograms.MOST; i++) {
            answers.put("S" + i, List.of("y", i % 2 == 0 ? "m" : "y", "n").get(random.nextInt(3)));
        }
        for (int i = 1; i < 9; i++) {
            answers.put("C" + i + (random.nextBoolean() ? "A" : "B"), "y");
        }
        return answers;
    }

    private static Map<String, String> ours(ImportedTree tree, Map<String, String> decisions) {
        String[] lines = decisions.entrySet().stream()
                .map(each -> each.getValue().equals("n")
                        ? "# CONFIG_" + each.getKey() + " is not set"
                        : "CONFIG_" + each.getKey() + "=" + each.getValue())
                .toArray(String[]::new);
        Map<String, String> ours = new TreeMap<>();
        for (String line : Imports.values(tree, lines)) {
            ours.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return ours;
    }
}
