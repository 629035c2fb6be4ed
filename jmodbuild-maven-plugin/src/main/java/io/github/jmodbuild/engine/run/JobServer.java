// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * Lends slots of the pool to the processes of one running command, by the protocol of GNU make 4.4's named pipe: a byte
 * in the pipe is a slot, and a command that runs a job of its own takes one first and puts it back afterwards. The
 * command's own slot is not in the pipe. Unused slots are returned to the pool when a build waits for them.
 */
final class JobServer implements AutoCloseable {
    /** The variable in which commands find the pipe. Not part of a command's key, since it does not affect outputs. */
    static final String VARIABLE = "MAKEFLAGS";

    private static final long INTERVAL_MILLIS = 10;

    private final JobPool pool;
    private final int slots;
    private final Path pipe;
    private final RandomAccessFile both;
    private final FileInputStream in;
    private final Thread lender;
    private volatile boolean closed;
    private int lent;

    /**
     * Makes the pipe and begins to lend.
     *
     * @param directory where the pipe is made
     * @param slots of the pool that this build may use; one of them is the command's own
     */
    JobServer(Path directory, JobPool pool, int slots) throws IOException {
        this.pool = pool;
        this.slots = slots;
        this.pipe = directory.resolve("jobserver");
        make(pipe);
        this.both = new RandomAccessFile(pipe.toFile(), "rw"); // open at both ends, so that neither end ever waits
        this.in = new FileInputStream(both.getFD());
        this.lender = new Thread(this::lend, "jmodbuild jobserver");
        lender.setDaemon(true);
        lender.start();
    }

    /** The value of {@link #VARIABLE} for the command. */
    String value() {
        return " -j" + slots + " --jobserver-auth=fifo:" + pipe;
    }

    private static void make(Path pipe) throws IOException {
        Process process = new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("mkfifo failed for " + pipe);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void lend() {
        try {
            while (!closed) {
                boolean unclaimed = in.available() > 0;
                if (!unclaimed && lent < slots - 1 && pool.tryAcquire()) {
                    both.write('+');
                    lent++;
                } else if (unclaimed && pool.isWanted() && in.read() >= 0) {
                    lent--;
                    pool.release(1);
                }
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            closed = true; // the command goes on with the slots it has
        }
    }

    /** Stops lending and returns all slots to the pool, including those that a killed process did not put back. */
    @Override
    public void close() throws IOException {
        closed = true;
        both.write('+'); // wakes a lender that waits for a byte another process was quicker to take
        boolean interrupted = false;
        try {
            lender.join();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        both.close();
        for (; lent > 0; lent--) {
            pool.release(1);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
