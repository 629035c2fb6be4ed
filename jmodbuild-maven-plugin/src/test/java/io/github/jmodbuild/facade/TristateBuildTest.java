// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** y, m and n with a program that runs, and the flips between them (K15, K20, K21, D01–D06, D09; promise 3). */
class TristateBuildTest {
    private final NativeTree tree;

    TristateBuildTest(@TempDir Path directory) {
        tree = Fixture.features(new NativeTree(directory.resolve("tree")));
    }

    private String modules(String... names) {
        List<String> paths = new ArrayList<>();
        for (String name : names) {
            paths.add(tree.built("modules/" + name + ".so").toString());
        }
        return tree.run("bin/app", paths.toArray(String[]::new));
    }

    @Test
    void k15_at_y_the_feature_is_in_the_program() {
        tree.set("FEAT=y").build();

        assertThat(tree.run("bin/app")).isEqualTo("feat 2");
        assertThat(tree.built("modules")).doesNotExist();
        assertThat(tree.built("obj/module")).doesNotExist();
    }

    @Test
    void k15_d03_at_m_the_program_loads_it() {
        tree.set("FEAT=m").build();

        assertThat(tree.run("bin/app")).isEqualTo("2");
        assertThat(modules("feat")).isEqualTo("feat 2");
        assertThat(tree.built("obj/resident/feat")).doesNotExist();
    }

    @Test
    void k15_at_n_it_is_nowhere() {
        tree.set("FEAT=n").build();

        assertThat(tree.run("bin/app")).isEqualTo("2");
        assertThat(Snapshot.of(tree).keySet()).noneMatch(name -> name.contains("feat"));
    }

    @Test
    void d06_without_modules_m_is_built_in() {
        tree.set("FEAT=m", "DUO=m", "MODULES=n").build();

        assertThat(tree.run("bin/app")).isEqualTo("feat one two 2");
        assertThat(tree.built("modules")).doesNotExist();
    }

    @Test
    void k20_d05_a_composite_at_y_is_its_parts_in_the_program_and_no_file() {
        tree.set("DUO=y").build();

        assertThat(tree.run("bin/app")).isEqualTo("one two 2");
        assertThat(Snapshot.of(tree).keySet()).noneMatch(name -> name.contains("duo"));
    }

    @Test
    void k20_d04_a_composite_at_m_is_one_module_of_all_parts() {
        tree.set("DUO=m").build();

        assertThat(modules("duo")).isEqualTo("one two 2");
        assertThat(tree.built("modules").toFile().list())
                .containsExactlyInAnyOrder("duo.so", "modules.json", "modules.order", "modules.dep");
    }

    @Test
    void d02_only_objects_of_modules_are_position_independent() {
        tree.cflags = List.of("-O1", "-fno-pie");
        tree.edit("modules.xml", "<libs>dl</libs>", "<libs>dl</libs><ldflags>-no-pie</ldflags>");
        tree.set("FEAT=m", "DUO=y").build();

        assertThat(relocations("obj/module/feat/feat.o"))
                .contains("R_X86_64_PLT32")
                .doesNotContain("R_X86_64_32");
        assertThat(relocations("obj/resident/feat/one.o")).contains("R_X86_64_32");
    }

    private String relocations(String object) {
        return Tools.run(tree.base, List.of("readelf", "-rW", tree.built(object).toString()));
    }

    @ParameterizedTest
    @CsvSource({"y,m", "y,n", "m,y", "m,n", "n,y", "n,m"})
    void k14_d09_no_flip_leaves_anything_behind(String before, String after) {
        tree.set("FEAT=" + before, "DUO=" + before).build();
        Outcome outcome = tree.set("FEAT=" + after, "DUO=" + after).build();

        boolean programChanges = before.equals("y") || after.equals("y");
        assertThat(outcome.built().contains("bin/app")).isEqualTo(programChanges);
        assertThat(outcome.built()).doesNotContain("obj/resident/main.o", "lib/libutil.a");
        assertThat(outcome.deleted())
                .filteredOn(
                        file -> !file.startsWith("target/obj/exports/") && !file.startsWith("target/modules/modules."))
                .isEqualTo(new ArrayList<>(new TreeSet<>(filesOf(before))));
        tree.assertEqualToClean();
    }

    private static List<String> filesOf(String value) {
        return switch (value) {
            case "y" ->
                List.of(
                        "target/obj/resident/feat/feat.o",
                        "target/obj/resident/feat/one.o",
                        "target/obj/resident/feat/two.o");
            case "m" ->
                List.of(
                        "target/obj/module/feat/feat.o",
                        "target/obj/module/feat/one.o",
                        "target/obj/module/feat/two.o",
                        "target/modules/feat.so",
                        "target/modules/duo.so");
            default -> List.of();
        };
    }

    @ParameterizedTest
    @CsvSource({"y,m,'a b 8390 2',", "m,y,'a b 8390 2',", "m,m,'8390 2',8390", "n,m,'8390 2',8390", "n,n,2,"})
    void k21_a_shared_object_is_resident_if_any_lists_it_at_y_and_one_module_if_all_say_m(
            String a, String b, String printed, String module) {
        writeSharedObject();
        tree.set("A=" + a, "B=" + b).build();

        boolean isModule = module != null;
        assertThat(tree.built("modules/8390.so").toFile().exists()).isEqualTo(isModule);
        assertThat(tree.built("obj/resident/8390.o").toFile().exists()).isEqualTo(a.equals("y") || b.equals("y"));
        List<String> loaded = new ArrayList<>();
        if (isModule) {
            loaded.add("8390");
        } else if (!a.equals("n")) {
            loaded.add(a.equals("m") ? "a" : "b");
        }
        String output = modules(loaded.toArray(String[]::new));
        assertThat(List.of(output.split(" "))).containsExactlyInAnyOrder(printed.split(" "));
    }

    private void writeSharedObject() {
        tree.manifest("", """
                <config>
                """ + Fixture.tristate("A") + Fixture.tristate("B") + """
                </config>
                <flags scope="tree"><includes>/include</includes></flags>
                <executable name="app">
                  <objects>main.o lib/util.o</objects>
                  <objects config="A">a.o 8390.o</objects>
                  <objects config="B">b.o 8390.o</objects>
                  <exports all="true"/>
                </executable>
                """);
        tree.write("a.c", Fixture.feature("a")).write("b.c", Fixture.feature("b"));
        tree.write("8390.c", Fixture.feature("8390"));
    }
}
