// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

/**
 * What Kconfig would ask a program. Immutable.
 *
 * @param text the option, instruction, source or command
 * @param flags with which an instruction is assembled or a source compiled; empty for none
 */
public record KconfigQuestion(Kind kind, String text, String flags) {
    /** Who is asked. */
    public enum Kind {
        COMPILER_OPTION("cc-option"),
        LINKER_OPTION("ld-option"),
        INSTRUCTION("as-instr"),
        /** Whether a C source compiles. */
        SOURCE("success"),
        /** A command of the shell, which was not run. */
        COMMAND("shell");

        private final String function;

        Kind(String function) {
            this.function = function;
        }

        /** The macro. */
        public String function() {
            return function;
        }
    }

    /** {@code $(cc-option,-mfoo)}. */
    @Override
    public String toString() {
        return "$(" + kind.function() + "," + text + (flags.isEmpty() ? "" : "," + flags) + ")";
    }
}
