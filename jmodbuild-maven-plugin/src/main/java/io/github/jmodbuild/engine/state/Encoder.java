// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array of variable-length numbers and texts. Not thread-safe. */
final class Encoder {
    private byte[] bytes = new byte[1024];
    private int length;

    int length() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    void one(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    /** A non-negative number as a varint, 7 bits per byte. */
    void number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        raw(utf8, 0, utf8.length);
    }

    void raw(byte[] source, int from, int count) {
        room(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
