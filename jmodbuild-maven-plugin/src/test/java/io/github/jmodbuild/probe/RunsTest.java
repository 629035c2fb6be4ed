// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How few programs answers take, and that this is no reason for other answers. */
class RunsTest {
    private static final String OPTIONS = """
            <compilerOption>-Wall</compilerOption><compilerOption>-Wnonsense</compilerOption>
            <compilerOption>-fno-common</compilerOption><compilerOption>-Wundef</compilerOption>
            <compilerOption>-fnonsense</compilerOption>
            """;

    private final Path directory;

    RunsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource({"gcc,5", "clang,4"})
    @DisplayName(
            "K11: unknown options of both kinds take two runs, after the question for directories and an empty program")
    void unknownWarningsDoNotHideWhatElseIsWrong(String compiler, int runs) {
        Questionnaire questions = new Questionnaire(directory, compiler).probes(OPTIONS);
        assertThat(questions.answers())
                .containsEntry("compilerOption -Wall", "y")
                .containsEntry("compilerOption -fno-common", "y")
                .containsEntry("compilerOption -Wundef", "y")
                .hasEntrySatisfying(
                        "compilerOption -Wnonsense",
                        no -> assertThat(no).startsWith("n: ").contains("-Wnonsense"))
                .hasEntrySatisfying(
                        "compilerOption -fnonsense",
                        no -> assertThat(no).startsWith("n: ").contains("-fnonsense"));
        questions.refresh = true;
        assertThat(questions.ask().runs()).isEqualTo(runs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    @DisplayName("K11: options that decide what the compiler does are asked alone")
    void optionsThatChangeWhatIsDoneDoNotAnswerForOthers(String compiler) {
        Questionnaire questions = new Questionnaire(directory, compiler).probes("""
                <compilerOption>-v</compilerOption><compilerOption>-fnonsense</compilerOption>
                <compilerOption>-w</compilerOption><compilerOption>-Wnonsense</compilerOption>
                <compilerOption>-Qunused-arguments</compilerOption>
                <linkerOption>-Wl,--verbose</linkerOption><linkerOption>-Wl,--nonsense</linkerOption>
                """);
        assertThat(questions.answers())
                .hasEntrySatisfying(
                        "compilerOption -fnonsense", no -> assertThat(no).startsWith("n: "))
                .hasEntrySatisfying(
                        "compilerOption -Wnonsense", no -> assertThat(no).startsWith("n: "))
                .hasEntrySatisfying(
                        "linkerOption -Wl,--nonsense", no -> assertThat(no).startsWith("n: "));
    }

    @Test
    void aUserWhoSilencesUnknownWarningsDoesNotMakeThemKnown() {
        Questionnaire questions = new Questionnaire(directory, "clang").probes(OPTIONS);
        questions.flags = new ProbeRequest.Flags(List.of("-Wno-unknown-warning-option"), List.of(), List.of());
        assertThat(questions.answers().get("compilerOption -Wnonsense")).startsWith("n: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "clang"})
    void directoriesOfLinkersAreWatchedToo(String compiler) {
        Questionnaire questions =
                new Questionnaire(directory, compiler).probes("<library function='x'>nonsense</library>");
        questions.environment.put("CPATH", directory.resolve("later").toString());
        questions.environment.put("LIBRARY_PATH", directory.resolve("libraries").toString());
        assertThat(questions.ask().searched())
                .contains(
                        "/usr/include",
                        "/usr/lib",
                        "/usr/local/lib",
                        directory.resolve("libraries").toString());
    }

    @Test
    @DisplayName("clang is asked once where it searches, for C and for C++")
    void bothLanguagesSearchedDirectoriesAreFound() {
        Questionnaire questions = new Questionnaire(directory, "clang")
                .probes("<sizeof>int</sizeof><sizeof id='x' language='c++'>bool</sizeof>");
        ProbeResult result = questions.ask();
        assertThat(result.runs()).isEqualTo(2 + 2 + 2);
        assertThat(result.searched()).contains("/usr/include").anyMatch(path -> path.endsWith("/lib"));
        if (questions.toolchain.cxx().isPresent()) {
            assertThat(result.searched()).anyMatch(path -> path.contains("/c++"));
        }
    }

    @Test
    void aDryRunIsReadWhateverWayDirectoriesAreGiven() {
        DryRun run = DryRun.of(List.of(
                "clang version 14",
                " \"/bin/clang\" \"-cc1\" \"-I/joined\" \"-I\" \"/apart\" \"-isystem\" \"/a b\" \"-c-isystem\" \"/c\""
                        + " \"-internal-externc-isystem\" \"/x\\\"y\" \"-L/no\"",
                " \"/bin/ld\" \"-L/one\" \"-L\" \"/two\" \"-lc\""));
        assertThat(run.includes()).containsExactly("/joined", "/apart", "/a b", "/c", "/x\"y");
        assertThat(run.libraries()).containsExactly("/one", "/two");
        assertThat(DryRun.of(List.of("another compiler")).includes()).isEmpty();
    }
}
