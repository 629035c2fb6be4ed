// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads static archives in GNU and BSD format, and checks that they are complete. Used once. */
public final class ArchiveReader {
    static final int MAGIC = 8;
    static final int HEADER = 60;
    private static final String PLAIN = "!<arch>\n";
    /** Begins a thin archive, which contains only the paths of its members ({@code ar T}). */
    private static final String THIN = "!<thin>\n";

    private static final String LONG_NAME = "#1/";
    private static final String SLIM = "__gnu_lto_slim\0";

    private final Bytes bytes;
    private long longNames = -1;

    ArchiveReader(Bytes bytes) {
        this.bytes = bytes;
    }

    /** A member of an archive. */
    public record Member(String name, Image image) {}

    /**
     * Reads the members of an archive, in their order; indexes are left out.
     *
     * @throws ImageException if it is not an archive, a thin one, or one of its members has an unknown format or is
     *     damaged
     * @throws IOException if it cannot be read
     */
    public static List<Member> members(Path archive) throws IOException {
        Bytes bytes = Bytes.map(archive);
        if (!isArchive(bytes)) {
            throw new ImageException("is not an archive");
        }
        try {
            return new ArchiveReader(bytes).read();
        } catch (IndexOutOfBoundsException e) {
            throw ImageException.damaged(e);
        }
    }

    static boolean isArchive(Bytes bytes) {
        return bytes.startsWith(0, PLAIN);
    }

    private List<Member> read() throws ImageException {
        List<Member> members = new ArrayList<>();
        long at = MAGIC;
        while (at < bytes.size()) {
            member(at, members);
            long size = size(at);
            at += HEADER + size + size % 2;
        }
        return members;
    }

    /** Length of the index that GNU writes first, or -1. */
    long indexSize() {
        boolean first = bytes.size() > MAGIC + HEADER && header(MAGIC).equals("/");
        return first ? size(MAGIC) : -1;
    }

    /** Adds the member whose header is at a place. */
    void memberAt(long at, List<Member> members) throws ImageException {
        if (longNames < 0) {
            long second = MAGIC + HEADER + indexSize() + indexSize() % 2;
            longNames = header(second).equals("//") ? second + HEADER : -1;
        }
        member(at, members);
    }

    private String header(long at) {
        return bytes.text(at, 16).strip();
    }

    private long size(long at) {
        return number(bytes.text(at + 48, 10).strip());
    }

    private void member(long header, List<Member> members) throws ImageException {
        String name = header(header);
        long at = header + HEADER;
        long size = size(header);
        if (name.equals("//")) {
            longNames = at;
        } else if (name.startsWith(LONG_NAME)) {
            long length = number(name.substring(LONG_NAME.length()));
            String own = bytes.text(at, (int) length);
            if (!own.startsWith("__.SYMDEF")) {
                add(own, at + length, size - length, members);
            }
        } else if (!isIndex(name) && !name.startsWith("__.SYMDEF")) {
            add(name(name), at, size, members);
        }
    }

    private static boolean isIndex(String name) {
        return name.equals("/") || name.equals("/SYM64/");
    }

    private void add(String name, long at, long size, List<Member> members) throws ImageException {
        try {
            members.add(new Member(name, ImageReader.read(bytes.slice(at, size))));
        } catch (ImageException e) {
            throw new ImageException("has a member " + name + " that " + e.getMessage());
        }
    }

    private String name(String name) {
        if (!name.startsWith("/")) {
            return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        }
        if (longNames < 0) {
            throw new IndexOutOfBoundsException();
        }
        int colon = name.indexOf(':'); // of a member of an archive within a thin one
        long at = longNames + number(name.substring(1, colon < 0 ? name.length() : colon));
        String line = bytes.text(at, (int) Math.min(4096, Math.max(0, bytes.size() - at)));
        int end = line.indexOf("/\n");
        return end < 0 ? line : line.substring(0, end);
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw (IndexOutOfBoundsException) new IndexOutOfBoundsException().initCause(e);
        }
    }

    /** The problem with an archive, as text to follow its name; empty if its members fill it exactly. */
    public static Optional<String> problem(Path file) throws IOException {
        try (Bytes bytes = Bytes.open(file)) {
            return new ArchiveReader(bytes).problem();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<String> problem() {
        if (bytes.size() < MAGIC) {
            return Optional.of(ImageReader.cut(bytes));
        }
        if (bytes.startsWith(0, THIN)) {
            return Optional.of(
                    "is a thin archive, which contains only paths of files, and these become invalid when it is moved"
                            + " to its place (does the archiver's command ask for one?)");
        }
        if (!isArchive(bytes)) {
            return Optional.of("is not an archive");
        }
        if (hasEmptyIndex()) {
            return Optional.of(
                    "has an index without the symbols of its objects, which hold intermediate code of gcc; its archiver"
                            + " lacks gcc's plugin: use gcc-ar, or compile with -ffat-lto-objects as well");
        }
        long at = MAGIC;
        while (at < bytes.size()) {
            if (bytes.size() - at < HEADER) {
                return Optional.of(ImageReader.cut(bytes));
            }
            long size = sizeOrNone(at);
            if (size < 0 || !bytes.startsWith(at + HEADER - 2, "`\n")) {
                return Optional.of("has a damaged member header at byte " + at);
            }
            at += HEADER + size;
            if (at > bytes.size()) {
                return Optional.of(ImageReader.cut(bytes));
            }
            at += at % 2;
        }
        return Optional.empty();
    }

    private long sizeOrNone(long at) {
        try {
            return size(at);
        } catch (IndexOutOfBoundsException e) {
            return -1;
        }
    }

    /** The only symbol of objects without machine code is never needed. */
    private boolean hasEmptyIndex() {
        try {
            long size = indexSize();
            if (size < 4 || size > bytes.size() - MAGIC - HEADER) {
                return false;
            }
            long start = MAGIC + HEADER;
            long name = start + 4 + 4 * Integer.toUnsignedLong(bytes.bigEndian32(start));
            while (name < start + size) {
                if (bytes.startsWith(name, SLIM)) {
                    return true;
                }
                name = bytes.end(name) + 1;
            }
            return false;
        } catch (IndexOutOfBoundsException e) {
            return false; // reported by the next check
        }
    }

    /**
     * The members of a thin archive, since ld.bfd and lld report the archive but not the members that they read; none
     * for other files.
     *
     * @param name of the archive as the linker has named it; names of members are relative to the same directory
     */
    public static List<String> thinMembers(Path file, String name) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (Bytes bytes = Bytes.open(file)) {
            return bytes.startsWith(0, THIN)
                    ? new ArchiveReader(bytes).thinMembers(name.substring(0, name.lastIndexOf('/') + 1))
                    : List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IndexOutOfBoundsException e) {
            return List.of(); // damaged, which the linker has reported
        }
    }

    /** Only the index and the name table have content in the archive. */
    private List<String> thinMembers(String directory) {
        List<String> members = new ArrayList<>();
        long at = MAGIC;
        while (at + HEADER <= bytes.size()) {
            String name = header(at);
            long size = size(at);
            at += HEADER;
            if (name.equals("//")) {
                longNames = at;
            }
            if (isIndex(name) || name.equals("//")) {
                at += size + size % 2;
            } else {
                String member = name(name);
                members.add(member.startsWith("/") ? member : directory + member);
            }
        }
        return members;
    }
}
