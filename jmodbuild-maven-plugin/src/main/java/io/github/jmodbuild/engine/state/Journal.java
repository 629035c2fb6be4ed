// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.state;

import io.github.jmodbuild.files.AtomicFiles;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of records with lengths and checksums: after a kill at most the last record is lost. Written
 * through plain streams, which an interrupt does not close. Not thread-safe.
 *
 * <p>A record is its length and its CRC32C, four bytes each, the lowest first, and the entries of {@link
 * JournalRecords}.
 */
final class Journal implements AutoCloseable {
    /** The condition of a journal when it was read. */
    enum Condition {
        MISSING,
        WHOLE,
        DAMAGED,
        FOREIGN
    }

    private static final int HEAD = 8;

    private final Path file;
    private final byte[] head = new byte[HEAD];
    private @Nullable FileOutputStream out;

    Journal(Path file) {
        this.file = file;
    }

    /** Reads all intact records; damaged ones, and entries that refer to them, are skipped. */
    Condition load(StateTables tables, String plugin) throws IOException {
        byte[] bytes;
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            bytes = in.readAllBytes();
        } catch (FileNotFoundException e) {
            if (file.toFile().exists()) {
                throw e; // what it knows to be there would never be deleted
            }
            return Condition.MISSING;
        }
        Decoder in = new Decoder(bytes);
        int start = next(bytes, 0);
        if (start < 0 || !isWhole(bytes, 0, start)) {
            return Condition.DAMAGED;
        }
        in.window(HEAD, start);
        if (!JournalRecords.isHeader(in, plugin)) {
            return Condition.FOREIGN;
        }
        return records(tables, bytes, in, start) ? Condition.WHOLE : Condition.DAMAGED;
    }

    private static boolean records(StateTables tables, byte[] bytes, Decoder in, int start) {
        boolean whole = true;
        int from = start;
        while (from < bytes.length) {
            int to = next(bytes, from);
            if (to < 0) {
                return false;
            }
            if (isWhole(bytes, from, to)) {
                in.window(from + HEAD, to);
                whole &= read(in, tables);
            } else {
                whole = false;
            }
            from = to;
        }
        return whole;
    }

    private static boolean read(Decoder in, StateTables tables) {
        try {
            JournalRecords.read(in, tables);
            return true;
        } catch (Decoder.DamagedException e) {
            return false;
        }
    }

    /** Appends one record; creates the file if necessary. */
    void append(Encoder record, String plugin) throws IOException {
        if (out == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            out = new FileOutputStream(file.toFile(), true);
            if (file.toFile().length() == 0) {
                Encoder header = new Encoder();
                JournalRecords.header(header, plugin);
                write(out, header);
            }
        }
        write(out, record);
    }

    /** Where the records of a new journal go. */
    @FunctionalInterface
    interface Target {
        void append(Encoder record) throws IOException;
    }

    /** Writes the records of a new journal. */
    @FunctionalInterface
    interface Source {
        void write(Target target) throws IOException;
    }

    /** Replaces this journal by a new one, once that is complete and on the disk. */
    void replace(String plugin, Source records) throws IOException {
        AtomicFiles.replace(file, file.resolveSibling(file.getFileName() + ".new"), temporary -> {
            try (FileOutputStream stream = new FileOutputStream(temporary.toFile())) {
                Encoder header = new Encoder();
                JournalRecords.header(header, plugin);
                write(stream, header);
                records.write(record -> write(stream, record));
                stream.getFD().sync();
            }
            close();
        });
    }

    /** Forgets everything. */
    void clear() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }

    private void write(FileOutputStream target, Encoder record) throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(record.array(), 0, record.length());
        put(0, record.length());
        put(4, (int) crc.getValue());
        byte[] whole = new byte[HEAD + record.length()];
        System.arraycopy(head, 0, whole, 0, HEAD);
        System.arraycopy(record.array(), 0, whole, HEAD, record.length());
        target.write(whole);
    }

    private void put(int at, int value) {
        for (int i = 0; i < 4; i++) {
            head[at + i] = (byte) (value >>> (8 * i));
        }
    }

    /** Where the record that starts at {@code from} ends, or -1 if it does not fit into the file. */
    private static int next(byte[] bytes, int from) {
        if (bytes.length - from < HEAD) {
            return -1;
        }
        int length = get(bytes, from);
        return length < 0 || length > bytes.length - from - HEAD ? -1 : from + HEAD + length;
    }

    private static boolean isWhole(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from + HEAD, to - from - HEAD);
        return (int) crc.getValue() == get(bytes, from + 4);
    }

    private static int get(byte[] bytes, int at) {
        return (bytes[at] & 0xFF)
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }
}
