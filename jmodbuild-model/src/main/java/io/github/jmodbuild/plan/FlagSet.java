// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Setting.Kind;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of several scopes poured together, wider scopes first (K36). Later flags win with compilers, so narrower
 * scopes come last; with include directories earlier ones win, so there narrower scopes come first.
 */
final class FlagSet {
    private final Map<Kind, List<String>> words = new EnumMap<>(Kind.class);

    FlagSet() {}

    /** A copy to go on from. */
    FlagSet(FlagSet other) {
        other.words.forEach((kind, list) -> words.put(kind, new ArrayList<>(list)));
    }

    /** Adds the settings of one scope whose conditions hold; {@code directory} is the manifest's that says them. */
    void add(List<Setting> settings, String directory, Configuration configuration) {
        List<String> includes = new ArrayList<>();
        for (Setting setting : settings) {
            boolean holds = setting.condition() == null || configuration.evaluate(setting.condition()) != Tristate.N;
            if (!holds) {
                continue;
            }
            List<String> list = list(setting.kind());
            for (Word word : setting.remove()) {
                list.removeAll(List.of(PlanPaths.escape(word.text())));
            }
            for (Word word : setting.words()) {
                if (setting.kind() == Kind.INCLUDES) {
                    includes.add(include(directory, word.text()));
                } else {
                    list.add(PlanPaths.escape(word.text()));
                }
            }
        }
        list(Kind.INCLUDES).addAll(0, includes);
    }

    private static String include(String directory, String name) {
        String path = TreePath.resolve(directory, name);
        return "-I" + (path.isEmpty() ? "." : path);
    }

    private List<String> list(Kind kind) {
        return words.computeIfAbsent(kind, key -> new ArrayList<>());
    }

    /** The words of one kind, in the order of a command line; {@code -I} directories complete, the rest as written. */
    List<String> get(Kind kind) {
        return Collections.unmodifiableList(words.getOrDefault(kind, List.of()));
    }
}
