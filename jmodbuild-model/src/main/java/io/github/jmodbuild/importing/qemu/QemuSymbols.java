// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which symbols can be m, and which have a text. QEMU declares none: configure sets those of the build machine, to m only where a list can be modules,
 * and files of targets set the others to y. Not changed after construction.
 */
final class QemuSymbols {
    static final String PREFIX = "CONFIG_";

    private static final Pattern MODULES = Pattern.compile("(?m)^\\s*((?:[\\w-]+-)?obj)-m\\s*[+:]?=");
    private static final Pattern LISTED =
            Pattern.compile("(?m)^\\s*((?:[\\w-]+-)?obj)-\\$[({]CONFIG_(\\w+)[)}]\\s*[+:]?=");
    private static final Pattern COMPARED =
            Pattern.compile("(?m)^\\s*ifn?eq\\s*\\(\\s*\\$\\(CONFIG_(\\w+)\\)\\s*,\\s*([^$()\\s]+)\\s*\\)");
    private static final Pattern NAMED =
            Pattern.compile("(?m)(?<=\\s)([\\w./-]+)\\$\\(CONFIG_(\\w+)\\)([\\w-]*)\\.o(?=\\s)");
    private static final Set<String> LOGICAL = Set.of("y", "m", "n");
    private static final Pattern SET = Pattern.compile("(?m)^[ \\t]*CONFIG_(\\w+)[ \\t]*[:?+]*=([^#\\n]*)");

    /** Those that the target compiler has in every tree. */
    private static final Set<String> PLATFORM =
            Set.of("POSIX", "LINUX", "WIN32", "DARWIN", "FREEBSD", "NETBSD", "OPENBSD");

    private final Set<String> tristates = new HashSet<>();
    /** The values in files of targets. */
    private final Map<String, Set<String>> ofTargets = new HashMap<>();

    private final Map<String, AskedSymbol.Kind> numbers = new HashMap<>();
    /** Texts that symbols can have. */
    private final Map<String, Set<String>> texts = new HashMap<>();

    private final Set<String> namesFiles = new HashSet<>();

    /** @param makefiles all that have lists */
    QemuSymbols(TreeFiles files, Iterable<String> makefiles, Iterable<String> targets) {
        Set<String> lists = new HashSet<>();
        for (String makefile : makefiles) {
            Matcher list = MODULES.matcher(text(files, makefile));
            while (list.find()) {
                lists.add(list.group(1));
            }
        }
        for (String makefile : makefiles) {
            texts(files, makefile);
            Matcher listed = LISTED.matcher(text(files, makefile));
            while (listed.find()) {
                if (lists.contains(listed.group(1))) {
                    tristates.add(listed.group(2));
                }
            }
        }
        for (String target : targets) {
            Matcher set = SET.matcher(text(files, target));
            while (set.find()) {
                ofTargets
                        .computeIfAbsent(set.group(1), key -> new TreeSet<>())
                        .add(set.group(2).strip());
            }
        }
        tristates.removeAll(ofTargets.keySet());
        tristates.removeAll(PLATFORM);
        ofTargets.forEach(this::ofTargets);
    }

    /** What the values in files of targets say of a symbol. */
    private void ofTargets(String name, Set<String> values) {
        if (values.contains("m")) {
            tristates.add(name);
        }
        List<String> filled = values.stream()
                .filter(value -> !LOGICAL.contains(value) && !value.isEmpty() && value.indexOf('$') < 0)
                .toList();
        if (filled.isEmpty()) {
            return;
        }
        boolean isText = namesFiles.contains(name) || values.contains("y") || values.contains("m");
        for (AskedSymbol.Kind kind : List.of(AskedSymbol.Kind.NUMBER, AskedSymbol.Kind.HEX)) {
            if (!isText && filled.stream().allMatch(kind::canBe)) {
                numbers.put(name, kind);
                texts.remove(name);
                return;
            }
        }
        texts.computeIfAbsent(name, key -> new TreeSet<>()).addAll(filled);
    }

    /** Texts that a symbol is compared with, or that make names of files which there are. */
    private void texts(TreeFiles files, String makefile) {
        String text = text(files, makefile);
        Matcher compared = COMPARED.matcher(text);
        while (compared.find()) {
            if (!LOGICAL.contains(compared.group(2))) {
                texts.computeIfAbsent(compared.group(1), key -> new TreeSet<>()).add(compared.group(2));
            }
        }
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            namesFiles.add(named.group(2));
            Set<String> known = texts.computeIfAbsent(named.group(2), key -> new TreeSet<>());
            String path =
                    ForeignPaths.join(makefile.substring(0, Math.max(makefile.lastIndexOf('/'), 0)), named.group(1));
            String start = path.substring(path.lastIndexOf('/') + 1);
            String end = named.group(3) + ".c";
            for (String file : files.names(path.substring(0, Math.max(path.lastIndexOf('/'), 0)))) {
                boolean fits = file.startsWith(start) && file.endsWith(end);
                if (fits && file.length() > start.length() + end.length()) {
                    known.add(file.substring(start.length(), file.length() - end.length()));
                }
            }
        }
    }

    /** Whether names of files have the text of a symbol in them. */
    boolean namesFiles(String name) {
        return namesFiles.contains(name);
    }

    /** All texts that a symbol can have, as makefiles see them; none for one that is y, m or n, or a number. */
    Set<String> texts(String name) {
        return texts.getOrDefault(name, Set.of());
    }

    /** Whether a symbol needs no declaration. */
    static boolean isOfPlatform(String name) {
        return PLATFORM.contains(name);
    }

    private static String text(TreeFiles files, String path) {
        return files.read(path)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .orElse("");
    }

    /** @param name without {@code CONFIG_} */
    AskedSymbol asked(String name) {
        AskedSymbol.Kind number = numbers.get(name);
        if (number != null) {
            return new AskedSymbol(name, number);
        }
        AskedSymbol.Kind logical = tristates.contains(name) ? AskedSymbol.Kind.TRISTATE : AskedSymbol.Kind.BOOL;
        return new AskedSymbol(name, texts(name).isEmpty() ? logical : AskedSymbol.Kind.STRING);
    }

    /** The text of a symbol that makefiles see as this: files of targets may have it in quotes. */
    static String unquoted(String text) {
        boolean isQuoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }
}
