// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.command;

import static io.github.jmodbuild.Wording.cannotSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.RandomTree;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.resolver.Tree;
import io.github.jmodbuild.config.text.DotConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** oldconfig. */
class QuestionsTest {
    private static Questions start(String tree, String assignments) {
        return Questions.of(Tree.resolve("bool! MODULES; prompt\n" + tree, "MODULES=y " + assignments), Set.of());
    }

    private static Question ask(Questions questions) {
        return questions.next().orElseThrow();
    }

    /** Answers everything with the default answer; returns what was asked. */
    private static List<String> rest(Questions questions) {
        List<String> asked = new ArrayList<>();
        for (Optional<Question> next = questions.next(); next.isPresent(); next = questions.next()) {
            asked.add(next.get().name());
            assertThat(questions.answer("")).isEmpty();
        }
        return asked;
    }

    @Test
    void whatIsNotDecidedIsAskedInMenuOrder() {
        Questions questions =
                start("bool A; prompt\ntristate B; prompt; default m; help Why.\nint N; prompt; default 5", "A=y");
        Question b = ask(questions);
        assertThat(b.name()).isEqualTo("B");
        assertThat(b.prompt()).isEqualTo("text");
        assertThat(b.help()).isEqualTo("Why.");
        assertThat(b.defaultAnswer()).isEqualTo("m");
        assertThat(b.options()).extracting(Question.Option::answer).containsExactly("n", "m", "y");
        assertThat(b.isChoice()).isFalse();
        assertThat(ask(questions)).as("the same until it is answered").isEqualTo(b);
        assertThat(questions.answer("y")).isEmpty();
        assertThat(ask(questions).name()).isEqualTo("N");
        assertThat(questions.answer("")).isEmpty();
        assertThat(questions.next()).isEmpty();
        assertThat(questions.configuration().text("B")).isEqualTo("y");
        assertThat(questions.configuration().text("N")).isEqualTo("5");
    }

    @Test
    void anAnswerThatCannotBeIsRefusedWithTheReason() {
        assertThat(rest(start("tristate B; prompt; depends T\ntristate T; default m", "")))
                .containsExactly("B");
        Questions limited = start("tristate B; prompt; depends T\ntristate T; default m", "");
        assertThat(ask(limited).options()).extracting(Question.Option::answer).containsExactly("n", "m");
        assertThat(limited.answer("y"))
                .hasToString("Optional[answer: " + cannotSet("B=y, only m")
                        + "it depends on T (modules.xml:2:29), which is m]");
        assertThat(limited.answer("maybe")).hasToString("Optional[answer: B=maybe: " + Wording.TRISTATE_FORM + "]");
        assertThat(limited.answer("m")).isEmpty();
        assertThat(limited.configuration().text("B")).isEqualTo("m");
    }

    @Test
    void aNumberOutOfRangeIsRefused() {
        Questions questions = start("int N; prompt; range 1 9", "");
        assertThat(ask(questions).options()).isEmpty();
        assertThat(questions.answer("12"))
                .hasToString("Optional[answer: " + cannotSet("N=12")
                        + "its range is 1 to 9 (modules.xml:2:16), so it is 9]");
        assertThat(questions.answer("3")).isEmpty();
        assertThat(questions.configuration().text("N")).isEqualTo("3");
    }

    @Test
    void whatBecomesVisibleIsAskedAlsoWhenItStandsBefore() {
        Questions questions =
                start("bool A; prompt; depends B\nbool B; prompt; default y\nbool C; prompt; depends B", "");
        assertThat(rest(questions)).containsExactly("A", "B", "C");
        Questions off = start("bool A; prompt; depends B\nbool B; prompt\nbool C; prompt; depends B", "");
        assertThat(ask(off).name()).isEqualTo("B");
        assertThat(off.answer("y")).isEmpty();
        assertThat(rest(off)).containsExactly("C", "A");
    }

    @Test
    void aChoiceIsOneQuestion() {
        Questions questions = start(
                "choice; prompt; default C2; help Which?\nbool C1; prompt\nif X\nbool C2; prompt\nend\nend\nbool X; default y",
                "");
        Question choice = ask(questions);
        assertThat(choice.isChoice()).isTrue();
        assertThat(choice.defaultAnswer()).isEqualTo("C2");
        assertThat(choice.help()).isEqualTo("Which?");
        assertThat(choice.options())
                .containsExactly(new Question.Option("C1", "text"), new Question.Option("C2", "text"));
        assertThat(questions.answer("C3"))
                .hasToString(
                        "Optional[answer: C3 is not one of C1, C2 (did you mean C1?); answer with a name, or a number from 1 to 2]");
        assertThat(questions.answer("1")).isEmpty();
        assertThat(questions.next()).isEmpty();
        assertThat(questions.configuration().text("C1")).isEqualTo("y");
    }

