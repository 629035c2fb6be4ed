// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The symbol table that gcc writes with its intermediate code for linkers (include/plugin-api.h and
 * lto-streamer-out.cc, unchanged since gcc 4.5). It lacks symbols that the machine code will need later, so it does not
 * describe the object completely; but it contains all symbols with vague linkage. Stateless.
 */
final class IntermediateSymbols {
    private static final int WEAK_DEFINITION = 1;
    private static final int INTERNAL = 2;
    /** The size of the fields after two names: kind, visibility, size and slot. */
    private static final int REST = 1 + 1 + 8 + 4;

    private IntermediateSymbols() {}

    /** Names of the definitions that have vague linkage and are not hidden, in their order. */
    static Set<String> vague(Bytes bytes, long start, long size) {
        Set<String> vague = new LinkedHashSet<>();
        long at = start;
        while (at < start + size) {
            String name = bytes.text(at);
            long group = bytes.end(at) + 1L;
            long rest = bytes.end(group) + 1L;
            boolean grouped = rest > group + 1;
            if (grouped && bytes.u8(rest) == WEAK_DEFINITION && bytes.u8(rest + 1) < INTERNAL) {
                vague.add(name);
            }
            at = rest + REST;
        }
        return vague;
    }
}
