// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probes;

import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Rewriter;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Setting.Kind;
import io.github.jmodbuild.manifest.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code <uses>} as what it stands for: flags and libraries that probes found, in settings of the same scope, place and
 * condition. So later phases need not know about probes. Stateless.
 */
public final class ProbeUsage {
    private ProbeUsage() {}

    /** The tree without {@code <uses>}; ids that no answer has contribute nothing. */
    public static ManifestTree replaced(ManifestTree tree, Answers answers) {
        return in(tree).isEmpty() ? tree : rewritten(tree, setting -> replaced(setting, answers));
    }

    /** Every {@code <uses>} of a tree. */
    static List<Setting> in(ManifestTree tree) {
        List<Setting> found = new ArrayList<>();
        rewritten(tree, setting -> {
            if (setting.kind() == Kind.USES) {
                found.add(setting);
            }
            return List.of(setting);
        });
        return found;
    }

    private static List<Setting> replaced(Setting setting, Answers answers) {
        if (setting.kind() != Kind.USES) {
            return List.of(setting);
        }
        Map<Kind, List<Word>> words = new LinkedHashMap<>();
        for (Word id : setting.words()) {
            answers.of(id.text()).filter(ProbeAnswer::isYes).ifPresent(found -> {
                add(Kind.CFLAGS, found.cflags(), id, words);
                add(Kind.CXXFLAGS, found.cxxflags(), id, words);
                add(Kind.ASFLAGS, found.cflags(), id, words); // the C compiler assembles
                add(Kind.LDFLAGS, found.ldflags(), id, words);
                add(Kind.LIBS, found.libs(), id, words);
            });
        }
        List<Setting> settings = new ArrayList<>();
        words.forEach(
                (kind, list) -> settings.add(new Setting(kind, List.of(), list, setting.condition(), setting.at())));
        return settings;
    }

    private static void add(Kind kind, List<String> texts, Word id, Map<Kind, List<Word>> words) {
        for (String text : texts) {
            words.computeIfAbsent(kind, key -> new ArrayList<>()).add(new Word(text, id.at()));
        }
    }

    private static ManifestTree rewritten(ManifestTree tree, Function<Setting, List<Setting>> change) {
        return new Rewriter() {
            @Override
            protected List<Setting> setting(Setting setting) {
                return change.apply(setting);
            }
        }.tree(tree);
    }
}
