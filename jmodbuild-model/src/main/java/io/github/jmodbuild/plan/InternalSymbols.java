// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

/** Symbols that builds put into programs and modules for the loader's sake, and that are nobody's interface. Stateless. */
public final class InternalSymbols {
    /** Begins what a program has for modules of its own build (D13). */
    public static final String STAMP = "module_is_of_another_build_than_its_program_";
    /** Begins what a program has for modules built for its types (K09). */
    public static final String SIGNATURE = "module_was_built_for_another_";
    /** What keeps a module's reference to a stamp. */
    private static final String KEPT = "jmodbuild_stamp";

    private InternalSymbols() {}

    /** Whether a symbol is one of these. */
    public static boolean has(String symbol) {
        return symbol.startsWith(STAMP) || symbol.startsWith(SIGNATURE) || symbol.equals(KEPT);
    }
}
