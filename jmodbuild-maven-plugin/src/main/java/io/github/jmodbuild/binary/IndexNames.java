// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import io.github.jmodbuild.binary.Image.Format;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The names of one object for an archive's index: concatenated, each with a zero byte. Not thread-safe. */
final class IndexNames {
    /** The format of the object, which determines the archive's format. */
    final Format format;

    byte[] bytes = new byte[256];
    int length;
    int count;

    IndexNames(Format format) {
        this.format = format;
    }

    void add(Bytes from, long start, long end) {
        int size = (int) (end - start);
        reserve(size + 1);
        from.copy(start, end, bytes, length);
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
