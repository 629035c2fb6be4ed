// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static io.github.jmodbuild.Wording.cannotSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.facade.configuration.NativeConfiguration;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers about a real tree with a real compiler. */
class AnswerGoalsTest {
    private static final String CONFIG = """
            <config>
              <symbol name="NET" type="bool"><prompt>Networking</prompt></symbol>
              <symbol name="HAVE_LIB" type="bool"/>
              <symbol name="CURL" type="tristate"><prompt>HTTP</prompt><dependsOn>NET</dependsOn></symbol>
              <symbol name="TLS" type="bool"><prompt>TLS</prompt><dependsOn>HAVE_LIB</dependsOn></symbol>
              <symbol name="LOG" type="bool"><default if="CURL">y</default></symbol>
            </config>
            <probes><header id="lib" symbol="HAVE_LIB">no/such/header.h</header></probes>
            <directory config="NET">block</directory>
            <executable name="img"><objects>main.o</objects><group>block</group></executable>
            """;

    private GoalTree goals;

    @BeforeEach
    void write(@TempDir Path base) {
        goals = new GoalTree(base);
        goals.tree
                .manifest("", CONFIG)
                .manifest("block", """
                        <group name="block">
                          <composite name="net" config="CURL"><objects>curl.o</objects></composite>
                          <objects config="TLS">tls.o</objects>
                        </group>
                        """)
                .write("block/curl.c", "int curl;\n")
                .write("block/tls.c", "int tls;\n");
    }

    private AnswerGoals answers() {
        return new AnswerGoals(goals.tree.request());
    }

    private static JsonObject json(Answer answer) {
        return JsonParser.parseString(answer.json()).getAsJsonObject();
    }

    @Test
    @DisplayName("why a symbol, also of a configuration that a build refuses")
    void whySymbol() {
        goals.tree.set("TLS=y", "CURL=y");
        Answer answer = answers().whySymbol("CONFIG_TLS");
        assertThat(answer.lines())
                .contains(
                        "symbols are named without CONFIG_ here: TLS",
                        "refused: command line: " + cannotSet("CURL=y")
                                + "it depends on NET (modules.xml:5:71), which is n;" + " set CONFIG_NET=y too",
                        "  the answer of probe header no/such/header.h (modules.xml:9:9) is no:",
                        "    there is no header no/such/header.h",
                        "no decision makes it y:",
                        "  the probe of HAVE_LIB (modules.xml:9:9) answered no");
        JsonObject json = json(answer);
        assertThat(json.get("name").getAsString()).isEqualTo("TLS");
        JsonObject facts = json.getAsJsonArray("symbols").get(0).getAsJsonObject();
        assertThat(facts.getAsJsonObject("at").get("file").getAsString()).isEqualTo("modules.xml");
        assertThat(facts.getAsJsonObject("decided").get("origin").getAsString()).isEqualTo("command line");
        assertThat(facts.getAsJsonArray("lacking")
                        .get(0)
                        .getAsJsonObject()
                        .get("operand")
                        .getAsString())
                .isEqualTo("HAVE_LIB");
    }

    @Test
    @DisplayName("why an object: list, directory, composite, then the symbols behind them")
    void whyObject() {
        assertThat(answers().whyObject("block/curl.o").lines())
                .containsSubsequence(
                        "block/curl.o is left out",
                        "  listed at block/modules.xml:3:48 for executable img, with value n",
                        "    directory block (modules.xml:10:1) has the condition NET, which is n",
                        "    composite net (block/modules.xml:3:3) has the condition CURL, which is n",
                        "to make it y, set CONFIG_NET=y",
                        "to make it m, set CONFIG_NET=y and CONFIG_CURL=m");
        goals.tree.set("NET=y", "CURL=m");
        assertThat(answers().whyObject("block/curl.o").lines()).contains("block/curl.o is part of module net");
        goals.tree.set("CURL=y");
        Answer built = answers().whyObject("block/curl.o");
        assertThat(built.lines()).contains("block/curl.o is built into executable img");
        assertThat(json(built).getAsJsonObject("object").getAsJsonArray("usages"))
                .hasSize(1);
        assertThatThrownBy(() -> answers().whyObject("block/curll.o"))
                .hasMessage("jmodbuild.object: no list names block/curll.o (did you mean block/curl.o?)");
        assertThatThrownBy(() -> answers().whyObject("elsewhere.o"))
                .hasMessage(
                        "jmodbuild.object: no list names elsewhere.o; write it from the source directory on, such as"
                                + " block/curl.o");
    }

