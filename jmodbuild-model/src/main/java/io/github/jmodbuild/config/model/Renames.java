// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.model;

import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Former names of symbols. Immutable. */
public final class Renames {
    private final Map<String, String> byFormer;

    private Renames(Map<String, String> byFormer) {
        this.byFormer = Map.copyOf(byFormer);
    }

    static Renames of(List<Symbol> definitions) {
        Map<String, String> byFormer = new HashMap<>();
        for (Symbol definition : definitions) {
            for (Word former : definition.renamedFrom()) {
                byFormer.putIfAbsent(former.text(), definition.name().text());
            }
        }
        return new Renames(byFormer);
    }

    /** The present name of what was called so. */
    public Optional<String> present(String former) {
        return Optional.ofNullable(byFormer.get(former));
    }

    /** A former name belongs to one symbol, and to none that exists. */
    static List<Problem> check(List<Symbol> definitions, Set<String> declared) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Word> owners = new HashMap<>();
        for (Symbol definition : definitions) {
            for (Word former : definition.renamedFrom()) {
                String owner = definition.name().text();
                @Nullable Word other = owners.putIfAbsent(former.text(), definition.name());
                if (declared.contains(former.text())) {
                    problems.add(new Problem(
                            former.at(),
                            "renamedFrom names " + former + ", which is still declared; remove one of them"));
                } else if (other != null && !other.text().equals(owner)) {
                    problems.add(new Problem(
                            former.at(),
                            former + " was renamed to " + other + " already (" + other.at() + "); remove one of them"));
                }
            }
        }
        return problems;
    }
}
