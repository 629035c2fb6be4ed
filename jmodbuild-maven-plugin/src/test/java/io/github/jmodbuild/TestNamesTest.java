// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tests are named in one way: methods in camelCase, rows of docs/semantics.md in {@code @DisplayName}. */
class TestNamesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    /** Directly below an annotation, so that C functions in texts do not count. */
    private static final Pattern SNAKE_CASE = Pattern.compile("(?m)^ +@[^\\n]*\\n +void ([a-z]\\w*_\\w*)\\(");

    @Test
    @DisplayName("no test method has an underscore in its name")
    void testMethodsAreInCamelCase() throws IOException {
        List<String> found = new ArrayList<>();
        for (String module : List.of("jmodbuild-model", "jmodbuild-maven-plugin")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher name = SNAKE_CASE.matcher(Files.readString(file));
                    while (name.find()) {
                        found.add(file.getFileName() + ": " + name.group(1));
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }
}
