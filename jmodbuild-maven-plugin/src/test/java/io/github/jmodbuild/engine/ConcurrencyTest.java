// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.FaultTotal;
import io.github.jmodbuild.Faults;
import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.engine.cache.ActionCache;
import io.github.jmodbuild.engine.cache.CacheFiles;
import io.github.jmodbuild.engine.jobs.JobPool;
import io.github.jmodbuild.engine.jobs.SemaphoreJobPool;
import io.github.jmodbuild.engine.jobs.Slots;
import io.github.jmodbuild.engine.run.Launcher;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two builds at once, edits while building, interrupts and kills. */
@Faults
@Timeout(120)
@Tag("alone")
class ConcurrencyTest {
    private final Path directory;
    private final Tree tree;

    ConcurrencyTest(@TempDir Path directory) {
        this.directory = directory;
        this.tree = new Tree(directory);
    }

    @Test
    void twoBuildsInOneProcessRunOneAfterTheOther() throws Exception {
        slowCompilation();
        Waiting second = new Waiting();
        CompletableFuture<EngineResult> first = CompletableFuture.supplyAsync(() -> tree.build());
        await(directory.resolve("begun"));
        CompletableFuture<EngineResult> other =
                CompletableFuture.supplyAsync(() -> Engine.execute(tree.plan(), tree.request(), second));
        second.waits.await();
        Files.createFile(directory.resolve("go"));

        assertThat(first.get().built()).containsExactly("{build}/obj/x.o");
        assertThat(other.get().carriedOver()).containsExactly("{build}/obj/x.o");
        assertThat(second.text)
                .isEqualTo("waiting for the build in process "
                        + ProcessHandle.current().pid() + ", which uses the same build directory");
    }

    @Test
    void compilersOfALauncherHaveSlotsOfTheirOwnAndAllElseStaysWithinTheJobs() throws Exception {
        Path all = script("launch", "touch began.$$; until [ $(ls began.* | wc -l) -ge 3 ]; do :; done; exec \"$@\"");
        Path one = script("one", "mkdir lock && echo made > \"$1\" && rmdir lock");
        for (String name : List.of("a", "b", "c")) {
            tree.write(name + ".c", "int " + name + ";\n").compile(name + ".c");
            tree.run("{build}/" + name, List.of(one.toString(), "{out}"));
        }
        tree.tuning.jobs = 1;
        tree.tuning.pool = SemaphoreJobPool.of(1);
        tree.tuning.launcher = new Launcher(List.of(all.toString()), Set.of(Tree.CC), Map.of(), Map.of());
        tree.tuning.launched = Optional.of(new Slots(3, SemaphoreJobPool.of(3)));

        assertThat(tree.build().built()).hasSize(6);
    }

