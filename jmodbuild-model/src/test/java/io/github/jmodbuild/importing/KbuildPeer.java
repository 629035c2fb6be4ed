// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.importing.manifests.ImportedTree;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.TestTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What GNU make and we build of a tree of makefiles: a line for each object that is built in (Y), in an archive (L) or a part of a
 * module (M, with its name).
 */
final class KbuildPeer {
    /** What Kbuild makes of its lists, for one directory and then for those that it names. */
    private static final String LISTS = """
            obj-y :=
            obj-m :=
            lib-y :=
            lib-m :=
            subdir-y :=
            subdir-m :=
            ccflags-y :=
            include auto.conf
            src := $(obj)
            srctree := .
            include $(firstword $(wildcard $(obj)/Kbuild $(obj)/Makefile))
            all-of = $(strip $(foreach ending,$(2),$($(1:.o=$(ending)))))
            objects-of = $(foreach one,$(1),$(if $(call all-of,$(one),$(2) -),$(call all-of,$(one),$(2)),$(one)))
            modules := $(filter-out $(obj-y),$(obj-m))
            members := $(filter-out $(obj-y),$(sort $(lib-y) $(lib-m)))
            $(if $(linked),$(foreach o,$(call objects-of,$(filter-out %/,$(obj-y)),-objs -y),$(info Y $(obj)/$(o))))
            $(if $(linked),$(foreach o,$(members),$(info L $(obj)/$(o))))
            $(if $(ordered),$(foreach m,$(filter-out %/,$(modules)),$(foreach o,$(call objects-of,$(m),-objs -y -m),$(info M $(m:.o=) $(obj)/$(o)))))
            below := $(sort $(patsubst %/,%,$(filter %/,$(obj-y) $(modules))) $(subdir-y) $(subdir-m))
            .PHONY: all $(below)
            all: $(below) ; @:
            $(below): ; @$(MAKE) -rR --no-print-directory -f lists.make all obj=$(obj)/$@ \
            linked=$(if $(filter $@/,$(obj-y)),$(linked)) ordered=$(if $(filter $@/,$(obj-y) $(modules)),$(ordered))
            """;

    private static final Pattern OBJECT = Pattern.compile("\\{build}/obj/(?:resident|module|archive)[^/]*/(.*\\.o)");

    private KbuildPeer() {}

    /** Empty if make stops. */
    static Set<String> theirs(Path directory, Map<String, String> files, Map<String, String> configuration)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Files.writeString(directory.resolve("lists.make"), LISTS);
        Files.writeString(
                directory.resolve("auto.conf"),
                configuration.entrySet().stream()
                        .filter(each -> !each.getValue().equals("n"))
                        .map(each -> "CONFIG_" + each.getKey() + "=" + each.getValue() + "\n")
                        .collect(Collectors.joining("", "CONFIG_MODULES=y\n", "")));
        Process process = new ProcessBuilder("make", "-rR", "-f", "lists.make", "all", "obj=.", "linked=y", "ordered=y")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines()
                .filter(line -> line.matches("[YLM] .*"))
                .map(line -> line.replace("./", ""))
                .filter(line -> hasSource(files, line)) // without one, Kbuild itself fails
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasSource(Map<String, String> files, String line) {
        return files.containsKey(line.substring(line.lastIndexOf(' ') + 1).replaceAll("o$", "c"));
    }

    static Set<String> ours(ImportedTree imported, Map<String, String> files, Map<String, String> configuration) {
        String[] values = configuration.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().replace("\"", ""))
                .toArray(String[]::new);
        String[] sources =
                files.keySet().stream().filter(path -> path.endsWith(".c")).toArray(String[]::new);
        Plan plan = TestTree.ofTexts(imported.manifests())
                .sources(sources)
                .set(values)
                .plan();
        Map<String, Action> byOutput = new HashMap<>();
        plan.actions().forEach(action -> action.outputs().forEach(output -> byOutput.put(output.path(), action)));
        Set<String> lines = new TreeSet<>();
        for (Plan.Output output : plan.outputs()) {
            String mark = switch (output.kind()) {
                case EXECUTABLE -> "Y ";
                case ARCHIVE -> "L ";
                case MODULE -> "M " + output.name() + " ";
                default -> "";
            };
            Action action = byOutput.get(output.path());
            for (String input : mark.isEmpty() || action == null ? List.<String>of() : action.inputs()) {
                var object = OBJECT.matcher(input);
                if (object.matches()) {
                    lines.add(mark + object.group(1));
                }
            }
        }
        return lines;
    }
}
