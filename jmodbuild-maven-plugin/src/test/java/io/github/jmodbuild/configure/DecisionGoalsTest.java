// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static io.github.jmodbuild.Wording.cannotSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.config.command.Commands.Odds;
import io.github.jmodbuild.configure.ConfigurationGoals.All;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.facade.configuration.NativeConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goals that write decisions without asking. */
class DecisionGoalsTest {
    private final GoalTree tree;

    DecisionGoalsTest(@TempDir Path base) {
        tree = new GoalTree(base);
    }

    @Test
    @DisplayName("Q01: olddefconfig keeps decisions that hold and drops the rest with a warning")
    void olddefconfigRepairs() {
        tree.tree.dotConfig("CONFIG_NET=y", "CONFIG_CURL=m", "CONFIG_SIZE=99", "CONFIG_GONE=y", "CONFIG_NAME=\"demo\"");
        WrittenConfiguration written = tree.goals().oldDefConfig();

        assertThat(tree.decisions()).containsExactly("CONFIG_NET=y", "CONFIG_CURL=m", "CONFIG_SIZE=64");
        assertThat(GoalTree.texts(written.warnings()))
                .containsExactly(
                        ".config:4:1: GONE=y: unknown symbol GONE; no manifest declares it",
                        ".config:3:1: " + cannotSet("SIZE=99") + Wording.SIZE_RANGE);
        assertThat(written.summary()).isEqualTo(".config written: 3 decisions");
        assertThat(tree.tree.read(".config.old")).contains("CONFIG_GONE=y");
    }

    @Test
    @DisplayName("Q03: a decision n about what depends on a probe is kept, although a build need not ask that probe")
    void decisionsThatSpareBuildsAProbeAreKept() {
        tree.manifest("""
                <config>
                  <symbol name="FAST" type="bool"><prompt>Fast</prompt><dependsOn>HAS_H</dependsOn><default>y</default></symbol>
                </config>
                <probes><header symbol="HAS_H" declare="true">stdio.h</header></probes>
                """);
        tree.tree.dotConfig("# CONFIG_FAST is not set");
        assertThat(NativeConfiguration.configure(tree.tree.request())
                        .configuration()
                        .text("HAS_H"))
                .isEqualTo("n");
        tree.goals().oldDefConfig();
        assertThat(tree.decisions()).containsExactly("# CONFIG_FAST is not set");
        tree.goals().all(All.NO, "");
        assertThat(tree.decisions()).contains("# CONFIG_FAST is not set");
        tree.goals().rewrite(Tristate.M, Tristate.N);
        assertThat(tree.decisions()).contains("# CONFIG_FAST is not set");
        tree.goals().saveDefConfig("saved");
        assertThat(tree.tree.read("saved")).contains("# CONFIG_FAST is not set");
        assertThat(tree.goals().listNew()).isEmpty();
    }

    @Test
    void aDefconfigMayNameSymbolsThatTheTreeHasNoLonger() {
        tree.tree.write("defconfig", "CONFIG_NET=y\nCONFIG_NETT=y\nCONFIG_HTTP=m\n# CONFIG_GONE_LONG_AGO is not set\n");
        WrittenConfiguration written = tree.goals().defConfig("defconfig");
        assertThat(tree.decisions()).containsExactly("CONFIG_NET=y", "CONFIG_CURL=m");
        assertThat(GoalTree.texts(written.warnings()))
                .containsExactly(
                        "defconfig:2:1: NETT=y: unknown symbol NETT (did you mean NET?)",
                        "defconfig:4:1: GONE_LONG_AGO=n: unknown symbol GONE_LONG_AGO; no manifest declares it");
    }

    @Test
    void strictIsForBuildsAndDoesNotKeepOlddefconfigFromItsWork() {
        tree.tree.strict = true;
        tree.tree.dotConfig("CONFIG_CURL=m");
        assertThat(tree.goals().oldDefConfig().warnings()).hasSize(1);
        assertThat(tree.decisions()).isEmpty();
    }

    @Test
    void aFileThatSaysTheSameKeepsItsTimeAndTheOldOneStays() throws IOException {
        tree.tree.dotConfig("CONFIG_NET=y");
        tree.goals().oldDefConfig();
        FileTime time = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(tree.tree.base.resolve(".config"), time);
        String old = tree.tree.read(".config.old");
        WrittenConfiguration again = tree.goals().oldDefConfig();

        assertThat(again.changed()).isFalse();
        assertThat(again.summary()).isEqualTo(".config is unchanged: 1 decision");
        assertThat(Files.getLastModifiedTime(tree.tree.base.resolve(".config"))).isEqualTo(time);
        assertThat(tree.tree.read(".config.old")).isEqualTo(old);
    }

