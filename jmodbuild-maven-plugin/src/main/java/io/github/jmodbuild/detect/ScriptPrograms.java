// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a compiler that is a script may run or read: every program in PATH and every file that its text names, and what those name
 * if they are texts too. Nothing is run for it, so that no way through the script is missed; names that a script only puts together
 * are. Files that it writes do not count, a log would else build everything each time. Stateless but for what looks in PATH.
 */
final class ScriptPrograms {
    private static final int LONGEST = 1 << 20;
    /** More would be no wrapper; it would cost every build a look at each. */
    private static final int MOST = 200;
    /** What the kernel writes, which is different each time. */
    private static final List<String> VIRTUAL = List.of("/proc/", "/sys/", "/dev/");

    private final Asking asking;

    ScriptPrograms(Asking asking) {
        this.asking = asking;
    }

    /** Absolute paths of what a program may run or read, without itself; none if it is no script. */
    Set<String> of(String program) {
        Set<String> found = new LinkedHashSet<>(List.of(program));
        Set<String> written = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty() && found.size() < MOST) {
            String script = open.remove();
            ScriptText text = ScriptText.of(text(Path.of(script)).orElse(""));
            Set<Path> directories = directories(program, script);
            text.written().forEach(word -> written.addAll(files(word, directories)));
            for (String named : named(text, directories)) {
                if (found.size() < MOST && !written.contains(named) && found.add(named)) {
                    open.add(named);
                }
            }
        }
        found.remove(program);
        found.removeAll(written);
        return found;
    }

    private Set<String> named(ScriptText text, Set<Path> directories) {
        Set<String> all = new LinkedHashSet<>();
        for (String word : text.read()) {
            if (word.indexOf('/') < 0) {
                asking.find(word).ifPresent(all::add);
            }
            all.addAll(files(word, directories));
        }
        return all;
    }

    /** Where a script may look beside itself: as it is called, as what a link leads to, or as what takes a text in. */
    private static Set<Path> directories(String program, String script) {
        Set<Path> all = new LinkedHashSet<>();
        for (Path path : List.of(Path.of(script), Path.of(program))) {
            all.add(path.toAbsolutePath().resolveSibling(""));
            all.add(real(path).resolveSibling(""));
        }
        return all;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath(); // is gone
        }
    }

    /** The files of a word: by its path, which an option may stand before, and beside the script. */
    private static List<String> files(String word, Set<Path> directories) {
        List<String> files = new ArrayList<>();
        int slash = word.indexOf('/');
        if (slash >= 0) {
            String path = word.substring(slash);
            add(path, files);
            directories.forEach(directory -> add(directory + path, files));
        }
        return files;
    }

    private static void add(String name, List<String> files) {
        try {
            Path file = Path.of(name).normalize();
            if (VIRTUAL.stream().noneMatch(file.toString()::startsWith) && Files.isRegularFile(file)) {
                files.add(file.toString());
            }
        } catch (InvalidPathException e) {
            return; // no name of a file
        }
    }

    /** Empty if it is no text: a compiled program has names in it that say nothing. */
    private static Optional<String> text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return text.startsWith("#!") || (text.indexOf('\0') < 0 && !Files.isExecutable(file))
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
