// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file in its byte order; accesses outside throw {@link IndexOutOfBoundsException}. Either the whole
 * file is mapped, for reading symbols, or one page at a time is read, for reading a few headers of many files. Not
 * thread-safe.
 */
final class Bytes implements AutoCloseable {
    private static final int PAGE = 4096;

    private final long size;
    private final @Nullable FileChannel file;
    private ByteBuffer buffer;
    /** Where the buffer's first byte lies in the file. */
    private long start;

    private Bytes(ByteBuffer buffer, long size, @Nullable FileChannel file) {
        this.buffer = buffer;
        this.size = size;
        this.file = file;
        buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    static Bytes of(byte[] content) {
        return new Bytes(ByteBuffer.wrap(content), content.length, null);
    }

    /** All of a file. */
    static Bytes map(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new ImageException("is larger than 2 GiB");
            }
            return new Bytes(channel.map(MapMode.READ_ONLY, 0, channel.size()), channel.size(), null);
        }
    }

    /** A file of any size, a page at a time; reads that fail are {@link UncheckedIOException}s. To be closed. */
    static Bytes open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path);
        return new Bytes(ByteBuffer.allocate(0), channel.size(), channel);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    void bigEndian(boolean big) {
        buffer.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    long size() {
        return size;
    }

    /** A part of a wholly mapped file, in the same byte order. */
    Bytes slice(long at, long length) {
        ByteBuffer part = buffer.slice(place(at, 0), Math.toIntExact(Math.min(length, Integer.MAX_VALUE)));
        Bytes slice = new Bytes(part, length, null);
        part.order(buffer.order());
        return slice;
    }

    int u8(long at) {
        int place = place(at, 1);
        return Byte.toUnsignedInt(buffer.get(place));
    }

    int u16(long at) {
        int place = place(at, 2);
        return Short.toUnsignedInt(buffer.getShort(place));
    }

    int i32(long at) {
        int place = place(at, 4);
        return buffer.getInt(place);
    }

    /** A big-endian number, whatever the byte order of the file, as in archives. */
    int bigEndian32(long at) {
        int value = i32(at);
        return buffer.order() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
    }

    long u32(long at) {
        return Integer.toUnsignedLong(i32(at));
    }

    long i64(long at) {
        int place = place(at, 8);
        return buffer.getLong(place);
    }

    /** Whether an ASCII text is at an offset. */
    boolean startsWith(long at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= size || u8(at + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A text that ends with a zero byte. */
    String text(long at) {
        return string(at, end(at));
    }

    /** Where the next zero byte is. */
    long end(long at) {
        long end = at;
        while (u8(end) != 0) {
            end++;
        }
        return end;
    }

    /** A text that ends at a zero byte or after a maximum number of bytes. */
    String text(long at, int atMost) {
        long end = at;
        while (end < at + atMost && u8(end) != 0) {
            end++;
        }
        return string(at, end);
    }

    private String string(long from, long to) {
        byte[] text = new byte[(int) (to - from)];
        copy(from, to, text, 0);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Copies the bytes of a range. */
    void copy(long from, long to, byte[] target, int at) {
        if (file == null) {
            buffer.get(place(from, (int) (to - from)), target, at, (int) (to - from));
            return;
        }
        for (long i = from; i < to; i++) {
            target[at + (int) (i - from)] = (byte) u8(i);
        }
    }

    private int place(long at, int count) {
        if (at < 0 || at > size - count) {
            throw new IndexOutOfBoundsException();
        }
        if (file != null && (at < start || at + count > start + buffer.limit())) {
            fill(at, file);
        }
        return (int) (at - start);
    }

    private void fill(long at, FileChannel channel) {
        ByteOrder order = buffer.order();
        buffer = ByteBuffer.allocate((int) Math.min(PAGE, size - at)).order(order);
        start = at;
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, at + buffer.position()) < 0) {
                    throw new IndexOutOfBoundsException(); // it has been truncated
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
    }
}
