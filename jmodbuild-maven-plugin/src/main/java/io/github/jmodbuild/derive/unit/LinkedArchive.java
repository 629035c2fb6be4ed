// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.unit;

import io.github.jmodbuild.binary.ArchiveIndex;
import io.github.jmodbuild.binary.ArchiveReader;
import io.github.jmodbuild.binary.ArchiveReader.Member;
import io.github.jmodbuild.binary.ImageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An archive in a link. Its members are read only if its index is not sufficient. Not thread-safe. */
public final class LinkedArchive {
    private final Path file;
    private final String name;
    private final @Nullable ArchiveIndex index;
    private @Nullable List<LinkedUnit> units;

    /** @param name for messages: {@code libutil.a} */
    public LinkedArchive(Path file, String name) throws IOException {
        this.file = file;
        this.name = name;
        this.index = ArchiveIndex.of(file);
    }

    /** All members; one opaque unit if they cannot be read. */
    List<LinkedUnit> units() throws IOException {
        List<LinkedUnit> known = units;
        if (known == null) {
            known = read();
            units = known;
        }
        return known;
    }

    private List<LinkedUnit> read() throws IOException {
        List<LinkedUnit> all = new ArrayList<>();
        try {
            for (Member member : ArchiveReader.members(file)) {
                all.add(unit(member));
            }
        } catch (ImageException e) {
            return List.of(LinkedUnit.opaque(name, e));
        }
        return all;
    }

    /** The members whose sources declare exports, and possibly others. */
    public List<LinkedUnit> declaring() throws IOException {
        if (index == null) {
            return units();
        }
        for (String symbol : index.symbols()) {
            if (LinkedUnit.isMark(symbol)) {
                return units();
            }
        }
        return List.of();
    }

    /** Whether a member defines a symbol that can be exported to modules. */
    public boolean offers(String symbol) throws IOException {
        for (LinkedUnit unit : defining(symbol)) {
            if (unit.offers(symbol)) {
                return true;
            }
        }
        return false;
    }

    private List<LinkedUnit> defining(String symbol) throws IOException {
        if (index == null) {
            return units();
        }
        List<LinkedUnit> defining = new ArrayList<>();
        try {
            for (Member member : index.defining(symbol)) {
                defining.add(unit(member));
            }
        } catch (ImageException e) {
            return units();
        }
        return defining;
    }

    private LinkedUnit unit(Member member) {
        return LinkedUnit.of(name + "(" + member.name() + ")", member.image());
    }
}
