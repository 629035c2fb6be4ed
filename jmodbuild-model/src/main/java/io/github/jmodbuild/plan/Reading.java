// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import java.util.List;

/**
 * What decides on what a command reads, besides what the command itself reports. Immutable.
 *
 * @param search for what it looks in {@code searched}
 * @param searched the directories in which it looks, first to last; what would be found earlier than what was read makes it run
 *     again when it appears (K30). {@code $NAME} stands for the directories that a variable of its environment lists, and
 *     {@link #FIRST} for the first part of the name that is searched for, up to its slash
 * @param own the directories in which it looks then, of its own accord
 * @param named files and directories that its arguments name, and that it reads if they are there; a directory counts with all
 *     that is in it. With any of them it is run without a launcher, which would not know of them
 * @param perhaps what its arguments name that counts if it is a file, since no record of the argument
 * @param assembler how to find out what the assembler that it runs reads
 * @param asking the arguments that are added for that; {@link PlanPaths#ASSEMBLER_DEPENDENCY_FILE} is where the answer goes
 */
public record Reading(
        Search search,
        List<String> searched,
        List<String> own,
        List<String> named,
        List<String> perhaps,
        Assembler assembler,
        List<String> asking) {
    /** As in {@code DIR/*.framework/Headers}, where {@code A/b.h} is {@code DIR/A.framework/Headers/b.h}. */
    public static final String FIRST = "*";

    /** Nothing but what the command reports. */
    public static final Reading REPORTED =
            new Reading(Search.NOTHING, List.of(), List.of(), List.of(), List.of(), Assembler.NONE, List.of());

    public Reading {
        searched = List.copyOf(searched);
        own = List.copyOf(own);
        named = List.copyOf(named);
        perhaps = List.copyOf(perhaps);
        asking = List.copyOf(asking);
    }

    /** What is searched for. */
    public enum Search {
        NOTHING,
        /** Headers, by the names that sources give them; also beside who includes them. */
        HEADERS,
        /** Libraries, by their file names; a shared one is taken before a static one. */
        LIBRARIES
    }

    /** What is known of an assembler that reads files of its own (K08). */
    public enum Assembler {
        /** Nothing assembles, or what it takes in is declared. */
        NONE,
        /** It writes a list if it is asked to. */
        LISTS,
        /** The command writes what it would assemble as its output if it is asked to. */
        PRINTS,
        /** It assembles the source as it is. */
        SOURCE,
        /** As PRINTS, but it is the linker that will assemble it. */
        LINKER
    }
}
