// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary.image;

import io.github.jmodbuild.binary.image.ImageReader.Member;
import java.util.ArrayList;
import java.util.List;

/** The members of a static archive, as GNU and BSD write them; indexes are left out. Used once. */
final class ArchiveReader {
    static final int MAGIC = 8;
    static final int HEADER = 60;
    private static final String LONG_NAME = "#1/";

    private final Bytes bytes;
    private long longNames = -1;

    ArchiveReader(Bytes bytes) {
        this.bytes = bytes;
    }

    List<Member> read() throws ImageException {
        List<Member> members = new ArrayList<>();
        long at = MAGIC;
        while (at < bytes.size()) {
            String name = bytes.text(at, 16).strip();
            long size = size(bytes.text(at + 48, 10).strip());
            member(name, at + HEADER, size, members);
            at += HEADER + size + size % 2;
        }
        return members;
    }

    /** Length of the index that GNU writes first, or -1. */
    long indexSize() {
        boolean first =
                bytes.size() > MAGIC + HEADER && bytes.text(MAGIC, 16).strip().equals("/");
        return first ? size(bytes.text(MAGIC + 48, 10).strip()) : -1;
    }

    /** Adds the member whose header is at a place. */
    void memberAt(long at, List<Member> members) throws ImageException {
        if (longNames < 0) {
            long second = MAGIC + HEADER + indexSize() + indexSize() % 2;
            longNames = bytes.text(second, 16).strip().equals("//") ? second + HEADER : -1;
        }
        member(
                bytes.text(at, 16).strip(),
                at + HEADER,
                size(bytes.text(at + 48, 10).strip()),
                members);
    }

    private void member(String name, long at, long size, List<Member> members) throws ImageException {
        if (name.equals("//")) {
            longNames = at;
        } else if (name.startsWith(LONG_NAME)) {
            long length = size(name.substring(LONG_NAME.length()));
            String own = bytes.text(at, (int) length);
            if (!own.startsWith("__.SYMDEF")) {
                add(own, at + length, size - length, members);
            }
        } else if (!name.equals("/") && !name.equals("/SYM64/") && !name.startsWith("__.SYMDEF")) {
            add(name(name), at, size, members);
        }
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
        String line = bytes.text(longNames + size(name.substring(1)), 4096);
        int end = line.indexOf("/\n");
        return end < 0 ? line : line.substring(0, end);
    }

    private static long size(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw (IndexOutOfBoundsException) new IndexOutOfBoundsException().initCause(e);
        }
    }
}
