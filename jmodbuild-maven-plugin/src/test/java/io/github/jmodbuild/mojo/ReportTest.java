// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms in which goals answer. */
class ReportTest {
    @Test
    void thereAreTwoFormatsAndOthersAreRefused() {
        assertThat(Report.Format.of("text")).isEqualTo(Report.Format.TEXT);
        assertThat(Report.Format.of("json")).isEqualTo(Report.Format.JSON);
        assertThatThrownBy(() -> Report.Format.of("jsn"))
                .hasMessage("jmodbuild.format: unknown value jsn (did you mean json?); valid values: text, json");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedWithTheParameterAndTheReason(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("main.c"), "");
        assertThatThrownBy(() -> Report.write(directory.resolve("main.c/x"), "main.c/x", List.of("a")))
                .hasMessage(
                        "jmodbuild.output: main.c/x cannot be written: main.c is a file, not a directory; name another"
                                + " file");
        assertThatThrownBy(() -> Report.write(directory, ".", List.of("a")))
                .hasMessage("jmodbuild.output: . cannot be written: it is a directory; name another file");
        Report.write(directory.resolve("new/answer"), "new/answer", List.of("a"));
        assertThat(directory.resolve("new/answer")).hasContent("a");
    }

    @Test
    void resultsAreInTheLogAndOnStandardOutputWhereMavenIsQuiet() {
        assertThat(shown(true)).containsExactly("log: a question");
        assertThat(shown(false)).containsExactly("out: a question");
    }

    private static List<String> shown(boolean infoEnabled) {
        List<String> shown = new ArrayList<>();
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            Report.lines(new SystemStreamLog() {
                        @Override
                        public boolean isInfoEnabled() {
                            return infoEnabled;
                        }

                        @Override
                        public void info(CharSequence line) {
                            shown.add("log: " + line);
                        }
                    })
                    .accept("a question");
        } finally {
            System.setOut(before);
        }
        out.toString(StandardCharsets.UTF_8).lines().forEach(line -> shown.add("out: " + line));
        return shown;
    }
}
