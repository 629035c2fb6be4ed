// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.nio.charset.StandardCharsets;

/** Reads what {@link Encoder} wrote, within one record. Not thread-safe. */
final class Decoder {
    private final byte[] bytes;
    private int at;
    private int end;

    Decoder(byte[] bytes) {
        this.bytes = bytes;
    }

    void window(int from, int to) {
        at = from;
        end = to;
    }

    boolean more() {
        return at < end;
    }

    int one() {
        need(1);
        return bytes[at++];
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            need(1);
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new DamagedException();
    }

    /** A number that is to count or index something. */
    int count() {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new DamagedException();
        }
        return (int) value;
    }

    /** The length of a list of things of at least one byte each, so that a wild length cannot ask for wild memory. */
    int size() {
        int size = count();
        need(size);
        return size;
    }

    String text() {
        int size = size();
        String text = new String(bytes, at, size, StandardCharsets.UTF_8);
        at += size;
        return text;
    }

    void raw(byte[] target, int to, int count) {
        need(count);
        System.arraycopy(bytes, at, target, to, count);
        at += count;
    }

    private void need(int count) {
        if (end - at < count) {
            throw new DamagedException();
        }
    }

    /** A malformed record although its checksum is correct; not thrown outside this package. */
    static final class DamagedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DamagedException() {
            super("damaged record", null, false, false);
        }
    }
}
