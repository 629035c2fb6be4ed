// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.sdk;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A zip that is not trusted: names that leave its directory or that some file system takes for one, links, and more bytes than it
 * says are refused before anything is written. Immutable.
 */
public final class CheckedZip {
    /** A file of zeros has 1,032 times the size of its zip; libraries hardly ten times. */
    private static final long MOST_TIMES = 200;

    private static final long ALWAYS_ALLOWED = 64L << 20;

    /** For what no whole zip of a build has. */
    static final String NEXT_STEP =
            "; nothing of it is used: have it published again without that, or depend on another version";

    private final Path file;
    private final Location at;
    private final Map<String, ZipEntries.Entry> entries;

    private CheckedZip(Path file, Location at, Map<String, ZipEntries.Entry> entries) {
        this.file = file;
        this.at = at;
        this.entries = entries;
    }

    /**
     * Reads the directory of a zip and checks it.
     *
     * @throws ProblemException if it is damaged or not to be trusted
     */
    public static CheckedZip of(Path file) throws IOException {
        return of(file, name -> true);
    }

    /**
     * The same of some of its files: others are checked for names that leave the directory, and not read. Jars do have classes whose
     * names differ by case alone.
     */
    public static CheckedZip of(Path file, Predicate<String> wanted) throws IOException {
        Location at = Location.of(file.toString());
        Map<String, ZipEntries.Entry> entries = new TreeMap<>();
        Map<String, String> folded = new HashMap<>();
        long size = 0;
        for (ZipEntries.Entry entry : ZipEntries.files(file, at)) {
            String name = entry.name();
            if (!SdkReader.isPath(name)) {
                throw new ProblemException(
                        at,
                        "'" + printable(name) + "' does not stay in the directory that it is unpacked to" + NEXT_STEP);
            }
            if (wanted.test(name)) {
                String other = folded.putIfAbsent(fold(name), name);
                if (other != null) {
                    throw new ProblemException(
                            at,
                            "'" + name + "' and '" + other + "' are one file where names are not told apart by case"
                                    + NEXT_STEP);
                }
                entries.put(name, entry);
                size += entry.size();
            }
        }
        refuseFilesAsDirectories(entries, folded, at);
        long most = Math.max(ALWAYS_ALLOWED, MOST_TIMES * Files.size(file));
        if (size > most) {
            throw new ProblemException(
                    at,
                    "it would have " + size + " bytes when it is unpacked, and more than " + most
                            + " are not believed of a zip of its size" + NEXT_STEP);
        }
        return new CheckedZip(file, at, entries);
    }

    private static void refuseFilesAsDirectories(
            Map<String, ZipEntries.Entry> entries, Map<String, String> folded, Location at) {
        for (String name : entries.keySet()) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                if (folded.containsKey(fold(name.substring(0, slash)))) {
                    throw new ProblemException(
                            at, "'" + name.substring(0, slash) + "' is a file and a directory" + NEXT_STEP);
                }
            }
        }
    }

    /** Equal for names that are the same file on some file system. */
    private static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    public Path file() {
        return file;
    }

    /** Names of all files that were wanted, in order. */
    public NavigableSet<String> names() {
        return new TreeSet<>(entries.keySet());
    }

    public boolean isExecutable(String name) {
        ZipEntries.Entry entry = entries.get(name);
        return entry != null && entry.executable();
    }

    /**
     * The content of one of its files.
     *
     * @throws ProblemException if it is damaged
     */
    public byte[] bytes(String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return bytes(zip, Objects.requireNonNull(entries.get(name), name));
        } catch (ZipException | EOFException e) {
            throw damaged();
        }
    }

    /**
     * Calls back with the content of each of its files, in order.
     *
     * @throws ProblemException if it is damaged
     */
    public void forEach(Content content) throws IOException {
        forEach(List.copyOf(entries.keySet()), content);
    }

    /** The same for some of them. */
    public void forEach(Iterable<String> names, Content content) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (String name : names) {
                content.accept(name, bytes(zip, Objects.requireNonNull(entries.get(name), name)));
            }
        } catch (ZipException | EOFException e) {
            throw damaged();
        }
    }

    private byte[] bytes(ZipFile zip, ZipEntries.Entry entry) throws IOException {
        @Nullable ZipEntry there = zip.getEntry(entry.name());
        if (there == null) {
            throw damaged();
        }
        try (InputStream in = zip.getInputStream(there)) {
            byte[] bytes = in.readNBytes((int) Math.min(entry.size() + 1, Integer.MAX_VALUE - 8));
            if (bytes.length != entry.size()) {
                throw damaged();
            }
            return bytes;
        }
    }

    private ProblemException damaged() {
        return ZipEntries.damaged(at);
    }

    /** What takes the files. */
    @FunctionalInterface
    public interface Content {
        void accept(String name, byte[] bytes) throws IOException;
    }
}
