// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.jobs;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jobserver of the make that has started this process, as the variable MAKEFLAGS names it: GNU make's manual, "POSIX Jobserver
 * Interaction". Immutable.
 *
 * @param pipe that lends
 * @param in where slots are taken, open
 * @param out where they are put back, open
 */
public record ParentJobServer(TokenPipe pipe, FileInputStream in, FileOutputStream out) {
    private static final Pattern AUTH = Pattern.compile(
            "(?:^| )--jobserver-(?:auth|fds)=(?:fifo:(?<path>\\S+)|(?<in>\\d{1,9}),(?<out>\\d{1,9}))(?= |$)");
    private static final Pattern JOBS = Pattern.compile("(?:^| )-j *(\\d{1,6})(?= |$)");
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    /**
     * The jobserver that a value of MAKEFLAGS names; empty if it names none, or one that this process cannot use: make closes its pipe
     * for lines of a recipe that do not begin with {@code +} and do not contain {@code $(MAKE)}.
     *
     * @param otherwise the number of jobs if the value has none
     */
    public static Optional<ParentJobServer> of(String makeflags, int otherwise) {
        Matcher matcher = AUTH.matcher(makeflags);
        Optional<ParentJobServer> found = Optional.empty();
        while (matcher.find()) { // the last one counts
            found = opened(matcher, jobs(makeflags, otherwise));
        }
        return found;
    }

    private static int jobs(String makeflags, int otherwise) {
        Matcher matcher = JOBS.matcher(makeflags);
        int jobs = otherwise;
        while (matcher.find()) {
            jobs = Math.max(1, Integer.parseInt(matcher.group(1)));
        }
        return jobs;
    }

    private static Optional<ParentJobServer> opened(Matcher matcher, int jobs) {
        try {
            if (matcher.group("path") != null) {
                Path path = Path.of(matcher.group("path"));
                return isPipe(path) ? Optional.of(open(new TokenPipe(path, jobs))) : Optional.empty();
            }
            Path in = OPEN_FILES.resolve(matcher.group("in"));
            Path out = OPEN_FILES.resolve(matcher.group("out"));
            if (!isPipe(in) || !Files.readSymbolicLink(in).equals(Files.readSymbolicLink(out))) {
                return Optional.empty(); // other files of this process have the numbers
            }
            Path shared = Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + matcher.group("in"));
            return Optional.of(open(new TokenPipe(shared, jobs)));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A file that is neither regular nor a directory; of an open one the system says so itself. */
    private static boolean isPipe(Path file) throws IOException {
        return Files.exists(file)
                && Files.readAttributes(file, BasicFileAttributes.class).isOther()
                && (!file.startsWith(OPEN_FILES)
                        || Files.readSymbolicLink(file).toString().startsWith("pipe:"));
    }

    /** In both directions, since one alone waits for the other. */
    private static ParentJobServer open(TokenPipe pipe) throws IOException {
        RandomAccessFile both = new RandomAccessFile(pipe.path().toFile(), "rw");
        return new ParentJobServer(pipe, new FileInputStream(both.getFD()), new FileOutputStream(both.getFD()));
    }
}
