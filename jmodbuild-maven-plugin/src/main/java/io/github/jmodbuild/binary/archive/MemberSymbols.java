// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary.archive;

import io.github.jmodbuild.binary.image.Image;
import io.github.jmodbuild.binary.image.Image.Format;
import io.github.jmodbuild.binary.image.Image.Symbol;
import io.github.jmodbuild.binary.image.ImageException;
import io.github.jmodbuild.binary.image.ImageReader;

/**
 * What the index lists of one member, and in which format the member is.
 *
 * @param format of the member, which decides the archive's form
 */
record MemberSymbols(Format format, IndexNames names) {

    /**
     * The symbols of an object, in its own order. ELF has a reader of its own, which makes no strings: most archives are of
     * it, and it is on the way of every clean build.
     *
     * @param name of the member, for messages
     * @throws ArchiveException if it is of no known format, damaged, or holds only a compiler's intermediate code
     */
    static MemberSymbols of(String name, byte[] object) throws ArchiveException {
        if (ElfSymbols.isElf(object)) {
            return new MemberSymbols(Format.ELF, ElfSymbols.of(name, object));
        }
        Image image = image(name, object);
        IndexNames names = new IndexNames();
        for (Symbol symbol : image.exports()) {
            if (isListed(symbol, image.format())) {
                names.add(symbol.name());
            }
        }
        return new MemberSymbols(image.format(), names);
    }

    /** COFF's weak symbols have a name of their own for the default, which is listed; theirs binutils leave out. */
    private static boolean isListed(Symbol symbol, Format format) {
        return format != Format.PE || !symbol.weak();
    }

    private static Image image(String name, byte[] object) throws ArchiveException {
        try {
            return ImageReader.read(object);
        } catch (ImageException e) {
            throw new ArchiveException(name + " " + e.getMessage());
        }
    }
}
