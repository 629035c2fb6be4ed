// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.TreeFiles;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What differs between the versions of Kbuild that trees have. It is found in the scripts of a tree; one without, such as modules that
 * are built with another tree's, is taken for one of Linux 6.1. Immutable.
 *
 * @param quotesTexts whether makefiles see the text of a symbol in double quotes; not since Linux 5.18
 * @param countsPartsThatAreOff whether an object is one of parts even if all of them are off, since parts in {@code foo-} count
 * @param modulesOfSubdirs whether modules are linked in directories of {@code subdir-y}; not since Linux 5.3, which links those that
 *     the files modules.order of other directories name
 * @param asksForWarnings whether {@code cc-option} asks the compiler for {@code -Wx} where it is given {@code -Wno-x}, of which gcc takes
 *     any
 * @param emptyAtFirst variables that are made empty with {@code :=} before the makefile of a directory is read, so that {@code +=}
 *     expands at once what it adds to them
 */
record KbuildTraits(
        boolean quotesTexts,
        boolean countsPartsThatAreOff,
        boolean modulesOfSubdirs,
        boolean asksForWarnings,
        Set<String> emptyAtFirst) {
    private static final String BUILD = "scripts/Makefile.build";

    /** The last argument is whether texts are escaped and put in quotes. */
    private static final Pattern UNQUOTED =
            Pattern.compile("void print_symbol_for_autoconf\\([^{}]*\\{[^}]*,\\s*false\\)");

    private static final Pattern OFF = Pattern.compile("\\.o=-\\)|\\$\\(?[0-9]\\)? -\\)");
    private static final Pattern EMPTY = Pattern.compile("(?m)^([\\w-]+)[ \\t]*:=[ \\t]*$");
    private static final Pattern INCLUDE = Pattern.compile("(?m)^-?include\\b");
    private static final Pattern ORDER = Pattern.compile("need-modorder");

    /** Those of Linux 6.1. */
    private static final Set<String> USUAL = Set.of(
            "obj-y",
            "obj-m",
            "lib-y",
            "lib-m",
            "always-y",
            "always-m",
            "targets",
            "subdir-y",
            "subdir-m",
            "EXTRA_AFLAGS",
            "EXTRA_CFLAGS",
            "EXTRA_CPPFLAGS",
            "EXTRA_LDFLAGS",
            "asflags-y",
            "ccflags-y",
            "rustflags-y",
            "cppflags-y",
            "ldflags-y",
            "subdir-asflags-y",
            "subdir-ccflags-y");

    KbuildTraits {
        emptyAtFirst = Set.copyOf(emptyAtFirst);
    }

    static KbuildTraits of(TreeFiles files) {
        Optional<String> build = text(files, BUILD);
        return new KbuildTraits(
                text(files, "scripts/kconfig/confdata.c")
                        .filter(text -> UNQUOTED.matcher(text).find())
                        .isEmpty(),
                text(files, "scripts/Makefile.lib")
                        .map(text -> OFF.matcher(text).find())
                        .orElse(true),
                build.isPresent() && !ORDER.matcher(build.get()).find(),
                text(files, "scripts/Makefile.compiler")
                        .filter(text -> text.contains(":-Wno-%=-W%)"))
                        .isPresent(),
                build.map(KbuildTraits::madeEmpty).orElse(USUAL));
    }

    /** The same of makefiles that nothing is made empty for, such as those of the root, or Linux 2.4's. */
    KbuildTraits withoutEmpty() {
        return new KbuildTraits(quotesTexts, countsPartsThatAreOff, modulesOfSubdirs, asksForWarnings, Set.of());
    }

    private static Optional<String> text(TreeFiles files, String path) {
        return files.read(path).map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static Set<String> madeEmpty(String text) {
        Matcher include = INCLUDE.matcher(text);
        String before = include.find() ? text.substring(0, include.start()) : text;
        return EMPTY.matcher(before)
                .results()
                .map((MatchResult name) -> name.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }
}
