// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.watch.Round.Result;
import io.github.jmodbuild.watch.WatchLoop.Patience;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The loop, with events and rounds of the test's own: each round says what happens after it. */
class WatchLoopTest {
    private static final Path SOURCES = Path.of("/tree");
    private static final Path READ = Path.of("/tree/read.c");
    private static final Path BUILD = Path.of("/tree/target");
    private static final Path GONE = Path.of("/tree/target/bin/gone");
    private static final Path POM = Path.of("/tree/pom.xml");
    private static final Result NOTHING = new Result(true, "", List.of());
    private static final Duration NONE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Events events = new Events();
    private final List<Set<Path>> watched = new ArrayList<>();
    private final Deque<Supplier<Result>> rounds = new ArrayDeque<>();
    private final Heard heard = new Heard();
    private final Deque<Boolean> added = new ArrayDeque<>();
    private Set<Path> directories = Set.of(SOURCES);
    private Patience patience = new Patience(NONE, NONE, LONG);
    private int ran;

    private void then(Result result, Runnable after) {
        rounds.add(() -> {
            after.run();
            return result;
        });
    }

    private void stopAfter(Result result) {
        then(result, events::stop);
    }

    private static Result built(String what) {
        return new Result(true, "built " + what, List.of());
    }

    private void changed(String name) {
        events.changed(SOURCES.resolve(name));
    }

