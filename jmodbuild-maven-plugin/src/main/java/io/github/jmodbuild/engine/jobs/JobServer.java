// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.jobs;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends slots of the pool to the processes of running commands, by the protocol of GNU make's jobserver. Slots that no process has
 * taken are returned to the pool when a build waits for them. A pool whose slots come from a pipe has that lend them. Thread-safe.
 */
public final class JobServer implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 2;

    private final JobPool pool;
    private final @Nullable TokenPipe parent;
    private final TokenPipe own;
    private final BooleanSupplier byName;
    private int users;
    private @Nullable Lender lender;

    /**
     * A server that begins with the first command.
     *
     * @param directory where the pipe is made
     * @param slots of the pool that this build may use; one of them is a command's own
     * @param byName whether commands find the pipe by its name, asked for the first of them
     */
    public JobServer(Path directory, JobPool pool, int slots, BooleanSupplier byName) {
        this.pool = pool;
        this.parent = pool.pipe().orElse(null);
        this.own = new TokenPipe(directory.resolve("jobserver"), slots);
        this.byName = byName;
    }

    /**
     * What one command gets, until it is closed.
     *
     * @param variable value of {@link TokenPipe#VARIABLE}
     * @param command that has to be run
     */
    public record Lent(String variable, List<String> command, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /** Lends to the processes of a command. */
    public Lent lend(List<String> command) throws IOException {
        TokenPipe pipe = parent != null ? parent : own;
        if (parent == null) {
            begin();
        }
        boolean isNamed = pipe.hasPlainName() && byName.getAsBoolean();
        return new Lent(
                isNamed ? pipe.byName() : pipe.byNumber(),
                isNamed ? command : pipe.opened(command),
                parent == null ? this::end : () -> {});
    }

    private synchronized void begin() throws IOException {
        Lender known = lender;
        if (known == null) {
            known = new Lender(own);
            lender = known;
        }
        if (users++ == 0) {
            known.start();
        }
    }

    private synchronized void end() {
        Lender known = lender;
        if (--users == 0 && known != null) {
            known.stop();
        }
    }

    /** Deletes nothing: the pipe's directory belongs to the build. */
    @Override
    public synchronized void close() throws IOException {
        if (lender != null) {
            lender.close();
        }
    }

    /** Puts free slots into the pipe while commands run, and takes them back. */
    private final class Lender implements AutoCloseable {
        private final RandomAccessFile both;
        private final FileInputStream in;
        private final int most;
        private @Nullable Thread thread;
        private volatile boolean stopped;
        private int lent;

        private Lender(TokenPipe pipe) throws IOException {
            NamedPipe.make(pipe.path());
            this.both = new RandomAccessFile(pipe.path().toFile(), "rw"); // both ends, so that neither ever waits
            this.in = new FileInputStream(both.getFD());
            this.most = pipe.jobs() - 1;
        }

        private void start() {
            stopped = false;
            Thread started = new Thread(this::run, "jmodbuild jobserver");
            started.setDaemon(true);
            started.start();
            thread = started;
        }

        private void run() {
            try {
                while (!stopped) {
                    boolean unclaimed = in.available() > 0;
                    boolean wanted = pool.isWanted();
                    if (!wanted && !unclaimed && lent < most && pool.tryAcquire()) {
                        both.write('+');
                        lent++;
                    } else if (lent == 0) {
                        drain(); // what a process has put back that outlived its command
                    } else if (wanted && unclaimed && in.read() >= 0) {
                        lent--;
                        pool.release(1);
                    }
                    Thread.sleep(INTERVAL_MILLIS);
                }
            } catch (IOException | InterruptedException e) {
                stopped = true; // the commands go on with the slots they have
            }
        }

        private void drain() throws IOException {
            int unclaimed = in.available();
            if (unclaimed > 0) {
                in.readNBytes(unclaimed);
            }
        }

        /** Returns all slots to the pool, including those that a killed process did not put back. */
        private void stop() {
            stopped = true;
            boolean interrupted = false;
            try {
                both.write('+'); // wakes a lender that waits for a byte another process was quicker to take
                if (thread != null) {
                    thread.join();
                }
                drain();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (IOException e) {
                lender = null; // the next command gets another pipe
            }
            for (; lent > 0; lent--) {
                pool.release(1);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() throws IOException {
            both.close();
        }
    }
}
