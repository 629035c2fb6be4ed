// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import io.github.jmodbuild.binary.Image.Symbol;
import java.util.List;

/** Reads the names in the export trie of a Mach-O image, whose edges carry parts of names. Used once. */
final class ExportTrie {
    private static final int WEAK_DEFINITION = 4;
    /** Longer than any name that a linker writes; a damaged trie may contain cycles. */
    private static final int DEEPEST = 4096;

    private final Bytes bytes;
    private final List<Symbol> exports;
    private long at;
    private int visited;

    ExportTrie(Bytes bytes, List<Symbol> exports) {
        this.bytes = bytes;
        this.exports = exports;
    }

    void read() {
        node(0, "", 0);
    }

    private void node(long start, String name, int depth) {
        if (depth > DEEPEST || visited++ > bytes.size()) {
            throw new IndexOutOfBoundsException();
        }
        at = start;
        long terminal = number();
        long children = at + terminal;
        if (terminal > 0) {
            boolean weak = (number() & WEAK_DEFINITION) != 0;
            exports.add(new Symbol(name, weak, false, false, ""));
        }
        int count = bytes.u8(children);
        long edge = children + 1;
        for (int i = 0; i < count; i++) {
            String part = bytes.text(edge);
            while (bytes.u8(edge) != 0) {
                edge++;
            }
            at = edge + 1;
            long child = number();
            edge = at;
            node(child, name + part, depth + 1);
        }
    }

    /** A ULEB128 number: seven bits per byte, lowest first. */
    private long number() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int next = bytes.u8(at++);
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException();
    }
}
