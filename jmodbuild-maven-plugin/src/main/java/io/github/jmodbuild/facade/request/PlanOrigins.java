// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.request;

import io.github.jmodbuild.files.FileStamp;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import io.github.jmodbuild.plan.FilePattern;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Language;
import java.io.File;
import java.io.FilenameFilter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a plan in the source directory: contents of files, and names of sources in directories. Records the
 * digest of everything it returns. Not thread-safe.
 */
public final class PlanOrigins implements ManifestTreeReader.Files, SourceFiles {
    private static final String LISTING = "sources in ";
    private static final String MATCHING = "files like ";
    private static final String ELSEWHERE = "symbol of another tree ";
    private static final String DIRECTORY = "directory ";
    private static final String FILE = "file ";
    private static final String FIRST_LINE = "first line of ";
    private static final String PROGRAM = "program ";
    private static final String SEARCHED = "searched by probes ";
    private static final String UNREADABLE = "?";
    private static final String ABSENT = "absent";
    /** The maximum length of a script's first line, in bytes. */
    private static final int LINE = 256;

    private static final FileStamp NO_STAMP = new FileStamp(-1, 0, 0, 0);

    private final Path base;
    private final Map<String, Seen> seen = new TreeMap<>();
    private final Predicate<String> knownElsewhere;
    private final String searchPath;
    private @Nullable MessageDigest sha256;

    /** No inputs yet, for the plan of a request. */
    public static PlanOrigins of(BuildRequest request) {
        return new PlanOrigins(
                request.places().base(),
                request.knownElsewhere(),
                request.environment().getOrDefault("PATH", ""));
    }

    /**
     * @param knownElsewhere whether another tree declares a symbol
     * @param searchPath directories of programs, as in PATH
     */
    PlanOrigins(Path base, Predicate<String> knownElsewhere, String searchPath) {
        this.base = base;
        this.searchPath = searchPath;
        this.knownElsewhere = knownElsewhere;
    }

    /**
     * What is recorded of an input.
     *
     * @param settled whether an equal stamp proves an equal digest
     */
    public record Seen(String digest, FileStamp stamp, boolean settled) {}

    /** Content of a file, relative to the source directory or absolute; empty if it cannot be read. */
    @Override
    public Optional<byte[]> read(String path) {
        FileStamp stamp = stamp(path);
        Optional<byte[]> content = content(path);
        see(path, digest(path, content), stamp);
        return content;
    }

    /** Names of the sources in a directory; other files do not matter to a plan. */
    @Override
    public Set<String> list(String directory) {
        FileStamp stamp = stamp(LISTING + directory);
        String[] names = sources(directory);
        see(LISTING + directory, digest(names), stamp);
        return new LinkedHashSet<>(Arrays.asList(names));
    }

    @Override
    public Set<String> matching(String directory, String glob) {
        String origin = MATCHING + directory + "/" + glob;
        FileStamp stamp = stamp(origin);
        String[] names = matching(origin);
        see(origin, digest(names), stamp);
        return new LinkedHashSet<>(Arrays.asList(names));
    }

    @Override
    public boolean hasDirectory(String directory) {
        boolean present = Files.isDirectory(base.resolve(directory));
        seen.put(DIRECTORY + directory, new Seen(Boolean.toString(present), NO_STAMP, false));
        return present;
    }

    @Override
    public boolean hasFile(String path) {
        boolean present = Files.isRegularFile(base.resolve(path));
        seen.put(FILE + path, new Seen(Boolean.toString(present), NO_STAMP, false));
        return present;
    }

    @Override
    public Optional<String> firstLine(String path) {
        String line = seenFirstLine(path);
        return line.isEmpty() || line.equals(UNREADABLE) ? Optional.empty() : Optional.of(line);
    }

