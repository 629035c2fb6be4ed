// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

/** What a user reads when a goal fails; never the name of a class. */
class FailuresTest {
    private final Errors log = new Errors();

    /** Keeps what is logged as an error. */
    private static final class Errors extends SystemStreamLog {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void error(CharSequence content) {
            text.append(content).append('\n');
        }
    }

    @Test
    void aSingleProblemIsShownBeforeMavensLineAndIsItsMessage() {
        assertThatThrownBy(() -> Failures.translate(
                        () -> {
                            throw new ProblemException(new Location("modules.xml", 3, 7), "wrong");
                        },
                        log,
                        UnaryOperator.identity()))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("modules.xml:3:7: wrong");
        assertThat(log.text.toString()).isEqualTo("modules.xml:3:7: wrong\n");
    }

    @Test
    void severalProblemsAreListedAndTheFirstIsRepeated() {
        List<Problem> problems = List.of(
                new Problem(new Location("modules.xml", 3, 7), "wrong"),
                new Problem(Location.of("command line"), "odd"));
        assertThatThrownBy(() -> Failures.translate(
                        () -> {
                            throw new ProblemException(problems);
                        },
                        log,
                        UnaryOperator.identity()))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("2 problems, listed above; the first is\nmodules.xml:3:7: wrong");
        assertThat(log.text.toString()).isEqualTo("modules.xml:3:7: wrong\ncommand line: odd\n");
    }

    @Test
    void exceptionsNameFilesAsTheLogDoes() {
        assertThatThrownBy(() -> Failures.translate(
                        () -> {
                            throw new ProblemException(new Location("modules.xml", 3, 7), "wrong");
                        },
                        log,
                        text -> "app/" + text))
                .hasMessage("app/modules.xml:3:7: wrong");
        assertThatThrownBy(() -> Failures.translate(
                        () -> {
                            throw new MojoFailureException("main.c:1:2: failed");
                        },
                        log,
                        text -> "app/" + text))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("app/main.c:1:2: failed");
    }

    @Test
    void troubleWithFilesNamesTheFileAndTheReason() {
        assertThat(Failures.reason(new NoSuchFileException("/a"))).isEqualTo("/a: there is no such file or directory");
        assertThat(Failures.reason(new AccessDeniedException("/a"))).isEqualTo("/a: Permission denied");
        assertThat(Failures.reason(new FileAlreadyExistsException("/a")))
                .isEqualTo("/a: a file is where a directory is needed");
        assertThat(Failures.reason(new FileSystemException("/a", null, "No space left on device")))
                .isEqualTo("/a: No space left on device");
        assertThat(Failures.reason(new IOException("odd"))).isEqualTo("odd");
        assertThat(Failures.reason(new IOException())).isEqualTo("input or output failed");
    }

    @Test
    void troubleWithFilesIsAnErrorOfTheExecution() {
        assertThatThrownBy(() -> Failures.translate(
                        () -> {
                            throw new AccessDeniedException("/a");
                        },
                        log,
                        UnaryOperator.identity()))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("/a: Permission denied");
    }
}
