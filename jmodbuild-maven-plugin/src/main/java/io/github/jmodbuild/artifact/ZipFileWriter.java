// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.artifact;

import io.github.jmodbuild.files.AtomicFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Zips with equal bytes for equal content: sorted entries, one fixed time, no owners, and of permissions only whether a file
 * can be run. Stateless.
 */
public final class ZipFileWriter {
    /** The JDK writes times outside of these, and the very first one, in the zone of the machine. */
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private static final LocalDateTime LATEST = LocalDateTime.of(2107, 12, 31, 23, 59, 58);

    private static final int DIRECTORY_ENTRY = 0x02014B50;
    private static final int DIRECTORY_ENTRY_SIZE = 46;
    private static final int END_SIZE = 22;
    private static final byte UNIX = 3;
    private static final int EXECUTABLE = 0100755;
    private static final int PLAIN = 0100644;

    private ZipFileWriter() {}

    /**
     * Writes the zip, whole or not at all; a present file with the same bytes is kept as it is.
     *
     * @param entries files by their name in the zip
     * @param time of every entry
     */
    public static void write(Path zip, SortedMap<String, Path> entries, Instant time) throws IOException {
        byte[] bytes = bytes(entries, time);
        if (Files.isRegularFile(zip) && Arrays.equals(Files.readAllBytes(zip), bytes)) {
            return;
        }
        AtomicFiles.replace(zip, AtomicFiles.beside(zip), temporary -> Files.write(temporary, bytes));
    }

    private static byte[] bytes(SortedMap<String, Path> entries, Instant time) throws IOException {
        LocalDateTime local = expressible(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        List<Boolean> executable = new ArrayList<>();
        try (ZipOutputStream out = new ZipOutputStream(buffer)) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, Path> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(local);
                out.putNextEntry(entry);
                out.write(Files.readAllBytes(each.getValue()));
                out.closeEntry();
                executable.add(Files.isExecutable(each.getValue()));
            }
        }
        return withPermissions(buffer.toByteArray(), executable);
    }

    private static LocalDateTime expressible(LocalDateTime time) {
        if (time.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return time.isAfter(LATEST) ? LATEST : time;
    }

    /**
     * Puts permissions into the directory of a zip, and returns it. The JDK's streams write none, so that what is unpacked could
     * not be run; its file system writes them, but times in the zone of the machine as well.
     *
     * @param zip without a comment, as {@link java.util.zip.ZipOutputStream} has written it
     * @param executable whether each of its entries can be run, in their order
     */
    private static byte[] withPermissions(byte[] zip, List<Boolean> executable) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = bytes.getInt(zip.length - END_SIZE + 16);
        for (boolean runs : executable) {
            if (bytes.getInt(at) != DIRECTORY_ENTRY) {
                throw new IllegalStateException("no entry of a zip's directory at " + at);
            }
            bytes.put(at + 5, UNIX);
            bytes.putInt(at + 38, (runs ? EXECUTABLE : PLAIN) << 16);
            int name = Short.toUnsignedInt(bytes.getShort(at + 28));
            int extra = Short.toUnsignedInt(bytes.getShort(at + 30));
            int comment = Short.toUnsignedInt(bytes.getShort(at + 32));
            at += DIRECTORY_ENTRY_SIZE + name + extra + comment;
        }
        return zip;
    }
}
