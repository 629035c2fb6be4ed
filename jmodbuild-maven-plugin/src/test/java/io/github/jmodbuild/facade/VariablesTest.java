// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References in names and flags: K03, K33, K34. */
class VariablesTest {
    private final NativeTree tree;

    VariablesTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", "int main(void) { return 0; }\n");
    }

    @Test
    @DisplayName("K33: symbols and variables are part of flags object names and paths")
    void symbolsAndVariablesArePartOfFlagsObjectNamesAndPaths() {
        tree.manifest("", """
                <config>
                  <symbol name="SUN3" type="bool"><prompt>s</prompt></symbol>
                  <symbol name="BOARD" type="string"><prompt>b</prompt><default>alpha</default></symbol>
                </config>
                <variable name="ADDR">address_1</variable>
                <variable name="ADDR" if="SUN3">address_2</variable>
                <variable name="LIST">one.o ${BOARD}.o</variable>
                <flags><defines>NAME=${ADDR}</defines><includes>inc/${BOARD}</includes></flags>
                <executable name="${BOARD}-app"><objects>main.o ${LIST} boards/${BOARD}.o</objects></executable>
                """);
        tree.write("one.c", "int NAME;\n")
                .write("alpha.c", "#include <board.h>\n")
                .write("inc/alpha/board.h", "int a_h;\n");
        tree.write("boards/alpha.c", "int b_alpha;\n");
        tree.write("beta.c", "#include <board.h>\n")
                .write("inc/beta/board.h", "int b_h;\n")
                .write("boards/beta.c", "int b_beta;\n");
        tree.build();
        assertThat(Tools.symbols(tree.built("bin/alpha-app"))).contains("address_1", "a_h", "b_alpha");

        Outcome other = tree.set("BOARD=beta", "SUN3=y").build();
        assertThat(Tools.symbols(tree.built("bin/beta-app")))
                .contains("address_2", "b_h", "b_beta")
                .doesNotContain("a_h");
        assertThat(other.deleted()).contains("target/bin/alpha-app", "target/obj/resident/boards/alpha.o");
        tree.assertEqualToClean();

        tree.set("BOARD=gamma");
        assertThatThrownBy(tree::build)
                .as("the expanded name must exist")
                .hasMessageContaining("no source for gamma.o: the root directory has none of gamma.c")
                .hasMessageContaining("there is no directory inc/gamma");
    }

    @Test
    @DisplayName("K03: a directory is chosen by the architecture which can be overridden")
    void aDirectoryIsChosenByTheArchitectureWhichCanBeOverridden() {
        tree.manifest("", """
                <directory>arch/${architecture}</directory>
                <executable name="p"><objects>main.o</objects><group>arch</group></executable>
                """);
        for (String arch : new String[] {"x86_64", "aarch64", "mine"}) {
            tree.manifest("arch/" + arch, "<group name=\"arch\"><objects>start.o</objects></group>\n");
            tree.write("arch/" + arch + "/start.c", "int start_" + arch + ";\n");
        }
        String own = tree.build().result().toolchain().cc().architecture();
        assertThat(Tools.symbols(tree.built("bin/p"))).contains("start_" + own);

        tree.named.put("architecture", "mine");
        tree.build();
        assertThat(Tools.symbols(tree.built("bin/p"))).contains("start_mine").doesNotContain("start_" + own);
    }

    @Test
    @DisplayName("K34: directories have names that are equal in every checkout")
    void directoriesHaveNamesThatAreEqualInEveryCheckout() {
        tree.manifest(
                "",
                "<directory>sub</directory><executable name=\"p\"><objects>main.o</objects><group>g</group></executable>\n");
        tree.manifest("sub", """
                <flags>
                  <cflags>-I${dir}/own -I${srcdir}/common -I${builddir}/include</cflags>
                  <defines>HERE="${dir}"</defines>
                </flags>
                <group name="g"><objects>a.o</objects></group>
                """);
        tree.write("sub/own/own.h", "#define OWN own\n").write("common/common.h", "int common;\n");
        tree.write(
                "sub/a.c",
                "#include <own.h>\n#include <common.h>\n#include <generated/autoconf.h>\nconst char OWN[] = HERE;\n");
        tree.build();
        assertThat(Tools.symbols(tree.built("bin/p"))).contains("own", "common");
        assertThat(Tools.run(
                        tree.base,
                        List.of(
                                "strings",
                                "-n",
                                "3",
                                tree.built("obj/resident/sub/a.o").toString())))
                .contains("sub");
        tree.assertEqualToClean();
    }

    @Test
    void aVariableReachesDownAndADeeperOneOfItsNameWinsThere() {
        tree.manifest("", """
                <variable name="NAME">outer</variable>
                <directory>a</directory>
                <directory>b</directory>
                <archive name="x"><group>g</group></archive>
                """);
        tree.manifest(
                "a", "<flags><defines>N=${NAME}</defines></flags><group name=\"g\"><objects>x.o</objects></group>\n");
        tree.manifest("b", """
                <variable name="NAME">${NAME}_inner</variable>
                <flags><defines>N=${NAME}</defines></flags><group name="g"><objects>y.o</objects></group>
                """);
        tree.write("a/x.c", "int N;\n").write("b/y.c", "int N;\n");
        tree.build();
        assertThat(Tools.symbols(tree.built("lib/libx.a"))).containsExactly("outer", "outer_inner");
    }

    @Test
    void aDollarThatBeginsNoReferenceStays() {
        tree.manifest("", """
                <executable name="p"><objects>main.o</objects><ldflags>-Wl,-rpath,$ORIGIN/x</ldflags><defines>A="$${X}"</defines></executable>
                """);
        tree.write("main.c", "const char text[] = A;\nint main(void) { return 0; }\n");
        tree.build();
        assertThat(Tools.run(
                        tree.base, List.of("readelf", "-d", tree.built("bin/p").toString())))
                .contains("[$ORIGIN/x]");
        assertThat(Tools.run(
                        tree.base,
                        List.of("strings", "-n", "3", tree.built("bin/p").toString())))
                .contains("${X}");
    }

    @Test
    void mistakesAreLocated() {
        tree.manifest("", """
                <variable name="BOARD">alpha ../..</variable>
                <variable name="a-b">c</variable>
                <directory>arch/${BOARD}</directory>
                <executable name="p"><objects>main.o ${BORD}/x.o ${a b}.o</objects></executable>
                """);
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "modules.xml:3:17: 'a-b' is not the name of a variable; write letters, digits and _")
                .hasMessageContaining("modules.xml:5:50: '${' begins a reference such as ${architecture}; write $${");
        tree.edit("modules.xml", " ${a b}.o", "").edit("modules.xml", "a-b", "ab");
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "modules.xml:4:17: ${BOARD} cannot be part of a directory's name, since its manifest is read");
        tree.edit("modules.xml", "<directory>arch/${BOARD}</directory>", "");
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "modules.xml:5:38: ${BORD} is neither a variable nor a named value nor a symbol (did you mean BOARD?); write a");
        tree.edit("modules.xml", "${BORD}", "${BOARD}");
        assertThatThrownBy(tree::build).hasMessageContaining("'alpha ../../x.o' cannot be the name of an object");
    }

    @Test
    @DisplayName("K33: steps refer to variables too")
    void stepsReferToVariablesToo() {
        tree.manifest("", """
                <variable name="TABLE">table</variable>
                <generate program="gen.sh" stdout="${TABLE}.h"><arg>${TABLE}_of_steps</arg></generate>
                <executable name="p"><objects>main.o</objects></executable>
                """);
        tree.write("gen.sh", "#!/bin/sh\necho \"int $1;\"\n");
        tree.write("main.c", "#include <table.h>\nint main(void) { return 0; }\n");
        tree.build();
        assertThat(Tools.symbols(tree.built("bin/p"))).contains("table_of_steps");
    }
}
