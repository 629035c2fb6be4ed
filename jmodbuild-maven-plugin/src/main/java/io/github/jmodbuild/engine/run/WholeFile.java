// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.plan.Action.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a file that a program left behind is all there: programs that report success leave cut files behind when a
 * disk is full (reliability.md §0.2). Stateless.
 */
public final class WholeFile {
    private static final int HEAD = 64;
    private static final int ELF = 0x464C457F;
    private static final int NULL_SECTION_SIZE_64 = 32;
    private static final int NULL_SECTION_SIZE_32 = 20;

    private WholeFile() {}

    /** What is wrong with the file, to be put behind its name: {@code is cut off: ...}; empty if nothing is. */
    public static Optional<String> problem(Path file, Kind kind) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("was not made");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("is not an ordinary file");
        }
        return switch (kind) {
            case FILE, READ, BYPRODUCT, BYPRODUCT_IN_PLACE -> Optional.empty();
            case OBJECT, ARCHIVE, IMAGE -> content(file, kind);
        };
    }

    private static Optional<String> content(Path file, Kind kind) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            return in.length() == 0 ? Optional.of("is empty") : content(in, kind);
        }
    }

    private static Optional<String> content(RandomAccessFile in, Kind kind) throws IOException {
        ByteBuffer head = read(in, 0, (int) Math.min(HEAD, in.length()));
        if (kind == Kind.ARCHIVE) {
            return ArchiveShape.problem(in);
        }
        int magic = head.remaining() < 4 ? 0 : head.getInt(0);
        if (magic == ELF) {
            return elf(in, head);
        }
        if ((magic & 0xFFFF) == 0x5A4D) {
            return PeShape.image(in, head);
        }
        if (magic == 0xFEEDFACE || magic == 0xFEEDFACF) {
            return MachOShape.problem(in, head);
        }
        if (kind == Kind.OBJECT && PeShape.isObject(head)) {
            return PeShape.object(in, head);
        }
        if (magic == 0) {
            return Optional.of("begins with zero bytes");
        }
        return kind == Kind.OBJECT ? Optional.empty() : Optional.of("is not a program or library of a known format");
    }

    private static Optional<String> elf(RandomAccessFile in, ByteBuffer head) throws IOException {
        if (head.remaining() < 52) {
            return cut(in);
        }
        boolean wide = head.get(4) == 2;
        if (wide && head.remaining() < 64) {
            return cut(in);
        }
        head.order(head.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long segments = wide ? head.getLong(32) : unsigned(head.getInt(28));
        long sections = wide ? head.getLong(40) : unsigned(head.getInt(32));
        int counts = wide ? 54 : 42;
        long segmentsEnd = segments + (long) head.getShort(counts) * Short.toUnsignedInt(head.getShort(counts + 2));
        int size = Short.toUnsignedInt(head.getShort(counts + 4));
        long count = Short.toUnsignedInt(head.getShort(counts + 6));
        if (count == 0 && sections != 0) {
            count = extendedCount(in, sections, wide, head.order());
        }
        Optional<String> problem = ends(in, segmentsEnd);
        return problem.isPresent() ? problem : ends(in, sections + count * size);
    }

    /** With 65,280 sections or more their number stands in the first section's size. */
    private static long extendedCount(RandomAccessFile in, long sections, boolean wide, ByteOrder order)
            throws IOException {
        int at = wide ? NULL_SECTION_SIZE_64 : NULL_SECTION_SIZE_32;
        if (sections < 0 || sections + at + 8 > in.length()) {
            return 1;
        }
        ByteBuffer size = read(in, sections + at, 8).order(order);
        return wide ? size.getLong(0) : unsigned(size.getInt(0));
    }

    static Optional<String> ends(RandomAccessFile in, long end) throws IOException {
        return end < 0 || end > in.length() ? cut(in) : Optional.empty();
    }

    static Optional<String> cut(RandomAccessFile in) throws IOException {
        return Optional.of("is cut off after " + in.length() + " bytes (is the disk full?)");
    }

    static ByteBuffer read(RandomAccessFile in, long at, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.seek(at);
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
