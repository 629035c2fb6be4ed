// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What an archive's index lists of one member: names back to back, each with a zero byte. Not thread-safe. */
final class IndexNames {
    byte[] bytes = new byte[256];
    int length;
    int count;

    void add(ByteBuffer from, int start, int end) {
        int size = end - start;
        reserve(size + 1);
        from.get(start, bytes, length, size);
        end(size);
    }

    void add(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        reserve(text.length + 1);
        System.arraycopy(text, 0, bytes, length, text.length);
        end(text.length);
    }

    private void reserve(int size) {
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + size));
        }
    }

    private void end(int size) {
        length += size;
        bytes[length++] = 0;
        count++;
    }
}
