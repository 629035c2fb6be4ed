// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that do something else under the values of a target are made for that target too (Q11, K26). */
class TargetStepsTest {
    private final NativeTree tree;

    TargetStepsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("configs/a.mak", "CONFIG_N=1\n").write("configs/b.mak", "CONFIG_N=2\n");
        tree.write("gen.sh", "#!/bin/sh\nname=$1\nshift\necho \"#define $name \\\"$*\\\"\"\n");
        tree.write("cpu.c", """
                #include <stdio.h>
                #include "table.h"
                const char *common(void);
                int main(void) { printf("%s %s\\n", TABLE, common()); return 0; }
                """);
        tree.write("common.c", "#include \"table.h\"\nconst char *common(void) { return TABLE; }\n");
    }

    private void manifest(String steps, String... further) {
        tree.manifest("", """
                <config>
                  <symbol name="N" type="int"><prompt>n</prompt><default>0</default></symbol>
                  <symbol name="M" type="int"><prompt>m</prompt><default>5</default></symbol>
                </config>
                <targets><target name="a" config="configs/a.mak"/><target name="b" config="configs/b.mak"/></targets>
                """ + steps + """
                <group name="cpu" perTarget="true"><objects>cpu.o</objects></group>
                <group name="common"><objects>common.o</objects></group>
                <executable name="run-${targetName}" targets="all"><group>cpu</group><group>common</group></executable>
                """ + String.join("", further));
    }

    @Test
    @DisplayName("Q11, K26: a header made of a symbol's value has each target's value for the objects of that target")
    void values() {
        manifest("<generate program=\"gen.sh\" stdout=\"table.h\"><arg>TABLE</arg><arg>${N}</arg></generate>");
        tree.build();
        assertThat(tree.run("bin/run-a")).isEqualTo("1 0\n");
        assertThat(tree.run("bin/run-b")).isEqualTo("2 0\n");
        assertThat(tree.build().isNull()).isTrue();

        tree.write("configs/b.mak", "CONFIG_N=3\n");
        assertThat(tree.build().built())
                .contains("targets/b/gen/table.h", "targets/b/obj/resident/cpu.o", "bin/run-b")
                .doesNotContain("gen/table.h", "targets/a/gen/table.h", "targets/a/obj/resident/cpu.o", "bin/run-a");
        assertThat(tree.run("bin/run-b")).isEqualTo("3 0\n");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName(
            "Q11, K26: of two steps for one file, the tree and each target run the one whose condition holds there")
    void alternatives() {
        manifest("""
                <generate program="gen.sh" stdout="table.h" config="N = 1"><arg>TABLE</arg><arg>one</arg></generate>
                <generate program="gen.sh" stdout="table.h" config="N != 1"><arg>TABLE</arg><arg>other</arg></generate>
                """);
        tree.build();
        assertThat(tree.run("bin/run-a")).isEqualTo("one other\n");
        assertThat(tree.run("bin/run-b")).isEqualTo("other other\n");

        tree.write("configs/a.mak", "CONFIG_N=2\n").write("configs/b.mak", "CONFIG_N=1\n");
        tree.build();
        assertThat(tree.run("bin/run-a")).isEqualTo("other other\n");
        assertThat(tree.run("bin/run-b")).isEqualTo("one other\n");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("Q11, K26: a step that is the same for all targets is run once")
    void sameForAll() {
        manifest("<generate program=\"gen.sh\" stdout=\"table.h\"><arg>TABLE</arg><arg>${M}</arg></generate>");
        assertThat(tree.build().built()).contains("gen/table.h").noneMatch(path -> path.startsWith("targets/a/gen"));
        assertThat(tree.run("bin/run-a")).isEqualTo("5 5\n");

        tree.targeted.put("M@a", "7");
        tree.build();
        assertThat(tree.run("bin/run-a")).isEqualTo("7 5\n");
        assertThat(tree.run("bin/run-b")).isEqualTo("5 5\n");
        tree.targeted.clear();
        tree.build();
        assertThat(tree.built("targets/a/gen/table.h")).doesNotExist();
        assertThat(tree.run("bin/run-a")).isEqualTo("5 5\n");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("Q11, K26: through variables, directories, further steps and explicit search paths")
    void further() {
        tree.write("sub/modules.xml", "");
        tree.manifest("sub", """
                <variable name="VALUE">v${N}</variable>
                <generate program="/gen.sh" stdout="first.h" scope="tree"><arg>TABLE</arg><arg>${VALUE}</arg></generate>
                <generate program="/copy.sh" scope="tree"><inputs>first.h</inputs><outputs>inner/table.h</outputs>
                  <arg>${in}</arg><arg>${out}</arg></generate>
                """);
        tree.write("copy.sh", "#!/bin/sh\ncp \"$1\" \"$2\"\n");
        manifest("<directory>sub</directory><flags><cflags>-I${gendir}/sub/inner</cflags></flags>\n");
        tree.build();
        assertThat(tree.run("bin/run-a")).isEqualTo("v1 v0\n");
        assertThat(tree.run("bin/run-b")).isEqualTo("v2 v0\n");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("Q11, K26: a step with the target's name is made for targets alone")
    void named() {
        manifest("<generate program=\"gen.sh\" stdout=\"table.h\"><arg>TABLE</arg><arg>${targetName}</arg></generate>");
        tree.edit("common.c", "#include \"table.h\"\n", "#define TABLE \"-\"\n");
        tree.build();
        assertThat(tree.run("bin/run-a")).isEqualTo("a -\n");
        assertThat(tree.run("bin/run-b")).isEqualTo("b -\n");
        assertThat(tree.built("gen/table.h")).doesNotExist();

        tree.write("common.c", "#include \"table.h\"\nconst char *common(void) { return TABLE; }\n");
        assertThat(tree.refusal()).contains("table.h");
    }

    @Test
    @DisplayName("Q11, K26: a source that would be another one for a target is refused with what to do")
    void sources() {
        tree.write("gen.sh", "#!/bin/sh\necho \"int main(void) { return $1; }\"\n")
                .delete("cpu.c");
        manifest("<generate program=\"gen.sh\" stdout=\"cpu.c\"><arg>${N}</arg></generate>");
        tree.write("common.c", "int common;\n");
        assertThat(tree.problems())
                .singleElement()
                .asString()
                .contains("the source of cpu.o is generated by a step (modules.xml:7:1) under the tree's configuration,"
                        + " but compiled for targets with other values; steps generate only headers for each"
                        + " target, so generate a header that a source of the tree includes, or list the object"
                        + " in a group without perTarget");
        manifest("<rule from=\".in\" to=\".c\" program=\"gen.sh\" stdout=\"${stem}.c\"><arg>${N}</arg></rule>");
        tree.write("cpu.in", "");
        assertThat(tree.problems()).singleElement().asString().contains("the source of cpu.o is generated by a step");
        manifest("<generate program=\"gen.sh\" stdout=\"cpu.c\"><arg>${M}</arg></generate>");
        tree.build();
    }

    @Test
    @DisplayName(
            "Q11, K10: files of targets are installed for each of them where the target's name is in the directory")
    void installed() {
        tree.write("note.txt", "");
        manifest("<generate program=\"gen.sh\" stdout=\"table.h\"><arg>TABLE</arg><arg>${N}</arg></generate>", """
                <generate program="gen.sh" stdout="only.h" scope="tree"><arg>ONLY</arg><arg>${targetName}</arg></generate>
                <install to="include">table.h</install>
                <install to="include/${targetName}">*.h note.txt</install>
                <install to="only-b/${targetName}" config="N=2">only.h</install>
                <installLink to="bin" name="run" target="run-${targetName}"/>
                """);
        tree.edit("modules.xml", "name=\"run\"", "config=\"N=2\" name=\"run\"");
        assertThat(installs())
                .containsExactlyInAnyOrder(
                        "include/table.h gen/table.h",
                        "include/a/only.h targets/a/gen/only.h",
                        "include/a/table.h targets/a/gen/table.h",
                        "include/a/note.txt note.txt",
                        "include/b/only.h targets/b/gen/only.h",
                        "include/b/table.h targets/b/gen/table.h",
                        "include/b/note.txt note.txt",
                        "only-b/b/only.h targets/b/gen/only.h",
                        "bin/run -> run-b");
        tree.edit("modules.xml", "<install to=\"include\">table.h", "<install to=\"include\">only.h");
        assertThat(tree.problems())
                .containsExactly("modules.xml:11:23: only.h is made for targets only; install it for each of them, in a"
                        + " directory with ${targetName} in its name");
    }

    private List<String> installs() {
        return tree.build().result().installed().stream()
                .map(file -> file.directory() + "/" + file.name()
                        + (file.path().isEmpty()
                                ? " -> " + file.target()
                                : " " + file.path().replace("{build}/", "")))
                .toList();
    }
}
