// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.facade.NativeTree;
import io.github.jmodbuild.importing.manifests.MakefileChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small tree of Kbuild, what GNU make makes of its makefiles, and what a build of its import has. */
final class KbuildTree {
    /** What Kbuild's scripts do with the lists of a directory, without building. */
    private static final String LISTS = """
            include $(values)
            srctree := .
            src := $(dir)
            obj := $(dir)
            cc-option = $(1)
            include $(firstword $(wildcard $(dir)/Kbuild) $(dir)/Makefile)
            parts = $(strip $($(1:.o=-objs)) $($(1:.o=-y)))
            module-parts = $(strip $(call parts,$(1)) $($(1:.o=-m)))
            only-m := $(filter-out $(obj-y),$(filter %.o,$(obj-m)))
            $(foreach o,$(filter %.o,$(obj-y)),$(info y $(or $(call parts,$(o)),$(o))))
            $(foreach o,$(only-m),$(info m $(o) $(or $(call module-parts,$(o)),$(o))))
            $(foreach d,$(filter %/,$(obj-y)),$(info dy $(d)))
            $(foreach d,$(filter-out $(obj-y),$(filter %/,$(obj-m))),$(info dm $(d)))
            $(info l $(filter-out $(obj-y),$(sort $(lib-y) $(lib-m))))
            .PHONY: lists
            lists: ; @:
            """;

    /** The same for Linux 2.2 and 2.4, whose makefiles include it at their end. */
    private static final String RULES = """
            all-y := $(O_OBJS) $(OX_OBJS) $(L_OBJS) $(LX_OBJS) $(obj-y)
            all-m := $(filter-out $(all-y),$(M_OBJS) $(MX_OBJS) $(obj-m))
            parts = $(or $($(1:.o=-objs)),$(if $(filter $(O_TARGET),$(1)),$(obj-y),$(1)))
            dirs-y := $(SUB_DIRS) $(subdir-y)
            dirs-m := $(MOD_SUB_DIRS) $(subdir-m) $(filter $(mod-subdirs),$(subdir-y))
            $(foreach o,$(all-y),$(if $(findstring /,$(o)),,$(info y $(call parts,$(o)))))
            $(foreach o,$(all-m),$(if $(findstring /,$(o)),,$(info $(if $(filter $(O_TARGET),$(o)),t,m) $(o) $(call parts,$(o)))))
            $(foreach d,$(filter $(dirs-m),$(dirs-y)),$(info dy $(d)))
            $(foreach d,$(filter-out $(dirs-m),$(dirs-y)),$(info dr $(d)))
            $(foreach d,$(filter-out $(dirs-y),$(dirs-m)),$(info dm $(d)))
            .PHONY: lists
            lists: ; @:
            """;

    final NativeTree tree;
    private final List<String> roots;
    private final boolean oldStyle;

    /**
     * What is built.
     *
     * @param resident objects in the program or an archive
     * @param modules their parts by their names
     */
    record Members(Set<String> resident, Map<String, Set<String>> modules) {}

    /** @param oldStyle whether it is one of Linux 2.2 or 2.4 */
    KbuildTree(Path directory, boolean oldStyle, String... roots) {
        this.tree = new NativeTree(directory);
        this.oldStyle = oldStyle;
        this.roots = List.of(roots);
        tree.write("lists.mk", LISTS);
        tree.write("Rules.make", RULES);
    }

    /** Writes a makefile. */
    KbuildTree makefile(String directory, String text) {
        tree.write(directory + "/Makefile", text);
        return this;
    }

    /** Sources that each define one function, whose name is the path. */
    KbuildTree sources(String... paths) {
        for (String path : paths) {
            String function = function(path);
            tree.write(path, "int " + function + "(void);\nint " + function + "(void) { return 1; }\n");
        }
        return this;
    }

    static String function(String path) {
        return "in_" + path.replaceAll("\\.[a-z]+$", "").replaceAll("[/-]", "_");
    }

