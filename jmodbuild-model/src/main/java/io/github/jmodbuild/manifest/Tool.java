// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.problem.Location;
import java.util.List;

/**
 * {@code <tool name="LD">ld -m elf_s390</tool>} (K12). Immutable.
 *
 * @param name one of {@link #NAMES}
 * @param command the program, by its plain name or absolute, and its arguments
 */
public record Tool(Word name, List<Word> command, Location at) {
    /** Compilers, then the other tools, as variables of the environment are called. */
    public static final List<String> NAMES =
            List.of("CC", "CXX", "LD", "AR", "NM", "STRIP", "OBJCOPY", "OBJDUMP", "RANLIB", "WINDRES", "DLLTOOL");

    public Tool {
        command = List.copyOf(command);
    }
}
