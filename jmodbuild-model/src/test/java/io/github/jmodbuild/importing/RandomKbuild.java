// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A small tree of random makefiles for Kbuild: lists, composites, variables, conditionals and directories. */
final class RandomKbuild {
    private static final String KCONFIG = """
            config MODULES
            \tdef_bool y
            \tmodules
            config A
            \ttristate "A"
            config B
            \ttristate "B"
            config C
            \tbool "C"
            config S
            \tstring "S"
            """;

    private static final List<String> OBJECTS = List.of("a.o", "b.o", "c.o", "e.o");
    private static final List<String> COMPOSITES = List.of("f", "g");
    private static final List<String> VARIABLES = List.of("v", "w", "list-y");
    private static final List<String> BLANKS = List.of("", "", "", "", " ", "  ", "$(none)", "$(none) ");
    private static final List<String> GAPS = List.of(" ", " ", " ", "  ", "\t");

    private final Random random;
    private final Map<String, String> files = new TreeMap<>(Map.of("Kconfig", KCONFIG));
    private StringBuilder text = new StringBuilder();
    private String directory = "";
    private int parts;
    private int depth;

    RandomKbuild(long seed) {
        this.random = new Random(seed);
    }

    /** Texts by paths; sources are empty. */
    Map<String, String> files() {
        directory("", List.of("d", "k"));
        directory("d", List.of("e"));
        directory("d/e", List.of());
        directory("k", List.of());
        return files;
    }

    private void directory(String path, List<String> below) {
        directory = path.isEmpty() ? "" : path + "/";
        text = new StringBuilder("""
                none :=
                v :=
                w := $(none)
                list-y =
                larger = $(or $(filter y,$(1) $(2)),$(1),$(2))
                one-of = $(if $(1),$(2),$(3))
                """);
        parts = 0;
        for (String object : OBJECTS) {
            files.put(directory + own(object.replace(".o", ".c")), "");
        }
        for (String composite : COMPOSITES) {
            if (random.nextInt(3) == 0) {
                files.put(directory + own(composite) + ".c", "");
            }
        }
        for (int i = 0; i < 4; i++) {
            statement();
        }
        for (String name : below) {
            boolean isLinked = random.nextInt(5) > 0;
            line((isLinked ? "obj-" : "subdir-") + suffix(), "+=", name + (isLinked ? "/" : ""));
        }
        for (int i = 0; i < 6; i++) {
            statement();
        }
        String fragment = directory + "lists.mk";
        if (random.nextInt(3) == 0) {
            text.append("include $(srctree)/").append(fragment).append('\n');
            StringBuilder outer = text;
            text = new StringBuilder();
            statement();
            statement();
            files.put(fragment, text.toString());
            text = outer;
        }
        files.put(directory + (path.isEmpty() ? "Kbuild" : "Makefile"), text.toString());
    }

    /** The names of modules of all directories are different. */
    private String own(String name) {
        return directory.replace("/", "") + name;
    }

    private void statement() {
        int kind = random.nextInt(depth < 2 ? 12 : 10);
        if (kind < 4) {
            line(
                    pick(List.of("obj-", "obj-", "obj-", "lib-")) + suffix(),
                    pick(List.of("+=", "+=", "+=", ":=", "=")),
                    words(true));
        } else if (kind < 6) {
            String composite = own(pick(COMPOSITES));
            String end = pick(List.of("objs", "y", "y", "m", "$(CONFIG_B)", "$(CONFIG_C)", "$(CONFIG_C)$(CONFIG_A)"));
            String more = pick(List.of("", " " + part(), random.nextInt(4) == 0 ? " " + own("g.o") : ""));
            line(composite + "-" + end, pick(List.of("+=", "+=", ":=")), part() + more);
            line("obj-" + suffix(), "+=", composite + ".o");
        } else if (kind < 9) {
            line(pick(VARIABLES), pick(List.of("=", ":=", "+=", "+=", "?=")), words(false));
        } else if (kind == 9) {
            text.append(pick(List.of(
                    "$(obj)/" + own("a.o: $(src)/") + own("a.c\n"),
                    "ccflags-y += -DX\n",
                    "CFLAGS_" + own("a.o := -DY # flags\n"),
                    "# a comment \\\n  goes on\n",
                    "clean-files := x.o\n",
                    "export V\n",
                    "-include $(src)/none.mk\n",
                    "ifdef NEVER\n!! none\nifeq\nendif\nendif\n",
                    own("a.o: private ccflags-y += -DT\n"),
                    "unused := $(obj-y)\n",
                    "define lines\n" + own("a.o\n  ") + own("b.o\nendef\nv += $(lines)\n"))));
        } else {
            conditional();
        }
    }

    private void conditional() {
        depth++;
        test("");
        statement();
        while (random.nextInt(3) == 0) {
            test("else ");
            statement();
        }
        if (random.nextBoolean()) {
            text.append("else\n");
            statement();
        }
        text.append("endif\n");
        depth--;
    }

