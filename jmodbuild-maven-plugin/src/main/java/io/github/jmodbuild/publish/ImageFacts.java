// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.binary.ArchiveReader;
import io.github.jmodbuild.binary.Image;
import io.github.jmodbuild.binary.ImageException;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.binary.VersionNeeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the symbols of an archive or an image say. Nothing of one that cannot be read, such as one with intermediate code only.
 * Immutable.
 *
 * @param soname the name by which programs look for it
 * @param exports names in C of what others can use
 * @param imports names in C of what others must define
 * @param needed libraries that are loaded with it
 * @param libc the newest version of glibc that a symbol is of: {@code 2.34}
 */
record ImageFacts(String soname, Set<String> exports, Set<String> imports, Set<String> needed, Optional<String> libc) {
    private static final String GLIBC = "GLIBC_";

    /** libc++ has a name space of its own. */
    private static final Pattern LIBCXX = Pattern.compile("^_Z.*St3__1");

    private static final Pattern LIBSTDCXX = Pattern.compile("^_Z(N?K?St|.*B5cxx11)");

    private static final ImageFacts NONE = new ImageFacts("", Set.of(), Set.of(), Set.of(), Optional.empty());

    /** Of a program, module or shared library. */
    static ImageFacts ofImage(Path file) throws IOException {
        try {
            Image image = ImageReader.read(file);
            return new ImageFacts(
                    image.soname(),
                    image.offered(),
                    image.required(),
                    new LinkedHashSet<>(image.needed()),
                    newest(VersionNeeds.of(file)));
        } catch (ImageException e) {
            return NONE;
        }
    }

    /** Of an archive: what its members want of each other is no import. */
    static ImageFacts ofArchive(Path file) throws IOException {
        Set<String> exports = new LinkedHashSet<>();
        Set<String> imports = new LinkedHashSet<>();
        try {
            for (ArchiveReader.Member member : ArchiveReader.members(file)) {
                exports.addAll(member.image().offered());
                imports.addAll(member.image().required());
            }
        } catch (ImageException e) {
            return NONE;
        }
        imports.removeAll(exports);
        return new ImageFacts("", exports, imports, Set.of(), Optional.empty());
    }

    private static Optional<String> newest(Set<String> versions) {
        return versions.stream()
                .filter(version -> version.matches(GLIBC + "[0-9.]+"))
                .map(version -> version.substring(GLIBC.length()))
                .max(ImageFacts::compare);
    }

    /** By numbers: 2.9 is older than 2.34. */
    static int compare(String first, String second) {
        List<Integer> one = numbers(first);
        List<Integer> two = numbers(second);
        for (int i = 0; i < Math.min(one.size(), two.size()); i++) {
            if (!one.get(i).equals(two.get(i))) {
                return one.get(i) - two.get(i);
            }
        }
        return one.size() - two.size();
    }

    private static List<Integer> numbers(String version) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : version.split("\\.", -1)) {
            numbers.add(part.isEmpty() ? 0 : Integer.parseInt(part));
        }
        return numbers;
    }

    /** The C++ library it is made for, which the names of its symbols and of libraries show; empty if it uses none. */
    Optional<String> cxxLibrary() {
        if (loads("libc++.") || has(LIBCXX)) {
            return Optional.of("libc++");
        }
        return loads("libstdc++.") || has(LIBSTDCXX) || imports.contains("__gxx_personality_v0")
                ? Optional.of("libstdc++")
                : Optional.empty();
    }

    /** Values of {@code _GLIBCXX_USE_CXX11_ABI} that names of its symbols show; none if none has a type that it changes. */
    Set<String> cxx11Abis() {
        return Stream.concat(exports.stream(), imports.stream())
                .flatMap(name -> CxxNames.cxx11Abi(name).stream())
                .collect(Collectors.toSet());
    }

    private boolean loads(String library) {
        return needed.stream().anyMatch(name -> name.startsWith(library));
    }

    private boolean has(Pattern names) {
        return Stream.concat(imports.stream(), exports.stream())
                .anyMatch(name -> names.matcher(name).find());
    }
}
