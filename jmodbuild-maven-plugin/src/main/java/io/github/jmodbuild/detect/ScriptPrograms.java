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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a compiler that is a script may run: every program that its text names, every text that it takes in as a shell does, and
 * what those name. Nothing is run for it, so that no way through the script is missed; programs whose names a script only puts
 * together are. Other files do not count, since a script may well write to them. Stateless but for what looks in PATH.
 */
final class ScriptPrograms {
    private static final int LONGEST = 1 << 20;
    /** More would be no wrapper; it would cost every build a look at each. */
    private static final int MOST = 200;
    /** Everything that cannot be in a plain file name as scripts mention them. */
    private static final String SEPARATORS = "[^A-Za-z0-9_./+~@%,-]+";

    private static final Pattern SOURCED =
            Pattern.compile("(?m)(?:^|[;&|]|\\bthen|\\bdo)[ \\t]*(?:\\.|source)[ \\t]+[\"']?([^\\s;\"']+)");

    private final Asking asking;

    ScriptPrograms(Asking asking) {
        this.asking = asking;
    }

    /** Absolute paths of what a program may run, without itself; none if it is no script. */
    Set<String> of(String program) {
        Set<String> found = new LinkedHashSet<>(List.of(program));
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty() && found.size() < MOST) {
            Path script = Path.of(open.remove());
            Optional<String> text = text(script);
            if (text.isEmpty()) {
                continue;
            }
            for (String named : named(text.get(), script)) {
                if (found.size() < MOST && found.add(named)) {
                    open.add(named);
                }
            }
        }
        found.remove(program);
        return found;
    }

    private Set<String> named(String text, Path script) {
        Set<String> all = new LinkedHashSet<>();
        Matcher sourced = SOURCED.matcher(text);
        while (sourced.find()) {
            for (Path file : files(sourced.group(1), script)) {
                all.add(file.toString());
            }
        }
        for (String word : new LinkedHashSet<>(List.of(text.split(SEPARATORS, -1)))) {
            if (word.indexOf('/') < 0) {
                asking.find(word).ifPresent(all::add);
            }
            for (Path file : files(word, script)) {
                if (Files.isExecutable(file)) {
                    all.add(file.toString());
                }
            }
        }
        return all;
    }

    /** Also what lies beside the script: {@code "$(dirname "$0")"/real} leaves {@code /real} of it. */
    private static List<Path> files(String word, Path script) {
        List<Path> files = new ArrayList<>();
        int slash = word.indexOf('/');
        Path directory = script.toAbsolutePath().getParent();
        if (slash >= 0 && directory != null) {
            add(word, script, files);
            add(directory + word.substring(slash), script, files);
        }
        return files;
    }

    private static void add(String name, Path script, List<Path> files) {
        try {
            Path file = Path.of(name).normalize();
            if (file.isAbsolute() && Files.isRegularFile(file) && !file.equals(script)) {
                files.add(file);
            }
        } catch (InvalidPathException e) {
            return; // no name of a file
        }
    }

    private static Optional<String> text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(2);
            if (head.length < 2 || head[0] != '#' || head[1] != '!') {
                return Optional.empty();
            }
            return Optional.of(new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
