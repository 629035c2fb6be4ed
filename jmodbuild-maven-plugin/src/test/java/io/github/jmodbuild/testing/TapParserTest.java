// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.testing.TestCase.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Test Anything Protocol as programs write it, well and badly (Q22). */
class TapParserTest {
    private static List<String> read(String text) {
        TapParser parser = new TapParser("t");
        text.lines().forEach(parser::line);
        return parser.cases(true).stream()
                .map(one -> one.status() + " " + one.name() + (one.message().isEmpty() ? "" : ": " + one.message()))
                .toList();
    }

    @Test
    @DisplayName("Q22: points have numbers or not, descriptions or not, and a plan before or after them")
    void points() {
        assertThat(read("TAP version 13\n1..4\nok 1 - first\nok 2 second\nnot ok 3\nok\n"))
                .containsExactly("PASSED first", "PASSED second", "FAILED point 3: not ok", "PASSED point 4");
        assertThat(read("ok\nok - x\n1..2\n")).containsExactly("PASSED point 1", "PASSED x");
    }

    @Test
    void directivesInAnyCase() {
        assertThat(read("""
                        1..5
                        ok 1 - a # SKIP no disk
                        not ok 2 - b # todo later
                        ok 3 - c # TODO works already
                        not ok 4 - d # Skipped: odd
                        ok 5 - e \\# skip is no directive
                        """))
                .containsExactly(
                        "SKIPPED a: no disk",
                        "SKIPPED b: to be done: later",
                        "PASSED c",
                        "SKIPPED d: odd",
                        "PASSED e \\# skip is no directive");
    }

    @Test
    void subtestsYamlCommentsAndAnythingElseArePassedOver() {
        assertThat(read("""
                        TAP version 14
                        # Subtest: inner
                            1..2
                            ok 1 - inner
                            not ok 2 - inner # TODO
                        ok 1 - outer
                          ---
                          message: not ok 7
                          ...
                        okay then
                        not okay
                        hello
                        1..1
                        """)).containsExactly("PASSED outer");
    }

    @Test
    @DisplayName("Q22: after pragma +strict a line that is not TAP is an error")
    void strict() {
        assertThat(read("hello\npragma +strict\n# comment\n    ok 1 - sub\n\nok 1\n1..1\n"))
                .containsExactly("PASSED point 1");
        assertThat(read("pragma +strict\nhello\nworld\nok 1\n1..1\n"))
                .containsExactly(
                        "PASSED point 1", "ERROR t: after pragma +strict it printed a line that is not TAP: hello");
        assertThat(read("pragma +strict\npragma -strict\nhello\nok 1\n1..1\n")).containsExactly("PASSED point 1");
        assertThat(read("pragma +other, +strict\nhello\nok 1\n1..1\n")).hasSize(2);
    }

    @Test
    void aPlanOfNothingIsATestThatWasSkipped() {
        assertThat(read("1..0 # SKIP no network\n")).containsExactly("SKIPPED t: no network");
        assertThat(read("1..0\n")).containsExactly("SKIPPED t: it has nothing to test");
    }

    @Test
    void whatIsWrongWithTheStreamIsAnError() {
        assertThat(read("")).containsExactly("ERROR t: it printed no TAP");
        assertThat(read("ok 1\n")).contains("ERROR t: it printed no plan, such as 1..1");
        assertThat(read("1..3\nok 1\n")).contains("ERROR t: " + Wording.tapPlan(3, 1));
        assertThat(read("1..1\nok 1\nok 2\n")).contains("ERROR t: " + Wording.tapPlan(1, 2));
        assertThat(read("1..1\n1..1\nok 1\n")).contains("ERROR t: it has a second plan, 1..1");
        assertThat(read("1..2\nok 1\nok 3\n")).contains("ERROR t: expected test point 2, got 3");
        assertThat(read("1..0\nok 1\n")).contains("ERROR t: " + Wording.tapPlan(0, 1));
    }

    @Test
    void nothingCountsAfterABailOut() {
        assertThat(read("1..3\nok 1\nBail out! the disk is full\nnot ok 2\n"))
                .containsExactly("PASSED point 1", "ERROR t: it gave up (Bail out!): the disk is full");
    }

    @Test
    void ofAProgramThatDidNotComeToItsEndOnlyWhatItSaidCounts() {
        TapParser parser = new TapParser("t");
        List.of("1..3", "ok 1 - one").forEach(parser::line);

        assertThat(parser.cases(false)).containsExactly(new TestCase("one", Status.PASSED, ""));
    }

    @Test
    void aFloodOfPointsIsListedInPart() {
        TapParser parser = new TapParser("t");
        for (int i = 0; i < 100_010; i++) {
            parser.line("ok");
        }
        parser.line("1..100010");

        assertThat(parser.cases(true))
                .hasSize(100_001)
                .last()
                .isEqualTo(
                        new TestCase("t", Status.ERROR, "only the first 100000 of its 100010 test points are listed"));
    }

    @Test
    void noTextMakesItFail() {
        String[] words = {
            "ok", "not ok", "1..", "# SKIP", "#todo", "999999999", "9999999999", "Bail out!", " ", "-", "\\"
        };
        for (int seed = 0; seed < Seeds.of(5_000); seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextInt(4) == 0 ? "\n" : " ");
            }
            assertThat(read(text.toString())).as("seed %d%n%s", seed, text).isNotNull();
        }
    }

    @Test
    void linesAreCutOutOfBytesWhereverThoseAreParted() {
        byte[] text = "ok 1 - ä\nnot ok 2\nlast".getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= text.length; size++) {
            List<String> lines = new ArrayList<>();
            LineListener listener = new LineListener(lines::add);
            for (int from = 0; from < text.length; from += size) {
                byte[] part = Arrays.copyOfRange(text, from, Math.min(text.length, from + size));
                listener.bytes(part, part.length);
            }
            listener.end();
            assertThat(lines).containsExactly("ok 1 - ä", "not ok 2", "last");
        }
    }
}
