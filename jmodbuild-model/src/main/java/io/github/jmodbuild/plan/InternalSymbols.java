// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

/**
 * Symbols that builds add to programs and modules for checks by the loader, and that are not part of any interface.
 * Stateless.
 */
public final class InternalSymbols {
    /** Prefix of the symbol of a program for modules of its own build (D13). */
    public static final String STAMP = "module_is_of_another_build_than_its_program_";
    /** Prefix of the symbols of a program for modules built with its types (K09). */
    public static final String SIGNATURE = "module_was_built_for_another_";
    /** The symbol that keeps a module's reference to a stamp. */
    private static final String KEPT = "jmodbuild_stamp";

    private InternalSymbols() {}

    /** Whether a symbol is one of these. */
    public static boolean has(String symbol) {
        return symbol.startsWith(STAMP) || symbol.startsWith(SIGNATURE) || symbol.equals(KEPT);
    }
}