    private void test(String before) {
        String symbol = "$(CONFIG_" + pick(List.of("A", "B", "C")) + ")";
        text.append(before)
                .append(
                        switch (random.nextInt(14)) {
                            case 8 -> "ifneq ($(CONFIG_A)$(CONFIG_B)" + pick(BLANKS) + ",)";
                            case 9 -> "ifeq ($(or $(CONFIG_A)," + symbol + ")," + pick(List.of("y", "m", "")) + ")";
                            case 10 -> "ifneq ($(and $(CONFIG_C)" + pick(BLANKS) + "," + symbol + "),)";
                            case 11 -> "ifeq '" + symbol + "$(CONFIG_C)' \"" + pick(List.of("yy", "my", "")) + "\"";
                            case 12 -> "ifeq ($(call larger,$(CONFIG_A)," + symbol + "),m)";
                            case 13 -> "ifneq ($(filter y m,$(CONFIG_A) $(CONFIG_B)),y m)";
                            case 0 -> "ifdef CONFIG_A";
                            case 1 -> "ifndef " + pick(List.of("v", "CONFIG_C", "none", "CONFIG_$(none)B"));
                            case 2 ->
                                "ifeq (" + pick(BLANKS) + symbol + pick(BLANKS) + "," + pick(BLANKS) + "y"
                                        + pick(BLANKS) + ")";
                            case 3 -> "ifneq (" + symbol + pick(BLANKS) + ",)";
                            case 4 -> "ifeq ($(CONFIG_S),\"" + pick(List.of("", "x", "a b")) + "\")";
                            case 5 -> "ifeq \"" + symbol + pick(BLANKS) + "\" 'm'";
                            case 6 ->
                                "ifneq ($(filter " + pick(List.of("y", "m", "y m", "n")) + "," + symbol
                                        + "$(CONFIG_C)),)";
                            default -> "ifeq ($(words $(" + pick(VARIABLES) + "))," + random.nextInt(4) + ")";
                        })
                .append('\n');
    }

    private String suffix() {
        return pick(List.of(
                "y",
                "y",
                "m",
                "$(CONFIG_A)",
                "$(CONFIG_A)",
                "$(CONFIG_B)",
                "$(CONFIG_C)",
                "$(CONFIG_A)$(CONFIG_C)",
                "$(CONFIG_C:y=)$(CONFIG_B)",
                "$(strip $(CONFIG_A) )",
                "$(subst m,y,$(CONFIG_B))",
                "$(or $(CONFIG_C),$(CONFIG_A))",
                "$(and $(CONFIG_C),$(CONFIG_B))",
                "$(filter m,$(CONFIG_A))",
                "$(if $(CONFIG_A:m=y),$(CONFIG_B))",
                "$(call larger,$(CONFIG_A),$(CONFIG_B))"));
    }

    private String part() {
        String part = own("p") + (random.nextInt(6) == 0 ? random.nextInt(parts + 1) : parts++) + ".o";
        files.put(directory + part.replace(".o", ".c"), "");
        return part;
    }

    private String words(boolean mayRefer) {
        StringBuilder words = new StringBuilder(pick(BLANKS)).append(term(mayRefer));
        for (int i = random.nextInt(3); i > 0; i--) {
            words.append(pick(GAPS)).append(term(mayRefer));
        }
        return words.append(pick(BLANKS)).toString();
    }

    private String term(boolean mayRefer) {
        String variable = "$(" + pick(VARIABLES) + ")";
        String object = own(pick(OBJECTS));
        String symbol = "$(CONFIG_" + pick(List.of("A", "B", "C")) + ")";
        return switch (random.nextInt(mayRefer ? 20 : 12) - 4) {
            case -4 -> "$(if $(CONFIG_A:m=y)," + object + ")";
            case -3 -> "$(call one-of," + symbol + "," + object + "," + own(pick(OBJECTS)) + ")";
            case -2 -> "$(and " + symbol + "," + object + ")";
            case -1 -> "$(patsubst m," + object + "," + "$(filter m,$(CONFIG_A))" + ")";
            case 0, 1, 2, 3 -> object;
            case 4 ->
                "$(if $(CONFIG_" + pick(List.of("A", "B", "C")) + ")" + pick(BLANKS) + "," + pick(BLANKS) + object
                        + ")";
            case 5 -> "$(if $(filter y,$(CONFIG_A)$(CONFIG_C)),$(none)," + object + ")";
            case 6 -> "$(addsuffix .o," + pick(BLANKS) + own("a") + "  $(patsubst y," + own("b") + ",$(CONFIG_C)))";
            case 7 -> "$(subst " + pick(BLANKS) + "x," + pick(BLANKS) + own("a") + ",x.o)";
            case 8, 9 -> variable;
            case 10 -> "$(filter-out " + object + "," + variable + ")";
            case 11 -> "$(sort " + variable + " " + object + ")";
            case 12 -> "$(patsubst %.o,%.o," + variable + ")";
            case 13 -> "$(foreach o," + variable + ",$(o))";
            case 14 -> "$(firstword " + variable + " " + object + ")";
            default -> "$(or $(patsubst m,,$(CONFIG_A:y=" + object + "))" + pick(BLANKS) + "," + object + ")";
        };
    }

    private void line(String name, String operator, String value) {
        text.append(name)
                .append(pick(List.of(" ", "", "\t")))
                .append(operator)
                .append(' ')
                .append(value)
                .append(pick(List.of("\n", "\n", "\n", " # comment\n", " \\\n   \n")));
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
