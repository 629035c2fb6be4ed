// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.Forecast;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a build would do, found out before it runs. Immutable.
 *
 * @param symbols whose values are others than in the last build; none if there was none
 * @param steps that would run or be restored, or perhaps would, in the plan's order
 * @param upToDate how many others there are
 * @param deleted files that would be deleted, as the user would type them in the source directory
 * @param missing why the build would fail before a step runs, if it would
 * @param messages what else it would say, the warnings about the configuration among them
 * @param first whether nothing is known of an earlier build, so that there are no times of it
 * @param server whether a server of results is configured, which was not asked
 */
public record Impact(
        List<Change> symbols,
        List<Step> steps,
        int upToDate,
        List<String> deleted,
        List<String> missing,
        List<String> messages,
        boolean first,
        boolean server) {
    private static final double MILLIS = 1000;

    public Impact {
        symbols = List.copyOf(symbols);
        steps = List.copyOf(steps);
        deleted = List.copyOf(deleted);
        missing = List.copyOf(missing);
        messages = List.copyOf(messages);
    }

    /** What a step makes. */
    public enum Kind {
        COMPILE,
        /** Archives and prelinked objects too. */
        LINK,
        /** Generated files, lists of symbols, symbolic links. */
        OTHER
    }

    /** What becomes of a step. */
    public enum Fate {
        RUN,
        RESTORE,
        /** Which of the two is known only after earlier steps have run. */
        RUN_OR_RESTORE,
        /** The same, or nothing at all: that depends on what earlier steps make. */
        PERHAPS;

        static Fate of(Forecast.Fate fate) {
            return valueOf(fate.name());
        }
    }

    /**
     * @param name as the console shows it: {@code CC block/curl.o}
     * @param file its first output, as the user would type it in the source directory
     * @param seconds how long it took when it last ran; null if that is not known
     * @param reason why, in one or more lines
     */
    public record Step(
            String name,
            String file,
            Kind kind,
            Fate fate,
            @Nullable Double seconds,
            String reason) {
        static @Nullable Double seconds(OptionalLong millis) {
            return millis.isPresent() ? millis.getAsLong() / MILLIS : null;
        }
    }

    /**
     * @param symbol without CONFIG_; of a target as {@code CURL@arm}
     * @param from empty if the last build did not have it
     * @param to empty if this one does not
     */
    public record Change(String symbol, String from, String to) {}
}
