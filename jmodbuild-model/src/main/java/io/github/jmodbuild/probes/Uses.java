// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probes;

import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
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
 * condition. So nothing behind this needs to know of probes. Stateless.
 */
public final class Uses {
    private Uses() {}

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
            answers.of(id.text()).filter(Found::isYes).ifPresent(found -> {
                add(Kind.CFLAGS, found.cflags(), id, words);
                add(Kind.CXXFLAGS, found.cxxflags(), id, words);
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
        Map<String, Manifest> manifests = new LinkedHashMap<>();
        tree.byDirectory().forEach((directory, manifest) -> {
            List<Member> members = manifest.members().stream()
                    .map(member -> member(member, change))
                    .toList();
            manifests.put(directory, new Manifest(directory, members, manifest.at()));
        });
        return new ManifestTree(manifests);
    }

    private static Member member(Member member, Function<Setting, List<Setting>> change) {
        if (member instanceof Member.Flags flags) {
            return new Member.Flags(
                    flags.scope(), flags.codes(), flags.condition(), all(flags.settings(), change), flags.at());
        }
        if (member instanceof Member.ObjectSettings object) {
            return new Member.ObjectSettings(
                    object.name(), all(object.settings(), change), object.inputs(), object.exports(), object.at());
        }
        if (member instanceof Member.Group group) {
            List<Item> items =
                    group.items().stream().map(item -> item(item, change)).toList();
            return new Member.Group(group.name(), group.atStart(), items, group.at());
        }
        if (member instanceof Member.Output output) {
            List<Content> contents = new ArrayList<>();
            output.contents().forEach(content -> add(content, change, contents));
            return new Member.Output(
                    output.kind(), output.name(), output.config(), output.options(), contents, output.at());
        }
        if (member instanceof Member.Test test) {
            List<Content> contents = new ArrayList<>();
            test.contents().forEach(content -> add(content, change, contents));
            return new Member.Test(
                    test.name(), test.config(), test.program(), test.builtin(), test.run(), contents, test.at());
        }
        return member;
    }

    private static void add(Content content, Function<Setting, List<Setting>> change, List<Content> contents) {
        if (content instanceof Setting setting) {
            contents.addAll(change.apply(setting));
        } else {
            contents.add(content instanceof Item item ? item(item, change) : content);
        }
    }

    private static Item item(Item item, Function<Setting, List<Setting>> change) {
        return item instanceof Item.Composite composite
                ? new Item.Composite(
                        composite.name(),
                        composite.config(),
                        composite.parts(),
                        all(composite.settings(), change),
                        composite.at())
                : item;
    }

    private static List<Setting> all(List<Setting> settings, Function<Setting, List<Setting>> change) {
        return settings.stream()
                .flatMap(setting -> change.apply(setting).stream())
                .toList();
    }
}
