// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.install;

import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.files.Sha256;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The list of what is installed below one root: whose it is and which root, and absolute paths, a line for each, sorted; then, as remarks,
 * the digests that the files had, in the form of sha256sum, and the targets of links. A list in the build's own directory is named after its root and says neither.
 */
final class InstalledList {
    private static final String OWNER = "# installed by ";
    private static final String LINK = "link to ";
    private static final String ROOT = "# root ";

    private static final Pattern DIGEST = Pattern.compile("# (?<digest>[0-9a-f]{64}|link to .+?)  (?<path>/.+)");

    private final Path file;
    private final Path root;
    private final String owner;

    /** @param owner the module that installs with it; empty if no other one can */
    InstalledList(Path file, Path root, String owner) {
        this.file = file;
        this.root = root;
        this.owner = owner;
    }

    /** A few characters that other lists do not have. */
    String id() {
        return Sha256.hex(file.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, 8);
    }

    /**
     * What is in it of this root; nothing of a file in the build's own directory that cannot be understood.
     *
     * @param isUninstall what the message about another root advises
     * @return digests by path; empty ones where a list has none
     * @throws ProblemException if it is no list, or one of another module or root, whose files would be taken for these
     */
    Map<Path, String> read(boolean isUninstall) throws IOException {
        if (!owner.isEmpty()) {
            refuseForeign();
            List<String> lines = lines(file);
            refuseOther(lines);
            refuseOtherRoot(lines, isUninstall);
        }
        Map<Path, String> entries = entries(file);
        entries.keySet().removeIf(path -> !path.startsWith(root) || path.equals(root));
        return entries;
    }

    /** Digests by path of a list, whatever its root is and whose it is; none if there is no such file. */
    static Map<Path, String> entries(Path list) throws IOException {
        Map<Path, String> entries = new TreeMap<>();
        Map<Path, String> digests = new HashMap<>();
        try {
            for (String line : lines(list)) {
                Matcher matcher = DIGEST.matcher(line);
                if (matcher.matches()) {
                    digests.put(Path.of(matcher.group("path")), matcher.group("digest"));
                } else {
                    Path path = Path.of(line);
                    if (path.isAbsolute() && path.equals(path.normalize())) {
                        entries.put(path, "");
                    }
                }
            }
        } catch (InvalidPathException e) {
            return new TreeMap<>();
        }
        entries.replaceAll((path, none) -> digests.getOrDefault(path, ""));
        return entries;
    }

    /** What a list says of what is in a place: a digest of a file, the target of a link, and nothing of anything else. */
    static String digest(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return link(Files.readSymbolicLink(file));
        }
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Sha256.hex(Files.readAllBytes(file)) : "";
    }

    /** What a list says of a link. */
    static String link(Path target) {
        return LINK + target;
    }

    static boolean isLink(String digest) {
        return digest.startsWith(LINK);
    }

    private static List<String> lines(Path list) throws IOException {
        try {
            return Files.isRegularFile(list) ? Files.readAllLines(list) : List.of();
        } catch (MalformedInputException e) {
            return List.of();
        } catch (NoSuchFileException e) { // deleted at this moment
            return List.of();
        }
    }

    /** Whose list a file is; null if it is none, or cannot be read. */
    static @Nullable String owner(Path file) {
        byte[] begin = OWNER.getBytes(StandardCharsets.UTF_8);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(begin.length), begin)) {
                return null;
            }
        } catch (IOException e) {
            return null; // one that may not be read is no list of ours
        }
        try {
            List<String> lines = lines(file);
            return lines.isEmpty() ? null : lines.get(0).substring(OWNER.length());
        } catch (IOException e) {
            return null;
        }
    }

    /** A diary is not overwritten, nor a device. An empty file is what an uninstallation leaves. */
    private void refuseForeign() throws IOException {
        boolean isEmpty = Files.isRegularFile(file) && Files.size(file) == 0;
        if (Files.exists(file) && !isEmpty && owner(file) == null) {
            throw new ProblemException(
                    Location.of("jmodbuild.installList"),
                    file + " is no list of installed files, and would be overwritten; name another file, or delete this"
                            + " one");
        }
    }

    /** A list among the installed files would be overwritten by one of them, or the other way round. */
    void refuseInstalled(Set<Path> real) throws IOException {
        if (real.contains(PlaceChecks.real(file.toAbsolutePath().normalize()))) {
            throw new ProblemException(
                    Location.of("jmodbuild.installList"),
                    file + " is one of the files that are installed; name another file");
        }
    }

    private void refuseOtherRoot(List<String> lines, boolean isUninstall) {
        if (lines.size() < 2 || !lines.get(1).startsWith(ROOT)) {
            return;
        }
        String other = lines.get(1).substring(ROOT.length());
        if (!other.equals(root.toString())) {
            throw new ProblemException(
                    Location.of("jmodbuild.installRoot"),
                    file + " is the list of what was installed into " + other + ", not into " + root + "; "
                            + (isUninstall
                                    ? "uninstall with -Djmodbuild.installRoot=" + other
                                            + ", or name the list of the other root by -Djmodbuild.installList=..."
                                    : "uninstall that first, with -Djmodbuild.uninstall -Djmodbuild.installRoot="
                                            + other + ", or name another list by -Djmodbuild.installList=..."));
        }
    }

    private void refuseOther(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).startsWith(OWNER)) {
            return;
        }
        String other = lines.get(0).substring(OWNER.length());
        if (!other.equals(owner)) {
            throw new ProblemException(
                    Location.of("jmodbuild.installList"),
                    file + " is the list of " + other + ", whose files " + owner
                            + " would delete; give each module its own"
                            + " list, such as <installList>${project.basedir}/installed.txt</installList>");
        }
    }

    /** An empty one is nobody's. */
    void write(Map<Path, String> paths) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!owner.isEmpty() && !paths.isEmpty()) {
            lines.add(OWNER + owner);
            lines.add(ROOT + root);
        }
        paths.keySet().forEach(path -> lines.add(path.toString()));
        paths.forEach((path, digest) -> {
            if (!digest.isEmpty()) {
                lines.add("# " + digest + "  " + path);
            }
        });
        Path written = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
        AtomicFiles.replace(written, AtomicFiles.beside(written), temporary -> Files.write(temporary, lines));
    }
}
