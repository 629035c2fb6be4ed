// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Slots of the make that has started this process: of one that is played here, and of a real one. */
@Timeout(60)
@Tag("alone")
class BorrowedJobPoolTest {
    private final Path directory;
    private final Path fifo;

    BorrowedJobPoolTest(@TempDir Path directory) {
        this.directory = directory;
        this.fifo = directory.resolve("fifo");
    }

    private ParentJobServer parent(RandomAccessFile make, String tokens) throws IOException {
        make.writeBytes(tokens);
        return ParentJobServer.of("w -j3 --jobserver-auth=fifo:" + fifo, 8).orElseThrow();
    }

    private RandomAccessFile make() throws IOException {
        NamedPipe.make(fifo);
        return new RandomAccessFile(fifo.toFile(), "rw");
    }

    private static String taken(RandomAccessFile make, int count) throws IOException {
        byte[] bytes = new byte[count];
        make.readFully(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** A command that waits for a slot. */
    private static Thread waiting(BorrowedJobPool pool) {
        Thread waiting = new Thread(() -> {
            try {
                pool.acquire(1);
            } catch (InterruptedException e) {
                return;
            }
        });
        waiting.start();
        while (!pool.isWanted()) {
            Thread.onSpinWait();
        }
        return waiting;
    }

    @Test
    void slotsAreReadFromMakesPipeAndTheSameBytesArePutBack() throws Exception {
        try (RandomAccessFile make = make()) {
            ParentJobServer parent = parent(make, "xy");
            assertThat(parent.pipe().jobs()).isEqualTo(3);
            BorrowedJobPool pool = TokenBorrower.pool(parent);
            pool.acquire(1);
            assertThat(parent.in().available()).as("its own slot is no byte").isEqualTo(2);
            pool.acquire(4);
            pool.acquire(1);
            assertThat(parent.in().available()).isZero();
            assertThat(pool.tryAcquire()).isFalse();
            pool.release(1);
            pool.release(4);
            pool.release(1);
            assertThat(taken(make, 2)).containsOnlyOnce("x").containsOnlyOnce("y");
            assertThat(pool.tryAcquire()).as("its own slot").isTrue();
            assertThat(pool.tryAcquire()).isFalse();
        }
    }

    @Test
    void aCommandWaitsUntilAnotherProcessPutsASlotBack() throws Exception {
        try (RandomAccessFile make = make()) {
            BorrowedJobPool pool = TokenBorrower.pool(parent(make, ""));
            pool.acquire(1);
            Thread waiting = new Thread(() -> {
                try {
                    pool.acquire(1);
                    pool.release(1);
                } catch (InterruptedException e) {
                    return;
                }
            });
            waiting.start();
            while (!pool.isWanted()) {
                Thread.onSpinWait();
            }
            assertThat(waiting.isAlive()).isTrue();
            make.writeBytes("z");
            waiting.join();
            assertThat(taken(make, 1)).isEqualTo("z");
            pool.release(1);
        }
    }

    @Test
    void aSlotThatIsGivenBackGoesToTheCommandThatWaitsAndNotToThePipe() throws Exception {
        try (RandomAccessFile make = make()) {
            ParentJobServer parent = parent(make, "");
            BorrowedJobPool pool = TokenBorrower.pool(parent);
            pool.acquire(1);
            Thread waiting = waiting(pool);
            pool.release(1);
            waiting.join();
            assertThat(parent.in().available()).isZero();
        }
    }

    @Test
    void theEndOfTheProcessPutsBackEverythingEvenWhileTheBorrowerReads() throws Exception {
        try (RandomAccessFile make = make()) {
            ParentJobServer parent = parent(make, "xy");
            BorrowedJobPool pool = BorrowedJobPool.empty(parent);
            TokenBorrower borrower = new TokenBorrower(pool, parent.in());
            borrower.start();
            pool.acquire(1);
            pool.acquire(1);
            pool.acquire(1);
            Thread waiting = waiting(pool);
            borrower.close();
            borrower.close(); // as the hook will do
            waiting.interrupt();
            waiting.join();
            assertThat(taken(make, 2)).hasSize(2);
            while (parent.in().available() > 0) {
                Thread.onSpinWait(); // a byte that the borrower is about to take
            }
        }
    }

    @Test
    void onlyAPipeThatIsThereIsUsed() throws IOException {
        assertThat(ParentJobServer.of("", 8)).isEmpty();
        assertThat(ParentJobServer.of("-j4", 8)).isEmpty();
        assertThat(ParentJobServer.of("--jobserver-auth=fifo:" + fifo, 8))
                .as("gone")
                .isEmpty();
        Files.writeString(fifo, "");
        assertThat(ParentJobServer.of("--jobserver-auth=fifo:" + fifo, 8))
                .as("a file")
                .isEmpty();
        assertThat(ParentJobServer.of(" -j4 --jobserver-auth=-2,-2", 8))
                .as("closed by make")
                .isEmpty();
        assertThat(ParentJobServer.of(" -j4 --jobserver-auth=0,12345678", 8)).isEmpty();
        Files.delete(fifo);
        try (RandomAccessFile make = make()) {
            make.writeBytes("+");
            String both = "--jobserver-auth=fifo:/nowhere --jobserver-fds=fifo:" + fifo;
            assertThat(ParentJobServer.of(both, 8).map(parent -> parent.pipe().jobs()))
                    .as("the last one")
                    .contains(8);
        }
    }

    /** Started by make below: runs 12 jobs, and prints the most that ran at once, and how its children find the pipe. */
    static final class Client {
        private Client() {}

        public static void main(String[] arguments) throws Exception {
            Optional<ParentJobServer> parent = ParentJobServer.of(System.getenv("MAKEFLAGS"), 8);
            if (parent.isEmpty()) {
                System.out.println("none");
                return;
            }
            BorrowedJobPool pool = TokenBorrower.pool(parent.get());
            Semaphore three = new Semaphore(0);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Thread thread = new Thread(() -> {
                    try {
                        pool.acquire(1);
                        three.release();
                        three.acquire(3); // only if three run at once
                        three.release(3);
                        pool.release(1);
                    } catch (InterruptedException e) {
                        return;
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            while (parent.get().in().available() < 2) {
                Thread.onSpinWait(); // the borrower may have been reading still
            }
            TokenPipe pipe = parent.get().pipe();
            System.out.println("jobs " + pipe.jobs() + ", all ran, left for others "
                    + parent.get().in().available() + ", pipe of a child "
                    + run(pipe.opened(List.of("sh", "-c", "readlink /proc/self/fd/3")))
                            .startsWith("pipe:"));
        }
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @Test
    void aRealMakeLendsItsSlotsToALineThatBeginsWithPlus() throws Exception {
        RequiredTools.need("make");
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        String line = "@" + java + " -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path") + "' '"
                + Client.class.getName().replace("$", "$$") + "'\n";
        Files.writeString(directory.resolve("Makefile"), "with:\n\t+" + line + "without:\n\t" + line);
        List<String> make = List.of("make", "-s", "-j3", "-C", directory.toString());
        List<String> with = new ArrayList<>(make);
        with.add("with");
        assertThat(run(with)).isEqualTo("jobs 3, all ran, left for others 2, pipe of a child true\n");
        List<String> without = new ArrayList<>(make);
        without.add("without");
        assertThat(run(without)).isEqualTo("none\n");
    }
}
