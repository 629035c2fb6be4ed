// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("K26, Q08: steps read the values of members and symbols from a generated text")
class ValueListsTest {
    private final NativeTree tree;

    ValueListsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        for (String name : new String[] {"block/raw", "block/curl", "block/dmg", "block/bz", "net/vpn", "own"}) {
            tree.write(name + ".c", "int " + name.replace('/', '_') + "(void) { return 0; }\n");
        }
        tree.write("main.c", "int main(void) { return 0; }\n")
                .write(
                        "table.sh",
                        "#!/bin/sh\nwhile read -r value name rest; do echo \"/* $value $name */\"; done < $1\n");
        tree.manifest("", """
                <config>
                  <symbol name="MODULES" type="bool" modules="true"><default>y</default></symbol>
                  <symbol name="CURL" type="tristate"><prompt>c</prompt><default>m</default></symbol>
                  <symbol name="DMG" type="tristate"><prompt>d</prompt><default>m</default></symbol>
                  <symbol name="BZ" type="tristate"><prompt>b</prompt><default>m</default></symbol>
                  <symbol name="VPN" type="bool"><prompt>v</prompt></symbol>
                  <symbol name="NAME" type="string"><prompt>n</prompt><default>a b</default></symbol>
                  <symbol name="SIZE" type="hex"><prompt>s</prompt><default>0x10</default></symbol>
                </config>
                <directory>block</directory>
                <memberList name="all.list"/>
                <memberList name="block.list" group="block"/>
                <symbolList name="some.conf" prefix="CONFIG_">*Z NAME VPN</symbolList>
                <generate program="table.sh" stdout="table.h"><inputs>block.list</inputs><arg>${in}</arg></generate>
                <generate program="cat" stdout="conf.txt"><inputs>*.conf</inputs><arg>${in}</arg></generate>
                <module name="own" subdirectory="x/y"><objects>own.o</objects></module>
                <hostProgram name="host"><objects>main.o</objects></hostProgram>
                <executable name="p">
                  <objects>main.o</objects><group>block</group><objects config="VPN">net/vpn.o</objects>
                </executable>
                """).manifest("block", """
                <group name="block">
                  <objects>raw.o</objects><objects config="CURL">curl.o</objects>
                  <composite name="dmg" subdirectory="img" config="DMG">
                    <objects>dmg.o</objects><objects config="BZ">bz.o</objects>
                  </composite>
                </group>
                """);
    }

    @Test
    void membersHaveValueNamePlaceAndDirectory() {
        tree.build();
        assertThat(tree.read("target/gen/block.list")).isEqualTo("""
                        y raw raw.so block
                        m curl curl.so block
                        m dmg img/dmg.so block
                        """);
        assertThat(tree.read("target/gen/all.list")).isEqualTo("""
                        m own x/y/own.so .
                        y main main.so .
                        y raw raw.so block
                        m curl curl.so block
                        m dmg img/dmg.so block
                        n vpn vpn.so net
                        """);
        assertThat(tree.built("modules/img/dmg.so")).isRegularFile();
        assertThat(tree.built("modules/x/y/own.so")).isRegularFile();
        tree.set("DMG=y", "CURL=n");
        tree.build();
        assertThat(tree.read("target/gen/block.list")).isEqualTo("""
                        y raw raw.so block
                        n curl curl.so block
                        y dmg img/dmg.so block
                        m bz bz.so block
                        """);
        assertThat(tree.built("modules/bz.so")).isRegularFile();
    }

    @Test
    void everyObjectThatAPatternStandsForIsAMember() {
        tree.edit("block/modules.xml", "<objects>raw.o</objects>", "<objects>*.c !dmg.c !bz.c !curl.c</objects>");
        tree.write("block/qcow.c", "int qcow;\n").write("block/vdi.c", "int vdi;\n");
        tree.build();
        assertThat(tree.read("target/gen/block.list"))
                .startsWith("y qcow qcow.so block\ny raw raw.so block\ny vdi vdi.so block\nm curl ");
        tree.delete("block/raw.c");
        tree.build();
        assertThat(tree.read("target/gen/block.list")).startsWith("y qcow qcow.so block\ny vdi vdi.so block\nm curl ");
        tree.assertEqualToClean();
    }

    @Test
    void aMemberAtMThatIsBuiltInElsewhereIsBuiltIn() {
        tree.edit("modules.xml", "<objects>main.o</objects><group>", "<objects>main.o block/curl.o</objects><group>");
        tree.build();
        assertThat(tree.read("target/gen/block.list")).contains("y curl curl.so block\n", "m dmg");
        assertThat(tree.built("modules/curl.so")).doesNotExist();
    }

    @Test
    void aMemberHasItsHighestValueInAnyProgramAndAnUnlinkedGroupItsOwn() {
        tree.edit("modules.xml", "<hostProgram", """
                <executable name="q"><objects>main.o</objects><group config="DMG">extra</group></executable>
                <executable name="r"><objects>main.o</objects><group>extra</group></executable>
                <memberList name="extra.list" group="extra"/><memberList name="free.list" group="free"/>
                <group name="extra">
                  <composite name="x"><objects>net/vpn.o</objects></composite><objects>own.o</objects>
                </group>
                <group name="free"><objects config="CURL">block/bz.o</objects><objects config="VPN">block/raw.o</objects></group>
                <hostProgram""");
        tree.edit("modules.xml", "<module name=\"own\" subdirectory=\"x/y\"><objects>own.o</objects></module>", "");
        tree.edit("block/modules.xml", "<objects config=\"BZ\">bz.o</objects>", "");
        tree.set("DMG=n");
        tree.build();
        assertThat(tree.read("target/gen/extra.list")).isEqualTo("y x x.so .\ny own own.so .\n");
        assertThat(tree.read("target/gen/free.list")).isEqualTo("m bz bz.so block\nn raw raw.so block\n");
        assertThat(tree.built("modules/bz.so")).isRegularFile();
    }

    @Test
    void symbolsHaveTheirValuesInTheOrderOfMenus() {
        tree.build();
        assertThat(tree.read("target/gen/some.conf")).isEqualTo("CONFIG_BZ=m\nCONFIG_VPN=n\nCONFIG_NAME=a b\n");
        assertThat(tree.read("target/gen/conf.txt")).isEqualTo(tree.read("target/gen/some.conf"));
        tree.edit("modules.xml", " prefix=\"CONFIG_\">*Z NAME VPN<", "><");
        tree.build();
        assertThat(tree.read("target/gen/some.conf"))
                .endsWith("MODULES=y\nCURL=m\nDMG=m\nBZ=m\nVPN=n\nNAME=a b\nSIZE=0x10\n")
                .contains("ELF=y\n");
    }

    @Test
    void aStepRunsAgainOnlyIfTheTextHasChanged() {
        tree.build();
        assertThat(tree.build().isNull()).isTrue();
        tree.set("SIZE=0x20");
        assertThat(tree.build().built()).doesNotContain("gen/table.h", "gen/conf.txt", "gen/some.conf");
        tree.set("VPN=y");
        assertThat(tree.build().built())
                .contains("gen/some.conf", "gen/conf.txt", "gen/all.list")
                .doesNotContain("gen/table.h", "gen/block.list");
        tree.set("CURL=y");
        assertThat(tree.build().built())
                .contains("gen/block.list", "gen/table.h")
                .doesNotContain("gen/conf.txt");
        assertThat(tree.read("target/gen/table.h")).contains("/* y curl */");
        tree.assertEqualToClean();
    }

    @Test
    void aListThatIsLeftOutIsDeletedAndNotRead() {
        tree.build();
        tree.edit("modules.xml", "<memberList name=\"all.list\"", "<memberList config=\"VPN\" name=\"all.list\"");
        assertThat(tree.build().deleted()).contains("target/gen/all.list");
        tree.edit("modules.xml", "<inputs>block.list", "<inputs>all.list block.list");
        assertThat(tree.problems())
                .containsExactly("modules.xml:15:55: the step that makes the input all.list (modules.xml:12:1)"
                        + Wording.LEFT_OUT_REMEDY);
    }

    @Test
    void membersOfTargetsAreInNoListOfTheTree() {
        tree.write("arm.mak", "").manifest("", """
                <targets><target name="arm" config="arm.mak"/></targets>
                <memberList name="cpu.list" group="cpu"/>
                <group name="cpu" perTarget="true"><objects>main.o</objects></group>
                <executable name="p-${targetName}" targets="all"><group>cpu</group></executable>
                """);
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:3:36: group cpu has objects for each target (modules.xml:4:1), and a list is about"
                                + " the tree's own; name another group");
    }

    @Test
    void mistakesAreLocated() {
        tree.edit("modules.xml", "group=\"block\"/>", "group=\"blok\"/><memberList name=\"some.conf\"/>");
        tree.edit("modules.xml", ">*Z NAME VPN<", ">NAM Q* VPN<");
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:14:1: a second step that makes some.conf; the first is at modules.xml:13:45"
                                + Wording.TWO_MAKERS_REMEDY);
        tree.edit("modules.xml", "<memberList name=\"some.conf\"/>", "");
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:13:38: there is no group blok (did you mean block?); name one that lists objects",
                        "modules.xml:14:47: unknown symbol NAM (did you mean NAME?); declare it, or correct the name",
                        "modules.xml:14:51: no symbol matches Q*; declare one, or remove the pattern");
        tree.edit("modules.xml", "prefix=\"CONFIG_\">NAM Q*", "prefix=\"1-\">CONFIG_VPN");
        assertThat(tree.problems())
                .containsExactly(
                        "modules.xml:14:38: '1-' cannot begin the name of a symbol; write a prefix such as CONFIG_",
                        "modules.xml:14:42: symbols are written without CONFIG_; write VPN");
    }
}
