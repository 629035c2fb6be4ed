// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

/** The header by which sources declare what they export (K09): {@code #include "jmodbuild/export.h"}. Stateless. */
final class ExportHeader {
    static final String PATH = Layout.INCLUDE + "/jmodbuild/export.h";

    /** The mark is a symbol that no image lets out; the build reads it from the object. */
    static final String TEXT = """
            /*
             * Written by jmodbuild.
             *
             * JMODBUILD_EXPORT(symbol) beside the definition of a global function or variable lets modules use it: of the
             * program it is linked into, or of the module. In C and C++ it stands outside of functions and ends with a
             * semicolon; in C++ the symbol is the name in the object, as extern "C" gives it. In assembler (.S) it stands
             * on a line of its own.
             */
            #ifndef JMODBUILD_EXPORT_H
            #define JMODBUILD_EXPORT_H

            #if defined __ELF__
            #define JMODBUILD_EXPORT_HIDDEN_ .hidden
            #define JMODBUILD_EXPORT_HIDDEN_TEXT_(mark) ".hidden " mark "\\n\\t"
            #elif defined __MACH__
            #define JMODBUILD_EXPORT_HIDDEN_ .private_extern
            #define JMODBUILD_EXPORT_HIDDEN_TEXT_(mark) ".private_extern " mark "\\n\\t"
            #else
            #define JMODBUILD_EXPORT_HIDDEN_ .globl
            #define JMODBUILD_EXPORT_HIDDEN_TEXT_(mark) ""
            #endif

            #if defined __ASSEMBLER__
            #define JMODBUILD_EXPORT(symbol) \\
                .globl __jmodbuild_export_##symbol; \\
                JMODBUILD_EXPORT_HIDDEN_ __jmodbuild_export_##symbol; \\
                .set __jmodbuild_export_##symbol, 0
            #else
            #define JMODBUILD_EXPORT(symbol) JMODBUILD_EXPORT_MARK_("__jmodbuild_export_" #symbol)
            #define JMODBUILD_EXPORT_MARK_(mark) \\
                __asm__(".globl " mark "\\n\\t" JMODBUILD_EXPORT_HIDDEN_TEXT_(mark) ".set " mark ", 0")
            #endif

            #endif
            """;

    private ExportHeader() {}
}
