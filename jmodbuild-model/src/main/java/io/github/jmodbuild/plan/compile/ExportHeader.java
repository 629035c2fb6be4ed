// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.compile;

/** The header by which sources declare what they export (K09): {@code #include "jmodbuild/export.h"}. Stateless. */
final class ExportHeader {
    /** It marks exports with a hidden symbol, which the build reads from the object. */
    static final String TEXT = """
            /*
             * Written by jmodbuild.
             *
             * JMODBUILD_EXPORT(symbol) beside the definition of a global function or variable lets modules use it: of the
             * program it is linked into, or of the module. In C and C++ it stands outside of functions and ends with a
             * semicolon; in C++ the symbol is the name in the object, as extern "C" gives it. In assembler (.S) it stands
             * on a line of its own.
             *
             * With -fvisibility=hidden a compiler hides what is defined. In C, JMODBUILD_EXPORT declares the symbol visible again;
             * clang heeds that only before the definition. In C++, where a name in an object declares nothing, and wherever else
             * it suits, JMODBUILD_VISIBLE stands before a declaration: extern "C" JMODBUILD_VISIBLE int base(void);
             *
             * JMODBUILD_EXPORT_MARK(symbol) declares nothing: for variables of threads, and for what this source does not declare.
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
            #define JMODBUILD_EXPORT_MARK(symbol) JMODBUILD_EXPORT(symbol)
            #else
            #define JMODBUILD_EXPORT_MARK(symbol) JMODBUILD_EXPORT_MARK_("__jmodbuild_export_" #symbol)
            #define JMODBUILD_EXPORT_MARK_(mark) \\
                __asm__(".globl " mark "\\n\\t" JMODBUILD_EXPORT_HIDDEN_TEXT_(mark) ".set " mark ", 0")

            #if defined __ELF__ || defined __MACH__
            #define JMODBUILD_VISIBLE __attribute__((visibility("default")))
            #else
            #define JMODBUILD_VISIBLE
            #endif

            #if defined __cplusplus
            #define JMODBUILD_EXPORT(symbol) JMODBUILD_EXPORT_MARK_("__jmodbuild_export_" #symbol)
            #else
            #if defined __clang__
            #define JMODBUILD_EXPORT_QUIETLY_ _Pragma("clang diagnostic ignored \\"-Wignored-attributes\\"")
            #else
            #define JMODBUILD_EXPORT_QUIETLY_
            #endif
            #define JMODBUILD_EXPORT(symbol) \\
                _Pragma("GCC diagnostic push") \\
                _Pragma("GCC diagnostic ignored \\"-Wredundant-decls\\"") \\
                JMODBUILD_EXPORT_QUIETLY_ \\
                extern __typeof__(symbol) symbol JMODBUILD_VISIBLE; \\
                _Pragma("GCC diagnostic pop") \\
                JMODBUILD_EXPORT_MARK_("__jmodbuild_export_" #symbol)
            #endif
            #endif

            #endif
            """;

    private ExportHeader() {}
}
