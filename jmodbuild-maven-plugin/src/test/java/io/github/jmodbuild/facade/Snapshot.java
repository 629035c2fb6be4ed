// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Contents of directories by name. */
final class Snapshot {
    private static final String STATE = "jmodbuild";
    private static final String DATABASE = "compile_commands.json";

    private Snapshot() {}

    /** Digests, directories and execute permissions of all in the build directory but jmodbuild's own state. */
    static Map<String, String> of(NativeTree tree) {
        Map<String, String> all = new TreeMap<>();
        for (Path file : below(tree.build)) {
            Path name = tree.build.relativize(file);
            boolean own = name.startsWith(STATE) || name.toString().isEmpty();
            if (!own) {
                all.put(name.toString(), content(tree, file));
            }
        }
        return all;
    }

    /** Digests of everything below a directory. */
    static Map<String, String> ofAll(Path directory) {
        Map<String, String> all = new TreeMap<>();
        for (Path file : below(directory)) {
            all.put(directory.relativize(file).toString(), Files.isDirectory(file) ? "directory" : digest(bytes(file)));
        }
        return all;
    }

    /** Names of files that are not in both, or not the same in both. */
    static List<String> differences(Map<String, String> actual, Map<String, String> clean) {
        Set<String> names = new TreeSet<>(actual.keySet());
        names.addAll(clean.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            if (!clean.containsKey(name)) {
                differences.add("not in a clean build: " + name);
            } else if (!actual.containsKey(name)) {
                differences.add("only in a clean build: " + name);
            } else if (!Objects.equals(actual.get(name), clean.get(name))) {
                differences.add("other than in a clean build: " + name);
            }
        }
        return differences;
    }

    static void copySources(Path from, Path except, Path to) {
        for (Path file : below(from)) {
            if (!file.startsWith(except)) {
                NativeTree.quietly(() -> {
                    Path copy = to.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                });
            }
        }
    }

    static void deleteAll(Path directory) {
        if (Files.exists(directory)) {
            below(directory).stream()
                    .sorted(Comparator.reverseOrder())
                    .forEach(file -> NativeTree.quietly(() -> Files.delete(file)));
        }
    }

    private static String content(NativeTree tree, Path file) {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return "directory";
        }
        byte[] bytes = bytes(file);
        if (file.getFileName().toString().equals(DATABASE)) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.replace(json(tree.build), "{build}").replace(json(tree.base), "{src}");
        }
        return digest(bytes) + (Files.isExecutable(file) ? " executable" : "");
    }

    private static String json(Path path) {
        return path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static List<Path> below(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
