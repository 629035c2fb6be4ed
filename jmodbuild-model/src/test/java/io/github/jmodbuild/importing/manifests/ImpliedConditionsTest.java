// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.condition.RandomConditions;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Conditions without what stands around mean the same. */
class ImpliedConditionsTest {
    private static final Location AT = Location.of("Makefile");

    @Test
    void everyObjectHasItsValueUnderAllConfigurations() {
        int shorter = 0;
        for (int seed = 0; seed < 400; seed++) {
            List<Contents> all = tree(new Random(seed));
            List<Contents> left = ImpliedConditions.leftOut(all);
            shorter += left.equals(all) ? 0 : 1;
            for (Map<String, String> values : RandomConditions.CONFIGURATIONS) {
                assertThat(values(left, values)).as("%s under %s", all, values).isEqualTo(values(all, values));
            }
        }
        assertThat(shorter).isGreaterThan(50);
    }

    /** The root names a and b, and a names b too; each has objects and a composite. */
    private static List<Contents> tree(Random random) {
        List<Contents> all = new ArrayList<>();
        for (String directory : List.of("", "a", "b")) {
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                entries.add(new Entry.Listed("objects", "o" + i + ".o", membership(random), AT));
            }
            List<Entry.Part> parts = List.of(
                    new Entry.Part("p.o", membership(random), AT), new Entry.Part("q.o", membership(random), AT));
            entries.add(new Entry.Composite("objects", "k", membership(random), parts, AT));
            if (directory.isEmpty()) {
                entries.add(new Entry.Subdirectory("a", membership(random), AT));
            }
            if (!directory.equals("b")) {
                entries.add(new Entry.Subdirectory(directory.isEmpty() ? "b" : "../b", membership(random), AT));
            }
            all.add(new Contents(directory, entries, Map.of(), directory + "/Makefile"));
        }
        return all;
    }

    private static Membership membership(Random random) {
        int depth = random.nextInt(3);
        return Membership.of(RandomConditions.of(random, depth), RandomConditions.of(random, depth));
    }

    /** Of objects, composites and parts, by their paths; the value around is the upper bound. */
    private static Map<String, Integer> values(List<Contents> all, Map<String, String> values) {
        Map<String, Integer> directories = new HashMap<>(Map.of("", 2));
        Map<String, Integer> found = new HashMap<>();
        for (Contents contents : all) {
            int around = directories.getOrDefault(contents.directory(), 0);
            String prefix = contents.directory() + "/";
            for (Entry entry : contents.entries()) {
                if (entry instanceof Entry.Listed object) {
                    found.put(prefix + object.name(), Math.min(around, RandomConditions.value(object.when(), values)));
                } else if (entry instanceof Entry.Composite composite) {
                    int own = Math.min(around, RandomConditions.value(composite.when(), values));
                    found.put(prefix + composite.name(), own);
                    composite
                            .parts()
                            .forEach(part -> found.put(
                                    prefix + part.name(), Math.min(own, RandomConditions.value(part.when(), values))));
                } else if (entry instanceof Entry.Subdirectory below) {
                    int value = Math.min(around, RandomConditions.value(below.when(), values));
                    directories.merge(TreePath.resolve(contents.directory(), below.name()), value, Math::max);
                }
            }
        }
        return found;
    }
}
