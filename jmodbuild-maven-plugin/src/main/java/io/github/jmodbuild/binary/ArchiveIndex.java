// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import io.github.jmodbuild.binary.ArchiveReader.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The symbol index of an archive of ELF objects: the symbols that its members define, and the offset of the member of
 * each. A link needs a few symbols of thousands, and reading the index takes a twentieth of the time of reading the
 * members. Not thread-safe.
 */
public final class ArchiveIndex {
    private final Bytes bytes;
    private final ArchiveReader reader;
    private final Map<String, List<Integer>> places = new HashMap<>();

    private ArchiveIndex(Bytes bytes) {
        this.bytes = bytes;
        this.reader = new ArchiveReader(bytes);
    }

    /**
     * The index of an archive, or {@code null} if it has none in GNU format for ELF, or a damaged one.
     *
     * @throws IOException if it cannot be read
     */
    public static @Nullable ArchiveIndex of(Path archive) throws IOException {
        Bytes bytes = Bytes.map(archive);
        try {
            ArchiveIndex index = new ArchiveIndex(bytes);
            return ArchiveReader.isArchive(bytes) && index.read() ? index : null;
        } catch (IndexOutOfBoundsException e) {
            return null;
        }
    }

    /** The names in the index, as the members have them. */
    public Set<String> symbols() {
        return places.keySet();
    }

    /**
     * The members that define a symbol, in the order of the index.
     *
     * @throws ImageException if one of them cannot be read as an object
     */
    public List<Member> defining(String symbol) throws ImageException {
        List<Member> members = new ArrayList<>();
        try {
            for (int place : places.getOrDefault(symbol, List.of())) {
                reader.memberAt(place, members);
            }
        } catch (IndexOutOfBoundsException e) {
            throw ImageException.damaged(e);
        }
        return members;
    }

    private boolean read() {
        long size = reader.indexSize();
        if (size < 0) {
            return false;
        }
        long at = ArchiveReader.MAGIC + ArchiveReader.HEADER;
        int count = bytes.bigEndian32(at);
        long name = at + 4 + 4L * count;
        if (count < 0 || name > at + size) {
            throw new IndexOutOfBoundsException();
        }
        for (int i = 0; i < count; i++) {
            int member = bytes.bigEndian32(at + 4 + 4L * i);
            long end = bytes.end(name);
            String symbol = bytes.text(name, (int) (end - name));
            name = end + 1;
            List<Integer> members = places.get(symbol);
            if (members == null) {
                members = new ArrayList<>(1);
                places.put(symbol, members);
            }
            members.add(member);
        }
        return count > 0 && ImageReader.isElf(bytes, bytes.bigEndian32(at + 4) + (long) ArchiveReader.HEADER);
    }
}