    private String seenFirstLine(String path) {
        String line;
        try (InputStream in = Files.newInputStream(base.resolve(path))) {
            line = new String(in.readNBytes(LINE), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (NoSuchFileException e) {
            line = "";
        } catch (IOException e) {
            line = UNREADABLE;
        }
        seen.put(FIRST_LINE + path, new Seen(line, NO_STAMP, false));
        return line;
    }

    @Override
    public Optional<String> program(String name) {
        String found = "";
        for (String directory : searchPath.split(File.pathSeparator, -1)) {
            Path file = Path.of(directory.isEmpty() ? "." : directory).resolve(name);
            if (found.isEmpty() && file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                found = file.toString();
            }
        }
        seen.put(PROGRAM + name, new Seen(found, NO_STAMP, false));
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** Only for messages, and so not recorded as an input. */
    @Override
    public Set<String> programs() {
        Set<String> names = new TreeSet<>();
        for (String directory : searchPath.split(File.pathSeparator, -1)) {
            String[] found = directory.isEmpty() ? null : new File(directory).list();
            if (found != null) {
                names.addAll(Arrays.asList(found));
            }
        }
        return names;
    }

    /** Whether another tree declares a symbol. */
    public boolean isElsewhere(String symbol) {
        boolean known = knownElsewhere.test(symbol);
        seen.put(ELSEWHERE + symbol, new Seen(Boolean.toString(known), NO_STAMP, false));
        return known;
    }

    /** Records a file or directory, absolute, whose stamp affects the answers of probes; it need not exist. */
    public void searched(String path) {
        digest(SEARCHED + path);
    }

    /** The file whose content is such an origin, relative to the source directory or absolute; empty for other origins. */
    public static Optional<String> file(String origin) {
        boolean other = Stream.of(LISTING, MATCHING, ELSEWHERE, DIRECTORY, FILE, FIRST_LINE, PROGRAM, SEARCHED)
                .anyMatch(origin::startsWith);
        return other ? Optional.empty() : Optional.of(origin);
    }

    /** The present digest of an origin that an earlier run remembered. */
    public String digest(String origin) {
        if (origin.startsWith(ELSEWHERE)) {
            return Boolean.toString(isElsewhere(origin.substring(ELSEWHERE.length())));
        }
        if (origin.startsWith(DIRECTORY)) {
            return Boolean.toString(hasDirectory(origin.substring(DIRECTORY.length())));
        }
        if (origin.startsWith(FILE)) {
            return Boolean.toString(hasFile(origin.substring(FILE.length())));
        }
        if (origin.startsWith(FIRST_LINE)) {
            return seenFirstLine(origin.substring(FIRST_LINE.length()));
        }
        if (origin.startsWith(PROGRAM)) {
            return program(origin.substring(PROGRAM.length())).orElse("");
        }
        FileStamp stamp = stamp(origin);
        if (origin.startsWith(SEARCHED)) {
            String all = stamp.size() + " " + stamp.modified() + " " + stamp.changed() + " " + stamp.inode();
            see(origin, all, stamp);
            return all;
        }
        String digest = origin.startsWith(LISTING)
                ? digest(sources(origin.substring(LISTING.length())))
                : origin.startsWith(MATCHING) ? digest(matching(origin)) : digest(origin, content(origin));
        see(origin, digest, stamp);
        return digest.equals(UNREADABLE) ? "" : digest; // so that no plan counts as made from it
    }

    /** The present stamp of an origin: of the file, or of the directory listed. */
    public FileStamp stamp(String origin) {
        if (origin.startsWith(ELSEWHERE)
                || origin.startsWith(DIRECTORY)
                || origin.startsWith(FILE)
                || origin.startsWith(FIRST_LINE)
                || origin.startsWith(PROGRAM)) {
            return NO_STAMP;
        }
        if (origin.startsWith(SEARCHED)) {
            return FileStamp.of(Path.of(origin.substring(SEARCHED.length())));
        }
        if (origin.startsWith(MATCHING)) {
            return FileStamp.of(base.resolve(likePattern(origin).directory()));
        }
        return FileStamp.of(base.resolve(origin.startsWith(LISTING) ? origin.substring(LISTING.length()) : origin));
    }

    /** Takes over the digest of an earlier run, since the stamp proves that it is still valid. */
    public void trust(String origin, String digest, FileStamp stamp) {
        seen.put(origin, new Seen(digest, stamp, true));
    }

    /** Whether an equal stamp of an origin that was seen proves an equal digest from now on. */
    public boolean isSettled(String origin) {
        Seen last = seen.get(origin);
        return last != null && last.settled();
    }

    /** Everything seen, by origin. */
    public Map<String, Seen> seen() {
        return seen;
    }

    /** @param stamp taken before the content was read, so that a change meanwhile shows */
    private void see(String origin, String digest, FileStamp stamp) {
        boolean settled = stamp.isSettled(System.currentTimeMillis()) && stamp.isSame(stamp(origin));
        seen.put(origin, new Seen(digest, stamp, settled));
    }

    private Optional<byte[]> content(String path) {
        try {
            return Optional.of(Files.readAllBytes(base.resolve(path)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String[] sources(String directory) {
        return names(directory, PlanOrigins::isSource);
    }

    /** The names that an origin of that kind is about. */
    private String[] matching(String origin) {
        FilePattern pattern = likePattern(origin);
        Predicate<String> like = FilePattern.names(pattern.glob());
        return names(pattern.directory(), (directory, name) -> like.test(name) && new File(directory, name).isFile());
    }

    private static FilePattern likePattern(String origin) {
        return FilePattern.of(origin.substring(MATCHING.length()), "");
    }

    private String[] names(String directory, FilenameFilter which) {
        Path listed = base.resolve(directory);
        String[] names = listed.toFile().list(which);
        if (names == null && Files.isDirectory(listed)) {
            throw new ProblemException(
                    Location.of(directory.isEmpty() ? "." : directory),
                    "the directory cannot be listed, and its sources would not be found; check its permissions");
        }
        if (names == null) {
            return new String[0];
        }
        Arrays.sort(names);
        return names;
    }

    private static boolean isSource(File directory, String name) {
        return Language.of(name).isPresent() && new File(directory, name).isFile();
    }

    /** A file that is there and cannot be read is none that is absent: what is in it would be ignored. */
    private String digest(String path, Optional<byte[]> content) {
        if (content.isEmpty()) {
            return Files.exists(base.resolve(path), LinkOption.NOFOLLOW_LINKS) ? UNREADABLE : ABSENT;
        }
        return HexFormat.of().formatHex(sha256().digest(content.get()));
    }

    private String digest(String[] names) {
        MessageDigest digest = sha256();
        for (String name : names) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Created on demand: a null build computes no digests. */
    private MessageDigest sha256() {
        try {
            MessageDigest digest = sha256 == null ? MessageDigest.getInstance("SHA-256") : sha256;
            sha256 = digest;
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
