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
 * Variables that Kbuild makes empty with {@code :=} before it reads the makefile of a directory, so that {@code +=} expands at once
 * what it adds to them. Each tree has its own Kbuild: busybox's, of an early Linux 2.6, has none of them. Stateless.
 */
final class EmptyVariables {
    private static final String FILE = "scripts/Makefile.build";

    private static final Pattern EMPTY = Pattern.compile("(?m)^([\\w-]+)[ \\t]*:=[ \\t]*$");
    private static final Pattern INCLUDE = Pattern.compile("(?m)^-?include\\b");

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

    private EmptyVariables() {}

    /** As the tree's Kbuild says; the usual ones for a tree without, such as modules that are built with another tree's. */
    static Set<String> of(TreeFiles files) {
        Optional<byte[]> own = files.read(FILE);
        return own.isEmpty() ? USUAL : named(new String(own.get(), StandardCharsets.ISO_8859_1));
    }

    private static Set<String> named(String text) {
        Matcher include = INCLUDE.matcher(text);
        String before = include.find() ? text.substring(0, include.start()) : text;
        return EMPTY.matcher(before)
                .results()
                .map((MatchResult name) -> name.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }
}
