// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.Action.Stage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said when a link misses a symbol that the tree has elsewhere, or would have in another configuration (K09). */
class LinkAdviceTest {
    private final NativeTree tree;

    LinkAdviceTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.manifest("", "<config>\n" + Fixture.tristate("OGG") + Fixture.tristate("FLAC") + """
                </config>
                <archive name="util"><objects>util.o</objects></archive>
                <executable name="player">
                  <objects>main.o</objects>
                  <objects config="OGG">ogg.o</objects>
                  <objects config="FLAC and not OGG">flac.o</objects>
                </executable>
                """);
        tree.write("main.c", "int ogg(int); int main(void) { return ogg(1); }\n");
        tree.write("ogg.c", "/* ogg(1) */\nint ogg(int x) { return x; }\n");
        tree.write("flac.c", "int flac(void) { return 3; }\n");
        tree.write("util.c", "int util;\n");
    }

    private List<String> advice() {
        Outcome outcome = tree.attempt(Stage.LINK);
        assertThat(outcome.failures()).isNotEmpty();
        return outcome.result().advice();
    }

    @Test
    @DisplayName("K09: what is n is named with its line and its symbol")
    void whatIsNIsNamedWithItsLineAndItsSymbol() {
        assertThat(advice())
                .containsExactly("modules.xml:7:1: target/bin/player needs ogg: ogg.o defines it (ogg.c:2) and is n"
                        + " here; set CONFIG_OGG=y");
        tree.set("OGG=y").build();
        assertThat(tree.build().result().advice()).isEmpty();
    }

    @Test
    void aProgramCannotUseWhatItsModulesHave() {
        tree.set("OGG=m");
        assertThat(advice())
                .singleElement()
                .asString()
                .endsWith("ogg.o defines it (ogg.c:2) and is m here, so it is in a module, which this cannot use; set"
                        + " CONFIG_OGG=y");
    }

    @Test
    void aLongerConditionIsNamedWithItsPlace() {
        tree.write("main.c", "int flac(void); int main(void) { return flac(); }\n");
        assertThat(advice())
                .singleElement()
                .asString()
                .endsWith("flac.o defines it (flac.c:1) and is n here; make FLAC and not OGG true (modules.xml:10:3)");
    }

    @Test
    void whatAnotherOutputHasIsToBeLinked() {
        tree.write("main.c", "extern int util, nowhere; int main(void) { return util + nowhere; }\n");
        assertThat(advice())
                .singleElement()
                .asString()
                .endsWith("target/bin/player needs util: util.o defines it (util.c:1) and is part of archive util; list"
                        + " it here too, or name here the <archive>, <sharedLibrary> or <group> that has it");
    }

    @Test
    void whatIsNAndAnotherOutputsNeedsBothSteps() {
        tree.edit("modules.xml", "<archive name", """
                <executable name="other"><objects>other.o</objects></executable>
                <archive name""")
                .write("other.c", "int ogg(int); int main(void) { return ogg(1); }\n");
        tree.write("main.c", "int main(void) { return 0; }\n");
        assertThat(advice())
                .singleElement()
                .asString()
                .endsWith(
                        "ogg.o defines it (ogg.c:2) and is n here, and listed for executable player alone; set CONFIG_OGG=y,"
                                + " and list it here too, or name here the <archive>, <sharedLibrary> or <group> that has it");
    }

    @Test
    void whatALinkedLibraryHidesIsToBeExported() {
        tree.edit("modules.xml", "<archive name=\"util\"><objects>util.o</objects></archive>", """
                <sharedLibrary name="util"><objects>util.o</objects><exports>open_util</exports></sharedLibrary>""");
        tree.edit(
                "modules.xml",
                "<objects>main.o</objects>",
                "<objects>main.o</objects><sharedLibrary>util</sharedLibrary>");
        tree.write("util.c", "int open_util(void) { return 1; }\nint util(void) { return 1; }\n");
        tree.write("main.c", "int util(void), open_util(void); int main(void) { return util() + open_util(); }\n");
        assertThat(advice())
                .singleElement()
                .asString()
                .endsWith(
                        "needs util: util.o defines it (util.c:2) and is part of sharedLibrary util, which does not export"
                                + " it; add it to the <exports> or the map of that library, and if it is compiled"
                                + " as hidden (-fvisibility=hidden) give it default visibility");
    }

    @Test
    void aSymbolThatCannotBeSetAsThingsAreIsNotSaidToBe() {
        tree.edit("modules.xml", "<config>", """
                <config>
                <symbol name="NET" type="bool"><prompt>net</prompt></symbol>
                <symbol name="TLS" type="bool"><prompt>tls</prompt><dependsOn>NET</dependsOn></symbol>
                """);
        tree.edit("modules.xml", "config=\"OGG\"", "config=\"TLS\"");
        assertThat(advice())
                .singleElement()
                .asString()
                .endsWith("is n here; make CONFIG_TLS y, which takes more than setting it: mvn jmodbuild:enable"
                        + " -Djmodbuild.symbol=TLS shows what else");
    }

    @Test
    void whatIsNeverCompiledIsNoDefinition() {
        tree.write("ogg.c", """
                #if 0
                #if 1
                int ogg(int x) { return x; }
                #endif
                int ogg(int x) { return x; }
                #else
                int other(int x) { return x; }
                #endif
                """);
        assertThat(advice()).isEmpty();
        tree.edit("ogg.c", "#else\n", "#else\nint ogg(int x) { return x; }\n");
        assertThat(advice()).singleElement().asString().contains("ogg.o defines it (ogg.c:7) and is n here");
    }

    @Test
    void aConstantConditionIsToBeChanged() {
        tree.edit("modules.xml", "config=\"OGG\"", "config=\"n\"");
        assertThat(advice())
                .singleElement()
                .asString()
                .endsWith("is n here; change the condition n of that list (modules.xml:9:3)");
    }

    @Test
    void namesOfCxxAreLeftToTheLinker() {
        tree.edit("modules.xml", "<objects>main.o</objects>", "<objects>main.o net.o</objects>");
        tree.write("net.cc", """
                namespace net { int open(int); }
                extern "C" int ogg(int x) { return net::open(x); }
                """);
        tree.delete("flac.c").write("flac.cc", "namespace net { int open(int x) { return x; } }\n");
        assertThat(advice()).isEmpty();
    }
}
