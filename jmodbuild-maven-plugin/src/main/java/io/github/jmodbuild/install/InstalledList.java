// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.install;

import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.files.Sha256;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of what is installed below one root: whose it is, and absolute paths, a line for each, sorted; then, as remarks, the digests
 * that the files had, in the form of sha256sum.
 */
final class InstalledList {
    static final String OWNER = "# installed by ";

    private static final Pattern DIGEST = Pattern.compile("# (?<digest>[0-9a-f]{64})  (?<path>.+)");

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
     * What is in it of this root; nothing of a file that cannot be understood.
     *
     * @return digests by path; empty ones of links, and where a list has none
     * @throws ProblemException if it is another module's, whose files would be taken for this one's
     */
    Map<Path, String> read() throws IOException {
        refuseOther(lines(file));
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

    private static List<String> lines(Path list) throws IOException {
        try {
            return Files.isRegularFile(list) ? Files.readAllLines(list) : List.of();
        } catch (MalformedInputException e) {
            return List.of();
        } catch (NoSuchFileException e) { // deleted at this moment
            return List.of();
        }
    }

    private void refuseOther(List<String> lines) {
        if (owner.isEmpty() || lines.isEmpty() || !lines.get(0).startsWith(OWNER)) {
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
        }
        paths.keySet().forEach(path -> lines.add(path.toString()));
        paths.forEach((path, digest) -> {
            if (!digest.isEmpty()) {
                lines.add("# " + digest + "  " + path);
            }
        });
        AtomicFiles.replace(file, AtomicFiles.beside(file), temporary -> Files.write(temporary, lines));
    }
}
