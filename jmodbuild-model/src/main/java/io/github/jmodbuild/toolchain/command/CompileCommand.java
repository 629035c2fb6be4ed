// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import java.util.List;

/**
 * A compile command.
 *
 * @param command the arguments, and the additional files that they write
 * @param dependencyFile whether it writes a dependency file
 * @param assembler how to find out what the assembler reads, which no dependency file lists
 */
public record CompileCommand(Byproducts command, boolean dependencyFile, Assembler assembler) {
    /** The command's words. */
    public List<String> argv() {
        return command.argv();
    }

    /**
     * How to find out which files an assembler reads.
     *
     * @param words arguments to append to the compile command
     */
    public record Assembler(Way way, List<String> words) {
        public Assembler {
            words = List.copyOf(words);
        }
    }

    /** What an assembler can report. */
    public enum Way {
        /** With these arguments, the command writes a dependency file as compilers do. */
        LISTS,
        /** With these arguments, the command writes assembler source instead of the object. */
        PRINTS,
        /** The source itself is assembler source. */
        SOURCE,
        /** As PRINTS, but the code is assembled only when it is linked. */
        LINKER
    }
}
