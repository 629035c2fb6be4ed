// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.step;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.FilePattern;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A text of symbols, one a line as in auto.conf, {@code NAME=value}, in the order of menus; those at n are in it as well. Stateless.
 */
final class SymbolListText {
    private final Configuration configuration;
    private final Consumer<Problem> problems;

    SymbolListText(Configuration configuration, Consumer<Problem> problems) {
        this.configuration = configuration;
        this.problems = problems;
    }

    String of(Member.SymbolList list) {
        Set<String> found = new HashSet<>();
        for (Word word : list.symbols()) {
            List<Configuration.Entry> entries = entries(word.text());
            if (entries.isEmpty()) {
                problems.accept(new Problem(
                        word.at(),
                        word.text().indexOf('*') >= 0
                                ? "no symbol matches " + word + "; declare one, or remove the pattern"
                                : "unknown symbol " + word
                                        + Nearest.hint(
                                                word.text(),
                                                configuration.model().names())
                                        + "; declare it, or correct the name"));
            }
            entries.forEach(entry -> found.add(entry.name()));
        }
        StringBuilder text = new StringBuilder();
        for (Configuration.Entry entry : configuration.entries()) {
            boolean meant = list.symbols().isEmpty() ? isWritten(entry) : found.contains(entry.name());
            if (meant) {
                text.append(list.prefix())
                        .append(entry.name())
                        .append('=')
                        .append(entry.value())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private List<Configuration.Entry> entries(String word) {
        Predicate<String> like = FilePattern.like(word);
        boolean exact = word.indexOf('*') < 0;
        return configuration.entries().stream()
                .filter(entry -> like.test(entry.name()) && (exact || isWritten(entry)))
                .toList();
    }

    /** Obsolete names of symbols are not written anywhere. */
    private boolean isWritten(Configuration.Entry entry) {
        return !configuration.model().isUnwritten(entry.name());
    }
}
