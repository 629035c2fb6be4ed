// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads objects, programs and libraries of ELF, PE/COFF and Mach-O. Stateless and thread-safe. */
public final class ImageReader {
    private static final int ELF = 0x464C457F;
    private static final int DOS = 0x5A4D;
    private static final int UNIVERSAL = 0xBEBAFECA;
    private static final long ARCHIVE = 0x0A3E686372613C21L;
    private static final long THIN_ARCHIVE = 0x0A3E6E6968743C21L;

    /** How the problem with a file begins whose end is missing. */
    public static final String CUT = "is cut off";

    private ImageReader() {}

    /**
     * Reads an object, a program or a library.
     *
     * @throws ImageException if it has an unknown format, is an archive, or is damaged
     * @throws IOException if it cannot be read
     */
    public static Image read(Path file) throws IOException {
        return read(Bytes.map(file));
    }

    /** The same for bytes in memory. */
    public static Image read(byte[] content) throws ImageException {
        return read(Bytes.of(content));
    }

    /**
     * The problem with a file, as text to follow its name; empty if there is none. When a disk is full, programs may
     * report success and leave truncated files.
     *
     * @param isObject whether it may be an object, some formats of which are not checked
     */
    public static Optional<String> problem(Path file, boolean isObject) throws IOException {
        try (Bytes bytes = Bytes.open(file)) {
            return end(bytes, isObject) > bytes.size() ? Optional.of(cut(bytes)) : Optional.empty();
        } catch (ImageException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long end(Bytes bytes, boolean isObject) throws ImageException {
        int magic = bytes.size() < 4 ? 0 : bytes.i32(0);
        try {
            if (magic == ELF) {
                return ElfReader.end(bytes);
            }
            if ((magic & 0xFFFF) == DOS) {
                return PeReader.end(bytes);
            }
            if (magic == MachOReader.NARROW || magic == MachOReader.WIDE) {
                return MachOReader.end(bytes);
            }
            if (isObject && CoffReader.isCoff(bytes)) {
                return CoffReader.end(bytes);
            }
        } catch (IndexOutOfBoundsException e) {
            return Long.MAX_VALUE;
        }
        if (magic == 0) {
            throw new ImageException("begins with zero bytes");
        }
        if (!isObject) {
            throw ImageException.unknownFormat();
        }
        return 0;
    }

    static String cut(Bytes bytes) {
        return CUT + " after " + bytes.size() + " bytes";
    }

    /**
     * Whether a file begins like an object, an archive, a program or a library of any platform. Symbolic links count as
     * binary, even dangling ones, since links are created for libraries.
     */
    public static boolean isBinary(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return true;
        }
        try (Bytes bytes = Bytes.open(file)) {
            int magic = bytes.size() < 4 ? 0 : bytes.i32(0);
            return bytes.startsWith(0, "MZ")
                    || bytes.startsWith(0, "!<arch>")
                    || bytes.startsWith(0, "!<thin>")
                    || magic == ELF
                    || isMachO(magic)
                    || isMachO(Integer.reverseBytes(magic))
                    || magic == UNIVERSAL;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isMachO(int magic) {
        return magic == MachOReader.NARROW || magic == MachOReader.WIDE;
    }

    static boolean isElf(Bytes bytes, long at) {
        return bytes.size() >= at + 4 && bytes.i32(at) == ELF;
    }

    static Image read(Bytes bytes) throws ImageException {
        try {
            return readFormat(bytes);
        } catch (IndexOutOfBoundsException e) {
            throw ImageException.damaged(e);
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
            case UNIVERSAL -> "is a universal file for several architectures; take one out of it with lipo -thin";
            case 0xDEC04342, 0x0B17C0DE ->
                "holds LLVM intermediate code (-flto), whose symbols only LLVM's tools read;"
                        + " compile it without -flto";
            default -> "is not an object, program or library of a known format";
        };
    }
}
