// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.flags;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Setting.Kind;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.PlanPaths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Merged settings of several scopes, wider scopes first (K36). Later flags win with compilers, so narrower scopes come
 * last. With include directories earlier ones win, and libraries come before those they need, so there narrower scopes
 * come first (Q17). Within a scope the order is the document's.
 */
public final class FlagSet {
    private final Map<Kind, List<String>> words = new EnumMap<>(Kind.class);
    private final Map<Kind, Set<String>> removed = new EnumMap<>(Kind.class);

    public FlagSet() {}

    /** A copy to go on from. */
    public FlagSet(FlagSet other) {
        other.words.forEach((kind, list) -> words.put(kind, new ArrayList<>(list)));
        other.removed.forEach((kind, set) -> removed.put(kind, new HashSet<>(set)));
    }

    /** A setting from the manifest of {@code directory}. */
    public record Placed(Setting setting, String directory) {
        public static List<Placed> all(List<Setting> settings, String directory) {
            return settings.stream()
                    .map(setting -> new Placed(setting, directory))
                    .toList();
        }
    }

    /** Adds one scope: those of its settings whose conditions hold. */
    public void add(List<Placed> scope, Configuration configuration) {
        add(scope, setting -> configuration.holds(setting.condition()));
    }

    /** Adds those of a scope's settings that hold. */
    public void add(List<Placed> scope, Predicate<Setting> holds) {
        Map<Kind, List<String>> front = new EnumMap<>(Kind.class);
        for (Placed placed : scope) {
            Setting setting = placed.setting();
            if (holds.test(setting)) {
                remove(setting);
                boolean narrowFirst = setting.kind() == Kind.INCLUDES || setting.kind() == Kind.LIBS;
                List<String> list = list(setting.kind(), narrowFirst ? front : words);
                setting.words().forEach(word -> list.add(text(word, placed)));
            }
        }
        front.forEach((kind, list) -> list(kind, words).addAll(0, list));
    }

    private void remove(Setting setting) {
        if (!setting.remove().isEmpty()) {
            Set<String> gone = new HashSet<>();
            setting.remove().forEach(word -> gone.add(PlanPaths.escape(word.text())));
            list(setting.kind(), words).removeAll(gone);
            removed.computeIfAbsent(setting.kind(), key -> new HashSet<>()).addAll(gone);
        }
    }

    private static String text(Word word, Placed placed) {
        String text = PlanPaths.escape(word.text());
        return switch (placed.setting().kind()) {
            case INCLUDES -> include(placed.directory(), text);
            case DEFINES -> "-D" + text;
            case LIBS -> text.startsWith("-") || text.startsWith("/") ? text : "-l" + text;
            case USES -> throw new IllegalStateException("not replaced by what the probe found: " + word.at());
            case CFLAGS, CXXFLAGS, ASFLAGS, LDFLAGS, ARFLAGS -> text;
        };
    }

    private static String include(String directory, String name) {
        String path = TreePath.resolve(directory, name);
        return "-I" + (path.isEmpty() ? "." : path);
    }

    private static List<String> list(Kind kind, Map<Kind, List<String>> lists) {
        return lists.computeIfAbsent(kind, key -> new ArrayList<>());
    }

    /** The words of one kind as a command line has them, in its order. */
    public List<String> get(Kind kind) {
        return Collections.unmodifiableList(words.getOrDefault(kind, List.of()));
    }

    /** The given base flags without those that scopes remove. */
    public List<String> without(List<String> base, Kind kind) {
        Set<String> gone = removed.getOrDefault(kind, Set.of());
        return base.stream().filter(word -> !gone.contains(word)).toList();
    }
}
