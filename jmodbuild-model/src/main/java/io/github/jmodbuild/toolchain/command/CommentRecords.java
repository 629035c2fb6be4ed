// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Flags with which comments in a source matter to an object, to the files beside it, or to warnings, other than by moving the code;
 * further ones in {@link HeaderRecords}. Sources: the manuals of GCC 12 to 15 and clang 14 to 19. For one
 * planning. Not thread-safe.
 */
public final class CommentRecords {
    private static final Pattern RECORDS = Pattern.compile(String.join(
            "|",
            "-CC?|-Wp,.*|-X.*|-mllvm",
            "-x.*", // a language other than that of the file's name
            "-std=gnu(89|90)|-W(no-)?(c90-c99-compat|traditional.*)|-pedantic.*", // whether a comment may begin with //
            "-fprofile-.*|-fauto-profile.*|-fbranch-.*|-ftest-coverage|--?coverage",
            "-Wimplicit-fallthrough=1|-W(error=)?(documentation.*|everything|(leading|trailing)-whitespace.*)",
            "-fparse-all-comments",
            "-f(compare-debug|dump-).*|-save-.*"));

    /** Clang's DWARF 5 has digests of sources; which version it writes depends on clang and the platform. */
    private static final Pattern DEBUG = Pattern.compile("-g(?!0$|cc-).*|-fdebug-.*");

    /** The oldest version of gcc of whose lexer this is known. */
    private static final int OLDEST_GCC = 5;

    /** Words of clang's commands, and of gcc's, by whether they are such flags: thousands of commands have the same. */
    private final Map<String, Boolean> ofClang = new HashMap<>();

    private final Map<String, Boolean> ofGcc = new HashMap<>();

    /**
     * Whether a command has none of these flags.
     *
     * @param argv with the contents of its option files, and none of the flags of {@link HeaderRecords}
     */
    public boolean areNone(List<String> argv, Compiler compiler) {
        if (!isKnown(compiler)) {
            return false;
        }
        boolean clang = compiler.family() == Family.CLANG;
        Map<String, Boolean> known = clang ? ofClang : ofGcc;
        for (int i = 1; i < argv.size(); i++) {
            String word = argv.get(i);
            if (word.startsWith("-") && known.computeIfAbsent(word, flag -> isRecord(flag, clang))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRecord(String flag, boolean clang) {
        return RECORDS.matcher(flag).matches() || (clang && DEBUG.matcher(flag).matches());
    }

    private static boolean isKnown(Compiler compiler) {
        int dot = compiler.version().indexOf('.');
        String major = dot < 0 ? compiler.version() : compiler.version().substring(0, dot);
        return compiler.family() == Family.CLANG
                || (major.matches("\\d{1,4}") && Integer.parseInt(major) >= OLDEST_GCC);
    }
}
