// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.expr;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.PlatformSymbols;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds docs/reference/expressions.md to what expressions are. */
class ExpressionsPageTest {
    private static final String PAGE = page();

    private static String page() {
        try {
            return Files.readString(Path.of("..", "docs", "reference", "expressions.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String section(String title) {
        int start = PAGE.indexOf("## " + title + "\n");
        assertThat(start).as(title).isNotNegative();
        int end = PAGE.indexOf("\n## ", start);
        return PAGE.substring(start, end < 0 ? PAGE.length() : end);
    }

    @Test
    void everyOperatorIsThereInTheSpellingThatTheReaderTakes() {
        for (Expr.Operator operator : Expr.Operator.values()) {
            assertThat(section("Operators")).contains("`A " + operator + " B`");
        }
        Matcher spelling =
                Pattern.compile("`([^`]+)`").matcher(section("Operators").replace("\\|", "|"));
        int read = 0;
        while (spelling.find()) {
            String text = spelling.group(1);
            if (text.contains("A") && !text.startsWith("(A and B)")) {
                ExprParser.parse(text, offset -> new Location("page", 1, 1 + offset));
                read++;
            }
        }
        assertThat(read).isGreaterThan(10);
    }

    @Test
    void thePlatformsSymbolsAreThoseOfTheCompilerDetection() {
        Set<String> documented = new LinkedHashSet<>();
        section("Symbols that every tree has")
                .lines()
                .filter(line -> line.startsWith("| `") && !line.contains("(string)") && !line.contains("(int)"))
                .forEach(line -> names(line.split("\\|", -1)[1], documented));
        assertThat(documented).containsExactlyInAnyOrderElementsOf(PlatformSymbols.names());
    }

    private static void names(String cell, Set<String> names) {
        Matcher name = Pattern.compile("`([A-Z0-9_]+)`").matcher(cell);
        while (name.find()) {
            names.add(name.group(1));
        }
    }

    /** What the page says in words, by the resolver itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STR | n",
                "STR = 'abc' | y",
                "SIZE = '05' | y",
                "'5' = '05' | y",
                "TXT = '05' | y",
                "TXT = TWO | n",
                "BASE = 16 | y",
                "CURL gt n | y",
                "not CURL | m",
                "CURL and y | m",
                "CURL or n | m",
                "GONE | n",
                "GONE = 'GONE' | y",
                "017 = 15 | y",
                "SIZE lt 10 | y",
            })
    void examplesHold(String expression, String value) {
        String text = """
                <modules xmlns='https://jmodbuild.github.io/modules/1'><config>
                <symbol name='CURL' type='tristate'><default>m</default></symbol>
                <symbol name='STR' type='string'><default>abc</default></symbol>
                <symbol name='TXT' type='string'><default>5</default></symbol>
                <symbol name='TWO' type='string'><default>05</default></symbol>
                <symbol name='SIZE' type='int'><default>5</default></symbol>
                <symbol name='BASE' type='hex'><default>0x10</default></symbol>
                </config><undeclared>GONE</undeclared></modules>
                """;
        ManifestTree tree =
                ManifestTreeReader.read("modules.xml", path -> Optional.of(text.getBytes(StandardCharsets.UTF_8)));
        Configuration configuration = Resolver.resolve(ModelBuilder.of(tree), List.of());
        Expr parsed = ExprParser.parse(expression.strip(), offset -> new Location("page", 1, 1 + offset));
        assertThat(configuration.evaluate(parsed).letter()).isEqualTo(value.strip());
    }
}
