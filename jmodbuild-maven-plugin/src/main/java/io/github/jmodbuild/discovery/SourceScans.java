// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What texts of sources and headers ask for that no dependency file lists. A text is looked at once as long as it stays as it
 * is. For one build. Thread-safe.
 */
public final class SourceScans {
    private static final Pattern ASKED =
            Pattern.compile("__has_(?:include|include_next|embed)\\s*\\(\\s*[<\"]([^>\"\\n]+)[>\"]");
    private static final Pattern INCLUDED = Pattern.compile("(?m)^[ \\t]*#[ \\t]*include[ \\t]*[<\"]([^>\"\\n]+)[>\"]");
    /** Another name of the question itself. */
    private static final Pattern ALIAS = Pattern.compile(
            "#[ \\t]*define[ \\t]+([A-Za-z_]\\w*)[ \\t]+__has_(?:include|include_next|embed)[ \\t]*(?:\\r?\\n|$)");
    /** What compilers take out before they look at directives. */
    private static final Pattern IGNORED = Pattern.compile("\\\\\\r?\\n|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Pattern MACRO =
            Pattern.compile("__has_(?:include|include_next|embed)\\s*\\(\\s*([A-Za-z_]\\w*)");
    private static final byte[] ASKS = "__has_".getBytes(StandardCharsets.US_ASCII);
    private static final Scan NOTHING = new Scan(0, 0, false, List.of(), List.of(), List.of());

    private final Path sourceDir;
    private final Map<Path, Scan> known = new ConcurrentHashMap<>();

    /** @param sourceDir absolute; what lies elsewhere is looked at once in a build, since all sources include the same of it */
    public SourceScans(Path sourceDir) {
        this.sourceDir = sourceDir;
    }

    /**
     * What one text says.
     *
     * @param assembles whether it may make an assembler take in a file: it names {@code .incbin} or {@code .include}, wherever
     * @param asked names of headers of which it asks whether they are there
     * @param macros by which it asks for further ones
     * @param aliases macros that stand for the question itself
     */
    private record Scan(
            long length,
            long modified,
            boolean assembles,
            List<String> asked,
            List<String> macros,
            List<String> aliases) {}

    /** Names of headers of which a file asks whether they are there; none if it cannot be read. */
    public List<String> asked(Path file) {
        return of(file).asked();
    }

    /** What macros ask for that some of the files of a compile give to a question; empty for nearly all compiles. */
    public Optional<AskedMacros> askedByMacros(Collection<Path> files, List<String> argv) {
        Set<String> macros = new LinkedHashSet<>();
        Set<String> aliases = new LinkedHashSet<>();
        for (Path file : files) {
            macros.addAll(of(file).macros());
            aliases.addAll(of(file).aliases());
        }
        if (macros.isEmpty() && aliases.isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = files.stream().map(SourceScans::text).toList();
        return Optional.of(AskedMacros.of(macros, aliases, texts, argv));
    }

    /** Empty if it cannot be read: a file that is gone counts as such. */
    private static String text(Path file) {
        try {
            return plain(Files.readAllBytes(file));
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether a file may make an assembler take in another. */
    public boolean assembles(Path file) {
        return of(file).assembles();
    }

    /** Names that a source includes by its own directives, whatever conditions they stand under. */
    public List<String> included(Path source) {
        List<String> names = new ArrayList<>();
        try {
            Matcher matcher = INCLUDED.matcher(new String(Files.readAllBytes(source), StandardCharsets.UTF_8));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        } catch (IOException e) {
            return names; // the compiler has told what is wrong with it
        }
        return names;
    }

    private Scan of(Path path) {
        Scan before = known.get(path);
        if (before != null && !path.startsWith(sourceDir)) {
            return before;
        }
        File file = path.toFile();
        long length = file.length();
        long modified = file.lastModified();
        if (before != null && before.length() == length && before.modified() == modified) {
            return before;
        }
        Scan now = scan(path, length, modified);
        known.put(path, now);
        return now;
    }

    private static Scan scan(Path path, long length, long modified) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            if (!asks(bytes)) {
                return new Scan(length, modified, assembles(bytes), List.of(), List.of(), List.of());
            }
            String text = plain(bytes);
            return new Scan(
                    length, modified, assembles(bytes), names(ASKED, text), names(MACRO, text), names(ALIAS, text));
        } catch (IOException e) {
            return NOTHING;
        }
    }

    /** Whether bytes have one of the two directives in them, in letters of any case, as GNU as takes them. */
    static boolean assembles(byte[] bytes) {
        for (int i = 0; i + 6 <= bytes.length; i++) {
            if ((bytes[i] | 0x20) == 'i' && (bytes[i + 1] | 0x20) == 'n' && (bytes[i + 2] | 0x20) == 'c') {
                if (has(bytes, i + 3, "bin") || (i > 0 && bytes[i - 1] == '.' && has(bytes, i + 3, "lude"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean has(byte[] bytes, int at, String lower) {
        if (at + lower.length() > bytes.length) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if ((bytes[at + i] | 0x20) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean asks(byte[] bytes) {
        for (int i = 0; i + ASKS.length <= bytes.length; i++) {
            if (bytes[i] == '_' && Arrays.equals(bytes, i, i + ASKS.length, ASKS, 0, ASKS.length)) {
                return true;
            }
        }
        return false;
    }

    private static String plain(byte[] bytes) {
        return IGNORED.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceAll(" ");
    }

    private static List<String> names(Pattern pattern, String text) {
        List<String> names = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return List.copyOf(names);
    }
}