    private Path script(String name, String text) throws IOException {
        Path script = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    @Test
    void buildWaitsForAnotherProcess() throws Exception {
        tree.text("{build}/x", "x");
        Path lock = directory.resolve("target/lock");
        Files.createDirectories(lock.getParent());
        Process holder = childHolding(lock);
        await(directory.resolve("locked"));
        Waiting waiting = new Waiting();
        CompletableFuture<EngineResult> build =
                CompletableFuture.supplyAsync(() -> Engine.execute(tree.plan(), tree.request(), waiting));
        waiting.waits.await();
        assertThat(build).isNotDone();
        holder.destroyForcibly().waitFor();

        assertThat(build.get().success()).isTrue();
        assertThat(waiting.text).startsWith("waiting for the build in process " + holder.pid() + ",");
    }

    @Test
    void waitingBuildCanBeInterrupted() throws Exception {
        tree.text("{build}/x", "x");
        Path lock = directory.resolve("target/lock");
        Files.createDirectories(lock.getParent());
        Waiting waiting = new Waiting();
        try (RandomAccessFile file = new RandomAccessFile(lock.toFile(), "rw");
                FileLock held = file.getChannel().lock()) {
            assertThat(held.isValid()).isTrue();
            Result result = inThread(waiting);
            waiting.waits.await();
            result.thread.interrupt();
            result.thread.join();
            assertThat(result.value().interrupted()).isTrue();
            assertThat(result.value().notTried()).isEqualTo(1);
        }
    }

    @Test
    void interruptEndsCommandsAndWhatTheyStarted() throws Exception {
        tree.run(
                "{build}/x",
                List.of(tree.script("s", "sleep 1000 & echo $! > pid; mv pid begun; wait")
                        .toString()));
        tree.text("{build}/done", "1");
        Result result = inThread(EngineListener.SILENT);
        await(directory.resolve("begun"));

        result.thread.interrupt();
        result.thread.join();

        long child = Long.parseLong(Files.readString(directory.resolve("begun")).strip());
        ProcessHandle.of(child)
                .ifPresent(p -> p.onExit().orTimeout(5, TimeUnit.SECONDS).join());
        assertThat(result.value().interrupted()).isTrue();
        assertThat(result.value().failures()).isEmpty();
        assertThat(result.wasInterrupted).isTrue();
        assertThat(directory.resolve("target/state/tmp")).doesNotExist();
        tree.drop("{build}/x");
        assertThat(tree.build().success()).isTrue();
    }

    @Test
    void sourceEditedWhileItCompilesIsCompiledAgain() throws Exception {
        tree.write("x.c", "int x = 1;\n");
        Path cc = tree.script("cc", "gcc \"$@\" || exit", "test -e once || { : > once; echo 'int x = 2;' > x.c; }");
        tree.add(Tree.compilation(cc.toString(), "x.c", List.of()));

        EngineResult result = tree.build();

        assertThat(result.failures()).isEmpty();
        assertThat(tree.heard.started).hasSize(2);
        assertThat(tree.build().built()).isEmpty();
        assertThat(tree.products()).isEqualTo(tree.cleanProducts());
    }

    @Test
    void headerEditedWhileItIsReadIsReadAgain() throws Exception {
        tree.write("x.c", "#include \"h.h\"\nint x = H;\n")
                .write("h.h", "#define H 1\n")
                .old("h.h", "x.c");
        Path cc = tree.script("cc", "gcc \"$@\" || exit", "test -e once || { : > once; echo '#define H 2' > h.h; }");
        tree.add(Tree.compilation(cc.toString(), "x.c", List.of()));

        assertThat(tree.build().failures()).isEmpty();
        assertThat(tree.heard.started).hasSize(2);
        assertThat(tree.products()).isEqualTo(tree.cleanProducts());
    }

    @Test
    void sourceThatItsOwnStepRemovesIsNamed() throws Exception {
        tree.write("x.c", "int x = 1;\n");
        Path cc = tree.script("cc", "gcc \"$@\" || exit", "rm x.c");
        tree.add(Tree.compilation(cc.toString(), "x.c", List.of()));

        EngineResult result = tree.build();

        assertThat(result.failures()).hasSize(1);
        assertThat(result.failures().get(0).reason())
                .isEqualTo("x.c, which this step reads, was removed while it ran; change the program to leave its"
                        + " inputs alone, or to work on a copy");
    }

    @Test
    void sourceThatNeverRestsIsNamed() throws Exception {
        tree.write("x.c", "int x = 1;\n");
        Path cc = tree.script("cc", "gcc \"$@\" || exit", "echo '/**/' >> x.c");
        tree.add(Tree.compilation(cc.toString(), "x.c", List.of()));

        EngineResult result = tree.build();

        assertThat(result.failures()).hasSize(1);
        assertThat(result.failures().get(0).reason())
                .isEqualTo("x.c kept changing while it was read, 3 times in a row; if the program itself writes to it,"
                        + " make it write to an output instead");
    }

    @Test
    void readingWhatAnotherStepIsStillToMakeIsAnError() throws Exception {
        tree.write("x.c", "#include \"g.h\"\nint x = G;\n").write("target/gen/g.h", "#define G 0\n");
        tree.run(
                "{build}/slow",
                List.of(
                        tree.script("slow", "while ! test -e target/obj/y.o; do sleep 0.05; done; echo > $1")
                                .toString(),
                        "{out}"));
        tree.run("{build}/gen/g.h", List.of("/bin/sh", "-c", "echo '#define G 1' > '{out}'"), "{build}/slow");
        tree.add(Tree.compilation(Tree.CC, "x.c", List.of(), "-I{build}/gen"));
        tree.write("y.c", "int y;\n").compile("y.c");
        tree.tuning.keepGoing = true;

        EngineResult result = tree.build();

        assertThat(result.failures()).hasSize(1);
        assertThat(result.failures().get(0).reason())
                .isEqualTo("reads target/gen/g.h, which the step at test " + Wording.NO_WAIT + Wording.NAME_THE_INPUT);
    }

    @Test
    void sharedPoolLimitsAllBuildsTogether() throws Exception {
        Semaphore semaphore = new Semaphore(1);
        JobPool pool = new SemaphoreJobPool(semaphore, 1);
        List<CompletableFuture<EngineResult>> builds = new ArrayList<>();
        Path script = tree.script("s", "mkdir one-at-a-time || exit 1; sleep 0.05; rmdir one-at-a-time; echo > $1");
        for (int i = 0; i < 3; i++) {
            Tree part = new Tree(directory);
            for (int k = 0; k < 4; k++) {
                part.run("{build}/" + i + "/" + k, List.of(script.toString(), "{out}"));
            }
            part.tuning.pool = pool;
            part.tuning.own = directory.resolve("target/" + i);
            builds.add(CompletableFuture.supplyAsync(part::build));
        }
        for (CompletableFuture<EngineResult> build : builds) {
            assertThat(build.get().failures()).isEmpty();
        }
        assertThat(semaphore.availablePermits()).isEqualTo(1);
    }

    @Test
    void heavyCommandTakesAllOfASmallPool() throws Exception {
        SemaphoreJobPool pool = SemaphoreJobPool.of(2);
        pool.acquire(5);
        assertThat(pool.semaphore().availablePermits()).isZero();
        pool.release(5);
        assertThat(pool.semaphore().availablePermits()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "B06: of two builds that share a cache one is killed at any moment, and neither the other nor a later one is harmed")
    void killedBuildLeavesTheCacheWhole() throws Exception {
        Path cache = directory.resolve("cache");
        List<Tree> trees = List.of(new Tree(directory.resolve("one")), new Tree(directory.resolve("two")));
        Random random = new Random(16);
        for (Tree each : trees) {
            ChildBuild.plan(each);
            each.tuning.cache = Optional.of(new ActionCache(cache));
        }
        for (int round = 0; round < Seeds.ofFaults(100, Seeds.of(10)); round++) {
            List<Process> children = new ArrayList<>();
            for (Tree each : trees) {
                for (int i = 0; i < 12; i++) {
                    each.write("k" + i + ".c", "int k" + i + " = " + (round + i / 4 * random.nextInt(2)) + ";\n");
                }
                children.add(ChildBuild.start(each.source, ChildBuild.ALL, cache.toString()));
            }
            boolean over = children.get(0).waitFor(300 + random.nextInt(700), TimeUnit.MILLISECONDS);
            children.get(0).destroyForcibly().waitFor();
            assertThat(over && children.get(0).exitValue() != 0).isFalse();
            assertThat(children.get(1).waitFor()).isZero();
            for (Tree each : trees) {
                assertThat(each.build().success()).isTrue();
                assertThat(each.products()).isEqualTo(each.cleanProducts());
            }
            assertThat(new CacheFiles(cache).verify()).as("damaged contents").isZero();
            FaultTotal.add("killed builds", 1);
        }
        Tree.delete(trees.get(0).build);
        assertThat(trees.get(0).build().built()).containsExactly("{build}/k.a");
    }

    @Test
    void killedBuildIsFinishedByTheNextAndEqualsACleanOne() throws Exception {
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 12; i++) {
                tree.write("k" + i + ".c", "int k" + i + " = " + round + ";\n");
            }
            Process child = ChildBuild.start(directory);
            Duration after = Duration.ofMillis(500 + 150L * round);
            child.waitFor(after.toMillis(), TimeUnit.MILLISECONDS);
            child.destroyForcibly().waitFor();
            tree.actions.clear();
            ChildBuild.plan(tree);

            EngineResult result = tree.build();

            assertThat(result.failures()).isEmpty();
            assertThat(tree.products()).isEqualTo(tree.cleanProducts());
        }
    }

