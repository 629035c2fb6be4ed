// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import io.github.jmodbuild.toolchain.search.HeaderQuestions;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
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
 * Scans sources and headers for references that no dependency file lists. A file is scanned again only if it has
 * changed. For one build. Thread-safe.
 */
public final class SourceScans {
    private static final Pattern INCLUDED = Pattern.compile("(?m)^[ \\t]*#[ \\t]*include[ \\t]*[<\"]([^>\"\\n]+)[>\"]");
    private static final byte[] ASKS = "__has_".getBytes(StandardCharsets.US_ASCII);
    private static final Scan NOTHING = new Scan(0, 0, false, false, false, true, 0, HeaderQuestions.NONE);

    private final Path sourceDir;
    private final Map<Path, Scan> known = new ConcurrentHashMap<>();
    private final Map<Path, Boolean> scripts = new ConcurrentHashMap<>();

    /**
     * @param sourceDir absolute; files elsewhere are scanned once per build, since all sources include the same ones
     */
    public SourceScans(Path sourceDir) {
        this.sourceDir = sourceDir;
    }

    /**
     * The result for one file.
     *
     * @param assembles whether it may make an assembler include a file: it contains {@code .incbin} or {@code .include}
     *     anywhere
     * @param bytes whether it may include a file as bytes ({@code #embed})
     * @param imports whether it may include a file once whatever its name ({@code #import})
     * @param time whether it has a macro that stands for a time, in a comment as well: then a result is not kept for nothing
     * @param once of a file that says that it is included once: a hash of its code, which is then what tells files apart; else 0
     * @param questions its tests for headers
     */
    record Scan(
            long length,
            long modified,
            boolean assembles,
            boolean bytes,
            boolean imports,
            boolean time,
            long once,
            HeaderQuestions questions) {}

    /** Names of headers that a file tests with {@code __has_include}; none if it cannot be read. */
    public List<String> asked(Path file) {
        return of(file).questions().names();
    }

    /** Headers that files of a compile test through macros; empty for nearly all compiles. */
    public Optional<AskedMacros> askedByMacros(Collection<Path> files, List<String> argv) {
        Set<String> macros = new LinkedHashSet<>();
        Set<String> aliases = new LinkedHashSet<>();
        for (Path file : files) {
            macros.addAll(of(file).questions().macros());
            aliases.addAll(of(file).questions().aliases());
        }
        if (macros.isEmpty() && aliases.isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = files.stream().map(SourceScans::text).toList();
        return Optional.of(AskedMacros.of(macros, aliases, texts, argv));
    }

    /** Empty if it cannot be read: a missing file is detected elsewhere. */
    static String text(Path file) {
        try {
            return HeaderQuestions.plain(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return "";
        }
    }

    /** Whether a file may make an assembler include another. */
    public boolean assembles(Path file) {
        return of(file).assembles();
    }

    /** Names in the source's own include directives, whatever their conditions. */
    public List<String> included(Path source) {
        List<String> names = new ArrayList<>();
        try {
            Matcher matcher = INCLUDED.matcher(new String(Files.readAllBytes(source), StandardCharsets.UTF_8));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        } catch (IOException e) {
            return names; // the compiler has reported the problem
        }
        return names;
    }

    /** A compiler that is a script may add flags of its own. One that cannot be read may be one. */
    boolean isScript(Path program) {
        return scripts.computeIfAbsent(program, file -> {
            try (InputStream in = Files.newInputStream(file)) {
                return in.read() == '#' && in.read() == '!';
            } catch (IOException e) {
                return true;
            }
        });
    }

    /** What is known of a file. */
    Scan of(Path path) {
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
            HeaderQuestions questions =
                    asks(bytes) ? HeaderQuestions.in(new String(bytes, StandardCharsets.UTF_8)) : HeaderQuestions.NONE;
            return new Scan(
                    length,
                    modified,
                    assembles(bytes),
                    CodeWords.embed(bytes),
                    CodeWords.imports(bytes),
                    CodeWords.nameTime(bytes),
                    CodeWords.once(bytes),
                    questions);
        } catch (IOException e) {
            return NOTHING;
        }
    }

    /** Whether bytes contain one of the two directives, in any case, as GNU as accepts them. */
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
}
