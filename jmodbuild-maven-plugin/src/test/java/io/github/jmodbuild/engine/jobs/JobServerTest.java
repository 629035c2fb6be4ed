// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Slots of the pool lent through a named pipe; a client here does what GNU make 4.4 does. */
@Timeout(60)
@Tag("alone")
class JobServerTest {
    private final Path directory;
    private final SemaphoreJobPool pool = SemaphoreJobPool.of(3);

    JobServerTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private JobServer server(boolean byName) {
        return new JobServer(directory, pool, 3, () -> byName);
    }

    private static RandomAccessFile client(JobServer.Lent lent) throws IOException {
        String pipe = lent.variable().replaceFirst(".*fifo:", "");
        return new RandomAccessFile(pipe, "rw");
    }

    @Test
    void theVariableSaysHowManySlotsThereAreAndWhere() throws IOException {
        List<String> command = List.of("make", "all");
        Path pipe = directory.resolve("jobserver");
        try (JobServer server = server(true);
                JobServer.Lent lent = server.lend(command)) {
            assertThat(lent.variable()).isEqualTo(" -j3 --jobserver-auth=fifo:" + pipe);
            assertThat(lent.command()).isEqualTo(command);
        }
        try (JobServer server = server(false);
                JobServer.Lent lent = server.lend(command)) {
            assertThat(lent.variable()).isEqualTo(" -j3 --jobserver-auth=3,3");
            assertThat(lent.command())
                    .containsExactly("/bin/sh", "-c", "exec 3<>\"$0\" && exec \"$@\"", pipe.toString(), "make", "all");
        }
    }

    @Test
    void aClientGetsAllSlotsButItsOwnAndTheyAreMissingInThePool() throws Exception {
        pool.acquire(1); // the command's own
        try (JobServer server = server(true);
                JobServer.Lent lent = server.lend(List.of());
                RandomAccessFile client = client(lent)) {
            assertThat(client.read()).isEqualTo('+');
            assertThat(client.read()).isEqualTo('+');
            assertThat(pool.semaphore().availablePermits()).isZero();
            client.write('+');
            client.write('+');
        }
        pool.release(1);
        assertThat(pool.semaphore().availablePermits()).isEqualTo(3);
    }

    @Test
    void slotsThatNoOneHasTakenGoBackToABuildThatWaits() throws Exception {
        pool.acquire(1);
        try (JobServer server = server(true);
                JobServer.Lent lent = server.lend(List.of());
                RandomAccessFile client = client(lent)) {
            client.write(client.read()); // so that something was lent
            pool.acquire(2); // returns only if what lies in the pipe is given back
            pool.release(2);
        }
        pool.release(1);
        assertThat(pool.semaphore().availablePermits()).isEqualTo(3);
    }

    @Test
    void aSlotThatWasTakenStaysTakenUntilItIsPutBack() throws Exception {
        pool.acquire(2);
        try (JobServer server = server(true);
                JobServer.Lent lent = server.lend(List.of());
                RandomAccessFile client = client(lent)) {
            int token = client.read();
            Thread build = new Thread(() -> {
                try {
                    pool.acquire(1);
                } catch (InterruptedException e) {
                    return;
                }
            });
            build.start();
            while (!pool.isWanted()) {
                Thread.onSpinWait();
            }
            assertThat(build.isAlive()).isTrue();
            client.write(token);
            build.join();
        }
        pool.release(3);
        assertThat(pool.semaphore().availablePermits()).isEqualTo(3);
    }

    @Test
    void slotsThatAKilledClientNeverPutBackReturnToThePool() throws Exception {
        try (JobServer server = server(true);
                JobServer.Lent lent = server.lend(List.of());
                RandomAccessFile client = client(lent)) {
            client.read();
        }
        assertThat(pool.semaphore().availablePermits()).isEqualTo(3);
    }

    @Test
    void severalCommandsShareThePipeAndTheLastOneEndsTheLending() throws Exception {
        try (JobServer server = server(true)) {
            try (JobServer.Lent one = server.lend(List.of())) {
                try (JobServer.Lent other = server.lend(List.of());
                        RandomAccessFile client = client(other)) {
                    assertThat(other.variable()).isEqualTo(one.variable());
                    client.read(); // and never puts it back
                }
                assertThat(pool.semaphore().availablePermits()).isLessThan(3);
            }
            assertThat(pool.semaphore().availablePermits()).isEqualTo(3);
            try (JobServer.Lent again = server.lend(List.of());
                    RandomAccessFile client = client(again)) {
                assertThat(client.read()).isEqualTo('+');
                client.write('+');
            }
        }
        assertThat(pool.semaphore().availablePermits()).isEqualTo(3);
    }

    @Test
    void aNameWithABlankIsNotGivenToMakeWhichSplitsThere() throws IOException {
        try (JobServer server = new JobServer(directory.resolve("a b"), pool, 3, () -> true);
                JobServer.Lent lent = server.lend(List.of("make"))) {
            assertThat(lent.variable()).endsWith("=3,3");
        }
    }

    @Test
    void onlyGnuMakeSinceVersion44ReadsTheNameOfAPipe() {
        assertThat(MakeVersion.readsNames("GNU Make 4.3\nBuilt for x86_64-pc-linux-gnu\n"))
                .isFalse();
        assertThat(MakeVersion.readsNames("GNU Make 3.82\n")).isFalse();
        assertThat(MakeVersion.readsNames("GNU Make 4.4.1\n")).isTrue();
        assertThat(MakeVersion.readsNames("GNU Make 4.10\n")).isTrue();
        assertThat(MakeVersion.readsNames("GNU Make 5.0\n")).isTrue();
        assertThat(MakeVersion.readsNames("")).as("no make at all").isTrue();
    }
}
