// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that describe the code name what is in it, and comments cite only what a reader can open. */
class ArchitecturePageTest {
    private static final List<Path> SOURCES =
            List.of(Path.of("../jmodbuild-model/src/main/java"), Path.of("src/main/java"));
    private static final List<Path> TESTS =
            List.of(Path.of("../jmodbuild-model/src/test/java"), Path.of("src/test/java"));
    private static final Path OURS = Path.of("io/github/jmodbuild");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]*)*)(?:[.(][^`]*)?`");
    private static final Pattern PACKAGES = Pattern.compile("(?m)^\\| (`[a-z.]+`(?:, `[a-z.]+`)*) \\|");
    private static final Pattern UNKNOWN_SOURCE = Pattern.compile(
            "\\b[Ii]ssue \\d|\\b[Pp]romises? \\d|\\b[Dd]esign §|§ ?\\d|\\b(?:design|kconfig|reliability|performance)\\.md\\b");

    private static List<Path> files() {
        return files(SOURCES);
    }

    private static List<Path> files(List<Path> sources) {
        List<Path> files = new ArrayList<>();
        for (Path source : sources) {
            try (Stream<Path> all = Files.walk(source)) {
                all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static Set<String> names(Pattern pattern, Path page) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(Files.readString(page));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARCHITECTURE.md", "docs/explanation/decisions.md"})
    @DisplayName("classes that the page names exist")
    void classesExist(String page) throws IOException {
        Set<String> classes = new TreeSet<>(List.of("ArchitectureTest", "Stage"));
        files().forEach(file -> classes.add(String.valueOf(file.getFileName()).replace(".java", "")));
        assertThat(names(CLASS, Path.of("..", page))).isNotEmpty().isSubsetOf(classes);
    }

    @Test
    @DisplayName("the table of packages has each package, and no other")
    void packages() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (String row : names(PACKAGES, Path.of("../ARCHITECTURE.md"))) {
            listed.addAll(List.of(row.replace("`", "").split(", ", -1)));
        }
        Set<String> there = new TreeSet<>();
        for (Path file : files()) {
            for (Path source : SOURCES) {
                if (file.startsWith(source) && file.endsWith("package-info.java")) {
                    there.add(source.resolve(OURS)
                            .relativize(file.getParent())
                            .toString()
                            .replace('/', '.'));
                }
            }
        }
        there.removeIf(name -> name.startsWith("engine."));
        assertThat(listed).isEqualTo(there);
    }

    @Test
    @DisplayName("no two classes share a simple name")
    void namesAreUnique() {
        List<String> names = files().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(name -> !name.equals("package-info.java"))
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("no comment cites a text that is not in the repository")
    void sources() throws IOException {
        Set<String> citing = new TreeSet<>();
        List<Path> all = files();
        all.addAll(files(TESTS));
        for (Path file : all) {
            Matcher matcher = UNKNOWN_SOURCE.matcher(Files.readString(file));
            if (matcher.find()) {
                citing.add(file.getFileName() + ": " + matcher.group());
            }
        }
        assertThat(citing).isEmpty();
    }
}
