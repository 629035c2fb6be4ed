// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.engine.support.ReadDiscovery.Part;
import io.github.jmodbuild.files.FileStamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one run of an action. Immutable.
 *
 * @param temporary the run's own directory, to be deleted; null if it never got one
 * @param began when it began by the clock of the build directory's file system, nanoseconds since 1970
 * @param nanos how long it took
 * @param exitCode of the command, or -1 if there was none
 * @param output everything the command printed
 * @param dependencies what the command read, as it named it
 * @param sought what it looked for and did not find, as it named it; it would read such a file if it existed
 * @param parts the files of which only parts count
 * @param made the outputs, in the action's order
 * @param lost names of other files that a compiler or linker wrote, which are discarded
 * @param problem why it failed, null if it did not
 * @param ended whether it was not begun or not finished because the build is being ended
 * @param restored whether the outputs are those of an earlier run, from the cache
 */
public record Outcome(
        @Nullable Path temporary,
        long began,
        long nanos,
        int exitCode,
        String output,
        List<String> dependencies,
        List<String> sought,
        List<Part> parts,
        List<Made> made,
        List<String> lost,
        @Nullable String problem,
        boolean ended,
        boolean restored) {

    /**
     * One output, still in the temporary directory.
     *
     * @param digest empty if it was not made, as byproducts may not be
     * @param stamp from before it was digested
     */
    @SuppressWarnings("ArrayRecordComponent") // A digest on its way to the state, never compared as a record.
    public record Made(Path file, byte[] digest, FileStamp stamp) {
        static Made nothing(Path file) {
            return new Made(file, new byte[0], FileStamp.NONE);
        }

        /** Whether there is such a file. */
        public boolean isThere() {
            return digest.length > 0;
        }
    }

    /** A run that was not begun. */
    public static Outcome notBegun() {
        return new Outcome(
                null, 0, 0, -1, "", List.of(), List.of(), List.of(), List.of(), List.of(), null, true, false);
    }

    /** The same, of an earlier run. */
    Outcome restored(String said, List<Made> files, Duration duration) {
        return new Outcome(
                temporary,
                began,
                duration.toNanos(),
                0,
                said,
                dependencies,
                sought,
                parts,
                files,
                lost,
                problem,
                ended,
                true);
    }

    Outcome at(long time) {
        return new Outcome(
                temporary,
                time,
                nanos,
                exitCode,
                output,
                dependencies,
                sought,
                parts,
                made,
                lost,
                problem,
                ended,
                restored);
    }

    Outcome lasting(long duration) {
        return new Outcome(
                temporary,
                began,
                duration,
                exitCode,
                output,
                dependencies,
                sought,
                parts,
                made,
                lost,
                problem,
                ended,
                restored);
    }

    Outcome said(Program.End end, boolean buildEnded) {
        return new Outcome(
                temporary,
                began,
                nanos,
                end.exitCode(),
                end.output(),
                dependencies,
                sought,
                parts,
                made,
                lost,
                end.problem(),
                buildEnded,
                restored);
    }

    Outcome saying(String text) {
        return new Outcome(
                temporary,
                began,
                nanos,
                exitCode,
                text,
                dependencies,
                sought,
                parts,
                made,
                lost,
                problem,
                ended,
                restored);
    }

    Outcome reading(List<String> names) {
        return new Outcome(
                temporary, began, nanos, exitCode, output, names, sought, parts, made, lost, problem, ended, restored);
    }

    Outcome seeking(List<String> names) {
        return new Outcome(
                temporary,
                began,
                nanos,
                exitCode,
                output,
                dependencies,
                names,
                parts,
                made,
                lost,
                problem,
                ended,
                restored);
    }

    Outcome readingParts(List<Part> of) {
        return new Outcome(
                temporary,
                began,
                nanos,
                exitCode,
                output,
                dependencies,
                sought,
                of,
                made,
                lost,
                problem,
                ended,
                restored);
    }

    Outcome with(List<Made> files, List<String> unknown) {
        return new Outcome(
                temporary,
                began,
                nanos,
                exitCode,
                output,
                dependencies,
                sought,
                parts,
                files,
                unknown,
                problem,
                ended,
                restored);
    }

    Outcome failed(String why) {
        return new Outcome(
                temporary,
                began,
                nanos,
                exitCode,
                output,
                dependencies,
                sought,
                parts,
                made,
                lost,
                why,
                ended,
                restored);
    }
}
