// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.console;

import io.github.jmodbuild.engine.EngineListener;
import io.github.jmodbuild.engine.EngineResult;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Reading;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns what the engine does into lines. Used by one build at a time. */
public final class Console implements EngineListener {
    private static final long PROGRESS_NANOS = Duration.ofSeconds(5).toNanos();

    private final Mode mode;
    private final Lines lines;
    private final Places places;
    private long lastProgress = System.nanoTime();
    private final Map<String, Integer> derived = new LinkedHashMap<>();
    private int done;
    private int all;

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
        if (mode == Mode.AUTO && isDerivedLink(action)) {
            derived.merge(action.screen().word(), 1, Integer::sum);
        } else if (mode != Mode.AUTO || isLink(action)) {
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

    /** Lists of symbols and indexes: there are several for each module, and each takes no time. */
    private static boolean isDerivedLink(Action action) {
        return action.stage() == Action.Stage.LINK && action.operation() instanceof Operation.Derive;
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
        said(action, output);
        if (mode == Mode.AUTO && System.nanoTime() - lastProgress > PROGRESS_NANOS) {
            lastProgress = System.nanoTime();
            lines.info("... " + done + " of " + all + " steps done, last "
                    + places.shown(action.screen().toString()));
        }
    }

    @Override
    public void restored(Action action, String output) {
        if (mode != Mode.AUTO) {
            lines.info(places.shown(action.screen().toString()) + " (from the cache)");
        }
        said(action, output);
    }

    /** What compilers and linkers say of what they have made is a warning; other programs report what they do. */
    private void said(Action action, String output) {
        if (output.isBlank()) {
            return;
        }
        String text = places.shown(action.screen().toString()) + "\n" + output.stripTrailing();
        boolean isReport = action.operation() instanceof Operation.Command command
                && command.reading().search() == Reading.Search.NOTHING;
        if (isReport) {
            lines.info(text);
        } else {
            lines.warn(text);
        }
    }

    @Override
    public void progress(int done, int all) {
        this.done = done;
        this.all = all;
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
    public void note(String text) {
        lines.info(text);
    }

    @Override
    public void message(String text) {
        lines.warn(text);
    }

    /** A line for each kind of step of which {@link Mode#AUTO} shows none, such as {@code SYMBOLS 36 files}. */
    public List<String> kinds() {
        return derived.entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue() + (kind.getValue() == 1 ? " file" : " files"))
                .toList();
    }

    /** What failed, a line each, to be shown after everything else; none if that is one step, which was shown last. */
    public List<String> failures(EngineResult result) {
        return result.failures().size() < 2
                ? List.of()
                : result.failures().stream().map(this::title).toList();
    }

    /** One line on what a goal did. */
    public String summary(String goal, EngineResult result) {
        String restored = result.restored().isEmpty() ? "" : result.restored().size() + " restored from the cache, ";
        String text = goal + ": " + result.built().size() + " built, " + restored
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
