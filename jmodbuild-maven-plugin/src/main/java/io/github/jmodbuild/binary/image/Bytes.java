// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A file's bytes in its own order; whatever lies outside is an {@link IndexOutOfBoundsException}. Not thread-safe. */
final class Bytes {
    private final ByteBuffer buffer;

    Bytes(ByteBuffer buffer) {
        this.buffer = buffer;
        buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    void bigEndian(boolean big) {
        buffer.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    int size() {
        return buffer.limit();
    }

    /** A part, in the same order. */
    Bytes slice(long at, long size) {
        Bytes part = new Bytes(buffer.slice(place(at), place(size)));
        part.buffer.order(buffer.order());
        return part;
    }

    int u8(long at) {
        return Byte.toUnsignedInt(buffer.get(place(at)));
    }

    int u16(long at) {
        return Short.toUnsignedInt(buffer.getShort(place(at)));
    }

    int i32(long at) {
        return buffer.getInt(place(at));
    }

    /** A number that is big-endian whatever the file's order is, as archives have them. */
    int bigEndian32(long at) {
        int value = buffer.getInt(place(at));
        return buffer.order() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
    }

    long u32(long at) {
        return Integer.toUnsignedLong(buffer.getInt(place(at)));
    }

    long i64(long at) {
        return buffer.getLong(place(at));
    }

    /** A text that ends with a zero byte. */
    String text(long at) {
        return string(place(at), end(at));
    }

    /** Where the next zero byte is. */
    int end(long at) {
        int end = place(at);
        while (buffer.get(end) != 0) {
            end++;
        }
        return end;
    }

    /** A text of at most so many bytes, which ends earlier at a zero byte. */
    String text(long at, int atMost) {
        int start = place(at);
        int end = start;
        while (end < start + atMost && buffer.get(end) != 0) {
            end++;
        }
        return string(start, end);
    }

    private String string(int start, int end) {
        byte[] name = new byte[end - start];
        buffer.get(start, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private static int place(long at) {
        if (at < 0 || at > Integer.MAX_VALUE) {
            throw new IndexOutOfBoundsException();
        }
        return (int) at;
    }
}
