// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.facade.NativeTree;
import io.github.jmodbuild.importing.manifests.MakefileChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A small tree like QEMU's, what GNU make finds in its lists, and what a build of its import links. */
final class QemuLikeTree {
    /** The lists of one makefile. What lists of other directories add is found by asking for these. */
    private static final String LISTS = """
            lnot = $(if $(subst n,,$1),n,y)
            land = $(if $(findstring yy,$1$2),y,n)
            lor = $(if $(findstring y,$1$2),y,n)
            include $(values)
            obj := $(dir)
            include $(file)
            whole = $(foreach o,$(1),$(if $(filter %.mo,$(o)),$(or $($(o)-objs),$(o:.mo=.o)),$(o)))
            $(info y $(call whole,$($(list)-y)))
            $(info m $(patsubst %.o,%.mo,$($(list)-m)))
            $(foreach o,$(filter %.mo,$($(list)-m)),$(info $(o) $($(o)-objs)))
            .PHONY: lists
            lists: ; @:
            """;

    final NativeTree tree;

    QemuLikeTree(Path directory) {
        this.tree = new NativeTree(directory);
        tree.write("lists.mk", LISTS);
    }

    /** Writes a makefile, and a source with one function for each object that it names. */
    QemuLikeTree makefile(String path, String text) {
        tree.write(path, text);
        String directory = path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : "";
        for (String word : text.split("[\\s()]+", -1)) {
            if (word.matches("[\\w/-]+\\.o") && !word.contains("(")) {
                source(directory + word.replaceAll("\\.o$", ".c"));
            }
        }
        return this;
    }

    QemuLikeTree source(String path) {
        String function = function(path);
        tree.write(path, "int " + function + "(void);\nint " + function + "(void) { return 1; }\n");
        return this;
    }

    static String function(String path) {
        return "in_" + path.replaceAll("\\.[a-z]+$", "").replaceAll("[/-]", "_");
    }

    List<String> imported() throws IOException {
        return TreeImport.run(new ImportRequest(
                        tree.base, "Makefile.objs", tree.base, Map.of(), MakefileChoice.NONE, false, true))
                .lines();
    }

    /** Functions of the objects that lists have at y or m under a configuration. */
    Set<String> ofMake(String suffix, Map<String, String> values, String... lists)
            throws IOException, InterruptedException {
        tree.write(
                "values.mk",
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
        Set<String> functions = new TreeSet<>();
        for (String list : lists) {
            String file = list.equals("obj") ? "Makefile.target" : "Makefile.objs";
            collect("", file, list, suffix, functions, new LinkedHashSet<>());
        }
        return functions;
    }

    private void collect(
            String directory, String file, String list, String suffix, Set<String> functions, Set<String> entered)
            throws IOException, InterruptedException {
        if (!entered.add(directory)) {
            return;
        }
        for (String line : make(directory, file, list)) {
            if (line.startsWith(suffix + " ")) {
                for (String word : line.substring(2).split(" +", -1)) {
                    if (word.endsWith("/")) {
                        String below = Path.of(directory + word).normalize() + "/";
                        collect(below, below + "Makefile.objs", list, suffix, functions, entered);
                    } else if (!word.isEmpty()) {
                        functions.add(function(directory + word));
                    }
                }
            }
        }
    }

    private List<String> make(String directory, String file, String list) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "make",
                        "-rR",
                        "-s",
                        "-f",
                        "lists.mk",
                        "lists",
                        "dir=" + directory.replaceAll("/$", ""),
                        "file=" + file,
                        "list=" + list,
                        "values=values.mk")
                .directory(tree.base.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    /** Functions of the tree's objects in a linked file. */
    Set<String> linked(String path) throws IOException {
        Process process =
                new ProcessBuilder("nm", "--defined-only", tree.built(path).toString()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output.lines()
                .map(line -> line.replaceAll("^.* ", ""))
                .filter(symbol -> symbol.startsWith("in_"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
