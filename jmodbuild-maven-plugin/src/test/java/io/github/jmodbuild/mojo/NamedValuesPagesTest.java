// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.facade.NativeTree;
import io.github.jmodbuild.facade.configuration.NativeConfiguration;
import io.github.jmodbuild.mojo.parameter.BuildRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the lists of named values in docs/reference to those that a build has. */
class NamedValuesPagesTest {
    private static String page(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", "reference", name));
    }

    /** What a goal gives, then what the compilers say; C++ is among them where there is a compiler for it. */
    private static Set<String> known(Path directory) {
        NativeTree tree = new NativeTree(directory.resolve("tree"));
        tree.manifest("", "<archive name=\"a\"><objects>a.o</objects></archive>");
        Set<String> names = new LinkedHashSet<>(
                BuildRequests.named("1.0", "1.0", "/usr", "amd64").keySet());
        names.addAll(
                NativeConfiguration.inspect(tree.request()).named().values().keySet());
        names.add("cxx");
        return names;
    }

    @Test
    @DisplayName("Q34: the page on expressions names every named value, and no other")
    void expressions(@TempDir Path directory) throws IOException {
        String text = page("expressions.md");
        List<String> said = new ArrayList<>();
        text.substring(text.indexOf("## Named values"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf(" | ")))
                .forEach(cell -> Pattern.compile("`([^`]+)`")
                        .matcher(cell)
                        .results()
                        .map(found -> found.group(1))
                        .forEach(said::add));
        assertThat(said).containsExactlyInAnyOrderElementsOf(known(directory));
    }

    @Test
    @DisplayName("Q34: so does the reference of <constants>")
    void constants(@TempDir Path directory) throws IOException {
        List<String> lists = Pattern.compile("stands for a named value \\(([^)]+)\\)")
                .matcher(page("manifest.md"))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(lists).hasSize(1);
        assertThat(lists.get(0).split(", ")).containsExactlyInAnyOrderElementsOf(known(directory));
    }
}
