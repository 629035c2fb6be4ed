// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** y, m and n with a program that runs, and the flips between them (K15, K20, K21, D01–D06, D09). */
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
    @DisplayName("K15: at y the feature is in the program")
    void atYTheFeatureIsInTheProgram() {
        tree.set("FEAT=y").build();

        assertThat(tree.run("bin/app")).isEqualTo("feat 2");
        assertThat(tree.built("modules")).doesNotExist();
        assertThat(tree.built("obj/module")).doesNotExist();
    }

    @Test
    @DisplayName("K15, D03: at m the program loads it")
    void atMTheProgramLoadsIt() {
        tree.set("FEAT=m").build();

        assertThat(tree.run("bin/app")).isEqualTo("2");
        assertThat(modules("feat")).isEqualTo("feat 2");
        assertThat(tree.built("obj/resident/feat")).doesNotExist();
    }

    @Test
    @DisplayName("K15: at n it is nowhere")
    void atNItIsNowhere() {
        tree.set("FEAT=n").build();

        assertThat(tree.run("bin/app")).isEqualTo("2");
        assertThat(Snapshot.of(tree).keySet()).noneMatch(name -> name.contains("feat"));
    }

    @Test
    @DisplayName("D06: without modules m is built in")
    void withoutModulesMIsBuiltIn() {
        tree.set("FEAT=m", "DUO=m", "MODULES=n").build();

        assertThat(tree.run("bin/app")).isEqualTo("feat one two 2");
        assertThat(tree.built("modules")).doesNotExist();
    }

    @Test
    @DisplayName("K20, D05: a composite at y is its parts in the program and no file")
    void aCompositeAtYIsItsPartsInTheProgramAndNoFile() {
        tree.set("DUO=y").build();

        assertThat(tree.run("bin/app")).isEqualTo("one two 2");
        assertThat(Snapshot.of(tree).keySet()).noneMatch(name -> name.contains("duo"));
    }

    @Test
    @DisplayName("K20, D04: a composite at m is one module of all parts")
    void aCompositeAtMIsOneModuleOfAllParts() {
        tree.set("DUO=m").build();

        assertThat(modules("duo")).isEqualTo("one two 2");
        assertThat(tree.built("modules").toFile().list())
                .containsExactlyInAnyOrder("duo.so", "modules.json", "modules.order", "modules.dep");
    }

    @Test
    @DisplayName("D02: only objects of modules are position independent")
    void onlyObjectsOfModulesArePositionIndependent() {
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
    @DisplayName("K14, D09: no flip leaves anything behind")
    void noFlipLeavesAnythingBehind(String before, String after) {
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
    @DisplayName("K21: a shared object is resident if any lists it at y and one module if all say m")
    void aSharedObjectIsResidentIfAnyListsItAtYAndOneModuleIfAllSayM(
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
