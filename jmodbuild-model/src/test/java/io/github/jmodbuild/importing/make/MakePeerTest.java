// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.MissingTool;
import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.problem.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random makefiles under configurations of some symbols: the values that GNU make gives, with all blanks. */
class MakePeerTest {
    private static final int MAKEFILES = 120;
    /** Of all that there are, for each makefile. */
    private static final int CONFIGURATIONS = 5;

    private static final List<String> NAMES = List.of("a", "b", "c", "d-", "d-y", "d-m");

    @Test
    void valuesAreThoseOfMake(@TempDir Path directory) throws Exception {
        if (Stream.of(System.getenv("PATH").split(":", -1))
                .noneMatch(place -> Files.isExecutable(Path.of(place, "make")))) {
            throw MissingTool.skip("make is not installed (Debian: make)");
        }
        int compared = 0;
        int unknown = 0;
        for (int seed = 0; seed < Seeds.of(MAKEFILES); seed++) {
            String text = new RandomMakefile(seed).text();
            Makefiles tree = Makefiles.of(text);
            if (tree.rest().stream().anyMatch(line -> line.endsWith("; it is not known whether it applies"))) {
                unknown++; // what is behind it may differ, as the report says
                continue;
            }
            List<Map<String, String>> some = configurations();
            Collections.shuffle(some, new Random(seed));
            for (Map<String, String> configuration : some.subList(0, CONFIGURATIONS)) {
                Map<String, String> made = make(directory, text, configuration);
                for (String name : NAMES) {
                    Value value = tree.run.expand("$(" + name + ")", Location.of("Makefile"));
                    if (value.unknown().isPresent()) {
                        unknown++;
                        continue;
                    }
                    compared++;
                    assertThat("[" + text(value, configuration) + "]")
                            .as("%s of seed %d with %s:%n%s", name, seed, configuration, text)
                            .isEqualTo(made.get(name));
                }
            }
        }
        assertThat(unknown).isLessThan(compared / 4);
    }

    /** With all blanks. */
    static String text(Value value, Map<String, String> configuration) {
        StringBuilder text = new StringBuilder();
        for (ValuePart part : value.parts()) {
            if (part instanceof ValuePart.Words words) {
                text.append(Makefiles.under(Value.list(words.words()), configuration));
            } else if (part instanceof ValuePart.Blank blank) {
                text.append(Makefiles.holds(blank.when(), configuration) ? blank.text() : "");
            }
        }
        return text.toString();
    }

    static List<Map<String, String>> configurations() {
        List<Map<String, String>> all = new ArrayList<>();
        for (String x : List.of("y", "m", "")) {
            for (String y : List.of("y", "m", "")) {
                for (String bool : List.of("y", "")) {
                    all.add(Map.of("X", x, "Y", y, "BOOL", bool));
                }
            }
        }
        return all;
    }

