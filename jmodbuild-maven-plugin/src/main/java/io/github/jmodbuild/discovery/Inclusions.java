// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import io.github.jmodbuild.toolchain.search.HeaderQuestions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text includes, whatever its conditions. Immutable.
 *
 * @param scan of the file with that text: another one is that of another text
 * @param names of files
 * @param macros that stand for a name
 */
record Inclusions(SourceScans.Scan scan, List<Inclusion> names, List<String> macros) {
    private static final Pattern DIRECTIVE = Pattern.compile(
            "(?m)^[ \\t]*(?:#|%:)[ \\t]*(include|include_next|import)\\b[ \\t]*(?:([\"<])([^\">\\n]+)[\">]|([A-Za-z_]\\w*))");

    /**
     * One name.
     *
     * @param first part of it, up to a slash
     * @param quoted whether it is looked for beside the file
     * @param goesOn whether the first file of that name may be passed over, as by {@code #include_next}
     */
    record Inclusion(String name, String first, boolean quoted, boolean goesOn) {
        static Inclusion of(String name, boolean quoted, boolean goesOn) {
            int slash = name.indexOf('/');
            return new Inclusion(name, slash < 0 ? name : name.substring(0, slash), quoted, goesOn);
        }
    }

    Inclusions {
        names = List.copyOf(names);
        macros = List.copyOf(macros);
    }

    /** A file's; nothing if it cannot be read. */
    static Inclusions of(Path file, SourceScans.Scan scan) {
        Set<Inclusion> names = new LinkedHashSet<>();
        Set<String> macros = new LinkedHashSet<>();
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            add(text, names, macros);
            add(HeaderQuestions.plain(text), names, macros); // what looks like a comment may be part of a literal
        } catch (IOException e) {
            return new Inclusions(scan, List.of(), List.of());
        }
        return new Inclusions(scan, List.copyOf(names), List.copyOf(macros));
    }

    private static void add(String text, Set<Inclusion> names, Set<String> macros) {
        Matcher matcher = DIRECTIVE.matcher(text);
        while (matcher.find()) {
            if (matcher.group(4) != null) {
                macros.add(matcher.group(4));
            } else {
                boolean quoted = matcher.group(2).equals("\"");
                names.add(
                        Inclusion.of(matcher.group(3), quoted, matcher.group(1).equals("include_next")));
            }
        }
    }
}
