// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import java.util.List;

/**
 * What a command reads in addition to what it reports itself, and where it searches. Immutable.
 *
 * @param search for what it looks in {@code searched}
 * @param searched the directories that it searches, in order; a new file that would be found before one that was read
 *     makes it run again (K30). {@code $NAME} stands for the directories that a variable of its environment lists, and
 *     {@link #FIRST} for the first part of the name that is searched for, up to its slash
 * @param own its default directories, which it searches next
 * @param named files and directories that its arguments name, and that it reads if they exist; a directory stands for
 *     all files in it. With any of them it is run without a launcher, which would not know them
 * @param perhaps what its arguments name that counts if it is a file, since no record of the argument
 * @param assembler how to find out what the assembler that it runs reads
 * @param asking the arguments that are added for that; {@link PlanPaths#ASSEMBLER_DEPENDENCY_FILE} is where the answer
 *     goes
 * @param macros what it reads of which only some macros count
 * @param codeOnly whether, of the texts that it reads, comments do not matter as long as all else stays in its place (B08)
 */
public record Reading(
        Search search,
        List<String> searched,
        List<String> own,
        List<String> named,
        List<String> perhaps,
        Assembler assembler,
        List<String> asking,
        Macros macros,
        boolean codeOnly) {
    /** As in {@code DIR/*.framework/Headers}, where {@code A/b.h} is {@code DIR/A.framework/Headers/b.h}. */
    public static final String FIRST = "*";

    /** Only what the command reports. */
    public static final Reading REPORTED = new Reading(
            Search.NOTHING, List.of(), List.of(), List.of(), List.of(), Assembler.NONE, List.of(), Macros.NONE, false);

    public Reading {
        searched = List.copyOf(searched);
        own = List.copyOf(own);
        named = List.copyOf(named);
        perhaps = List.copyOf(perhaps);
        asking = List.copyOf(asking);
    }

    /**
     * Headers that define one macro in a line and nothing else that depends on the configuration: of these the output depends
     * on the macros that the command's texts can use, not on the rest (B07).
     *
     * @param headers their paths, which the command may read or not
     * @param names the path of a file with all names that they may define, one per line
     */
    public record Macros(List<String> headers, String names) {
        /** All that is read counts. */
        public static final Macros NONE = new Macros(List.of(), "");

        public Macros {
            headers = List.copyOf(headers);
        }
    }

    /** What is searched for. */
    public enum Search {
        NOTHING,
        /** Headers, by the names that sources give them; also beside who includes them. */
        HEADERS,
        /** Libraries, by their file names; a shared one is taken before a static one. */
        LIBRARIES
    }

    /** How to find out which files an assembler reads itself (K08). */
    public enum Assembler {
        /** Nothing is assembled, or the files are declared. */
        NONE,
        /** The assembler can write a dependency file. */
        LISTS,
        /** The command can write the assembler source as its output. */
        PRINTS,
        /** The source is assembler source. */
        SOURCE,
        /** As PRINTS, but the code is assembled only when it is linked. */
        LINKER
    }
}
