// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message is written down once among the tests of a module: in the one class that tests it, or in {@link Wording}. */
class WordingTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    /** Fewer words in a row can be equal by chance. */
    private static final int WORDS = 9;

    private static final String LITERAL = "\"((?:[^\"\\\\\\n]|\\\\.)*)\"";
    private static final Pattern JOINED = Pattern.compile(LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*");
    private static final Pattern ONE = Pattern.compile(LITERAL);
    /** XML, C, whole lines of output, and rows of docs/semantics.md. */
    private static final Pattern NO_MESSAGE = Pattern.compile("<|\\(void\\)|\\\\n|^[A-Z]\\d\\d\\b|  ");

    @ParameterizedTest
    @ValueSource(strings = {"jmodbuild-model", "jmodbuild-maven-plugin"})
    @DisplayName("no nine words of a message are in two test classes")
    void eachMessageIsWrittenOnce(String module) throws IOException {
        Map<String, Set<String>> places = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                fragments(Files.readString(file))
                        .forEach(words -> places.computeIfAbsent(words, key -> new TreeSet<>())
                                .add(ROOT.relativize(file).toString()));
            }
        }
        assertThat(places).hasSizeGreaterThan(1_000);
        places.values().removeIf(files -> files.size() == 1);
        assertThat(places).isEmpty();
    }

    private static List<String> fragments(String source) {
        List<String> fragments = new ArrayList<>();
        Matcher joined = JOINED.matcher(source);
        while (joined.find()) {
            StringBuilder text = new StringBuilder();
            Matcher one = ONE.matcher(joined.group());
            while (one.find()) {
                text.append(one.group(1));
            }
            List<String> words = Arrays.asList(text.toString().split(" "));
            if (!NO_MESSAGE.matcher(text).find()) {
                for (int i = 0; i + WORDS <= words.size(); i++) {
                    fragments.add(String.join(" ", words.subList(i, i + WORDS)));
                }
            }
        }
        return fragments;
    }
}
