// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.engine.Forecast.Fate;
import io.github.jmodbuild.engine.Forecast.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a compiler: what is said of plans of texts and programs. */
class ForecastRunTest {
    private static final String TEXT = "{build}/text";
    private static final String COPY = "{build}/copy";
    private static final String LAST = "{build}/last";

    private final Tree tree;

    ForecastRunTest(@TempDir Path directory) throws IOException {
        tree = new Tree(directory.resolve("tree"));
        Path copy = tree.script("copy.sh", "cat \"$1\" > \"$2\"");
        plan("one");
        tree.old("copy.sh");
        assertThat(copy).exists();
    }

    private void plan(String text) {
        tree.actions.clear();
        String program = tree.source.resolve("copy.sh").toString();
        tree.text(TEXT, text);
        tree.run(COPY, List.of(program, TEXT, "{out}"), TEXT);
        tree.run(LAST, List.of(program, COPY, "{out}"), COPY);
    }

    /** With a copy of the state. */
    private Forecast forecast() throws IOException {
        Path own = tree.tuning.own;
        tree.tuning.own = Files.createTempDirectory(tree.source.getParent(), "copy");
        Path journal = own.resolve("state/journal");
        if (Files.exists(journal)) {
            Files.createDirectories(tree.tuning.own.resolve("state"));
            Files.copy(journal, tree.tuning.own.resolve("state/journal"));
        }
        try {
            return Engine.forecast(tree.plan(), tree.request());
        } finally {
            tree.tuning.own = own;
        }
    }

    private static List<String> fates(Forecast forecast) {
        return forecast.steps().stream()
                .map(step -> step.fate() + " " + step.action().id())
                .toList();
    }

    @Test
    void theFirstBuildRunsEverythingAndKnowsNoTimes() throws IOException {
        assertThat(forecast().steps())
                .allMatch(step -> step.fate() == Fate.RUN && step.millis().isEmpty());
        assertThat(tree.build).doesNotExist();
        assertThat(tree.build().built()).containsExactly(TEXT, COPY, LAST);
        assertThat(forecast().steps()).isEmpty();
        assertThat(forecast().upToDate()).isEqualTo(3);
    }

    @Test
    void whatReadsAKnownTextIsCertainAndWhatReadsItsResultIsNot() throws IOException {
        tree.build();
        plan("two");

        assertThat(fates(forecast())).containsExactly("RUN " + TEXT, "RUN " + COPY, "PERHAPS " + LAST);
        assertThat(forecast().steps()).allMatch(step -> step.millis().isPresent());
        assertThat(tree.build().built()).containsExactly(TEXT, COPY, LAST);
    }

    @Test
    void aResultThatComesOutEmptyIsStillUnknown() throws IOException {
        Path empty = tree.script("empty.sh", ": > \"$1\"");
        tree.old("empty.sh");
        String made = "{build}/empty";
        tree.write("in", "1").run(made, List.of(empty.toString(), "{out}"), "in");
        tree.run(LAST + "2", List.of(tree.source.resolve("copy.sh").toString(), made, "{out}"), made);
        tree.build();
        tree.write("in", "2");

        assertThat(fates(forecast())).containsExactly("RUN " + made, "PERHAPS " + LAST + "2");
        assertThat(tree.build().built()).containsExactly(made);
    }

    @Test
    void whatNoStepMakesIsDeletedOnceAndAnAlteredOneIsKept() throws IOException {
        tree.build();
        tree.drop(LAST);
        tree.drop(COPY);
        Files.writeString(tree.build.resolve("copy"), "mine");

        Forecast forecast = forecast();

        assertThat(forecast.deleted()).containsExactly("target/last");
        assertThat(forecast.messages()).singleElement().asString().startsWith("kept target/copy: ");
        assertThat(tree.build.resolve("last")).exists();
        EngineResult result = tree.build();
        assertThat(result.deleted()).isEqualTo(forecast.deleted());
        assertThat(tree.heard.messages).isEqualTo(forecast.messages());
    }

    @Test
    void aMissingInputEndsIt() throws IOException {
        tree.write("in", "1").run("{build}/more", List.of("/bin/true"), "in");
        tree.build();
        assertThat(tree.source.resolve("in").toFile().delete()).isTrue();
        tree.drop(LAST);

        Forecast forecast = forecast();

        assertThat(forecast.missing()).singleElement().asString().contains(": needs in, ");
        assertThat(forecast.deleted()).isEqualTo(tree.build().deleted());
    }

    @Test
    void stepsHaveTheReasonThatTheBuildGives() throws IOException {
        tree.build();
        plan("two");
        Forecast forecast = forecast();

        tree.build();

        for (Step step : forecast.steps().subList(0, 2)) {
            assertThat(step.reason()).isEqualTo(tree.reason(step.action().id()));
        }
    }
}