    @Test
    void orphansOfAKilledBuildWriteNowhere() throws Exception {
        tree.write("x.c", "int x = 1;\n");
        tree.script("cc", ": > begun", "while ! test -e go; do sleep 0.05; done", "gcc \"$@\"; : > over");
        Process child = ChildBuild.start(directory, "x.c");
        await(directory.resolve("begun"));
        child.destroyForcibly().waitFor();
        tree.write("x.c", "int x = 2;\n");
        tree.compile("x.c");
        assertThat(tree.build().failures()).isEmpty();
        var good = tree.products();
        Files.createFile(directory.resolve("go"));
        await(directory.resolve("over"));

        assertThat(tree.products()).isEqualTo(good);
        assertThat(tree.build().built()).isEmpty();
    }

    private void slowCompilation() throws IOException {
        tree.write("x.c", "int x;\n");
        Path cc = tree.script("cc", ": > begun", "while ! test -e go; do sleep 0.05; done", "exec gcc \"$@\"");
        tree.add(Tree.compilation(cc.toString(), "x.c", List.of()));
    }

    private Process childHolding(Path lock) throws IOException {
        return ChildBuild.java(
                "io.github.jmodbuild.engine.ChildLock",
                lock.toString(),
                directory.resolve("locked").toString());
    }

    private Result inThread(EngineListener listener) {
        Result result = new Result(tree, listener);
        result.thread.start();
        return result;
    }

    static void await(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            Thread.sleep(10);
        }
    }

    private static final class Result {
        private final CompletableFuture<EngineResult> result = new CompletableFuture<>();
        private volatile boolean wasInterrupted;
        final Thread thread;

        Result(Tree tree, EngineListener listener) {
            thread = new Thread(() -> {
                EngineResult value = Engine.execute(tree.plan(), tree.request(), listener);
                wasInterrupted = Thread.interrupted();
                result.complete(value);
            });
        }

        EngineResult value() {
            return result.join();
        }
    }

    private static final class Waiting implements EngineListener {
        final CountDownLatch waits = new CountDownLatch(1);
        volatile String text = "";

        @Override
        public void message(String message) {
            text = message;
            waits.countDown();
        }
    }
}
