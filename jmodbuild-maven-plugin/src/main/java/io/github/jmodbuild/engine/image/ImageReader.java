// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads objects, programs, libraries and archives of ELF, PE/COFF and Mach-O. Stateless and thread-safe. */
public final class ImageReader {
    private static final int ELF = 0x464C457F;
    private static final int DOS = 0x5A4D;
    private static final long ARCHIVE = 0x0A3E686372613C21L;
    private static final long THIN_ARCHIVE = 0x0A3E6E6968743C21L;

    private ImageReader() {}

    /** A member of an archive. */
    public record Member(String name, Image image) {}

    /**
     * Reads an object, a program or a library.
     *
     * @throws ImageException if it is of no format we know, an archive, or damaged
     * @throws IOException if it cannot be read
     */
    public static Image read(Path file) throws IOException {
        return read(bytes(file));
    }

    /** The same of bytes in memory. */
    public static Image read(byte[] content) throws ImageException {
        return read(new Bytes(ByteBuffer.wrap(content)));
    }

    /**
     * Reads the members of an archive, in their order.
     *
     * @throws ImageException if it is not an archive, a thin one, or one of its members is of no format we know or damaged
     * @throws IOException if it cannot be read
     */
    public static List<Member> members(Path archive) throws IOException {
        Bytes bytes = bytes(archive);
        if (!isArchive(bytes)) {
            throw new ImageException("is not an archive");
        }
        try {
            return new ArchiveReader(bytes).read();
        } catch (IndexOutOfBoundsException e) {
            throw damaged(e);
        }
    }

    /**
     * The index of an archive; {@code null} if it has none, or not one of ELF objects.
     *
     * @throws IOException if it cannot be read
     */
    public static @Nullable ArchiveIndex index(Path archive) throws IOException {
        Bytes bytes = bytes(archive);
        return isArchive(bytes) ? ArchiveIndex.of(bytes) : null;
    }

    static boolean isElf(Bytes bytes, long at) {
        return bytes.i32(at) == ELF;
    }

    /** Whether a file begins as an archive does, a thin one not. */
    public static boolean isArchive(Path file) throws IOException {
        return isArchive(bytes(file));
    }

    private static boolean isArchive(Bytes bytes) {
        return bytes.size() >= 8 && bytes.i64(0) == ARCHIVE;
    }

    static Image read(Bytes bytes) throws ImageException {
        try {
            return readFormat(bytes);
        } catch (IndexOutOfBoundsException e) {
            throw damaged(e);
        }
    }

    private static Image readFormat(Bytes bytes) throws ImageException {
        int magic = bytes.size() < 8 ? 0 : bytes.i32(0);
        if (magic == ELF) {
            return ElfReader.read(bytes);
        }
        if (magic == MachOReader.NARROW || magic == MachOReader.WIDE) {
            return MachOReader.read(bytes);
        }
        if ((magic & 0xFFFF) == DOS) {
            return PeReader.read(bytes);
        }
        if (CoffReader.isCoff(bytes)) {
            return CoffReader.read(bytes);
        }
        throw new ImageException(other(bytes));
    }

    private static String other(Bytes bytes) {
        if (bytes.size() < 8) {
            return "is not an object, program or library";
        }
        if (bytes.i64(0) == ARCHIVE || bytes.i64(0) == THIN_ARCHIVE) {
            return "is an archive, whose members have to be looked at one by one";
        }
        return switch (bytes.i32(0)) {
            case 0xBEBAFECA -> "is a universal file for several architectures; take one out of it with lipo -thin";
            case 0xDEC04342, 0x0B17C0DE ->
                "holds LLVM intermediate code (-flto), whose symbols only LLVM's tools read;"
                        + " compile it without -flto";
            default -> "is not an object, program or library of a known format";
        };
    }

    static ImageException damaged(IndexOutOfBoundsException cause) {
        ImageException damaged = new ImageException("is cut off or damaged");
        damaged.initCause(cause);
        return damaged;
    }

    private static Bytes bytes(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new ImageException("is larger than 2 GiB");
            }
            return new Bytes(channel.map(MapMode.READ_ONLY, 0, channel.size()));
        }
    }
}
