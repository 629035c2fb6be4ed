// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * {@code project.build.outputTimestamp}, for the dates in programs and zips alike. The command line is asked first, then the
 * POM, its parents and active profiles. What Maven's own super POM says does not count: from 3.10 on it says 1980, which
 * would be the date that {@code __DATE__} gives, and a change of Maven would compile everything again. Stateless.
 */
public final class OutputTimestamp {
    static final String PROPERTY = "project.build.outputTimestamp";

    /** The last one that gcc and clang take in SOURCE_DATE_EPOCH. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private OutputTimestamp() {}

    /** @throws ProblemException if it is no time */
    public static Optional<Instant> of(MavenSession session, MavenProject project) {
        String user = session.getUserProperties().getProperty(PROPERTY);
        if (user != null) {
            return parse(user);
        }
        return isStated(project) ? parse(project.getProperties().getProperty(PROPERTY, "")) : Optional.empty();
    }

    private static boolean isStated(MavenProject project) {
        for (MavenProject one = project; one != null; one = one.getParent()) {
            boolean here = isStated(one.getOriginalModel().getProperties())
                    || one.getActiveProfiles().stream().anyMatch(profile -> isStated(profile.getProperties()));
            if (here) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStated(Properties properties) {
        return properties.containsKey(PROPERTY);
    }

    /**
     * The moment; empty if it is switched off by one character or none, as in Maven's own plugins.
     *
     * @throws ProblemException if it is no time
     */
    static Optional<Instant> parse(String timestamp) {
        if (timestamp.length() < 2) {
            return Optional.empty();
        }
        try {
            boolean seconds = timestamp.chars().allMatch(Character::isDigit);
            Instant time = seconds
                    ? Instant.ofEpochSecond(Long.parseLong(timestamp))
                    : OffsetDateTime.parse(timestamp).toInstant();
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
                throw new ProblemException(
                        Location.of(PROPERTY),
                        timestamp + " is out of range, since compilers take the years 1970 to 9999");
            }
            return Optional.of(time);
        } catch (DateTimeException | NumberFormatException e) {
            throw new ProblemException(
                    Location.of(PROPERTY),
                    timestamp + " is not a time; write one such as 2026-11-21T00:00:00Z, or seconds since 1970");
        }
    }
}
