// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import io.github.jmodbuild.binary.ArchiveReader;
import io.github.jmodbuild.binary.Image;
import io.github.jmodbuild.binary.ImageException;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A library as it was found. Immutable.
 *
 * @param file its content
 * @param fileName the name that it had, without directories
 * @param name as after {@code -l}
 * @param form what it is
 * @param image of a shared library itself, of an archive its first member that can be read; empty if there is none, as with
 *     intermediate code
 */
record LibraryFile(Path file, String fileName, String name, Form form, Optional<Image> image) {
    private static final Pattern NAME = Pattern.compile("(?:lib)?(?<name>[A-Za-z0-9_][A-Za-z0-9_.+-]*?)"
            + "(?<suffix>\\.dll\\.a|\\.a|\\.lib|(?:\\.[0-9]+)*\\.dylib|\\.dll|\\.so(?:\\.[0-9]+)*)");

    private static final Pattern ENDING = Pattern.compile("(?s).+\\.(?:a|lib|dylib|dll|so(?:\\.[0-9]+)*)");

    /** What a library is. */
    enum Form {
        ARCHIVE,
        SHARED,
        /** What is linked instead of a DLL. */
        IMPORT
    }

    /** Whether a name ends as that of a library on some platform; one that cannot be linked is refused when it is read. */
    static boolean isNamedSo(String fileName) {
        return ENDING.matcher(fileName).matches();
    }

    /**
     * Reads one.
     *
     * @param name as after {@code -l}; empty: as the file's name says
     * @param at the place of the problem
     * @throws ProblemException if it is no library
     */
    static LibraryFile read(Path file, String fileName, String name, Location at) throws IOException {
        Matcher matcher = NAME.matcher(fileName);
        if (!matcher.matches()) {
            throw new ProblemException(
                    at,
                    "'" + fileName
                            + "' has no name of a library, such as libz.a, libz.so.1 or z.dll; leave it out, or give"
                            + " it a name of letters, digits, '_', '.', '+' and '-'");
        }
        String called = name.isEmpty() ? matcher.group("name") : name;
        String suffix = matcher.group("suffix");
        if (suffix.equals(".a") || suffix.equals(".lib") || suffix.equals(".dll.a")) {
            Optional<String> problem = ArchiveReader.problem(file);
            if (problem.isPresent()) {
                throw refused(fileName, problem.get(), at);
            }
            Form form = suffix.equals(".dll.a") ? Form.IMPORT : Form.ARCHIVE;
            return new LibraryFile(file, fileName, called, form, firstMember(file));
        }
        Image image = image(file, fileName, at);
        if (image.kind() != Image.Kind.LIBRARY) {
            throw refused(fileName, "is no shared library, whatever its name says", at);
        }
        return new LibraryFile(file, fileName, called, Form.SHARED, Optional.of(image));
    }

    private static Image image(Path file, String fileName, Location at) throws IOException {
        try {
            return ImageReader.read(file);
        } catch (ImageException e) {
            throw refused(fileName, String.valueOf(e.getMessage()), at);
        }
    }

    private static ProblemException refused(String fileName, String what, Location at) {
        return new ProblemException(at, fileName + " " + what + "; leave it out, or get a whole one");
    }

    /** Of one with a member that cannot be read, such as intermediate code, nothing is known. */
    private static Optional<Image> firstMember(Path archive) throws IOException {
        try {
            return ArchiveReader.members(archive).stream()
                    .map(ArchiveReader.Member::image)
                    .findFirst();
        } catch (ImageException e) {
            return Optional.empty();
        }
    }

    LibraryFile as(Form other) {
        return new LibraryFile(file, fileName, name, other, image);
    }

    /** The name by which programs look for a shared library; the one it had if it does not say. */
    String loadedAs() {
        String soname = image.map(Image::soname).orElse("");
        String last = soname.substring(soname.lastIndexOf('/') + 1); // @rpath/libz.1.dylib
        return NAME.matcher(last).matches() ? last : fileName;
    }

    /** Names, as after {@code -l}, of libraries that are loaded with one of ELF; those of the compiler and C itself left out. */
    List<String> needed() {
        return image.filter(one -> one.format() == Image.Format.ELF).map(Image::needed).orElse(List.of()).stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group("name"))
                .filter(one -> !one.matches("c|c\\.musl-.*|gcc_s|ld-.*"))
                .toList();
    }

    /** The C library that it is loaded with, where its name tells: on Linux. */
    Optional<String> libc() {
        return image.map(Image::needed).orElse(List.of()).stream()
                .filter(one -> one.matches("libc\\.(so|musl-).*"))
                .map(one -> one.equals("libc.so.6") ? "glibc" : one.matches("libc\\.so\\.[01]") ? "uclibc" : "musl")
                .findFirst();
    }
}
