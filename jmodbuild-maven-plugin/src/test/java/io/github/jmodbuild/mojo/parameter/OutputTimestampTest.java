// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code project.build.outputTimestamp} in all forms that Maven's own plugins take, and from where it is taken. */
class OutputTimestampTest {
    private static final String PROPERTY = "project.build.outputTimestamp";

    private final Properties user = new Properties();
    private final MavenProject project = project();
    private final MavenProject parent = project();

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T00:00:00Z,1795219200",
        "2026-11-21T01:00:00+01:00,1795219200",
        "1795219200,1795219200",
        "1970-01-01T00:00:00Z,0",
        "10,10"
    })
    void aTimeIsReadAsMavenReadsIt(String timestamp, long seconds) {
        assertThat(OutputTimestamp.parse(timestamp)).contains(Instant.ofEpochSecond(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1"})
    void oneCharacterSwitchesItOff(String timestamp) {
        assertThat(OutputTimestamp.parse(timestamp)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-11-21", "99999999999999999999", "9223372036854775807"})
    void whatIsNoTimeIsAnError(String timestamp) {
        assertThatThrownBy(() -> OutputTimestamp.parse(timestamp))
                .isInstanceOf(ProblemException.class)
                .hasMessage("project.build.outputTimestamp: " + timestamp
                        + " is not a time; write one such as 2026-11-21T00:00:00Z, or seconds since 1970");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "253402300800"})
    void whatCompilersDoNotTakeIsAnError(String timestamp) {
        assertThatThrownBy(() -> OutputTimestamp.parse(timestamp))
                .isInstanceOf(ProblemException.class)
                .hasMessage("project.build.outputTimestamp: " + timestamp
                        + " is out of range, since compilers take the years 1970 to 9999");
    }

    @Test
    void aDefaultOfMavenItselfDoesNotCount() {
        project.getProperties().setProperty(PROPERTY, "1980-02-01T00:00:00Z");
        assertThat(timestamp()).isEmpty();
    }

    @Test
    void thePomItsParentsAndProfilesCount() {
        project.setParent(parent);
        project.getProperties().setProperty(PROPERTY, "100");
        parent.getOriginalModel().addProperty(PROPERTY, "100");
        assertThat(timestamp()).contains(Instant.ofEpochSecond(100));
        parent.getOriginalModel().getProperties().clear();
        Profile profile = new Profile();
        profile.addProperty(PROPERTY, "100");
        parent.setActiveProfiles(List.of(profile));
        assertThat(timestamp()).contains(Instant.ofEpochSecond(100));
    }

    @Test
    void theCommandLineWins() {
        project.getOriginalModel().addProperty(PROPERTY, "100");
        project.getProperties().setProperty(PROPERTY, "100");
        user.setProperty(PROPERTY, "200");
        assertThat(timestamp()).contains(Instant.ofEpochSecond(200));
        user.setProperty(PROPERTY, "x");
        assertThat(timestamp()).isEmpty();
    }

    private Optional<Instant> timestamp() {
        return OutputTimestamp.of(new SessionOf(user), project);
    }

    private static MavenProject project() {
        MavenProject project = new MavenProject(new Model());
        project.setOriginalModel(new Model());
        return project;
    }

    /** A session that has user properties and nothing else. */
    private static final class SessionOf extends MavenSession {
        @SuppressWarnings("deprecation") // the others want a container
        SessionOf(Properties user) {
            super(null, null, new DefaultMavenExecutionRequest().setUserProperties(user), null);
        }
    }
}
