// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import io.github.jmodbuild.toolchain.search.CodeText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Words with which a source makes more of files than their code matter; in a comment as well, then to no harm. Stateless. */
final class CodeWords {
    private static final byte[] EMBED = "embed".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] IMPORT = "import".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ONCE = "once".getBytes(StandardCharsets.US_ASCII);

    private static final List<byte[]> TIMES = Stream.of("DATE__", "TIME__", "TIMESTAMP__")
            .map(word -> word.getBytes(StandardCharsets.US_ASCII))
            .toList();

    private CodeWords() {}

    /** Whether a source names a macro that stands for a time. */
    static boolean nameTime(byte[] text) {
        for (int i = 2; i < text.length; i++) {
            if ((text[i] == 'D' || text[i] == 'T') && text[i - 1] == '_' && text[i - 2] == '_') {
                for (byte[] word : TIMES) {
                    if (has(text, i, word)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean has(byte[] text, int at, byte[] word) {
        return at + word.length <= text.length && Arrays.equals(text, at, at + word.length, word, 0, word.length);
    }

    /** Whether a source may include a file as bytes. */
    static boolean embed(byte[] text) {
        for (int i = 1; i < text.length; i++) {
            if (text[i] == 'e' && isWord(text, i, EMBED)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a source may include a file once whatever its name. */
    static boolean imports(byte[] text) {
        for (int i = 1; i < text.length; i++) {
            if (text[i] == 'i' && isWord(text, i, IMPORT) && isDirective(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** A hash of the code of a file with {@code #pragma once}: gcc includes only one of those with the same content. Else 0. */
    static long once(byte[] text) {
        for (int i = 1; i < text.length; i++) {
            if (text[i] == 'o' && isWord(text, i, ONCE) && isArgument(text, i)) {
                long hash = 1;
                for (byte c : CodeText.of(text)) {
                    hash = (hash ^ c) * 0x100000001B3L;
                }
                return hash == 0 ? 1 : hash;
            }
        }
        return 0;
    }

    /** Whether a word may be part of a directive or of an operator that stands for one, and not only of a comment. */
    private static boolean isArgument(byte[] text, int at) {
        int before = at - 1;
        while (before >= 0 && isBlank(text[before])) {
            before--;
        }
        if (before >= 0 && (text[before] == '(' || text[before] == '"' || text[before] == '/')) {
            return true;
        }
        if (before > 0 && text[before] == '\n') {
            int last = text[before - 1] == '\r' ? before - 2 : before - 1;
            return last >= 0 && text[last] == '\\';
        }
        int start = at;
        while (start > 0 && text[start - 1] != '\n') {
            start--;
        }
        while (isBlank(text[start])) {
            start++;
        }
        return text[start] == '#' || text[start] == '%' || text[start] == '?';
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\f' || c == 0x0B;
    }

    private static boolean isDirective(byte[] text, int at) {
        int before = at - 1;
        while (before >= 0 && (text[before] == ' ' || text[before] == '\t')) {
            before--;
        }
        return before >= 0
                && (text[before] == '#' || text[before] == ':' || text[before] == '/' || text[before] == '\n');
    }

    private static boolean isWord(byte[] text, int at, byte[] word) {
        int end = at + word.length;
        return has(text, at, word)
                && !Character.isJavaIdentifierPart(text[at - 1])
                && (end == text.length || !Character.isJavaIdentifierPart(text[end]));
    }
}