    @Test
    @DisplayName("Q22: why names the tests that an object is for")
    void whyObjectOfATest() {
        goals.tree.manifest("", CONFIG + "<test name=\"t\" config=\"NET\"><objects>t.o</objects></test>\n");
        assertThat(answers().whyObject("t.o").lines())
                .containsSubsequence(
                        "t.o is left out",
                        "  listed at modules.xml:12:38 for test t, with value n",
                        "    test t (modules.xml:12:1) has the condition NET, which is n");
        goals.tree.set("NET=y");
        assertThat(answers().whyObject("t.o").lines()).contains("t.o is built into test t");
    }

    @Test
    @DisplayName("enable shows a diff, and applies it on request")
    void enable() {
        goals.tree.dotConfig("# CONFIG_NET is not set");
        Answer shown = answers().enable("CURL", "m", false);
        assertThat(shown.lines())
                .containsExactly(
                        "CURL=m takes 2 changes:",
                        "  CONFIG_NET: n -> y  Networking",
                        "  CONFIG_CURL: n -> m  HTTP",
                        "and these follow:",
                        "  CONFIG_LOG: n -> y",
                        "nothing was written; -Djmodbuild.apply=true stores this");
        assertThat(json(shown).getAsJsonArray("changes")).hasSize(2);
        assertThat(goals.tree.read(".config")).isEqualTo("# CONFIG_NET is not set\n");

        assertThat(answers().enable("CURL", "m", true).lines()).last().isEqualTo(".config written: 2 decisions");
        assertThat(goals.decisions()).containsExactly("CONFIG_NET=y", "CONFIG_CURL=m");
        assertThat(goals.tree.read(".config.old")).isEqualTo("# CONFIG_NET is not set\n");
        assertThat(answers().enable("CURL", "m", true).lines()).containsExactly("CURL is m already");
        assertThatThrownBy(() -> answers().enable("TLS", "y", false))
                .hasMessage(
                        "jmodbuild.symbol: no decisions give TLS=y; mvn jmodbuild:why -Djmodbuild.symbol=TLS says why");
    }

    @Test
    @DisplayName("what differs between two files of decisions, and why")
    void diff() {
        goals.tree.dotConfig("CONFIG_NET=y", "CONFIG_CURL=m").write(".config.old", "");
        Answer answer = answers().diff("", "");
        assertThat(answer.lines())
                .containsExactly(
                        " NET n -> y, by decision NET=y (.config:1:1)",
                        "+CURL m, because of decision NET=y (.config:1:1) and decision CURL=m (.config:2:1)",
                        "+LOG y, because of decision NET=y (.config:1:1) and decision CURL=m (.config:2:1)");
        assertThat(json(answer).get("from").getAsString()).isEqualTo(".config.old");
        assertThat(json(answer).getAsJsonArray("differences")).hasSize(3);
        assertThatThrownBy(() -> answers().diff("none", ""))
                .hasMessage(
                        "none: cannot be read; name files of decisions with -Djmodbuild.from=... and -Djmodbuild.to=...");
    }

    @Test
    @DisplayName("a full configuration of older manifests shows which default has changed since")
    void diffOfFullConfigurations() {
        goals.tree.dotConfig("CONFIG_NET=y");
        String full = DotConfig.full(
                NativeConfiguration.configure(goals.tree.request()).configuration());
        goals.tree.write("old.config", full + "CONFIG_REMOVED=y\n");
        assertThat(answers().diff("old.config", "").lines())
                .containsExactly("-REMOVED y, by manifests that do not declare it now, old.config has y");

        goals.tree.edit("modules.xml", "<default if=\"CURL\">y</default>", "<default>y</default>");
        assertThat(answers().diff("old.config", "").lines())
                .first()
                .asString()
                .startsWith("+LOG y, by default at modules.xml:7:")
                .endsWith(", which gives y now, old.config does not have it");
    }

    @Test
    @DisplayName("what is odd about the model")
    void lint() {
        assertThat(answers().lint(line -> {}).lines()).containsExactly("no problems found in 4 symbols");
        goals.tree.edit("modules.xml", "<dependsOn>NET</dependsOn>", "<dependsOn>NET and n</dependsOn>");
        Answer answer = answers().lint(line -> {});
        assertThat(answer.found()).isEqualTo(2);
        assertThat(answer.lines())
                .containsExactly(
                        "modules.xml:5:3: CURL can never be anything but n, whatever is set; correct what it depends on, or"
                                + " remove it",
                        "modules.xml:7:3: LOG can never be anything but n, whatever is set; correct what it depends on, or"
                                + " remove it");
        assertThat(json(answer)
                        .getAsJsonArray("findings")
                        .get(0)
                        .getAsJsonObject()
                        .get("kind")
                        .getAsString())
                .isEqualTo("DEAD");
    }

    @Test
    void aTreeWithoutTargetsHasNoneToAskAbout() {
        assertThatThrownBy(() -> answers().whySymbol("NET@arm"))
                .hasMessageContaining("there is no target arm, and this tree has no targets");
    }
}