    /** Imports the makefiles; the report. */
    List<String> imported(List<String> directories) {
        try {
            Answer answer = TreeImport.run(new ImportRequest(
                    tree.base,
                    "Kconfig",
                    tree.base,
                    Map.of(),
                    new MakefileChoice(true, directories, "tool"),
                    false,
                    true));
            return answer.lines();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What make finds under one configuration. */
    Members ofMake(Map<String, String> configuration) throws IOException, InterruptedException {
        Members members = new Members(new TreeSet<>(), new TreeMap<>());
        values(configuration);
        for (String root : roots) {
            ofMake(root, true, true, members);
        }
        return members;
    }

    /** Those of some files in a directory that a makefile makes under one configuration. */
    Set<String> madeAlways(Map<String, String> configuration, String makefile, String directory, List<String> names)
            throws IOException, InterruptedException {
        values(configuration);
        for (String name : names) {
            Files.deleteIfExists(tree.base.resolve(directory).resolve(name));
        }
        run(List.of("make", "-rR", "-s", "CC=gcc", "-f", makefile), "");
        Set<String> made = new TreeSet<>(names);
        made.removeIf(name -> !Files.exists(tree.base.resolve(directory).resolve(name)));
        return made;
    }

    private void values(Map<String, String> configuration) {
        String values = configuration.entrySet().stream()
                .map(entry -> "CONFIG_" + entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        tree.write("values.mk", values);
    }

    /**
     * @param builtIn whether what is y is made
     * @param modules whether what is m is made
     */
    private void ofMake(String directory, boolean builtIn, boolean modules, Members members)
            throws IOException, InterruptedException {
        for (String line : make(directory)) {
            List<String> words = new ArrayList<>(List.of(line.split(" +")));
            String kind = words.remove(0);
            switch (kind) {
                case "y", "l" -> {
                    if (builtIn) {
                        words.forEach(word -> members.resident().add(directory + "/" + word));
                    }
                }
                case "m", "t" -> { // t is the whole directory, which is linked into the program instead where it is y
                    if (!modules || (kind.equals("t") && builtIn)) {
                        continue;
                    }
                    Set<String> parts = new TreeSet<>();
                    words.subList(1, words.size()).forEach(word -> parts.add(directory + "/" + word));
                    members.modules().put(words.get(0).replaceAll("\\.o$", ""), parts);
                }
                default -> {
                    for (String word : words) {
                        ofMake(
                                directory + "/" + word.replaceAll("/$", ""),
                                builtIn && !kind.equals("dm"),
                                modules && !kind.equals("dr"), // r: for what is resident alone
                                members);
                    }
                }
            }
        }
    }

    private List<String> make(String directory) throws IOException, InterruptedException {
        String top = tree.base.toString();
        List<String> command = oldStyle
                ? List.of("make", "-rR", "-s", "-C", directory, "lists", "TOPDIR=" + top)
                : List.of("make", "-rR", "-s", "-f", "lists.mk", "lists", "dir=" + directory, "values=values.mk");
        return run(command, oldStyle ? top + "/values.mk" : "");
    }

    /** @param first a makefile that is read before all others; empty for none */
    private List<String> run(List<String> command, String first) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MAKEFILES", first);
        Process process =
                builder.directory(tree.base.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    /** What the build of the imported tree has under one configuration. */
    Members built(Map<String, String> configuration) throws IOException {
        tree.dotConfig(configuration.entrySet().stream()
                .map(entry -> "CONFIG_" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new));
        tree.build();
        Set<String> resident = new TreeSet<>();
        for (String object : files(tree.built("obj/resident"), ".o")) {
            resident.add(object);
        }
        Map<String, String> byFunction = new HashMap<>();
        for (String object : files(tree.built("obj/module"), ".o")) {
            byFunction.put(function(object), object);
        }
        Map<String, Set<String>> modules = new TreeMap<>();
        for (String module : files(tree.built("modules"), ".so")) {
            Set<String> parts = new TreeSet<>();
            for (String symbol : symbols(tree.built("modules/" + module))) {
                if (symbol.startsWith("in_")) {
                    parts.add(byFunction.getOrDefault(symbol, symbol));
                }
            }
            modules.put(module.replaceAll("^.*/|\\.so$", ""), parts);
        }
        return new Members(resident, modules);
    }

    private static List<String> symbols(Path image) throws IOException {
        Process process = new ProcessBuilder("nm", "--defined-only", image.toString()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output.lines().map(line -> line.replaceAll("^.* ", "")).toList();
    }

    private static List<String> files(Path directory, String suffix) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> directory.relativize(file).toString())
                    .filter(name -> name.endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
