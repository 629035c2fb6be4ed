// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.console;

import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.engine.EngineResult;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.facade.BuildRequest;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns what the engine does into lines. Used by one build at a time. */
public final class Console implements EngineListener {
    private static final long PROGRESS_NANOS = Duration.ofSeconds(5).toNanos();

    private final Mode mode;
    private final Lines lines;
    private final Places places;
    private long lastProgress = System.nanoTime();
    private int finished;

    public Console(Mode mode, Lines lines, BuildRequest.Places places) {
        this.mode = mode;
        this.lines = lines;
        this.places = new Places(places.base(), places.build());
    }

    /** How much is said. */
    public enum Mode {
        /** A line per link, progress now and then, a summary. */
        AUTO,
        /** A line per step. */
        PLAIN,
        /** Every step with its reason and its command. */
        VERBOSE;

        /** The property's value. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The mode of a property's value; empty for other words. */
        public static Optional<Mode> of(String spelling) {
            for (Mode mode : values()) {
                if (mode.spelling().equals(spelling)) {
                    return Optional.of(mode);
                }
            }
            return Optional.empty();
        }

        /** All values a user may write. */
        public static List<String> spellings() {
            return Arrays.stream(values()).map(Mode::spelling).toList();
        }
    }

    /** Where lines go; a text of several lines stays together. */
    public interface Lines {
        /** For everybody. */
        void info(String line);

        /** Something is odd. */
        void warn(String text);

        /** Something failed. */
        void error(String text);
    }

    @Override
    public void started(Action action, String reason, Supplier<String> command) {
        boolean shown = mode != Mode.AUTO || isLink(action);
        if (shown) {
            lines.info(places.shown(action.screen().toString()));
        }
        if (mode == Mode.VERBOSE) {
            reason.lines().forEach(line -> lines.info("  because " + line));
            String text = command.get();
            if (!text.isEmpty()) {
                lines.info("  " + text);
            }
        }
    }

    private static boolean isLink(Action action) {
        return switch (action.stage()) {
            case CONFIGURE, COMPILE -> false;
            case LINK -> !(action.operation() instanceof Operation.Text);
            case TEST -> action.outputs().get(0).kind() == Action.Kind.IMAGE;
            case ON_REQUEST -> action.outputs().get(0).kind() != Action.Kind.OBJECT;
        };
    }

    @Override
    public void finished(Action action, String output, Duration time) {
        finished++;
        if (!output.isBlank()) {
            lines.warn(places.shown(action.screen().toString()) + "\n" + output.stripTrailing());
        }
        if (mode == Mode.AUTO && System.nanoTime() - lastProgress > PROGRESS_NANOS) {
            lastProgress = System.nanoTime();
            lines.info("... " + finished + " steps done, last "
                    + places.shown(action.screen().toString()));
        }
    }

    @Override
    public void failed(Failure failure) {
        StringBuilder text = new StringBuilder(isMistakes(failure) ? "" : title(failure));
        if (!failure.output().isBlank()) {
            text.append(text.isEmpty() ? "" : "\n").append(failure.output().stripTrailing());
        }
        Hints.of(failure).ifPresent(hint -> text.append('\n').append(places.shown(hint)));
        if (!failure.command().isEmpty()) {
            text.append("\nRepeat it with:\n").append(failure.command());
        }
        lines.error(text.toString());
    }

    @Override
    public void deleted(String path) {
        if (mode != Mode.AUTO) {
            lines.info("RM " + path);
        }
    }

    @Override
    public void message(String text) {
        lines.warn(text);
    }

    /** One line on what a goal did. */
    public String summary(String goal, EngineResult result) {
        String text = goal + ": " + result.built().size() + " built, "
                + result.carriedOver().size() + " up to date";
        return result.deleted().isEmpty()
                ? text
                : text + ", " + result.deleted().size() + " deleted";
    }

    /** What the exception says of a failed build: the details have been shown. */
    public String failure(EngineResult result) {
        if (result.interrupted()) {
            return "interrupted; finished steps are kept";
        }
        String first = title(result.failures().get(0));
        String more = result.failures().size() == 1
                ? ""
                : " and " + (result.failures().size() - 1) + " more, see above";
        String rest = switch (result.notTried()) {
            case 0 -> "";
            case 1 -> " (1 step was not run)";
            default -> " (" + result.notTried() + " steps were not run)";
        };
        return first + more + rest;
    }

    private String title(Failure failure) {
        if (isMistakes(failure)) {
            return failure.output().lines().findFirst().orElseThrow();
        }
        return failure.where() + places.shown(failure.action().screen().toString()) + ": " + failure.reason();
    }

    /** Whether the output is a list of located mistakes, which say all there is to say. */
    private static boolean isMistakes(Failure failure) {
        return failure.action().operation() instanceof Operation.Derive
                && !failure.output().isBlank();
    }
}
