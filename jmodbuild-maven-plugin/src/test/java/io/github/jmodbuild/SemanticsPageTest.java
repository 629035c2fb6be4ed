// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/semantics.md} has every row of what jmodbuild is to do, and every row has a test that carries its ID. */
class SemanticsPageTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path PAGE = ROOT.resolve("docs/semantics.md");
    private static final Pattern ROW = Pattern.compile("\\| ([KQD]\\d\\d) \\| (.+?) \\| (.*?) ?\\|");
    /** Names of tests, and descriptions within one that shows several rows. */
    private static final Pattern NAME = Pattern.compile("(?:@DisplayName\\(\\s*|\\.as\\()\"([^\"]*)\"");

    private static final Pattern ID = Pattern.compile("(?<![A-Za-z0-9])([KQD])(\\d\\d)(?![0-9])(?:–[KQD]?(\\d\\d))?");

    @Test
    void everyRowIsThereOnce() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(row.group(1));
            }
        }
        assertThat(rows).containsExactlyElementsOf(all().toList());
    }

    @Test
    void everyRowHasATestThatCarriesItsIdAndThePageNamesIt() throws IOException {
        Map<String, Set<String>> tests = tests();
        List<String> lines = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                lines.add(line);
                continue;
            }
            Set<String> classes = tests.getOrDefault(row.group(1), Set.of());
            if (classes.isEmpty()) {
                without.add(row.group(1));
            }
            lines.add("| " + row.group(1) + " | " + row.group(2) + " | " + String.join(", ", classes) + " |");
        }
        assertThat(without).as("rows without a test").isEmpty();
        if (Boolean.getBoolean("jmodbuild.updateDocs")) {
            Files.write(PAGE, lines);
        }
        assertThat(Files.readAllLines(PAGE)).containsExactlyElementsOf(lines);
    }

    private static Stream<String> all() {
        return Stream.of(ids("K", 42), ids("Q", 34), ids("D", 17)).flatMap(List::stream);
    }

    private static List<String> ids(String letter, int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(number -> String.format("%s%02d", letter, number))
                .toList();
    }

    /** Test classes by the IDs that their tests carry. */
    private static Map<String, Set<String>> tests() throws IOException {
        Map<String, Set<String>> tests = new TreeMap<>();
        for (String module : List.of("jmodbuild-model", "jmodbuild-maven-plugin")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    for (String id : carried(Files.readString(file))) {
                        tests.computeIfAbsent(id, key -> new TreeSet<>()).add(name);
                    }
                }
            }
        }
        return tests;
    }

    private static Set<String> carried(String source) {
        Set<String> ids = new TreeSet<>();
        for (Matcher name = NAME.matcher(source); name.find(); ) {
            for (Matcher id = ID.matcher(name.group(1)); id.find(); ) {
                int first = Integer.parseInt(id.group(2));
                int last = id.group(3) == null ? first : Integer.parseInt(id.group(3));
                for (int number = first; number <= last; number++) {
                    ids.add(String.format("%s%02d", id.group(1), number));
                }
            }
        }
        return ids;
    }
}
