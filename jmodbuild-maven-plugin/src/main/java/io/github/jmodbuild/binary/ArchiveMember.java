// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import io.github.jmodbuild.binary.Image.Format;
import io.github.jmodbuild.binary.Image.Symbol;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file to be written to an archive, and the format of member headers.
 *
 * @param size bytes
 */
record ArchiveMember(Path file, String name, long size, IndexNames symbols) {

    /** @throws ArchiveException if it cannot be indexed */
    static ArchiveMember of(Path file) throws IOException, ArchiveException {
        byte[] content;
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            content = in.readAllBytes();
        }
        return new ArchiveMember(file, file.getFileName().toString(), content.length, symbols(file, content));
    }

    private static IndexNames symbols(Path file, byte[] content) throws ArchiveException {
        try {
            return names(content);
        } catch (ImageException e) {
            throw new ArchiveException(
                    e.isIntermediateCode()
                            ? file + " holds GCC intermediate code (-flto), which only the compiler's own ar can"
                                    + " index; compile it with -ffat-lto-objects or without -flto"
                            : file + " " + e.getMessage());
        }
    }

    /**
     * The names of an object, in its own order. Those of ELF objects are copied without creating strings, since most
     * archives consist of them and every clean build writes archives.
     *
     * @throws ImageException if it is of no known format, damaged, or holds only a compiler's intermediate code
     */
    private static IndexNames names(byte[] object) throws ImageException {
        Bytes bytes = Bytes.of(object);
        if (ImageReader.isElf(bytes, 0)) {
            IndexNames names = new IndexNames(Format.ELF);
            ElfReader.index(bytes, names);
            return names;
        }
        Image image = ImageReader.read(bytes);
        IndexNames names = new IndexNames(image.format());
        for (Symbol symbol : image.exports()) {
            if (isListed(symbol, image.format())) {
                names.add(symbol.name());
            }
        }
        return names;
    }

    /**
     * A COFF weak symbol has a separate name for its default definition, which is listed; binutils do not list the weak
     * symbol itself.
     */
    private static boolean isListed(Symbol symbol, Format format) {
        return format != Format.PE || !symbol.weak();
    }

    void copy(OutputStream out) throws IOException {
        long copied;
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            copied = in.transferTo(out);
        }
        if (copied != size) {
            throw new IOException(file + " changed while the archive was written");
        }
    }

    static String header(String name, String date, String user, String group, String mode, long size) {
        StringBuilder header = new StringBuilder(ArchiveReader.HEADER);
        field(header, name, 16);
        field(header, date, 12);
        field(header, user, 6);
        field(header, group, 6);
        field(header, mode, 8);
        field(header, Long.toString(size), 10);
        return header.append("`\n").toString();
    }

    private static void field(StringBuilder header, String text, int width) {
        header.append(text);
        header.append(" ".repeat(Math.max(0, width - text.getBytes(StandardCharsets.UTF_8).length)));
    }

    static void refuseTooLarge(long at) throws ArchiveException {
        if (at > 0xFFFFFFFFL) {
            throw new ArchiveException("the archive would be larger than 4 GiB; make two of it, or leave out -g");
        }
    }
}