    static Map<String, String> make(Path directory, String text, Map<String, String> configuration)
            throws IOException, InterruptedException {
        String settings = configuration.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> "CONFIG_" + entry.getKey() + " := " + entry.getValue() + "\n")
                .collect(Collectors.joining());
        String shown = NAMES.stream()
                .map(name -> "$(info " + name + "=[$(" + name + ")])\n")
                .collect(Collectors.joining());
        Path file = directory.resolve("Makefile");
        Files.writeString(file, settings + text + shown + "all:;@:\n");
        Process process = new ProcessBuilder("make", "-rR", "-s", "-f", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text + output).isZero();
        Map<String, String> values = new LinkedHashMap<>();
        output.lines().forEach(line -> {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return values;
    }

    /** Statements that make accepts in any order: no variable refers to one behind it in the list, or to itself. */
    static final class RandomMakefile {
        private static final List<String> WORDS = List.of("a.o", "b.o", "c.c", "x/y.o", "x/", "y", "m", "z");
        private static final List<String> SYMBOLS = List.of("X", "Y", "BOOL");
        private static final List<String> BLANKS = List.of("", "", "", "", " ", "  ", "$(none)", "$(none) ");
        private final Random random;
        private final StringBuilder text = new StringBuilder();
        private int depth;

        RandomMakefile(int seed) {
            this.random = new Random(seed);
        }

        String text() {
            text.append("f = [$(1)|$(2)|$(0)]\ng = $(if $(1),$(call f,$(2),$(firstword $(1))),$(3))\n");
            for (int i = 0; i < 12; i++) {
                statement();
            }
            return text.toString();
        }

        private void statement() {
            if (depth < 3 && random.nextInt(4) == 0) {
                conditional();
                return;
            }
            if (random.nextInt(12) == 0) {
                text.append(pick(List.of(
                        "-include none.mk\n",
                        "x.o y.o: private a += z\n",
                        "ifdef NEVER\n?? none\nifneq\nelse\nendif\nendif\n",
                        "undefine e\n",
                        "define b\na.o\n b.o\nendef\nb := $(strip $(b))\n")));
                return;
            }
            int target = random.nextInt(4);
            String name =
                    target == 3 ? pick(List.of("d-y", "d-m", "d-$(CONFIG_X)", "d-$(CONFIG_Y)")) : NAMES.get(target);
            String operator = pick(List.of("=", ":=", "+=", "+=", "+=", "?="));
            text.append(name)
                    .append(' ')
                    .append(operator)
                    .append(' ')
                    .append(value(target, 3))
                    .append(pick(List.of("\n", "\n", "\n", " # comment\n", " \\\n \n")));
        }

        private void conditional() {
            depth++;
            test("");
            block();
            while (random.nextInt(3) == 0) {
                test("else ");
                block();
            }
            if (random.nextBoolean()) {
                text.append("else\n");
                block();
            }
            text.append("endif\n");
            depth--;
        }

        private void test(String before) {
            text.append(before);
            switch (random.nextInt(7)) {
                case 4 ->
                    text.append("ifneq ($(CONFIG_X)$(CONFIG_Y)")
                            .append(pick(BLANKS))
                            .append(",)");
                case 5 ->
                    text.append("ifeq '")
                            .append(value(4, 1))
                            .append("' \"")
                            .append(pick(List.of("y", "m", "", "a.o")))
                            .append('"');
                case 6 ->
                    text.append("ifeq ($(or $(CONFIG_X),$(and $(CONFIG_BOOL),$(CONFIG_Y))),")
                            .append(pick(List.of("y", "m", "")))
                            .append(')');
                case 0 -> text.append("ifdef CONFIG_").append(pick(SYMBOLS));
                case 1 -> text.append("ifndef a");
                case 2 ->
                    text.append("ifeq (")
                            .append(value(4, 1))
                            .append(',')
                            .append(value(4, 1))
                            .append(')');
                default ->
                    text.append("ifneq ($(CONFIG_")
                            .append(pick(SYMBOLS))
                            .append("),")
                            .append(pick(List.of("y", "m", "")))
                            .append(')');
            }
            text.append('\n');
        }

        private void block() {
            for (int i = random.nextInt(3); i >= 0; i--) {
                statement();
            }
        }

        /** @param limit variables before it may be referred to */
        private String value(int limit, int deepest) {
            StringBuilder value = new StringBuilder(pick(BLANKS)).append(term(limit, deepest));
            for (int i = random.nextInt(3); i > 0; i--) {
                value.append(random.nextInt(3) == 0 ? "" : pick(List.of(" ", " ", "  ", "\t", " \t ")))
                        .append(term(limit, deepest));
            }
            return value.append(pick(BLANKS)).toString();
        }

        private String term(int limit, int deepest) {
            int kind = random.nextInt(deepest > 0 ? 12 : 6);
            if (kind < 4) {
                return pick(WORDS);
            }
            if (kind == 4) {
                return "$(CONFIG_" + pick(SYMBOLS) + ")";
            }
            if (kind < 8) {
                return limit == 0 ? pick(WORDS) : "$(" + NAMES.get(random.nextInt(Math.min(limit, 3))) + ")";
            }
            return function(limit, deepest - 1);
        }

        private String function(int limit, int deepest) {
            String value = value(limit, deepest);
            String other = value(limit, deepest);
            return switch (random.nextInt(28)) {
                case 23 -> "$(call g," + value + "," + other + "," + pick(WORDS) + ")";
                case 24 -> "$(if $(CONFIG_X:m=y)," + value + "," + other + ")";
                case 25 -> "$(or $(filter y m,$(CONFIG_X) $(CONFIG_Y)),$(and " + value + "," + other + "))";
                case 26 -> "$(filter %.o %/,$(subst m,y," + value + "))";
                case 0 -> "$(patsubst %.o,%" + pick(List.of("_.o", ".c", "")) + "," + value + ")";
                case 1 ->
                    "$(subst " + pick(List.of("a", ".o", "x/")) + "," + pick(List.of("", "b", "p q")) + "," + value
                            + ")";
                case 2 -> "$(filter " + other + " %.c," + value + ")";
                case 3 -> "$(filter-out " + other + "," + value + ")";
                case 4 -> "$(sort " + value + ")";
                case 5 -> "$(addprefix " + pick(WORDS) + "$(CONFIG_X)," + value + ")";
                case 6 -> "$(addsuffix .s," + value + ")";
                case 7 -> "$(dir " + value + ")";
                case 8 -> "$(notdir " + value + ")";
                case 9 -> "$(basename " + value + ") $(suffix " + other + ")";
                case 10 -> "$(if " + value + "," + other + "," + pick(WORDS) + ")";
                case 11 -> "$(or " + value + "," + other + ")";
                case 12 -> "$(and " + value + "," + other + ")";
                case 13 -> "$(foreach i," + value + ",<$(i)> " + pick(WORDS) + ")";
                case 14 -> "$(word " + (1 + random.nextInt(3)) + "," + value + ")$(words " + other + ")";
                case 15 -> "$(firstword " + value + ") $(lastword " + other + ") $(wordlist 2,3," + value + ")";
                case 16 -> "$(join " + value + "," + other + ")";
                case 17 -> "$(strip " + value + ")";
                case 18 -> "$(call f," + value + "," + other + ")";
                case 19 -> "$(patsubst " + pick(WORDS) + "," + other + "," + value + ")";
                case 20 -> "$(subst " + pick(List.of(" ", "a ", "")) + "," + pick(WORDS) + "," + value + ")";
                case 21 ->
                    "$(" + (limit == 0 ? "none" : NAMES.get(random.nextInt(Math.min(limit, 3)))) + ":"
                            + pick(List.of(".o=.c", "%=x/%", " y=z", ".o= b", "%.o=%")) + ")";
                case 22 ->
                    limit < 4 ? pick(WORDS) : "$(d-" + pick(List.of("$(CONFIG_X)", "$(strip " + value + ")")) + ")";
                default -> "$(findstring " + pick(WORDS) + "," + value + ")";
            };
        }

        private String pick(List<String> from) {
            return from.get(random.nextInt(from.size()));
        }
    }
}
