// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.watch;

import io.github.jmodbuild.console.Console.Lines;
import io.github.jmodbuild.watch.Events.Event;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Builds, then again after each change, until it is told to stop. Every round looks at all files, so that it does not matter which
 * changes an event was for, or whether some were lost. A change that comes during a round leads to another one after it. Used once.
 */
final class WatchLoop {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final double NANOS = 1e9;
    /** Rounds in a row that only find new directories; more are not needed, as each can be built at once. */
    private static final int MOST_REPEATS = 5;

    private final Events events;
    private final Directories directories;
    private final Round round;
    private final Lines lines;
    private final Settings settings;
    private Round.Result last = new Round.Result(true, "", List.of());

    /**
     * @param patience how long to wait for the end of a change
     * @param written directories whose changes are the build's own, unless something is gone
     * @param fixed files that are read once, when it starts
     * @param clock for the time that begins a line
     */
    record Settings(Patience patience, Set<Path> written, Set<Path> fixed, Clock clock) {}

    /**
     * How long to wait after a change for another one before a round begins.
     *
     * @param few after one or some: editors write a file in several steps
     * @param many after more than {@link #MANY}: git and IDEs change many files at once
     * @param most in all, since some program may write all the time
     */
    record Patience(Duration few, Duration many, Duration most) {
        static final int MANY = 20;
        /** Saving a file in an editor is over in a millisecond or two; a switch of branches has pauses of some 50. */
        static final Patience USUAL = new Patience(Duration.ofMillis(8), Duration.ofMillis(150), Duration.ofSeconds(3));
    }

    WatchLoop(Events events, Directories directories, Round round, Lines lines, Settings settings) {
        this.events = events;
        this.directories = directories;
        this.round = round;
        this.lines = lines;
        this.settings = settings;
    }

    /**
     * Runs until {@link Events#stop}.
     *
     * @param first that have to be watched before the first round
     * @throws InterruptedException if somebody else interrupts the thread
     */
    void run(Set<Path> first) throws InterruptedException {
        events.begin();
        try {
            directories.watch(first);
            rounds(true);
            while (!events.isStopped()) {
                List<Event> all = settled(events.take());
                if (isForBuild(all) && !events.isStopped()) {
                    rounds(all.stream()
                            .anyMatch(event -> event instanceof Event.Changed changed && round.reads(changed.path())));
                }
            }
        } catch (InterruptedException e) {
            if (!events.isStopped()) {
                throw e;
            }
        } finally {
            events.end();
        }
    }

    /** An event and all that come soon after it. */
    private List<Event> settled(Event first) throws InterruptedException {
        List<Event> all = new ArrayList<>(List.of(first));
        long begin = System.nanoTime();
        while (!events.isStopped()
                && System.nanoTime() - begin < settings.patience().most().toNanos()) {
            boolean many = all.size() > Patience.MANY;
            Event next = events.poll(
                    many ? settings.patience().many() : settings.patience().few());
            if (next == null) {
                return all;
            }
            all.add(next);
        }
        return all;
    }

    private boolean isForBuild(List<Event> all) {
        boolean is = false;
        for (Event event : all) {
            if (event instanceof Event.Changed changed) {
                if (settings.fixed().contains(changed.path())) {
                    lines.warn(changed.path().getFileName()
                            + " has changed, and is read only at the start: stop, and start again");
                }
                boolean written = settings.written().stream().anyMatch(changed.path()::startsWith);
                is |= !written || round.misses(changed.path());
            } else {
                is = true;
            }
        }
        return is;
    }

    /**
     * A round; another one if it has led to directories that nobody watched while it ran.
     *
     * @param shown whether it gets its line even if there was nothing to do
     */
    private void rounds(boolean shown) {
        for (int i = 0; i < MOST_REPEATS; i++) {
            long start = System.nanoTime();
            Round.Result result = round.run();
            if (events.isStopped()) {
                if (!result.text().isEmpty()) {
                    say(result, System.nanoTime() - start);
                }
                return;
            }
            if ((shown && i == 0 && result.good()) || isNews(result)) {
                say(result, System.nanoTime() - start);
            }
            last = result;
            if (!directories.watch(round.directories())) {
                return;
            }
        }
    }

    /** A mistake that is still there is no news: the change may have been that of a log file of this very watch. */
    private boolean isNews(Round.Result result) {
        return result.good()
                ? !last.good() || !result.text().isEmpty() || !result.details().isEmpty()
                : !result.equals(last);
    }

    private void say(Round.Result result, long nanos) {
        String what = result.text().isEmpty() ? "everything is up to date" : result.text();
        String line = LocalTime.now(settings.clock()).format(TIME) + " " + what
                + String.format(Locale.ROOT, " in %.2f s", nanos / NANOS);
        if (result.good()) {
            lines.info(line);
            result.details().forEach(lines::warn);
        } else {
            lines.error(String.join("\n", concat(line, result.details())));
        }
    }

    private static List<String> concat(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }
}
