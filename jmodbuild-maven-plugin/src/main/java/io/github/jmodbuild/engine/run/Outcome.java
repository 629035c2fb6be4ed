// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.engine.process.ResourceUse;
import io.github.jmodbuild.engine.support.ReadDiscovery.Part;
import io.github.jmodbuild.files.FileStamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one run of an action. Immutable.
 *
 * @param temporary the run's own directory, to be deleted; null if it never got one
 * @param began when it began by the clock of the build directory's file system, nanoseconds since 1970
 * @param nanos how long it took
 * @param end how it ended
 * @param read what the command read
 * @param made the outputs, in the action's order
 * @param lost names of other files that a compiler or linker wrote, which are discarded
 * @param restored whether the outputs are those of an earlier run, from the cache
 */
public record Outcome(
        @Nullable Path temporary,
        long began,
        long nanos,
        End end,
        Read read,
        List<Made> made,
        List<String> lost,
        boolean restored) {

    /**
     * How a run ended.
     *
     * @param exitCode of the command, or -1 if there was none
     * @param output everything the command printed
     * @param problem why it failed, null if it did not
     * @param ended whether it was not begun or not finished because the build is being ended
     * @param use what the command needed
     */
    public record End(int exitCode, String output, @Nullable String problem, boolean ended, ResourceUse use) {
        private static final End NONE = new End(-1, "", null, false, ResourceUse.UNKNOWN);
    }

    /**
     * What a command read, by names as it wrote them.
     *
     * @param sought what it looked for and did not find; it would read such a file if it existed
     * @param parts the files of which only parts count
     * @param gists whether of all others only the gist counts
     */
    public record Read(List<String> files, List<String> sought, List<Part> parts, boolean gists) {
        private static final Read NOTHING = new Read(List.of(), List.of(), List.of(), false);
    }

    /**
     * One output, still in the temporary directory.
     *
     * @param digest empty if it was not made, as byproducts may not be
     * @param stamp from before it was digested
     * @param content what was digested; empty if it is too large to be kept in memory
     */
    @SuppressWarnings("ArrayRecordComponent") // On its way to the state and the cache, never compared as a record.
    public record Made(Path file, byte[] digest, FileStamp stamp, Optional<byte[]> content) {
        Made(Path file, byte[] digest, FileStamp stamp) {
            this(file, digest, stamp, Optional.empty());
        }

        static Made nothing(Path file) {
            return new Made(file, new byte[0], FileStamp.NONE);
        }

        /** Whether there is such a file. */
        public boolean isThere() {
            return digest.length > 0;
        }
    }

    private static Outcome begun(@Nullable Path temporary, End end) {
        return new Outcome(temporary, 0, 0, end, Read.NOTHING, List.of(), List.of(), false);
    }

    /** A run that has just begun, in a directory of its own. */
    static Outcome begun(Path temporary) {
        return begun(temporary, End.NONE);
    }

    /** One without a directory of its own: of outputs that are taken from a cache, or before it gets one. */
    static Outcome withoutDirectory() {
        return begun(null, End.NONE);
    }

    /** A run that was not begun. */
    public static Outcome notBegun() {
        return begun(null, new End(-1, "", null, true, ResourceUse.UNKNOWN));
    }

    public int exitCode() {
        return end.exitCode();
    }

    /** Everything the command printed. */
    public String output() {
        return end.output();
    }

    /** Why it failed, null if it did not. */
    public @Nullable String problem() {
        return end.problem();
    }

    /** Whether it was not begun or not finished because the build is being ended. */
    public boolean ended() {
        return end.ended();
    }

    /** The same, of an earlier run. */
    Outcome restored(String said, List<Made> files, Duration duration) {
        End then = new End(0, said, end.problem(), end.ended(), ResourceUse.UNKNOWN);
        return new Outcome(temporary, began, duration.toNanos(), then, read, files, lost, true);
    }

    Outcome at(long time) {
        return new Outcome(temporary, time, nanos, end, read, made, lost, restored);
    }

    Outcome lasting(long duration) {
        return new Outcome(temporary, began, duration, end, read, made, lost, restored);
    }

    Outcome said(Program.End program, boolean buildEnded) {
        return ending(new End(program.exitCode(), program.output(), program.problem(), buildEnded, program.use()));
    }

    Outcome saying(String text) {
        return ending(new End(end.exitCode(), text, end.problem(), end.ended(), end.use()));
    }

    Outcome failed(String why) {
        return ending(new End(end.exitCode(), end.output(), why, end.ended(), end.use()));
    }

    private Outcome ending(End other) {
        return new Outcome(temporary, began, nanos, other, read, made, lost, restored);
    }

    /** The same, after a further command. */
    Outcome and(ResourceUse further) {
        return ending(new End(
                end.exitCode(),
                end.output(),
                end.problem(),
                end.ended(),
                end.use().and(further)));
    }

    Outcome reading(List<String> files) {
        return reading(new Read(files, read.sought(), read.parts(), read.gists()));
    }

    Outcome seeking(List<String> names) {
        return reading(new Read(read.files(), names, read.parts(), read.gists()));
    }

    Outcome readingOnly(List<Part> parts, boolean gists) {
        return reading(new Read(read.files(), read.sought(), parts, gists));
    }

    private Outcome reading(Read other) {
        return new Outcome(temporary, began, nanos, end, other, made, lost, restored);
    }

    Outcome with(List<Made> files, List<String> unknown) {
        return new Outcome(temporary, began, nanos, end, read, files, unknown, restored);
    }
}
