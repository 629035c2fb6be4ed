// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import io.github.jmodbuild.binary.Image.Format;
import io.github.jmodbuild.binary.Image.Symbol;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What an archive's index lists of one object: names back to back, each with a zero byte. Not thread-safe. */
final class IndexNames {
    /** Of the object, which decides the archive's form. */
    final Format format;

    byte[] bytes = new byte[256];
    int length;
    int count;

    private IndexNames(Format format) {
        this.format = format;
    }

    /**
     * The names of an object, in its own order. ELF's are copied without making strings of them: most archives are of it, and it
     * is on the way of every clean build.
     *
     * @throws ImageException if it is of no known format, damaged, or holds only a compiler's intermediate code
     */
    static IndexNames of(byte[] object) throws ImageException {
        Bytes bytes = Bytes.of(object);
        if (ImageReader.isElf(bytes, 0)) {
            IndexNames names = new IndexNames(Format.ELF);
            ElfReader.index(bytes, names);
            return names;
        }
        Image image = ImageReader.read(bytes);
        IndexNames names = new IndexNames(image.format());
        for (Symbol symbol : image.exports()) {
            if (isListed(symbol, image.format())) {
                names.add(symbol.name());
            }
        }
        return names;
    }

    /** COFF's weak symbols have a name of their own for the default, which is listed; theirs binutils leave out. */
    private static boolean isListed(Symbol symbol, Format format) {
        return format != Format.PE || !symbol.weak();
    }

    void add(Bytes from, long start, long end) {
        int size = (int) (end - start);
        reserve(size + 1);
        from.copy(start, end, bytes, length);
        end(size);
    }

    private void add(String name) {
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
