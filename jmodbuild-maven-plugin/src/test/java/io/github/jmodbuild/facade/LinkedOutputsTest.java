// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What links take in besides objects, read from what comes out: K04, K07, K17–K19, K35, K38, K41, K42, Q13, Q18, Q28. */
class LinkedOutputsTest {
    private static final String PRINTS = """
            #include <stdio.h>
            int main(void) { return printf("main\\n") < 0; }
            """;
    private final NativeTree tree;

    LinkedOutputsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", PRINTS);
    }

    /** A source that prints its name before main, and that nobody refers to. */
    private static String registers(String name) {
        return """
                #include <stdio.h>
                __attribute__((constructor)) static void start(void) { printf("%s\\n"); fflush(stdout); }
                int of_%s;
                """.formatted(name, name);
    }

    @Test
    @DisplayName("K17, K19: all of a relocatable is linked and of an archive only what is needed")
    void allOfARelocatableIsLinkedAndOfAnArchiveOnlyWhatIsNeeded() {
        tree.write("driver.c", registers("driver"));
        tree.manifest("", """
                <relocatable name="drivers"><objects>driver.o</objects></relocatable>
                <archive name="drivers"><objects>driver.o</objects></archive>
                <executable name="merged"><objects>main.o</objects><relocatable>drivers</relocatable></executable>
                <executable name="searched"><objects>main.o</objects><archive>drivers</archive></executable>
                <executable name="whole"><objects>main.o</objects><archive whole="true">drivers</archive></executable>
                """);
        Outcome outcome = tree.build();

        assertThat(tree.run("bin/merged")).isEqualTo("driver\nmain\n");
        assertThat(tree.run("bin/searched")).isEqualTo("main\n");
        assertThat(tree.run("bin/whole")).isEqualTo("driver\nmain\n");
        assertThat(outcome.built()).contains("lib/drivers.o", "lib/libdrivers.a");
        assertThat(outcome.built().stream().filter(path -> path.endsWith("driver.o")))
                .as("equal commands run once")
                .containsExactly("obj/resident/driver.o");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K17: nothing is run for a relocatable of which all is n and its users link without it")
    void nothingIsRunForARelocatableOfWhichAllIsNAndItsUsersLinkWithoutIt() {
        tree.write("driver.c", registers("driver"));
        tree.manifest("", """
                <config><symbol name="DRIVER" type="bool"><prompt>d</prompt><default>y</default></symbol></config>
                <relocatable name="inner"><objects config="DRIVER">driver.o</objects></relocatable>
                <relocatable name="outer"><relocatable>inner</relocatable></relocatable>
                <executable name="p"><objects>main.o</objects><relocatable>outer</relocatable></executable>
                """);
        tree.build();
        assertThat(tree.run("bin/p")).isEqualTo("driver\nmain\n");

        Outcome without = tree.set("DRIVER=n").build();
        assertThat(tree.run("bin/p")).isEqualTo("main\n");
        assertThat(without.built()).contains("bin/p").doesNotContain("lib/inner.o", "lib/outer.o");
        assertThat(without.deleted()).contains("target/lib/inner.o", "target/lib/outer.o");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K38: one directory gives a relocatable and an archive and a member at m is a module")
    void oneDirectoryGivesARelocatableAndAnArchiveAndAMemberAtMIsAModule() {
        tree.manifest("", """
                <config><symbol name="FAT" type="tristate"><prompt>f</prompt></symbol></config>
                <directory>fs</directory>
                <executable name="p"><objects>main.o</objects><relocatable>fs</relocatable><archive>fs</archive></executable>
                """);
        tree.manifest("fs", """
                <relocatable name="fs"><objects>vfs.o</objects></relocatable>
                <archive name="fs"><objects>helper.o</objects><objects config="FAT">fat.o</objects></archive>
                """);
        tree.write("fs/vfs.c", registers("vfs"))
                .write("fs/helper.c", "int helper;\n")
                .write("fs/fat.c", "int fat;\n");
        tree.set("FAT=m").build();
        assertThat(tree.run("bin/p")).isEqualTo("vfs\nmain\n");
        assertThat(Tools.members(tree.built("lib/libfs.a"))).containsExactly("helper.o");
        assertThat(Tools.exported(tree.built("modules/fat.so"))).contains("fat");

        tree.set("FAT=y").build();
        assertThat(Tools.members(tree.built("lib/libfs.a"))).containsExactly("helper.o", "fat.o");
        assertThat(tree.built("modules/fat.so")).doesNotExist();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("Q18: libraries of an object follow it through relocatables and archives")
    void librariesOfAnObjectFollowItThroughRelocatablesAndArchives() {
        tree.manifest("", """
                <object name="deep.o"><libs>m</libs></object>
                <relocatable name="r"><objects>deep.o</objects></relocatable>
                <archive name="a"><relocatable>r</relocatable></archive>
                <executable name="p"><objects>main.o</objects><archive>a</archive></executable>
                """);
        tree.write("main.c", "double deep(double);\nint main(int c, char **v) { return deep(c) > 9; }\n");
        tree.write("deep.c", "#include <math.h>\ndouble deep(double x) { return cosh(x); }\n");
        tree.build();
        assertThat(Tools.members(tree.built("lib/liba.a"))).containsExactly("r.o");
        assertThat(Tools.needed(tree.built("bin/p"))).anyMatch(library -> library.startsWith("libm."));
    }

    @Test
    @DisplayName("K04: a linker script depends on symbols and a changed one relinks")
    void aLinkerScriptDependsOnSymbolsAndAChangedOneRelinks() {
        tree.manifest("", """
                <config><symbol name="BASE" type="hex"><prompt>b</prompt><default>0x100000</default></symbol></config>
                <executable name="boot" linker="ld">
                  <objects>head.o</objects><objects>body.o</objects>
                  <script>boot.lds.S</script>
                  <ldflags>-Wl,--build-id=none</ldflags>
                </executable>
                """);
        tree.write("boot.lds.S", """
                #include "generated/autoconf.h"
                ENTRY(start)
                SECTIONS { . = CONFIG_BASE; .text : { *(.head) *(.text) } /DISCARD/ : { *(.note*) *(.eh_frame) } }
                """);
        tree.write("head.S", ".section .head, \"ax\"\n.globl start\nstart: nop\n.section .note.GNU-stack,\"\"\n");
        tree.write("body.c", "int body(void) { return 1; }\n");
        tree.build();
        assertThat(Tools.run(tree.base, List.of("nm", tree.built("bin/boot").toString())))
                .contains("0000000000100000 T start")
                .containsPattern("000000000010000[0-9a-f] T body");

        Outcome moved = tree.set("BASE=0x200000").build();
        assertThat(moved.built()).contains("obj/script/boot.lds", "bin/boot");
        assertThat(Tools.run(tree.base, List.of("nm", tree.built("bin/boot").toString())))
                .contains("0000000000200000 T start");

        tree.edit("boot.lds.S", "ENTRY(start)", "ENTRY(body)");
        assertThat(tree.build().built()).containsExactlyInAnyOrder("obj/script/boot.lds", "bin/boot");
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K04: objects stand in the image as they are listed across all kinds of lists")
    void objectsStandInTheImageAsTheyAreListedAcrossAllKindsOfLists() {
        tree.manifest("", """
                <group name="g"><objects>second.o</objects></group>
                <group name="g" at="start"><objects>first.o</objects></group>
                <relocatable name="r"><objects>fourth.o</objects></relocatable>
                <executable name="p">
                  <group>g</group><objects>third.o</objects><relocatable>r</relocatable><objects>main.o</objects>
                  <ldflags>-Wl,-Map=/dev/stdout</ldflags>
                </executable>
                """);
        for (String name : List.of("first", "second", "third", "fourth")) {
            tree.write(name + ".c", "int " + name + "(void) { return 0; }\n");
        }
        tree.build();
        List<String> order = Tools.run(
                        tree.base, List.of("nm", "-n", tree.built("bin/p").toString()))
                .lines()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .filter(List.of("first", "second", "third", "fourth", "main")::contains)
                .toList();
        assertThat(order)
                .as("K35: at=\"start\" goes first")
                .containsExactly("first", "second", "third", "fourth", "main");
    }

    @Test
    @DisplayName("Q13: stubs are linked only where the real function is missing and modules never see them")
    void stubsAreLinkedOnlyWhereTheRealFunctionIsMissingAndModulesNeverSeeThem() {
        tree.manifest("", """
                <config><symbol name="REAL" type="tristate"><prompt>r</prompt></symbol></config>
                <archive name="stub" role="stub"><objects>stub.o</objects></archive>
                <archive name="util"><objects>util.o</objects></archive>
                <executable name="p">
                  <objects>main.o</objects>
                  <archive>stub</archive>
                  <archive>util</archive>
                  <objects config="REAL">real.o</objects>
                  <exports all="true"/>
                </executable>
                """);
        tree.write("main.c", """
                #include <stdio.h>
                const char *which(void);
                int main(void) { return puts(which()) < 0; }
                """);
        tree.write("real.c", "const char *which(void) { return \"real\"; }\n");
        tree.write("stub.c", "const char *helped(void);\nconst char *which(void) { return helped(); }\n");
        tree.write("util.c", "const char *helped(void) { return \"stub\"; }\n");

        tree.set("REAL=y").build();
        assertThat(tree.run("bin/p")).isEqualTo("real\n");
        assertThat(Tools.exported(tree.built("bin/p"))).contains("which");
        for (String value : List.of("m", "n")) {
            tree.set("REAL=" + value).build();
            assertThat(tree.run("bin/p")).as("a stub calls back into util").isEqualTo("stub\n");
            assertThat(Tools.exported(tree.built("bin/p"))).contains("helped").doesNotContain("which");
        }
        tree.assertEqualToClean();
    }

    @Test
    void archivesThatNeedEachOtherAreSearchedInACycle() {
        tree.manifest("", """
                <archive name="a"><objects>a1.o a2.o</objects></archive>
                <archive name="b"><objects>b.o</objects></archive>
                <executable name="p"><objects>main.o</objects><cycle><archive>b</archive><archive>a</archive></cycle></executable>
                """);
        tree.write("main.c", "int a1(void);\nint main(void) { return a1(); }\n");
        tree.write("a1.c", "int b(void);\nint a1(void) { return b(); }\n")
                .write("a2.c", "int a2(void) { return 0; }\n");
        tree.write("b.c", "int a2(void);\nint b(void) { return a2(); }\n");
        tree.build();
        assertThat(tree.run("bin/p")).isEmpty();
    }

    @Test
    @DisplayName("Q28: a static program needs no library and the symbol decides")
    void aStaticProgramNeedsNoLibraryAndTheSymbolDecides() {
        tree.manifest("", """
                <config><symbol name="STATIC" type="bool"><prompt>s</prompt></symbol></config>
                <executable name="p" static="STATIC"><objects>main.o</objects></executable>
                """);
        tree.build();
        assertThat(Tools.needed(tree.built("bin/p"))).contains("libc.so.6");
        tree.set("STATIC=y").build();
        assertThat(Tools.needed(tree.built("bin/p"))).isEmpty();
        assertThat(tree.run("bin/p")).isEqualTo("main\n");
    }

    @Test
    @DisplayName("Q28: static together with modules says what to set")
    void staticTogetherWithModulesSaysWhatToSet() {
        tree.manifest("", """
                <config>
                  <symbol name="STATIC" type="bool"><prompt>s</prompt></symbol>
                  <symbol name="CURL" type="tristate"><prompt>c</prompt></symbol>
                </config>
                <executable name="p" static="STATIC"><objects>main.o</objects><objects config="CURL">curl.o</objects></executable>
                """);
        tree.write("curl.c", "int curl;\n").set("STATIC=y", "CURL=m");
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "executable p is static (STATIC) and cannot load modules, but curl.o is m; set it to"
                                + " y or n, or MODULES to n, or make STATIC n");
        tree.edit("modules.xml", "static=\"STATIC\"", "static=\"y\"");
        assertThatThrownBy(tree::build).hasMessageContaining("or MODULES to n, or remove static=\"y\"");
    }

    @Test
    @DisplayName("K07: flags for a kind of code reach that kind alone")
    void flagsForAKindOfCodeReachThatKindAlone() {
        tree.manifest("", """
                <config><symbol name="A" type="tristate"><prompt>a</prompt></symbol></config>
                <flags scope="tree" for="resident"><defines>NAME=resident</defines></flags>
                <flags scope="tree" for="module shared"><defines>NAME=loadable</defines></flags>
                <sharedLibrary name="s"><objects>a.o</objects></sharedLibrary>
                <executable name="p"><objects>main.o</objects><objects config="A">a.o</objects></executable>
                """);
        tree.write("a.c", "int NAME;\n").set("A=y").build();
        assertThat(Tools.symbols(tree.built("obj/resident/a.o"))).containsExactly("resident");
        assertThat(Tools.symbols(tree.built("obj/shared/a.o"))).containsExactly("loadable");
        tree.set("A=m").build();
        assertThat(Tools.exported(tree.built("modules/a.so"))).contains("loadable");
        assertThat(Files.exists(tree.built("obj/resident/a.o"))).isFalse();
    }

    @Test
    @DisplayName("K41: extra inputs of an object and of a link rebuild it")
    void extraInputsOfAnObjectAndOfALinkRebuildIt() {
        tree.manifest("", """
                <object name="main.o"><inputs>table.txt</inputs></object>
                <executable name="p"><objects>main.o</objects><inputs>/etc/note.txt</inputs></executable>
                """);
        tree.write("table.txt", "1").write("etc/note.txt", "1");
        tree.build();
        tree.write("table.txt", "2");
        assertThat(tree.build().built()).contains("obj/resident/main.o");
        tree.write("etc/note.txt", "2");
        assertThat(tree.build().built()).containsExactly("bin/p");
    }

    @Test
    @DisplayName("K42: a module has a subdirectory and two of one place are an error")
    void aModuleHasASubdirectoryAndTwoOfOnePlaceAreAnError() {
        tree.manifest("", """
                <module name="a" subdirectory="net/core"><objects>main.o</objects></module>
                <module name="a" config="y"><objects>main.o</objects></module>
                """);
        assertThatThrownBy(tree::build).hasMessageContaining("a second module a");
        tree.manifest("", "<module name=\"a\" subdirectory=\"net/core\"><objects>main.o</objects></module>\n");
        tree.build();
        assertThat(tree.built("modules/net/core/a.so")).exists();
    }
}