    private List<String> run() {
        WatchLoop.Settings settings = new WatchLoop.Settings(
                patience, Set.of(BUILD), Set.of(POM), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        Directories changes = wanted -> {
            watched.add(wanted);
            return watched.size() > 1 && !added.isEmpty() && added.remove();
        };
        Round round = new Round() {
            @Override
            public Result run() {
                ran++;
                return rounds.remove().get();
            }

            @Override
            public Set<Path> directories() {
                return directories;
            }

            @Override
            public boolean misses(Path file) {
                return file.equals(GONE);
            }

            @Override
            public boolean reads(Path file) {
                return file.equals(READ);
            }
        };
        try {
            new WatchLoop(events, changes, round, heard, settings).run(Set.of(SOURCES));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(rounds).as("rounds that were not run").isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        return heard.all().stream()
                .map(line -> line.replaceAll("in \\d+\\.\\d\\d s", "in TIME"))
                .toList();
    }

    @Test
    void eachChangeLeadsToARoundAndALine() {
        then(NOTHING, () -> changed("a.c"));
        then(built("1 (a.o)"), () -> changed("b.c"));
        then(new Result(true, "built 1 (b.o)", List.of("b.c:1: warning")), () -> changed("README"));
        then(NOTHING, () -> changed("a.c"));
        stopAfter(built("2 (a.o, b.o)"));

        assertThat(run())
                .containsExactly(
                        "info 00:00:00 everything is up to date in TIME",
                        "info 00:00:00 built 1 (a.o) in TIME",
                        "info 00:00:00 built 1 (b.o) in TIME",
                        "warn b.c:1: warning",
                        "info 00:00:00 built 2 (a.o, b.o) in TIME");
    }

    @Test
    void aSaveOfAFileThatTheBuildReadsGetsItsLineEvenIfThereIsNothingToDo() {
        then(NOTHING, () -> changed("build.log"));
        then(NOTHING, () -> changed("read.c"));
        then(NOTHING, () -> changed("build.log"));
        stopAfter(NOTHING);

        String nothing = "info 00:00:00 everything is up to date in TIME";
        assertThat(run()).as("of the first round and that of the source").containsExactly(nothing, nothing);
    }

    @Test
    void aChangeDuringARoundLeadsToAnotherAndManyLeadToOne() {
        then(NOTHING, () -> {
            for (int i = 0; i < 1000; i++) {
                changed("dir/" + i + ".c");
            }
        });
        then(built("1000"), () -> {
            changed("one.c");
            changed("two.c");
        });
        stopAfter(NOTHING);

        run();

        assertThat(ran).isEqualTo(3);
    }

    @Test
    void aFailureIsShownOnceAndItsRepairToo() {
        Result failed = new Result(false, "failed CC a.o", List.of("a.c:3:5: error: x", "more"));
        then(NOTHING, () -> changed("a.c"));
        then(failed, () -> changed("a.c"));
        then(failed, () -> changed("a.c"));
        then(NOTHING, () -> changed("a.c"));
        stopAfter(NOTHING);

        assertThat(run())
                .containsExactly(
                        "info 00:00:00 everything is up to date in TIME",
                        "error 00:00:00 failed CC a.o in TIME\na.c:3:5: error: x\nmore",
                        "info 00:00:00 everything is up to date in TIME");
    }

    @Test
    void lostEventsLeadToARound() {
        then(NOTHING, events::anything);
        stopAfter(built("7"));

        run();

        assertThat(ran).isEqualTo(2);
    }

    @Test
    void whatTheBuildItselfWritesLeadsToNone() {
        then(NOTHING, () -> {
            events.changed(BUILD);
            events.changed(BUILD.resolve("obj"));
            events.changed(POM.resolveSibling("pom.xml"));
            events.stop();
        });

        run();

        assertThat(ran).isEqualTo(1);
    }

    @Test
    void whatIsGoneFromTheBuildDirectoryIsBuiltAgain() {
        then(NOTHING, () -> events.changed(GONE));
        stopAfter(built("1 (gone)"));

        assertThat(run()).contains("info 00:00:00 built 1 (gone) in TIME");
    }

    @Test
    void aChangeOfThePomIsSaidToNeedAStart() {
        then(NOTHING, () -> events.changed(POM));
        stopAfter(NOTHING);

        assertThat(run()).contains("warn pom.xml has changed, and is read only at the start: stop, and start again");
    }

    @Test
    void newDirectoriesAreLookedAtOnceMoreAndAFailureIsNotRepeatedThen() {
        Result failed = new Result(false, "not built", List.of("modules.xml:1: wrong"));
        directories = Set.of(SOURCES, SOURCES.resolve("new"));
        added.addAll(List.of(true, false, true, true));
        then(built("1 (a.o)"), () -> {});
        then(NOTHING, () -> changed("modules.xml"));
        then(failed, () -> {});
        then(failed, () -> {});
        stopAfter(built("2 (a.o, b.o)"));

        assertThat(run())
                .containsExactly(
                        "info 00:00:00 built 1 (a.o) in TIME",
                        "error 00:00:00 not built in TIME\nmodules.xml:1: wrong",
                        "info 00:00:00 built 2 (a.o, b.o) in TIME");
        assertThat(watched.get(0)).containsExactly(SOURCES);
        assertThat(watched.get(1)).isEqualTo(directories);
    }

    @Test
    void aProgramThatWritesAllTheTimeDoesNotKeepItFromBuilding() {
        patience = new Patience(LONG, LONG, NONE);
        then(NOTHING, () -> changed("a.c"));
        stopAfter(NOTHING);

        run();

        assertThat(ran).isEqualTo(2);
    }

    @Test
    void stoppingInterruptsTheRoundWhichSaysWhatItHasDone() {
        then(new Result(false, "interrupted, built 1 (a.o)", List.of()), () -> {
            events.stop();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });

        assertThat(run()).containsExactly("error 00:00:00 interrupted, built 1 (a.o) in TIME");
    }

    @Test
    void keysEndItOrHaveEverythingLookedAt() throws Exception {
        Keys.readAll(new ByteArrayInputStream("\nx\nq\nnever\n".getBytes(UTF_8)), events);
        assertThat(List.of(events.take(), events.take(), events.take()))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Anything", "Anything", "Stop");
        assertThat(events.isStopped()).isTrue();

        Events others = new Events();
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        Keys.readAll(closed, others);
        assertThat(others.isStopped()).isTrue();
    }
}
