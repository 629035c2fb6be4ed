// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static io.github.jmodbuild.Wording.INT_FORM;
import static io.github.jmodbuild.Wording.SETTING_FORM;
import static io.github.jmodbuild.Wording.cannotSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.configure.ConfigurationGoals.All;
import io.github.jmodbuild.facade.NativeTree;
import io.github.jmodbuild.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in what configuration goals read and write: located, and nothing half-written. */
class BadInputTest {
    private final Path base;
    private final GoalTree tree;

    BadInputTest(@TempDir Path base) {
        this.base = base;
        tree = new GoalTree(base);
    }

    private static void refused(ThrowingCallable goal, String... problems) {
        assertThatThrownBy(goal)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(GoalTree.texts(e.problems())).containsExactly(problems));
    }

    private void assertNothingWritten() throws IOException {
        try (var files = Files.list(base)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .doesNotContain(".config.known", ".config.old", ".config.tmp");
        }
    }

    @Test
    void decisionsInADirectory() throws IOException {
        Files.createDirectory(base.resolve(".config"));
        refused(() -> tree.goals().oldDefConfig(), ".config: is a directory" + Wording.NO_DECISIONS);
        refused(
                () -> tree.goals().all(All.YES, ""),
                ".config: is not a regular file and cannot be written; remove it or name another file");
        refused(
                () -> Mrproper.forget(tree.tree.places()),
                ".config: is a directory, so it holds no decisions; remove it yourself");
        assertNothingWritten();
    }

    @Test
    void illFormedDecisions() throws IOException {
        tree.tree.dotConfig("CONFIG_NET=y", "NET=y", "nonsense");
        refused(
                () -> tree.goals().oldDefConfig(),
                ".config:2:1: not a setting: NET=y; did you mean CONFIG_NET=y?",
                ".config:3:1: not a setting: nonsense; " + SETTING_FORM);
        assertNothingWritten();
    }

    @Test
    void decisionsThatCannotBeRead() throws IOException {
        tree.tree.dotConfig("CONFIG_NET=y");
        assertThat(base.resolve(".config").toFile().setReadable(false)).isTrue();
        assumeFalse(Files.isReadable(base.resolve(".config")), "root reads all files");
        refused(() -> tree.goals().oldDefConfig(), ".config: cannot be read" + Wording.NO_DECISIONS);
        assertNothingWritten();
    }

    @Test
    void aDirectoryThatCannotBeWritten() throws IOException {
        tree.goals().features();
        assertThat(base.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(base), "root writes everywhere");
        try {
            refused(
                    () -> tree.goals().all(All.YES, ""),
                    ".config: cannot be written: permission denied; make its directory writable");
        } finally {
            assertThat(base.toFile().setWritable(true)).isTrue();
        }
        assertNothingWritten();
    }

    @Test
    void aParentThatIsAFile() {
        tree.tree.write("file", "");
        refused(
                () -> tree.goals().saveDefConfig("file/defconfig"),
                "file/defconfig: cannot be written: file is a file, not a directory; name another place");
    }

    @Test
    void aDefconfigThatIsNotThereOrNoFile() throws IOException {
        refused(
                () -> tree.goals().defConfig("defconfig"),
                "jmodbuild.defconfig: there is no file defconfig; create it with jmodbuild:savedefconfig, or name"
                        + " another one");
        refused(
                () -> tree.goals().all(All.NO, "presets"),
                "jmodbuild.allconfig: there is no file presets; create it with jmodbuild:savedefconfig, or name"
                        + " another one");
        Files.createDirectory(base.resolve("configs"));
        refused(
                () -> tree.goals().defConfig("configs"),
                "configs: is not a file; jmodbuild.defconfig names a file with values");
        assertNothingWritten();
    }

    @Test
    void linesOfADefconfigThatDoNotHoldAreWarningsAsInDotConfig() {
        tree.tree.dotConfig("CONFIG_SSH=y").write("defconfig", "CONFIG_CURL=y\nCONFIG_SIZE=big\nCONFIG_NAME=\"x\"\n");
        WrittenConfiguration written = tree.goals().defConfig("defconfig");
        assertThat(GoalTree.texts(written.warnings()))
                .containsExactlyInAnyOrder(
                        "defconfig:1:1: " + cannotSet("CURL=y") + "it depends on NET (modules.xml:4:42), which is n;"
                                + " set CONFIG_NET=y too",
                        "defconfig:2:1: SIZE=big: " + INT_FORM);
        assertThat(tree.decisions()).containsExactly("CONFIG_NAME=\"x\"");
    }

    @Test
    void valuesOfTheCommandLineThatDoNotHold() throws IOException {
        tree.tree.set("SSH=y", "SIZE=128");
        refused(
                () -> tree.goals().oldDefConfig(),
                "command line: " + cannotSet("SSH=y")
                        + "it depends on NET (modules.xml:4:42), which is n; set CONFIG_NET=y" + " too",
                "command line: " + cannotSet("SIZE=128") + Wording.SIZE_RANGE);
        assertNothingWritten();
    }

    @Test
    void valuesForOneTarget() {
        tree.tree.targeted.put("NET@arm", "y");
        refused(
                tree::goals,
                "-DCONFIG_NET@arm: decisions are about the whole tree; a target's own values stand in the file that"
                        + " <targets> names");
    }

    @Test
    void badSeedsAndProbabilities() {
        refused(
                () -> RandomChoice.parse("often", ""),
                "jmodbuild.seed: 'often' is not an integer; write one such as 42 or 0x2A");
        refused(
                () -> RandomChoice.parse("", "half"),
                "jmodbuild.probability: 'half' is not a probability; write percentages: 50, or 30:20 for y:m, or"
                        + " 50:30:20 for bool:y:m");
        refused(
                () -> RandomChoice.parse("", "60:60"),
                "jmodbuild.probability: '60:60' is out of range; a percentage is at most 100, and so is the sum for y"
                        + " and m");
        assertThat(RandomChoice.parse("0x2A", "").seed()).isEqualTo(42);
    }

    @Test
    void anInputThatBreaks() throws IOException {
        Reader broken = new Reader() {
            @Override
            public int read(char[] buffer, int from, int length) throws IOException {
                throw new IOException("the line is dead");
            }

            @Override
            public void close() {}
        };
        Dialogue dialogue = new Dialogue(new BufferedReader(broken), line -> {});
        refused(() -> tree.goals().oldConfig(dialogue), "oldconfig: answers cannot be read: the line is dead");
        assertNothingWritten();
    }

    @Test
    void namesThatAreKnownInAFileThatIsNoText() throws IOException {
        Files.write(base.resolve(".config.known"), new byte[] {(byte) 0xC3, 0x28});
        refused(
                () -> tree.goals().listNew(),
                ".config.known: cannot be read as text; delete it, then every undecided symbol counts as new");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path elsewhere = base.resolve("shared");
        Files.writeString(elsewhere, "CONFIG_NET=y\n");
        Files.createSymbolicLink(base.resolve(".config"), elsewhere);
        NativeTree linked = tree.tree.set("SIZE=8");
        assertThat(new ConfigurationGoals(linked.request()).oldDefConfig().changed())
                .isTrue();
        assertThat(Files.isSymbolicLink(base.resolve(".config"))).isTrue();
        assertThat(Files.readAllLines(elsewhere)).containsAll(List.of("CONFIG_NET=y", "CONFIG_SIZE=8"));
    }
}
