// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether tokens can be pasted to a name that begins with {@link MacroUses#PREFIX} though none of them does: {@code CONFIG_}
 * and anything, {@code CON} and {@code FIG_X}. A set of tokens is a number: a bit for each part of the prefix that is a
 * token, and for each end of it that a longer token begins with. Stateless.
 */
final class PrefixPieces {
    private static final String PREFIX = MacroUses.PREFIX;
    private static final int LENGTH = PREFIX.length();

    /** The parts that begin at a place and go to the end. */
    private static final List<String> ENDS =
            IntStream.range(0, LENGTH).mapToObj(PREFIX::substring).toList();

    private PrefixPieces() {}

    /** The bits of one token; 0 for nearly all. */
    static long of(String token) {
        long bits = 0;
        for (int from = 0; from < LENGTH; from++) {
            if (token.charAt(0) != PREFIX.charAt(from)) {
                continue;
            }
            String end = ENDS.get(from);
            if (end.startsWith(token)) {
                bits |= bit(from, from + token.length());
            } else if (from > 0 && token.startsWith(end)) {
                bits |= bit(from, LENGTH);
            }
        }
        return bits;
    }

    /** Whether a set of tokens can make up the prefix. */
    static boolean canMake(long pieces) {
        boolean[] reached = new boolean[LENGTH + 1];
        reached[0] = true;
        for (int from = 0; from < LENGTH; from++) {
            for (int to = from + 1; reached[from] && to <= LENGTH; to++) {
                reached[to] |= (pieces & bit(from, to)) != 0;
            }
        }
        return reached[LENGTH];
    }

    private static long bit(int from, int to) {
        return 1L << (from * LENGTH + to - 1);
    }
}
