// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Differences between texts, which applied to the first give the second. */
class TextDifferenceTest {
    @Test
    void linesThatAreAddedRemovedAndChanged() {
        assertThat(TextDifference.of(List.of("a", "b", "c", "d"), List.of("a", "x", "c", "d", "e")))
                .containsExactly("@@ -2 +2 @@", "-b", "+x", "@@ -4,0 +5 @@", "+e");
        assertThat(TextDifference.of(List.of("a", "b"), List.of("a", "b"))).isEmpty();
        assertThat(TextDifference.of(List.of("a", "b"), List.of("b"))).containsExactly("@@ -1 +0,0 @@", "-a");
    }

    @Test
    void textsThatAreTooLongToCompareEachLineDifferFromTheFirstDifferenceToTheLast() {
        List<String> a = new ArrayList<>(List.of("same"));
        List<String> b = new ArrayList<>(List.of("same"));
        for (int i = 0; i < 3000; i++) {
            a.add("a" + i);
            b.add("b" + i);
        }
        assertThat(TextDifference.of(a, b))
                .startsWith("@@ -2,3000 +2,3000 @@", "-a0")
                .hasSize(6001);
    }

    @Test
    void applyingDifferencesGivesTheOtherText() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<String> before = lines(random);
            List<String> after = lines(random);
            assertThat(applied(before, TextDifference.of(before, after))).isEqualTo(after);
        }
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            lines.add(String.valueOf((char) ('a' + random.nextInt(4))));
        }
        return lines;
    }

    private static List<String> applied(List<String> before, List<String> difference) {
        List<String> result = new ArrayList<>();
        int next = 0;
        for (String line : difference) {
            if (line.startsWith("@@")) {
                String[] range = line.split("[ ,+-]+", -1);
                boolean nothing = line.matches("@@ -\\d+,0 .*");
                int first = Integer.parseInt(range[1]) - (nothing ? 0 : 1);
                while (next < first) {
                    result.add(before.get(next++));
                }
            } else if (line.startsWith("-")) {
                assertThat(before.get(next++)).isEqualTo(line.substring(1));
            } else {
                result.add(line.substring(1));
            }
        }
        result.addAll(before.subList(next, before.size()));
        return result;
    }
}
