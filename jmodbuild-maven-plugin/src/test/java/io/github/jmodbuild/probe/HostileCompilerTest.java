// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.probes.ProbeAnswer;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.Toolchain.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compilers that crash, hang or babble. */
@DisplayName("compilers that misbehave")
@Tag("alone")
class HostileCompilerTest {
    private final Path directory;
    private final Questionnaire questions;

    HostileCompilerTest(@TempDir Path directory) {
        this.directory = directory;
        this.questions = new Questionnaire(directory, "gcc");
    }

    /** A compiler that runs some shell for probes, and gcc for the question where it searches. */
    private void compiler(String shell) throws IOException {
        Path script = directory.resolve("cc");
        String search = "case \"$*\" in *-print-search-dirs*|*-E\\ -v*) exec gcc \"$@\";; esac\n";
        Files.writeString(script, "#!/bin/sh\n" + search + shell + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Compiler cc =
                new Compiler(List.of(script.toString()), Family.GCC, "12", "x86_64-linux-gnu", List.of(), List.of());
        questions.toolchain = new Toolchain(cc, Optional.empty(), Map.of(), "", Format.ELF);
    }

    @Test
    void aCrashIsANoThatSaysSo() throws IOException {
        compiler("for last; do :; done; grep -q 'int x' \"$last\" && kill -SEGV $$; exec gcc \"$@\"");
        ProbeAnswer found = questions.one("<compiles id='x'>int x;</compiles>");
        assertThat(found.isYes()).isFalse();
        assertThat(found.reason()).isEqualTo("the compiler crashed (exit 139)");
        assertThat(questions.logText()).contains("| int x;").contains("=> exit 139");
    }

    @Test
    void aCrashOnOneQuestionDoesNotTouchTheOthersOfItsRun() throws IOException {
        compiler("for last; do :; done; if grep -q poison \"$last\"; then echo 'cc1: internal compiler error: ouch';"
                + " exit 4; fi; exec gcc \"$@\"");
        assertThat(questions
                        .probes("<type id='a'>int</type><type id='b'>poison</type><type id='c'>nonsense</type>"
                                + "<sizeof id='d'>int</sizeof><sizeof id='e'>poison</sizeof>")
                        .answers())
                .containsEntry("a", "y")
                .containsEntry("b", "n: the compiler crashed (exit 4): cc1: internal compiler error: ouch")
                .containsEntry("d", "4")
                .hasEntrySatisfying("c", answer -> assertThat(answer).contains("nonsense"))
                .hasEntrySatisfying("e", answer -> assertThat(answer).contains("ouch"));
    }

    @Test
    void oneThatHangsIsAnErrorAtTheProbe() throws IOException {
        compiler("for last; do :; done; grep -q stdio \"$last\" || exec gcc \"$@\"; sleep 600");
        questions.limit = Duration.ofMillis(300);
        assertThatThrownBy(() -> questions.one("<header>stdio.h</header>"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems().get(0).toString())
                                .matches(
                                        "modules.xml:1:\\d+: .*/cc: no answer within 300 ms \\(asked for header stdio.h\\); it is"
                                                + " run as in probes.log"));
    }

    @Test
    void oneThatCannotCompileAnythingIsAnErrorBeforeTheFirstQuestion() throws IOException {
        compiler("kill -SEGV $$");
        assertThatThrownBy(() -> questions.one("<compiles id='x'>int x;</compiles>"))
                .hasMessage(
                        "toolchain: the compiler cannot compile an empty program with the flags of this build: the compiler crashed"
                                + " (exit 139); the command is in probes.log");
        assertThat(questions.logText()).contains("int main(void)").contains("=> exit 139");
    }

    @Test
    void oneThatCannotBeRunIsAnError() throws IOException {
        compiler("exit 0");
        Files.writeString(directory.resolve("cc"), "#!/no/such/shell\n");
        assertThatThrownBy(() -> questions.one("<header>stdio.h</header>"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("/cc: ")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void aMegabyteOfWordsIsReadAndKeptShortInTheLog() throws IOException {
        compiler(
                "i=0; line=$(printf '%1000s' x); while [ $i -lt 3000 ]; do echo \"$line\"; i=$((i+1)); done; exec gcc \"$@\"");
        assertThat(questions.one("<compiles id='x'>int x;</compiles>").isYes()).isTrue();
        assertThat(Files.size(questions.log())).isLessThan(60_000);
        assertThat(questions.logText()).contains("more characters");
    }

    @Test
    void anAnswerThatCannotBeReadIsAskedForAlone() throws IOException {
        String quiet =
                "for last; do :; done; if [ $(grep -c sizeof \"$last\") -gt 1 ]; then echo 'It went wrong.'; exit 1;"
                        + " fi; exec gcc \"$@\"";
        compiler(quiet);
        assertThat(questions
                        .probes("<type id='a'>int</type><type id='b'>nonsense</type><type id='c'>long</type>")
                        .answers())
                .containsEntry("a", "y")
                .containsEntry("c", "y")
                .hasEntrySatisfying(
                        "b", answer -> assertThat(answer).startsWith("n: ").contains("nonsense"));
        assertThat(questions.logText()).contains("It went wrong.");
    }

    @Test
    void oneThatSaysYesToEverythingAndWritesNothingGivesNoNumbers() throws IOException {
        compiler("for last; do :; done; grep -q '^int main(void) { return 0; }' \"$last\" && exec gcc \"$@\"; exit 0");
        assertThat(questions
                        .probes("<sizeof id='a'>int</sizeof><header id='b'>stdio.h</header>")
                        .answers())
                .containsEntry("a", "n: the value is not in what the compiler wrote")
                .containsEntry("b", "n: it ended with exit code 0");
    }

    @Test
    void withoutACxxCompilerItsQuestionsAreAnsweredWithNo() throws IOException {
        compiler("exec gcc \"$@\"");
        assertThat(questions.one("<header language='c++'>vector</header>").reason())
                .isEqualTo("there is no C++ compiler");
    }
}
