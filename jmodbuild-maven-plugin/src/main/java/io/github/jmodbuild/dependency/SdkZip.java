// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.files.Sha256;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.sdk.SdkDescription;
import io.github.jmodbuild.sdk.SdkReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * An SDK as a zip, which is not trusted: names that leave its directory or that some file system takes for one, links, more bytes
 * than it says, and files that its description does not have are refused before anything is written. Immutable.
 */
final class SdkZip {
    /** A file of zeros has 1,032 times the size of its zip; libraries hardly ten times. */
    private static final long MOST_TIMES = 200;

    private static final long ALWAYS_ALLOWED = 64L << 20;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Location at;
    private final Map<String, ZipEntries.Entry> entries;
    private final SdkDescription description;

    private SdkZip(Path file, Location at, Map<String, ZipEntries.Entry> entries, SdkDescription description) {
        this.file = file;
        this.at = at;
        this.entries = entries;
        this.description = description;
    }

    /**
     * Reads and checks all of it.
     *
     * @throws ProblemException if it is damaged or not to be trusted
     */
    static SdkZip of(Path file) throws IOException {
        Location at = Location.of(file.toString());
        Map<String, ZipEntries.Entry> entries = checked(ZipEntries.files(file, at), file, at);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Location inside = Location.of(file + "!" + SdkDescription.FILE);
            ZipEntries.Entry entry = entries.get(SdkDescription.FILE);
            if (entry == null) {
                throw new ProblemException(at, "it has no " + SdkDescription.FILE + ", so it is no SDK of jmodbuild");
            }
            String text = new String(bytes(zip, entry, at), StandardCharsets.UTF_8);
            SdkDescription description = SdkReader.description(text, inside);
            SdkZip sdk = new SdkZip(file, at, entries, description);
            sdk.refuseOthers(inside);
            sdk.refuseDamaged(zip);
            return sdk;
        } catch (ZipException | EOFException e) {
            throw ZipEntries.damaged(at);
        }
    }

    private static Map<String, ZipEntries.Entry> checked(List<ZipEntries.Entry> files, Path file, Location at)
            throws IOException {
        Map<String, ZipEntries.Entry> entries = new TreeMap<>();
        Map<String, String> folded = new HashMap<>();
        long size = 0;
        for (ZipEntries.Entry entry : files) {
            String name = entry.name();
            if (!SdkReader.isPath(name)) {
                throw new ProblemException(at, "'" + printable(name) + "' does not stay in the SDK's directory");
            }
            String other = folded.putIfAbsent(fold(name), name);
            if (other != null) {
                throw new ProblemException(
                        at, "'" + name + "' and '" + other + "' are one file where names are not told apart by case");
            }
            entries.put(name, entry);
            size += entry.size();
        }
        for (ZipEntries.Entry entry : files) {
            for (int slash = entry.name().indexOf('/');
                    slash >= 0;
                    slash = entry.name().indexOf('/', slash + 1)) {
                if (folded.containsKey(fold(entry.name().substring(0, slash)))) {
                    throw new ProblemException(
                            at, "'" + entry.name().substring(0, slash) + "' is a file and a directory");
                }
            }
        }
        long most = Math.max(ALWAYS_ALLOWED, MOST_TIMES * Files.size(file));
        if (size > most) {
            throw new ProblemException(
                    at, "it would have " + size + " bytes when it is unpacked; up to " + most + " are believed");
        }
        return entries;
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

    /** What is in the zip and what the description says is there are the same. */
    private void refuseOthers(Location inside) {
        TreeSet<String> missing = new TreeSet<>(description.files().keySet());
        missing.removeAll(entries.keySet());
        if (!missing.isEmpty()) {
            throw new ProblemException(inside, "files has '" + missing.first() + "', which is not in the zip");
        }
        TreeSet<String> further = new TreeSet<>(entries.keySet());
        further.removeAll(description.files().keySet());
        further.remove(SdkDescription.FILE);
        if (!further.isEmpty()) {
            throw new ProblemException(inside, "the zip has '" + further.first() + "', which files does not list");
        }
    }

    private void refuseDamaged(ZipFile zip) throws IOException {
        for (Map.Entry<String, String> one : description.files().entrySet()) {
            byte[] expected = HexFormat.of().parseHex(one.getValue());
            ZipEntries.Entry entry = entries.get(one.getKey());
            if (entry != null && !Arrays.equals(digest(zip, entry), expected)) {
                throw new ProblemException(
                        at,
                        "'" + one.getKey() + "' is not what the description says it is; delete the zip from the local"
                                + " repository, so that Maven fetches it again, or have it published again");
            }
        }
    }

    private byte[] digest(ZipFile zip, ZipEntries.Entry entry) throws IOException {
        MessageDigest digest = Sha256.start();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (InputStream in = open(zip, entry, at)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                size += count;
                if (size > entry.size()) {
                    throw ZipEntries.damaged(at);
                }
            }
        }
        return digest.digest();
    }

    private static byte[] bytes(ZipFile zip, ZipEntries.Entry entry, Location at) throws IOException {
        try (InputStream in = open(zip, entry, at)) {
            byte[] bytes = in.readNBytes((int) Math.min(entry.size() + 1, Integer.MAX_VALUE - 8));
            if (bytes.length != entry.size()) {
                throw ZipEntries.damaged(at);
            }
            return bytes;
        }
    }

    private static InputStream open(ZipFile zip, ZipEntries.Entry entry, Location at) throws IOException {
        @Nullable ZipEntry there = zip.getEntry(entry.name());
        if (there == null) {
            throw ZipEntries.damaged(at);
        }
        return zip.getInputStream(there);
    }

    SdkDescription description() {
        return description;
    }

    Path file() {
        return file;
    }

    boolean isExecutable(String name) {
        ZipEntries.Entry entry = entries.get(name);
        return entry != null && entry.executable();
    }

    /** Names of all its files, the description included, in order. */
    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** Calls back with the content of each of its files. */
    void forEach(Content content) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntries.Entry entry : entries.values()) {
                content.accept(entry.name(), bytes(zip, entry, at));
            }
        }
    }

    /** What takes the files. */
    @FunctionalInterface
    interface Content {
        void accept(String name, byte[] bytes) throws IOException;
    }
}
