// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.realtree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What binutils say of objects, archives, programs and libraries, as sorted lines without addresses, and how two such
 * lists differ.
 */
public final class Binaries {
    private Binaries() {}

    /** Kind and name of every symbol; in archives behind the member that has it. */
    public static List<String> symbols(Path file) throws IOException, InterruptedException {
        return nm(file, "nm", "--format=posix", file.toString());
    }

    /** Kind, name and version of every symbol that the dynamic linker sees: what is offered and what is needed. */
    public static List<String> dynamicSymbols(Path file) throws IOException, InterruptedException {
        return nm(file, "nm", "--format=posix", "--dynamic", "--with-symbol-versions", file.toString());
    }

    /** The soname and the needed libraries, as {@code SONAME libz.so.1}. */
    public static List<String> names(Path file) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (String line : Commands.run(Path.of("."), "readelf", "-d", "-W", file.toString())
                .lines()
                .toList()) {
            if (line.contains("(SONAME)") || line.contains("(NEEDED)")) {
                String kind = line.substring(line.indexOf('(') + 1, line.indexOf(')'));
                names.add(kind + " " + line.substring(line.indexOf('[') + 1, line.indexOf(']')));
            }
        }
        return names;
    }

    /** Paths of all files below a directory whose name ends so, relative to it, sorted. */
    public static List<String> files(Path directory, String... suffixes) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> Stream.of(suffixes).anyMatch(name::endsWith))
                    .sorted()
                    .toList();
        }
    }

    /** Lines of one list that the other has not, or not as often; none if they are equal. */
    public static List<String> difference(List<String> own, List<String> ours) {
        List<String> difference = new ArrayList<>();
        without(own, ours).forEach(line -> difference.add("only its own build: " + line));
        without(ours, own).forEach(line -> difference.add("only ours: " + line));
        return difference;
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest;
    }

    private static List<String> nm(Path file, String... command) throws IOException, InterruptedException {
        List<String> symbols = new ArrayList<>();
        String member = "";
        for (String line : Commands.run(Path.of("."), command).lines().toList()) {
            if (line.endsWith(":")) {
                member = line.substring(line.indexOf('[') + 1, line.indexOf(']')) + " ";
            } else {
                String[] words = line.split(" ", -1);
                symbols.add(member + words[1] + " " + words[0]);
            }
        }
        if (symbols.isEmpty()) {
            throw new IOException(file + " has no symbols");
        }
        return symbols.stream().sorted().toList();
    }
}
