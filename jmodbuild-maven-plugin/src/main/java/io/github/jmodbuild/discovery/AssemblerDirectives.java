// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the files that assembler source includes with {@code .incbin} and {@code .include}, for an assembler that does
 * not list them (clang's integrated one): each name is tried unchanged first, then in the directories of {@code -I}.
 * Names that are whole arguments of macros are found among all words of the text. Used once.
 */
final class AssemblerDirectives {
    private static final Pattern DIRECTIVE =
            Pattern.compile("(?im)(?:^|[;:{}|])[ \\t]*\\.(incbin|include)\\b[ \\t]*([^\\n;]*)");
    private static final Pattern PLAIN = Pattern.compile("\"([^\"\\\\]+)\".*");
    private static final Pattern ARGUMENT =
            Pattern.compile("\"?\\\\[A-Za-z_][A-Za-z0-9_]*(?:\\\\\\(\\))?\"?\\s*(?:,.*)?");
    private static final Pattern WORD = Pattern.compile("\"([^\"\\\\\\n]+)\"|([^\\s,;\"()]+)");

    private final Path working;
    private final List<String> directories;
    private final Set<String> read = new LinkedHashSet<>();
    private final Set<String> missed = new LinkedHashSet<>();
    private Optional<String> untold = Optional.empty();

    /**
     * A new search.
     *
     * @param working where the assembler runs
     * @param directories that it searches next, as arguments name them
     */
    AssemblerDirectives(Path working, List<String> directories) {
        this.working = working;
        this.directories = directories;
    }

    /** Whether a text contains one of the directives at the beginning of a statement. */
    static boolean takesIn(String text) {
        return DIRECTIVE.matcher(text).find();
    }

    /** Scans a text and all texts that it includes. */
    void read(String text) throws IOException {
        boolean arguments = false;
        Matcher matcher = DIRECTIVE.matcher(text);
        while (matcher.find()) {
            String operand = matcher.group(2).strip();
            Matcher plain = PLAIN.matcher(operand);
            if (plain.matches()) {
                take(plain.group(1));
            } else if (ARGUMENT.matcher(operand).matches()) {
                arguments = true;
            } else if (untold.isEmpty()) {
                untold = Optional.of("." + matcher.group(1) + " " + operand);
            }
        }
        if (arguments) {
            words(text);
        }
    }

    private void words(String text) throws IOException {
        Set<String> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        for (String word : words) {
            take(word);
        }
    }

    private void take(String name) throws IOException {
        Set<String> before = new LinkedHashSet<>();
        if (takes(name, before)) {
            return;
        }
        for (String directory : name.startsWith("/") ? List.<String>of() : directories) {
            if (takes(directory + "/" + name, before)) {
                return;
            }
        }
    }

    private boolean takes(String name, Set<String> before) throws IOException {
        Path file = working.resolve(name);
        if (!Files.isRegularFile(file)) {
            before.add(name);
            return false;
        }
        missed.addAll(before);
        if (read.add(name)) {
            read(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return true;
    }

    /** The files that are read, named relative to the working directory of the assembler. */
    Set<String> read() {
        return read;
    }

    /** Files that would be read instead of these if they existed. */
    Set<String> missed() {
        return missed;
    }

    /** A directive whose file cannot be determined. */
    Optional<String> untold() {
        return untold;
    }
}