    @Test
    void whatTheCommandLineSaysToAGoalIsStoredAndWhatThePOMSaysIsNot() {
        tree.tree.pom.put("NET", "y");
        tree.tree.set("CURL=m");
        assertThat(tree.goals().oldDefConfig().configuration().text("CURL")).isEqualTo("m");
        assertThat(tree.decisions()).containsExactly("CONFIG_CURL=m");
    }

    @Test
    void aDecisionThatThePOMWinsOverIsKeptAndReported() {
        tree.tree.dotConfig("CONFIG_NET=y", "CONFIG_SIZE=32");
        tree.tree.pom.put("SIZE", "8");
        assertThat(tree.goals().oldDefConfig().configuration().text("SIZE")).isEqualTo("8");
        assertThat(tree.decisions()).containsExactly("CONFIG_NET=y", "CONFIG_SIZE=32");

        tree.tree.set("SIZE=4");
        assertThat(GoalTree.texts(tree.goals().oldDefConfig().warnings()))
                .containsExactly("pom.xml <config>: SIZE=8 overrides the stored 4; change it there, or set CONFIG_SIZE"
                        + " on the command line of each build");
    }

    @Test
    void decisionsAboutARenamedSymbolAreStoredUnderItsPresentName() {
        tree.tree.dotConfig("CONFIG_NET=y", "CONFIG_HTTP=m");
        WrittenConfiguration written = tree.goals().oldDefConfig();
        assertThat(tree.decisions()).containsExactly("CONFIG_NET=y", "CONFIG_CURL=m");
        assertThat(written.notes())
                .containsExactly(".config:2:1: CONFIG_HTTP is stored as CONFIG_CURL, its current name");
        assertThat(written.warnings()).isEmpty();
    }

    @Test
    void whatAFragmentOfTheTreeSaysIsNotStoredButADecisionAgainstItIs() {
        tree.manifest(GoalTree.CONFIG + "<fragments>base.config</fragments>\n");
        tree.tree.write("base.config", "CONFIG_NET=y\nCONFIG_SSH=m\n").dotConfig("# CONFIG_SSH is not set");
        assertThat(tree.goals().oldDefConfig().configuration().text("NET")).isEqualTo("y");
        assertThat(tree.decisions()).containsExactly("# CONFIG_SSH is not set");
    }

    @Test
    void aCheckThatABuildWouldStopAtIsAWarningAndTheDecisionsAreWritten() {
        tree.manifest(
                GoalTree.CONFIG + "<check if=\"NET and XZ\" message=\"no xz on the net\" remedy=\"use gzip\"/>\n");
        tree.tree.set("NET=y", "XZ=y");
        assertThat(GoalTree.texts(tree.goals().oldDefConfig().warnings()))
                .singleElement()
                .asString()
                .contains("no xz on the net");
        assertThat(tree.decisions()).containsExactly("CONFIG_NET=y", "CONFIG_XZ=y");
    }

    @Test
    void defconfigTakesThePlaceOfAllDecisionsEvenOfAFileThatCannotBeRead() {
        tree.tree.dotConfig("this is no setting").write("configs/small_defconfig", "CONFIG_NET=y\nCONFIG_HTTP=m\n");
        tree.tree.write("configs/big_defconfig", "include small_defconfig\nCONFIG_SIZE=64\n");
        assertThat(tree.goals().defConfig("configs/big_defconfig").changed()).isTrue();
        assertThat(tree.decisions()).containsExactly("CONFIG_NET=y", "CONFIG_CURL=m", "CONFIG_SIZE=64");
    }

    @Test
    void savedefconfigWritesWhatDefconfigReads() {
        tree.tree.dotConfig("CONFIG_NET=y", "CONFIG_CURL=y", "CONFIG_XZ=y");
        WrittenConfiguration saved = tree.goals().saveDefConfig("configs/mine");
        assertThat(saved.summary()).isEqualTo("configs/mine written: 3 decisions");
        assertThat(tree.has(".config.old")).isFalse();
        String before = tree.tree.read("configs/mine");
        tree.tree.delete(".config");
        tree.goals().defConfig("configs/mine");
        assertThat(tree.tree.read(".config")).isEqualTo(before);
    }

    @Test
    void textsWithDollarSignsAreSavedAndReadAgain() {
        tree.tree.set("NAME=${x} $(CONFIG_NET) $$");
        tree.goals().saveDefConfig("configs/mine");
        assertThat(tree.lines("configs/mine")).containsExactly("CONFIG_NAME=\"${x} $(CONFIG_NET) $$\"");
        tree.tree.set();
        tree.goals().defConfig("configs/mine");
        assertThat(tree.decisions()).containsExactly("CONFIG_NAME=\"${x} $(CONFIG_NET) $$\"");
    }

