// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Faults;
import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.facade.Impact.Fate;
import io.github.jmodbuild.facade.Impact.Kind;
import io.github.jmodbuild.plan.Action.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In random trees, what is said of a random flip before it is built is what the build then does. */
@Faults
class RandomImpactTest {
    private static final List<String> NAMES = List.of("A", "B", "C", "D");
    private static final int SOURCES = 6;
    private static final int FLIPS = 6;

    private final Path directory;
    private final NativeTree tree;
    private final List<String> archived = new ArrayList<>();

    RandomImpactTest(@TempDir Path directory) {
        this.directory = directory;
        tree = new NativeTree(directory.resolve("tree"));
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Seeds.ofFaults(40, Seeds.of(5)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("B16: compiled, restored and deleted exactly as said, and nothing is linked that was not said")
    void theBuildDoesWhatWasSaid(int seed) {
        Random random = new Random(seed);
        write(random);
        if (random.nextInt(3) > 0) {
            tree.cache = Optional.of(tree.base.resolveSibling("cache"));
        }
        int compiled = compare(seed, true);
        for (int i = 0; i < FLIPS; i++) {
            flip(random);
            if (random.nextInt(8) == 0) {
                Snapshot.deleteAll(tree.build);
            }
            compiled += compare(seed, false);
        }
        assertThat(compiled).as("compiled").isPositive();
    }

    private int compare(int seed, boolean first) {
        Map<String, String> before = everything();
        boolean gone = Files.notExists(tree.build);
        Impact impact = ImpactSearch.of(tree.request(), Stage.LINK, text -> {});
        assertThat(everything()).as("nothing was changed").isEqualTo(before);
        assertThat(impact.missing()).isEmpty();
        assertThat(impact.first()).isEqualTo(first || (gone && tree.cache.isEmpty()));

        Outcome outcome = tree.build();

        String what = "seed " + seed + " with " + tree.commandLine;
        Set<String> run = files(impact, step -> step.fate() == Fate.RUN);
        Set<String> restored = files(impact, step -> step.fate() == Fate.RESTORE);
        Set<String> one = files(impact, step -> step.fate() == Fate.RUN_OR_RESTORE);
        Set<String> perhaps = files(impact, step -> step.fate() == Fate.PERHAPS);
        Set<String> done = union(outcome.built(), outcome.restored());
        assertThat(outcome.built()).as("%s", what).containsAll(run);
        assertThat(outcome.restored()).as("%s", what).containsAll(restored);
        assertThat(done).as("%s", what).containsAll(one);
        assertThat(union(union(run, restored), union(one, perhaps)))
                .as("%s", what)
                .containsAll(done);
        Set<String> objects = files(impact, step -> step.kind() == Kind.COMPILE);
        Set<String> uncertain = union(one, perhaps); // what includes a header that a step would make
        assertThat(objects.stream().filter(run::contains))
                .as("compiled, %s", what)
                .containsExactlyInAnyOrderElementsOf(certain(outcome.built(), uncertain));
        assertThat(objects.stream().filter(restored::contains))
                .as("restored, %s", what)
                .containsExactlyInAnyOrderElementsOf(certain(outcome.restored(), uncertain));
        assertThat(impact.deleted().stream().sorted()).as("%s", what).isEqualTo(outcome.deleted());
        assertThat(impact.upToDate() + impact.steps().size())
                .isEqualTo(done.size() + outcome.carriedOver().size());
        return (int) objects.stream().filter(run::contains).count();
    }

    private static List<String> certain(Set<String> files, Set<String> uncertain) {
        return files.stream()
                .filter(file -> file.endsWith(".o") && !uncertain.contains(file))
                .toList();
    }

    private static Set<String> files(Impact impact, Predicate<Impact.Step> which) {
        return impact.steps().stream()
                .filter(which)
                .map(step -> step.file().replace("target/", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    /** Digests of all files of the tree and the cache. */
    private Map<String, String> everything() {
        return new TreeMap<>(Snapshot.ofAll(directory));
    }

    private void flip(Random random) {
        for (int i = random.nextInt(2); i >= 0; i--) {
            tree.set(NAMES.get(random.nextInt(NAMES.size())) + "="
                    + List.of("y", "m", "n").get(random.nextInt(3)));
        }
        if (random.nextInt(4) == 0) {
            tree.set("N=" + random.nextInt(3));
        }
    }

    /** Sources that use some symbols and headers, in a program, an archive, or a module, some by way of a header that a step makes. */
    private void write(Random random) {
        StringBuilder config = new StringBuilder("<config>\n");
        NAMES.forEach(name -> config.append(Fixture.tristate(name)));
        config.append("<symbol name=\"N\" type=\"int\"><prompt>n</prompt><default>1</default></symbol>\n");
        config.append(
                "<symbol name=\"MODULES\" type=\"bool\" modules=\"true\"><default>y</default></symbol></config>\n");
        StringBuilder program = new StringBuilder("<executable name=\"app\"><objects>main.o</objects>\n");
        for (int i = 0; i < SOURCES; i++) {
            String name = "s" + i;
            tree.write(name + ".c", source(name, random));
            String symbol = NAMES.get(random.nextInt(NAMES.size()));
            if (random.nextInt(4) == 0) {
                archived.add(name + ".o");
            } else {
                String condition = random.nextInt(3) > 0 ? " config=\"" + symbol + "\"" : "";
                program.append("<objects" + condition + ">" + name + ".o</objects>\n");
            }
        }
        program.append(archived.isEmpty() ? "" : "<archive>util</archive>");
        program.append("<exports all=\"true\"/></executable>\n");
        String archive = archived.isEmpty()
                ? ""
                : "<archive name=\"util\"><objects>" + String.join(" ", archived) + "</objects></archive>\n";
        String generate =
                "<generate program=\"gen.sh\" config=\"A\"><outputs>gen.h</outputs><arg>${out}</arg></generate>\n";
        tree.manifest("", config + generate + archive + program);
        tree.write("gen.sh", "#!/bin/sh\necho '#define GENERATED 4' > \"$1\"\n");
        tree.write("main.c", "int main(void) { return 0; }\n");
        tree.write("shared.h", "#ifdef CONFIG_D\n#define SHARED 1\n#else\n#define SHARED 0\n#endif\n");
    }

    private static String source(String name, Random random) {
        StringBuilder text = new StringBuilder("#include <generated/autoconf.h>\n");
        String symbol = "CONFIG_" + NAMES.get(random.nextInt(NAMES.size()));
        switch (random.nextInt(6)) {
            case 0 -> text.append("int " + name + " = IS_ENABLED(" + symbol + ");\n");
            case 1 -> text.append("#include \"shared.h\"\nint " + name + " = SHARED;\n");
            case 2 -> text.append("#ifdef " + symbol + "\nint " + name + ";\n#endif\n");
            case 3 -> text.append("int " + name + " = CONFIG_N;\n");
            case 4 -> text.append("#ifdef CONFIG_A\n#include \"gen.h\"\nint " + name + " = GENERATED;\n#endif\n");
            default -> text.append("int " + name + ";\n");
        }
        return text.toString();
    }
}
