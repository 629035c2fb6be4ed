// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.support;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a command has read in addition to its declared inputs: from reports of its programs or, where there
 * are none, from the files themselves. For one build. Thread-safe.
 */
public interface ReadDiscovery {

    /**
     * What a command has read.
     *
     * @param read names as the command would write them where it ran
     * @param sought the same of what it looked for and did not find: it would read that if it were there
     * @param problem why that cannot be determined, null if it can
     */
    record Reads(
            List<String> read,
            List<String> sought,
            @Nullable String problem) {
        public Reads {
            read = List.copyOf(read);
            sought = List.copyOf(sought);
        }

        /** What was read, and nothing more. */
        public static Reads of(List<String> read) {
            return new Reads(read, List.of(), null);
        }

        /** Unknown, with the reason. */
        public static Reads untold(String problem) {
            return new Reads(List.of(), List.of(), problem);
        }
    }

    /**
     * A run that ended well.
     *
     * @param arguments with which it ran
     * @param directory in which it ran
     * @param report where it was asked to report what it read
     * @param assemblerReport where its assembler was asked to
     * @param began when, in nanoseconds of the file system's clock
     */
    record Run(
            Action action,
            Operation.Command command,
            List<String> arguments,
            Path directory,
            Path report,
            Path assemblerReport,
            long began) {}

    /**
     * What a run has read by its reports.
     *
     * @throws java.nio.charset.CharacterCodingException if a name is not UTF-8
     * @throws IOException if a report cannot be read
     */
    Reads reported(Run run) throws IOException;

    /** How an inquiry is made. */
    enum Manner {
        /** The command is run in place of the action's, and reports everything. */
        REPLACES,
        /** The command is run after the action's, and prints a text for {@link #answer}. */
        FOLLOWS,
        /** No command: the action's first input is the text. */
        NONE
    }

    /** A command that reports reads that the action's own command does not. */
    record Inquiry(Operation.Command command, Manner manner) {}

    /**
     * What to ask besides; empty if the command reports all that it reads.
     *
     * @param read what it has read as far as is known; empty before its first run
     */
    Optional<Inquiry> inquiry(Action action, Operation.Command command, List<String> read);

    /**
     * What an inquiry that does not replace the command has told.
     *
     * @param printed what it has printed; there is no such file if no command was run
     * @param arguments with which it was run, or would have been
     */
    Reads answer(Action action, Operation.Command command, Path printed, List<String> arguments) throws IOException;

    /**
     * What a command depends on of a file that it has read.
     *
     * @param file its path in the plan
     * @param words the lines that contain one of these; a line that contains none does not matter
     * @param beginnings the words of the file that begin with one of these
     */
    record Part(String file, Set<String> words, Set<String> beginnings) {
        public Part {
            words = Set.copyOf(words);
            beginnings = Set.copyOf(beginnings);
        }
    }

    /**
     * The files of which only parts count; the command depends on all others as a whole.
     *
     * @param read all that it has read, as it names it
     */
    List<Part> parts(Operation.Command command, List<String> read);

    /**
     * What of a content matters to the commands of {@link #readsGists}: a content from which they make the same.
     *
     * @return the content itself if all of it does
     */
    byte[] gist(byte[] content);

    /**
     * Whether a file is of those of which a command may need no more than the gist.
     *
     * @param path in the plan
     */
    boolean hasGist(Operation.Command command, String path);

    /**
     * Whether of all that a command reads in the source and the build directory, and of its first input, only the gist matters, where
     * it {@linkplain #hasGist has one}.
     *
     * @param read all that it has read, as it names it
     */
    boolean readsGists(Action action, Operation.Command command, List<String> read);

    /**
     * Whether what a command makes may contain the time at which it ran, or that of a file.
     *
     * @param read all that it has read, as it names it
     */
    boolean usesTime(Operation.Command command, List<String> read);
}
