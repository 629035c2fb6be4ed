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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compilers that crash, hang or babble. */
@DisplayName("compilers that misbehave")
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
    void a_crash_is_a_no_that_says_so() throws IOException {
        compiler("for last; do :; done; grep -q 'int x' \"$last\" && kill -SEGV $$; exec gcc \"$@\"");
        ProbeAnswer found = questions.one("<compiles id='x'>int x;</compiles>");
        assertThat(found.isYes()).isFalse();
        assertThat(found.reason()).isEqualTo("the compiler crashed (exit 139)");
        assertThat(questions.logText()).contains("| int x;").contains("=> exit 139");
    }

    @Test
    void a_crash_on_one_question_does_not_touch_the_others_of_its_run() throws IOException {
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
    void one_that_hangs_is_an_error_at_the_probe() throws IOException {
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
    void one_that_cannot_compile_anything_is_an_error_before_the_first_question() throws IOException {
        compiler("kill -SEGV $$");
        assertThatThrownBy(() -> questions.one("<compiles id='x'>int x;</compiles>"))
                .hasMessage(
                        "toolchain: the compiler compiles no empty program with the flags of this build: the compiler crashed"
                                + " (exit 139); the command is in probes.log");
        assertThat(questions.logText()).contains("int main(void)").contains("=> exit 139");
    }

    @Test
    void one_that_cannot_be_run_is_an_error() throws IOException {
        compiler("exit 0");
        Files.writeString(directory.resolve("cc"), "#!/no/such/shell\n");
        assertThatThrownBy(() -> questions.one("<header>stdio.h</header>"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("/cc: ")
                .hasMessageNotContaining("Exception");
    }

    @Test
    void a_megabyte_of_words_is_read_and_kept_short_in_the_log() throws IOException {
        compiler(
                "i=0; line=$(printf '%1000s' x); while [ $i -lt 3000 ]; do echo \"$line\"; i=$((i+1)); done; exec gcc \"$@\"");
        assertThat(questions.one("<compiles id='x'>int x;</compiles>").isYes()).isTrue();
        assertThat(Files.size(questions.log())).isLessThan(60_000);
        assertThat(questions.logText()).contains("more characters");
    }

    @Test
    void an_answer_that_cannot_be_read_is_asked_for_alone() throws IOException {
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
    void one_that_says_yes_to_everything_and_writes_nothing_gives_no_numbers() throws IOException {
        compiler("for last; do :; done; grep -q '^int main(void) { return 0; }' \"$last\" && exec gcc \"$@\"; exit 0");
        assertThat(questions
                        .probes("<sizeof id='a'>int</sizeof><header id='b'>stdio.h</header>")
                        .answers())
                .containsEntry("a", "n: the value is not in what the compiler wrote")
                .containsEntry("b", "n: it ended with exit code 0");
    }

    @Test
    void without_a_cxx_compiler_its_questions_are_answered_with_no() throws IOException {
        compiler("exec gcc \"$@\"");
        assertThat(questions.one("<header language='c++'>vector</header>").reason())
                .isEqualTo("there is no C++ compiler");
    }
}
