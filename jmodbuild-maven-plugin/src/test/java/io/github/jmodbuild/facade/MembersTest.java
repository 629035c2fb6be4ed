// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is linked, and in which order: K04, K16, K18, K19, Q13's archives, Q16. */
class MembersTest {
    private static final String PRINTING = """
            #include <stdio.h>
            __attribute__((constructor)) static void init(void) { fputs("NAME ", stdout); }
            """;

    private final NativeTree tree;

    MembersTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", "#include <stdio.h>\nint main(void) { puts(\"main\"); return 0; }\n");
    }

    private void printing(String... sources) {
        for (String source : sources) {
            String name = source.substring(source.lastIndexOf('/') + 1).replace(".c", "");
            tree.write(source, PRINTING.replace("NAME", name));
        }
    }

    @Test
    @DisplayName("K18: objects are linked in listed order and the first instance counts")
    void objectsAreLinkedInListedOrderAndTheFirstInstanceCounts() {
        tree.manifest("", """
                <executable name="p"><objects>c.o a.o main.o</objects><objects>b.o c.o a.o</objects></executable>
                """);
        printing("a.c", "b.c", "c.c");
        tree.build();

        assertThat(tree.run("bin/p")).isEqualTo("c a b main\n");
    }

    @Test
    @DisplayName("K16, K18: objects of nested directories stand where the directory is named")
    void objectsOfNestedDirectoriesStandWhereTheDirectoryIsNamed() {
        tree.manifest("", """
                <group name="g"><objects>first.o</objects></group>
                <directory>net</directory>
                <group name="g"><objects>last.o</objects></group>
                <executable name="p"><objects>main.o</objects><group>g</group></executable>
                """);
        tree.manifest("net", """
                <group name="g"><objects>core.o</objects></group>
                <directory>ipv4</directory>
                <group name="g"><objects>end.o</objects></group>
                """);
        tree.manifest("net/ipv4", "<group name=\"g\"><objects>tcp.o udp.o</objects></group>\n");
        printing("first.c", "last.c", "net/core.c", "net/end.c", "net/ipv4/tcp.c", "net/ipv4/udp.c");
        tree.build();

        assertThat(tree.run("bin/p")).isEqualTo("first core tcp udp end last main\n");
    }

    @Test
    @DisplayName("K16: a directory at m gives modules and at n nothing")
    void aDirectoryAtMGivesModulesAndAtNNothing() {
        tree.manifest("", "<config>" + Fixture.tristate("NET") + """
                </config>
                <directory config="NET">net</directory>
                <executable name="p"><objects>main.o</objects><group>g</group></executable>
                """);
        tree.manifest(
                "net", "<group name=\"g\"><composite name=\"inet\"><objects>a.o b.o</objects></composite></group>\n");
        printing("net/a.c", "net/b.c");

        tree.set("NET=y").build();
        assertThat(tree.run("bin/p")).isEqualTo("a b main\n");
        tree.set("NET=m").build();
        assertThat(tree.run("bin/p")).isEqualTo("main\n");
        assertThat(tree.built("modules").toFile().list()).contains("inet.so");
        tree.set("NET=n").build();
        assertThat(tree.built("modules")).doesNotExist();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K19: an archive gives only members that are needed while listed objects all come in")
    void anArchiveGivesOnlyMembersThatAreNeededWhileListedObjectsAllComeIn() {
        tree.manifest("", """
                <archive name="parts"><objects>lonely.o used.o</objects></archive>
                <executable name="listed"><objects>main.o lonely.o used.o</objects></executable>
                <executable name="archived"><objects>main.o</objects><archive>parts</archive></executable>
                """);
        printing("lonely.c");
        tree.write("used.c", "int used(void) { return 0; }\n");
        tree.write(
                "main.c", "#include <stdio.h>\nint used(void);\nint main(void) { puts(\"main\"); return used(); }\n");
        tree.build();

        assertThat(tree.run("bin/listed")).isEqualTo("lonely main\n");
        assertThat(tree.run("bin/archived")).isEqualTo("main\n");
        assertThat(Tools.symbols(tree.built("bin/archived"))).contains("used");
    }

    @Test
    @DisplayName("K19: two members of one base name both stay in the archive and are found")
    void twoMembersOfOneBaseNameBothStayInTheArchiveAndAreFound() {
        tree.manifest("", """
                <archive name="x"><objects>a/x.o b/x.o</objects></archive>
                <executable name="p"><objects>main.o</objects><archive>x</archive></executable>
                """);
        tree.write("a/x.c", "int a(void) { return 40; }\n").write("b/x.c", "int b(void) { return 2; }\n");
        tree.write("main.c", """
                #include <stdio.h>
                int a(void), b(void);
                int main(void) { printf("%d", a() + b()); return 0; }
                """);
        tree.build();

        assertThat(Tools.members(tree.built("lib/libx.a"))).containsExactly("x.o", "x.o");
        assertThat(tree.run("bin/p")).isEqualTo("42");
    }

    @Test
    @DisplayName("K19: a removed object leaves the archive and the build directory")
    void aRemovedObjectLeavesTheArchiveAndTheBuildDirectory() {
        tree.manifest("", "<archive name=\"x\"><objects>a.o sub/b.o c.o</objects></archive>\n");
        tree.write("a.c", "int a;\n").write("sub/b.c", "int b;\n").write("c.c", "int c;\n");
        tree.build();
        tree.edit("modules.xml", "sub/b.o ", "");
        Outcome outcome = tree.build();

        assertThat(Tools.members(tree.built("lib/libx.a"))).containsExactly("a.o", "c.o");
        assertThat(outcome.deleted()).containsExactly("target/obj/resident/sub/b.o");
        assertThat(tree.built("obj/resident/sub")).doesNotExist();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K04: the link map shows objects groups and archives in the manifests order")
    void theLinkMapShowsObjectsGroupsAndArchivesInTheManifestsOrder() {
        tree.manifest("", """
                <group name="drivers"><objects>d1.o d2.o</objects></group>
                <group name="net"><objects>n1.o</objects></group>
                <archive name="lib"><objects>l1.o</objects></archive>
                <executable name="p">
                  <objects>head.o</objects><group>net</group><objects>main.o</objects><group>drivers</group>
                  <archive>lib</archive><ldflags>-Wl,-Map=p.map</ldflags>
                </executable>
                """);
        tree.write("main.c", "int l1(void);\nint main(void) { return l1(); }\n")
                .write("l1.c", "int l1(void) { return 0; }\n");
        for (String name : List.of("head", "d1", "d2", "n1")) {
            tree.write(name + ".c", "int " + name + "(void) { return 1; }\n");
        }
        tree.build();

        assertThat(inMap(tree.read("target/bin/p.map")))
                .containsExactly("head.o", "n1.o", "main.o", "d1.o", "d2.o", "libx.a(l1.o)".replace("libx", "liblib"));
    }

    private static List<String> inMap(String map) {
        Matcher text = Pattern.compile("(?m)^ \\.text +0x[0-9a-f]+ +0x[0-9a-f]+ target/(?:obj/resident|lib)/(.+)$")
                .matcher(map);
        return text.results().map(result -> result.group(1)).toList();
    }

    @Test
    @DisplayName("K29: a composite consists of a directory and the parents condition decides")
    void aCompositeConsistsOfADirectoryAndTheParentsConditionDecides() {
        tree.manifest("", """
                <config>
                  <symbol name="EXT2" type="tristate"><prompt>e</prompt></symbol>
                  <symbol name="ACL" type="bool"><prompt>a</prompt></symbol>
                </config>
                <directory config="EXT2">ext2</directory>
                <executable name="p">
                  <objects>main.o</objects>
                  <composite name="ext2" config="EXT2" subdirectory="kernel/fs"><group>ext2</group></composite>
                </executable>
                """);
        tree.manifest("ext2", """
                <group name="ext2"><objects>super.o inode.o</objects><objects config="ACL">acl.o</objects></group>
                """);
        tree.write("main.c", "int main(void) { return 0; }\n");
        for (String part : List.of("super", "inode", "acl")) {
            tree.write("ext2/" + part + ".c", "int ext2_" + part + ";\n");
        }
        tree.set("EXT2=m", "ACL=y").build();
        Path module = tree.built("modules/kernel/fs/ext2.so");
        assertThat(Tools.exported(module)).contains("ext2_super", "ext2_inode", "ext2_acl");
        assertThat(tree.built("modules").toFile().list())
                .as("one module, not one per object, and the index")
                .containsExactlyInAnyOrder("kernel", "modules.json", "modules.order", "modules.dep");

        tree.set("EXT2=y", "ACL=n").build();
        assertThat(module).doesNotExist();
        assertThat(Tools.symbols(tree.built("bin/p")))
                .contains("ext2_super", "ext2_inode")
                .doesNotContain("ext2_acl");

        tree.set("EXT2=n").build();
        assertThat(Tools.symbols(tree.built("bin/p"))).doesNotContain("ext2_super");
        tree.assertEqualToClean();
    }

    @Test
    void aCompositeInAGroupThatACompositeIsMadeOfIsAnError() {
        tree.manifest("", """
                <group name="g"><composite name="inner"><objects>a.o</objects></composite></group>
                <executable name="p"><composite name="outer"><group>g</group></composite></executable>
                """);
        tree.write("a.c", "int a;\n");
        assertThatThrownBy(tree::build)
                .hasMessageContaining(
                        "modules.xml:2:34: composite inner is in a group that composite outer is made of, and a"
                                + " module cannot contain another");
    }
}