    @Test
    void membersThatBecomeVisibleLaterAreAsked() {
        Questions questions =
                start("choice; prompt\nbool C1; prompt\nbool C2; prompt; depends X\nend\nbool X; prompt", "C1=y");
        assertThat(ask(questions).name()).isEqualTo("X");
        assertThat(questions.answer("y")).isEmpty();
        assertThat(ask(questions).isChoice()).isTrue();
        assertThat(ask(questions).defaultAnswer()).isEqualTo("C1");
        assertThat(questions.answer("C2")).isEmpty();
        assertThat(questions.next()).isEmpty();
        assertThat(questions.configuration().text("C2")).isEqualTo("y");
    }

    @Test
    void whatIsKnownHiddenOrPinnedIsNotAsked() {
        String tree = "bool K; prompt\nbool H; prompt if n\nbool P; prompt\nbool S; prompt; select P\n"
                + "choice; prompt if n\nbool C; prompt\nend";
        Configuration start = Tree.resolve(tree, "S=y");
        assertThat(rest(Questions.of(start, Set.of("K", "MODULES")))).isEmpty();
        assertThat(rest(Questions.of(start, Set.of("MODULES")))).containsExactly("K");
    }

    @Test
    void nothingCanBeAnsweredUnasked() {
        Questions questions = start("", "");
        assertThatThrownBy(() -> questions.answer("y")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theDefaultAnswerIsOneThatCanBeGiven() {
        Questions questions = start("tristate A; prompt if T; default y\ntristate T; default m", "");
        assertThat(ask(questions).defaultAnswer()).isEqualTo("m");
        assertThat(questions.answer("")).isEmpty();
        assertThat(questions.configuration().text("A")).isEqualTo("m");
    }

    @Test
    void standingAnswersLeadToAnEndAndLeaveNothingNew() {
        for (int seed = 0; seed < Seeds.of(400); seed++) {
            RandomTree tree = new RandomTree(seed, true);
            ConfigModel model = ModelBuilder.of(Tree.entries(tree.toString()), Set.of("UNDEFINED"));
            Questions questions = Questions.of(Resolver.resolve(model, List.of()), Set.of());
            int asked = 0;
            while (questions.next().isPresent()) {
                assertThat(questions.answer(""))
                        .as("seed " + seed + "\n" + tree)
                        .isEmpty();
                assertThat(++asked).isLessThan(100);
            }
            assertThat(Commands.listNew(questions.configuration(), Set.of()))
                    .as("seed " + seed + "\n" + tree)
                    .isEmpty();
        }
    }

    @Test
    void anAnswerThatUndoesWhatThePOMSaysIsRefused() {
        Questions questions = start("bool A; prompt; default y\nbool B; prompt; depends A", "POM: B=y");
        assertThat(questions.answer("n").orElseThrow().message())
                .isEqualTo("A=n is in the way of what is set elsewhere: POM: " + cannotSet("B=y")
                        + "it depends on A (modules.xml:3:25), which is n; set CONFIG_A=y too");
        assertThat(ask(questions).name()).isEqualTo("A");
        assertThat(questions.configuration().text("B")).isEqualTo("y");
        assertThat(questions.answer("y")).isEmpty();
        assertThat(questions.next()).isEmpty();
    }

    @Test
    void ofAChoiceNoOtherMemberIsTakenThanThePOMSays() {
        Questions questions = start("choice; prompt\nbool C1; prompt\nbool C2; prompt\nend", "POM: C2=y");
        assertThat(questions.answer("C1").orElseThrow().message())
                .isEqualTo("C1=y does not hold beside C2=y (POM); change that first");
        assertThat(questions.answer("")).isEmpty();
        assertThat(questions.configuration().text("C2")).isEqualTo("y");
    }

    @Test
    void aHexAnswerIsKeptWithItsPrefixAsConfDoes() {
        Questions questions = start("hex A; prompt; default 10\nhex B; prompt\nhex C; prompt; default 1f", "");
        assertThat(questions.answer("2A")).isEmpty();
        assertThat(questions.answer("0XfF")).isEmpty();
        assertThat(questions.answer("")).isEmpty();
        assertThat(DotConfig.full(questions.configuration()))
                .contains("CONFIG_A=0x2A\n", "CONFIG_B=0XfF\n", "CONFIG_C=1f\n");
    }
}
