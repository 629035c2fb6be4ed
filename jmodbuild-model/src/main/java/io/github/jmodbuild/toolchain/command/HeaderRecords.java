// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.toolchain.search.PassedOn;
import io.github.jmodbuild.toolchain.search.PassedOn.To;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Flags with which an object, or a file beside it, holds more of a header than what the compiled code uses, or with which
 * texts are not C: debug information with macros, saved preprocessed sources, precompiled headers, coverage mappings that name
 * places of macros, plugins, old dialects. Source: the manuals of GCC 12 and clang 14. Stateless.
 */
public final class HeaderRecords {
    private static final Pattern RECORDS = Pattern.compile(String.join(
            "|",
            "-g[a-z]*-?3.*", // also DWARF 3, in which nothing is recorded
            "-fdebug-macro",
            "-d(?!umpbase|umpdir|ynamic|isable).*",
            "-save-temps.*",
            "--(?!sysroot|target|param|coverage|gcc-toolchain).*", // other names of the same, such as --debug=3
            "-Xarch_.*",
            "-E|-S|-emit-llvm",
            "-fcoverage-mapping",
            "-gembed-source|-gcodeview",
            "-traditional.*|-ansi|-std=(c8.|c9[04]|iso9899:1990|iso9899:199409)",
            "-finput-charset.*|-fdirectives-only|-fpreprocessed|-frewrite-.*",
            "-f(implicit-)?modules?.*|-fpch.*|-include-pch|-emit-.*",
            "-fplugin.*|-fpass-plugin.*|-load|-wrapper|-specs.*",
            "(-x)?c(\\+\\+)?-header",
            "-config.*"));

    /** Of the assembler: listings, and line numbers of what it reads. */
    private static final Pattern OF_ASSEMBLER = Pattern.compile("-[ag].*");

    private HeaderRecords() {}

    /** @param argv with the contents of its option files */
    public static boolean isLikely(List<String> argv) {
        List<String> words = new ArrayList<>(PassedOn.own(argv));
        words.addAll(PassedOn.to(EnumSet.of(To.PREPROCESSOR, To.FRONTEND), argv));
        return words.stream().anyMatch(word -> RECORDS.matcher(word).matches())
                || PassedOn.to(EnumSet.of(To.ASSEMBLER), argv).stream()
                        .anyMatch(word -> OF_ASSEMBLER.matcher(word).matches());
    }
}
