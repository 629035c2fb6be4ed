// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Slots of the pool lent through a named pipe; a client here does what GNU make 4.4 does. */
@Timeout(60)
class JobServerTest {
    private final Path directory;
    private final SemaphoreJobPool pool = SemaphoreJobPool.of(3);

    JobServerTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private RandomAccessFile client(JobServer server) throws IOException {
        String pipe = server.value().replaceFirst(".*fifo:", "");
        return new RandomAccessFile(pipe, "rw");
    }

    @Test
    void the_variable_says_how_many_slots_there_are_and_where() throws IOException {
        try (JobServer server = new JobServer(directory, pool, 3)) {
            assertThat(server.value()).isEqualTo(" -j3 --jobserver-auth=fifo:" + directory.resolve("jobserver"));
        }
    }

    @Test
    void a_client_gets_all_slots_but_its_own_and_they_are_missing_in_the_pool() throws Exception {
        pool.acquire(1); // the command's own
        try (JobServer server = new JobServer(directory, pool, 3);
                RandomAccessFile client = client(server)) {
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
    void slots_that_nobody_has_taken_go_back_to_a_build_that_waits() throws Exception {
        pool.acquire(1);
        try (JobServer server = new JobServer(directory, pool, 3);
                RandomAccessFile client = client(server)) {
            client.write(client.read()); // so that something was lent
            pool.acquire(2); // returns only if what lies in the pipe is given back
            pool.release(2);
        }
        pool.release(1);
        assertThat(pool.semaphore().availablePermits()).isEqualTo(3);
    }

    @Test
    void a_slot_that_was_taken_stays_taken_until_it_is_put_back() throws Exception {
        pool.acquire(2);
        try (JobServer server = new JobServer(directory, pool, 3);
                RandomAccessFile client = client(server)) {
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
    void slots_that_a_killed_client_never_put_back_return_to_the_pool() throws Exception {
        try (JobServer server = new JobServer(directory, pool, 3);
                RandomAccessFile client = client(server)) {
            client.read();
        }
        assertThat(pool.semaphore().availablePermits()).isEqualTo(3);
    }
}
