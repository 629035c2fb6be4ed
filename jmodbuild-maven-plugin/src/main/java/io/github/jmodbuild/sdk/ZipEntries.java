// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.sdk;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory of a zip as it is written, with what the JDK's reader does not give: the kind of each file (a link, a device) and its
 * permissions. Stateless.
 */
final class ZipEntries {
    private static final int END = 0x06054B50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int ENTRY = 0x02014B50;
    private static final int ENTRY_SIZE = 46;
    private static final int UNIX = 3;
    private static final int KIND = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int EXECUTABLE = 0111;
    private static final int MORE_THAN_RWX = 07000;
    /** What stands where a number needs the format's extension for large files. */
    private static final long EXTENDED = 0xFFFFFFFFL;

    private static final int MOST = 65_000;

    private ZipEntries() {}

    /**
     * A file of a zip.
     *
     * @param size in bytes, as the zip says
     */
    record Entry(String name, long size, boolean executable) {}

    /**
     * The files of a zip, without directories.
     *
     * @param at the zip, for messages
     * @throws ProblemException if it is damaged, or has what is neither file nor directory
     */
    static List<Entry> files(Path zip, Location at) throws IOException {
        try (FileChannel channel = FileChannel.open(zip)) {
            return read(channel, at);
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
            throw damaged(at);
        }
    }

    private static List<Entry> read(FileChannel channel, Location at) throws IOException {
        int tail = (int) Math.min(channel.size(), END_SIZE + LONGEST_COMMENT);
        ByteBuffer last = bytes(channel, channel.size() - tail, tail, at);
        int end = tail - END_SIZE;
        while (end >= 0 && last.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw damaged(at);
        }
        int count = Short.toUnsignedInt(last.getShort(end + 10));
        long size = Integer.toUnsignedLong(last.getInt(end + 12));
        long start = Integer.toUnsignedLong(last.getInt(end + 16));
        if (count > MOST || size == EXTENDED || start == EXTENDED) {
            throw new ProblemException(
                    at,
                    "it has more files, or larger ones, than are unpacked (" + MOST + ", 4 GB)" + CheckedZip.NEXT_STEP);
        }
        if (start + size > channel.size()) {
            throw damaged(at);
        }
        ByteBuffer directory = bytes(channel, start, (int) size, at);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            add(directory, at, entries);
        }
        return entries;
    }

    private static void add(ByteBuffer directory, Location at, List<Entry> entries) {
        int start = directory.position();
        if (directory.getInt(start) != ENTRY) {
            throw damaged(at);
        }
        byte[] bytes = new byte[Short.toUnsignedInt(directory.getShort(start + 28))];
        directory.get(start + ENTRY_SIZE, bytes);
        String name = new String(bytes, StandardCharsets.UTF_8);
        int mode = directory.get(start + 5) == UNIX ? directory.getInt(start + 38) >>> 16 : REGULAR;
        int kind = (mode & KIND) == 0 ? REGULAR : mode & KIND;
        boolean isDirectory = name.endsWith("/");
        if (kind != (isDirectory ? DIRECTORY : REGULAR) && !(isDirectory && kind == REGULAR)) {
            throw new ProblemException(
                    at, "'" + name + "' is a link or a device, and only files are unpacked" + CheckedZip.NEXT_STEP);
        }
        if ((mode & MORE_THAN_RWX) != 0) {
            throw new ProblemException(
                    at, "'" + name + "' would run with the rights of its owner" + CheckedZip.NEXT_STEP);
        }
        if (!isDirectory) {
            long size = Integer.toUnsignedLong(directory.getInt(start + 24));
            entries.add(new Entry(name, size, (mode & EXECUTABLE) != 0));
        }
        directory.position(start
                + ENTRY_SIZE
                + bytes.length
                + Short.toUnsignedInt(directory.getShort(start + 30))
                + Short.toUnsignedInt(directory.getShort(start + 32)));
    }

    private static ByteBuffer bytes(FileChannel channel, long start, int size, Location at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw damaged(at);
            }
        }
        return bytes.flip();
    }

    static ProblemException damaged(Location at) {
        return new ProblemException(
                at,
                "this is no whole zip; delete it from the local repository, so that Maven fetches it again, or have it"
                        + " published again");
    }
}
