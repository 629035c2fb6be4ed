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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The list of what is installed below one root: whose it is, and absolute paths, a line for each, sorted. */
final class InstalledList {
    private static final String OWNER = "# installed by ";

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
     * @throws ProblemException if it is another module's, whose files would be taken for this one's
     */
    Set<Path> read() throws IOException {
        Set<Path> paths = new TreeSet<>();
        if (!Files.isRegularFile(file)) {
            return paths;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            refuseOther(lines);
            for (String line : lines) {
                Path path = Path.of(line);
                if (path.startsWith(root) && path.equals(path.normalize()) && !path.equals(root)) {
                    paths.add(path);
                }
            }
        } catch (MalformedInputException | InvalidPathException e) {
            return new TreeSet<>();
        }
        return paths;
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
    void write(Set<Path> paths) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!owner.isEmpty() && !paths.isEmpty()) {
            lines.add(OWNER + owner);
        }
        paths.forEach(path -> lines.add(path.toString()));
        AtomicFiles.replace(file, AtomicFiles.beside(file), temporary -> Files.write(temporary, lines));
    }
}