    @Test
    void allGoalsDecideAboutEverythingAndHoldPresets() {
        tree.goals().all(All.YES, "");
        assertThat(tree.decisions()).containsExactly("CONFIG_NET=y", "CONFIG_CURL=y", "CONFIG_SSH=y");
        tree.goals().all(All.MODULE, "");
        assertThat(tree.decisions()).containsExactly("CONFIG_NET=y", "CONFIG_CURL=m", "CONFIG_SSH=m");
        tree.goals().all(All.NO, "");
        assertThat(tree.decisions()).containsExactly("# CONFIG_MODULES is not set");
        tree.goals().all(All.DEFAULT, "");
        assertThat(tree.decisions()).isEmpty();

        tree.tree.write("presets", "CONFIG_XZ=y\n# CONFIG_SSH is not set\n");
        tree.goals().all(All.YES, "presets");
        assertThat(tree.decisions()).containsExactly("CONFIG_NET=y", "CONFIG_CURL=y", "CONFIG_XZ=y");
    }

    @Test
    void whatFragmentsOfTheTreeSayIsDecidedAgainstLikeDefaults() {
        tree.tree.write("base.config", "CONFIG_NET=y\nCONFIG_SSH=m\n");
        tree.tree.edit("modules.xml", "<executable", "<fragments>base.config</fragments>\n<executable");
        tree.goals().all(All.NO, "");
        assertThat(tree.decisions()).contains("# CONFIG_NET is not set");
        assertThat(NativeConfiguration.configure(tree.tree.request())
                        .configuration()
                        .text("SSH"))
                .isEqualTo("n");
        tree.goals().all(All.YES, "");
        assertThat(tree.decisions()).contains("CONFIG_SSH=y");
        assertThat(NativeConfiguration.configure(tree.tree.request())
                        .configuration()
                        .text("SSH"))
                .isEqualTo("y");
    }

    @Test
    void randconfigIsTheSameForTheSameSeedAndSaysTheSeed() {
        WrittenConfiguration first = tree.goals().random("", new RandomChoice(7, Odds.EVEN));
        List<String> decisions = tree.decisions();
        assertThat(first.notes()).containsExactly("seed 7; the same again with -Djmodbuild.seed=7");
        assertThat(tree.goals().random("", new RandomChoice(7, Odds.EVEN)).changed())
                .isFalse();
        boolean differs = false;
        for (int seed = 8; seed < 20; seed++) {
            tree.goals().random("", new RandomChoice(seed, Odds.EVEN));
            differs |= !tree.decisions().equals(decisions);
        }
        assertThat(differs).isTrue();
        tree.goals().random("", RandomChoice.parse("1", "100:0"));
        assertThat(tree.decisions()).contains("CONFIG_NET=y", "CONFIG_CURL=y", "CONFIG_SSH=y");
    }

    @Test
    void mod2yesMod2noAndYes2modChangeOneValueIntoAnother() {
        tree.tree.dotConfig("CONFIG_NET=y", "CONFIG_CURL=m");
        tree.goals().rewrite(Tristate.M, Tristate.Y);
        assertThat(tree.decisions()).containsExactly("CONFIG_NET=y", "CONFIG_CURL=y");
        tree.goals().rewrite(Tristate.Y, Tristate.M);
        assertThat(tree.decisions()).containsExactly("CONFIG_NET=y", "CONFIG_CURL=m");
        tree.goals().rewrite(Tristate.M, Tristate.N);
        assertThat(tree.decisions()).containsExactly("CONFIG_NET=y");
    }

    @Test
    void probesTakePartInEveryGoal() {
        tree.manifest("""
                <config>
                  <symbol name="HAVE_STDIO" type="bool"/>
                  <symbol name="HAVE_NONE" type="bool"/>
                  <symbol name="A" type="bool"><prompt>A</prompt><dependsOn>HAVE_STDIO</dependsOn></symbol>
                  <symbol name="B" type="bool"><prompt>B</prompt><dependsOn>HAVE_NONE</dependsOn></symbol>
                </config>
                <probes>
                  <header symbol="HAVE_STDIO">stdio.h</header>
                  <header symbol="HAVE_NONE">no-such-header.h</header>
                </probes>
                """);
        tree.goals().all(All.YES, "");
        assertThat(tree.decisions()).containsExactly("CONFIG_A=y");
        tree.tree.dotConfig("CONFIG_A=y", "CONFIG_B=y");
        tree.goals().oldDefConfig();
        assertThat(tree.decisions()).containsExactly("CONFIG_A=y");
    }

    @Test
    void aBuildTakesTheDecisionsThatAGoalHasWritten() {
        tree.tree.set("NET=y", "SIZE=32");
        tree.goals().oldDefConfig();
        tree.tree.commandLine.clear();
        tree.tree.build();
        assertThat(tree.tree.read("target/config")).contains("CONFIG_NET=y\n", "CONFIG_SIZE=32\n");
    }
}
