// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.flags;

import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.manifest.Expander;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Member.Scope;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Setting.Kind;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.expansion.EarlyVariables;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The flags that probes are asked with, as compiles get them: those of the user, and those of the root manifest that are for all
 * code of the tree whatever the configuration is, since probes come before it. A word whose value the configuration decides is left
 * out, as a setting with a condition is. Placeholders as in plans. Immutable.
 *
 * @param link for linking, without those for compiling
 * @param places where flags are written, as far as known; those of users by the parameter and the variable
 */
public record ProbeFlags(List<String> c, List<String> cxx, List<String> link, Map<String, Location> places) {
    public ProbeFlags {
        c = List.copyOf(c);
        cxx = List.copyOf(cxx);
        link = List.copyOf(link);
        places = Map.copyOf(places);
    }

    /**
     * The flags of a tree.
     *
     * @param tree as read, with references
     * @param files which directories there are
     */
    public static ProbeFlags of(ManifestTree tree, NamedValues named, UserFlags user, SourceFiles files) {
        FlagSet set = new FlagSet();
        Map<String, Location> places = new HashMap<>();
        for (Scope scope : List.of(Scope.TREE, Scope.BELOW)) { // which are the same in the root directory
            List<Setting> settings = settings(expanded(tree.root(), scope, named));
            settings.forEach(setting ->
                    setting.words().forEach(word -> places.put(PlanPaths.escape(word.text()), word.at())));
            set.add(FlagSet.Placed.all(settings, ""), setting -> setting.condition() == null);
        }
        List<String> link = new ArrayList<>(set.get(Kind.LDFLAGS));
        link.addAll(user.ldflags());
        put(user.cppflags(), "cppflags", places);
        put(user.cxxflags(), "cxxflags", places);
        put(user.cflags(), "cflags", places); // C is asked first
        put(user.ldflags(), "ldflags", places);
        CompileFlags flags = new CompileFlags(user, files);
        return new ProbeFlags(flags.ofProbes(set, Language.C), flags.ofProbes(set, Language.CXX), link, places);
    }

    private static void put(List<String> words, String parameter, Map<String, Location> places) {
        Location at = Location.of("jmodbuild." + parameter + " or " + parameter.toUpperCase(Locale.ROOT));
        words.forEach(word -> places.put(word, at));
    }

    private static Manifest expanded(Manifest root, Scope scope, NamedValues named) {
        List<Member> flags = new ArrayList<>();
        for (Member member : root.members()) {
            if (member instanceof Member.Flags one
                    && one.scope() == scope
                    && one.codes().isEmpty()
                    && one.condition() == null) {
                flags.add(one);
            }
        }
        ManifestTree some = new ManifestTree(Map.of("", new Manifest("", flags, root.at())));
        // problems of a value are reported when everything is expanded
        return Expander.expanded(some, new EarlyVariables(root, named)).value().root();
    }

    private static List<Setting> settings(Manifest manifest) {
        List<Setting> settings = new ArrayList<>();
        for (Member member : manifest.members()) {
            if (member instanceof Member.Flags flags) {
                for (Setting setting : flags.settings()) {
                    if (setting.kind() != Kind.USES) {
                        settings.add(new Setting(
                                setting.kind(),
                                known(setting.remove()),
                                known(setting.words()),
                                setting.condition(),
                                setting.at()));
                    }
                }
            }
        }
        return settings;
    }

    /** Removes an option together with its separate value. */
    private static List<Word> known(List<Word> words) {
        List<Word> known = new ArrayList<>();
        for (Word word : words) {
            if (!EarlyVariables.isUnknown(word.text())) {
                known.add(word);
            } else if (!word.text().startsWith("-") && !known.isEmpty() && isOption(known.get(known.size() - 1))) {
                known.remove(known.size() - 1);
            }
        }
        return known;
    }

    private static boolean isOption(Word word) {
        return word.text().startsWith("-");
    }
}
