// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.OutputOptions;
import io.github.jmodbuild.manifest.Recipe;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What makefiles say as members of manifests, written as people do: what is alike and stands together is one element. Not thread-safe. */
final class ContentsWriter {
    private final Ledger ledger;
    private final FlagSettings settings;
    private final Predicate<String> declared;
    private final Consumer<String> undeclared;
    private final Set<String> ofTargets;
    private final Condition universe;
    /** Names of host programs, and where the first of each is. */
    private final Map<String, Location> programs = new HashMap<>();

    /**
     * @param declared whether a symbol has a declaration
     * @param undeclared gets the names of all others
     * @param ofTargets names of groups whose objects are compiled for each target
     * @param universe what holds in every configuration, so that no condition has to say it
     */
    ContentsWriter(
            FlagSettings settings,
            Ledger ledger,
            Predicate<String> declared,
            Consumer<String> undeclared,
            Set<String> ofTargets,
            Condition universe) {
        this.ledger = ledger;
        this.settings = settings;
        this.declared = declared;
        this.undeclared = undeclared;
        this.ofTargets = ofTargets;
        this.universe = universe;
    }

    /** The members of one directory's manifest. */
    void write(Contents contents, ManifestParts manifest) {
        contents.remarks().forEach((place, remarks) -> {
            if (place.equals(contents.end())) {
                manifest.atEnd(remarks);
            } else {
                manifest.before(place, remarks);
            }
        });
        List<Member> members = new ArrayList<>();
        flags(contents, members);
        objectSettings(contents, members);
        for (Entry entry : contents.entries()) {
            if (entry instanceof Entry.HostProgram program) {
                hostProgram(contents, program, members);
            } else if (entry instanceof Entry.Generated step) {
                members.add(generate(step));
            }
        }
        listed(contents, members);
        manifest.members(members);
    }

    private void flags(Contents contents, List<Member> members) {
        Map<Boolean, List<Setting>> byScope = new LinkedHashMap<>();
        Map<Boolean, Location> places = new HashMap<>();
        for (Entry entry : contents.entries()) {
            if (entry instanceof Entry.DirectoryFlags flags) {
                List<Setting> made = settings.settings(contents.directory(), flags, expr(flags.when(), flags.at()));
                byScope.computeIfAbsent(flags.below(), key -> new ArrayList<>()).addAll(made);
                places.putIfAbsent(flags.below(), flags.at());
            }
        }
        byScope.forEach((below, list) -> {
            removeLast(list);
            if (!list.isEmpty()) {
                Member.Scope scope = below ? Member.Scope.BELOW : Member.Scope.DIRECTORY;
                Location at = places.getOrDefault(below, contents.end());
                members.add(new Member.Flags(scope, List.of(), null, joined(list), at));
            }
        });
    }

    /** Kbuild takes flags away from all others, wherever its variables are assigned; a manifest, from those before. */
    private static void removeLast(List<Setting> list) {
        list.sort(Comparator.comparing(setting -> !setting.remove().isEmpty()));
    }

    /** Neighbours of one kind under one condition are one list. */
    private static List<Setting> joined(List<Setting> list) {
        List<Setting> joined = new ArrayList<>();
        for (Setting setting : list) {
            Setting last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            boolean same = last != null
                    && last.kind() == setting.kind()
                    && last.remove().isEmpty() == setting.remove().isEmpty()
                    && Objects.equals(text(last.condition()), text(setting.condition()))
                    && !last.isDefine()
                    && !setting.isDefine();
            if (last != null && same) {
                List<Word> remove = new ArrayList<>(last.remove());
                remove.addAll(setting.remove());
                List<Word> words = new ArrayList<>(last.words());
                words.addAll(setting.words());
                joined.set(joined.size() - 1, new Setting(last.kind(), remove, words, last.condition(), last.at()));
            } else {
                joined.add(setting);
            }
        }
        return joined;
    }

    private static @Nullable String text(@Nullable Expr expr) {
        return expr == null ? null : expr.toString();
    }

    private void objectSettings(Contents contents, List<Member> members) {
        Map<String, List<Setting>> byObject = new LinkedHashMap<>();
        Map<String, List<Word>> inputs = new HashMap<>();
        Map<String, Location> places = new HashMap<>();
        for (Entry entry : contents.entries()) {
            if (entry instanceof Entry.ObjectFlags flags) {
                List<Setting> made = settings.settings(contents.directory(), flags, expr(flags.when(), flags.at()));
                byObject.computeIfAbsent(flags.object(), key -> new ArrayList<>())
                        .addAll(made);
                places.putIfAbsent(flags.object(), flags.at());
            } else if (entry instanceof Entry.ObjectLibraries libraries) {
                Expr condition = expr(libraries.when(), libraries.at());
                byObject.computeIfAbsent(libraries.object(), key -> new ArrayList<>())
                        .addAll(settings.libraries(libraries.words(), condition, libraries.at()));
                places.putIfAbsent(libraries.object(), libraries.at());
            } else if (entry instanceof Entry.ObjectInputs needed) {
                byObject.computeIfAbsent(needed.object(), key -> new ArrayList<>());
                needed.files()
                        .forEach(file -> inputs.computeIfAbsent(needed.object(), key -> new ArrayList<>())
                                .add(new Word(file, needed.at())));
                places.putIfAbsent(needed.object(), needed.at());
            }
        }
        byObject.forEach((object, list) -> {
            removeLast(list);
            Location at = places.getOrDefault(object, contents.end());
            List<Word> files = inputs.getOrDefault(object, List.of());
            if (!list.isEmpty() || !files.isEmpty()) {
                Word name = new Word(object, at);
                members.add(new Member.ObjectSettings(name, joined(list), files, List.of(), List.of(), at));
            }
        });
    }

    private void hostProgram(Contents contents, Entry.HostProgram program, List<Member> members) {
        Location first = programs.putIfAbsent(program.name(), program.at());
        if (first != null) {
            ledger.not(program.at(), "a second host program of the name " + program.name() + ", see " + first);
            return;
        }
        List<Content> parts = new ArrayList<>(items(program.parts()));
        parts.addAll(settings.settings(contents.directory(), program));
        parts.addAll(settings.libraries(program.libraries(), null, program.at()));
        Word name = new Word(program.name(), program.at());
        members.add(new Member.Output(
                Member.Output.Kind.HOST_PROGRAM,
                name,
                expr(program.when(), program.at()),
                options(program),
                parts,
                program.at()));
    }

    private OutputOptions options(Entry.HostProgram program) {
        if (program.always().isNever()) {
            return OutputOptions.NONE;
        }
        Location at = program.at();
        Condition beside = program.always().within(program.when().set());
        Expr condition = expr(beside, at);
        return OutputOptions.always(condition == null ? new Expr.Constant("y", false, at) : condition);
    }

    private Member generate(Entry.Generated step) {
        Location at = step.at();
        Recipe recipe = new Recipe(
                Template.parse(step.program(), at),
                templates(step.inputs(), at),
                step.stdout().isEmpty() ? templates(step.outputs(), at) : List.of(),
                templates(step.arguments(), at),
                step.stdout().isEmpty() ? null : Template.parse(step.stdout(), at),
                null,
                false,
                List.of());
        return new Member.Generate(recipe, List.of(), null, null, expr(step.when(), at), at);
    }

    private static List<Template> templates(List<String> texts, Location at) {
        return texts.stream().map(text -> Template.parse(text, at)).toList();
    }

    /** Objects and directories in their order. */
    private void listed(Contents contents, List<Member> members) {
        String group = "";
        List<Item> items = new ArrayList<>();
        List<Entry.Listed> alike = new ArrayList<>();
        for (Entry entry : contents.entries()) {
            String next = entry instanceof Entry.Listed object
                    ? object.list()
                    : entry instanceof Entry.Composite composite ? composite.list() : "";
            boolean isListed = !next.isEmpty() || entry instanceof Entry.Subdirectory;
            if (!isListed) {
                continue;
            }
            if (!next.equals(group)) {
                flush(alike, items);
                group(group, items, members);
                group = next;
            }
            if (entry instanceof Entry.Listed object) {
                boolean same = alike.isEmpty() || alike.get(0).when().equals(object.when());
                if (!same) {
                    flush(alike, items);
                }
                alike.add(object);
            } else if (entry instanceof Entry.Composite composite) {
                flush(alike, items);
                items.add(composite(composite));
            } else if (entry instanceof Entry.Subdirectory directory) {
                members.add(new Member.Directory(
                        new Word(name(contents.directory(), directory.name()), directory.at()),
                        expr(directory.when(), directory.at()),
                        directory.at()));
            }
        }
        flush(alike, items);
        group(group, items, members);
    }

    /** As a manifest names it: two dots only at the beginning. */
    static String name(String from, String name) {
        return name.startsWith("..") ? SourcePlaces.name(from, TreePath.resolve(from, name)) : name;
    }

    private void flush(List<Entry.Listed> alike, List<Item> items) {
        if (!alike.isEmpty()) {
            Location at = alike.get(0).at();
            List<Word> names = alike.stream()
                    .map(object -> new Word(object.name(), object.at()))
                    .toList();
            items.add(new Item.Objects(names, expr(alike.get(0).when(), at), at));
            alike.clear();
        }
    }

    private void group(String name, List<Item> items, List<Member> members) {
        if (!items.isEmpty()) {
            Location at = items.get(0).at();
            members.add(new Member.Group(new Word(name, at), false, ofTargets.contains(name), items, at));
            items.clear();
        }
    }

    private Item composite(Entry.Composite composite) {
        return new Item.Composite(
                new Word(composite.name(), composite.at()),
                expr(composite.when(), composite.at()),
                null,
                items(composite.parts()),
                List.of(),
                List.of(),
                composite.at());
    }

    private List<Item> items(List<Entry.Part> parts) {
        List<Item> items = new ArrayList<>();
        List<Entry.Listed> alike = new ArrayList<>();
        for (Entry.Part part : parts) {
            if (!alike.isEmpty() && !alike.get(0).when().equals(part.when())) {
                flush(alike, items);
            }
            alike.add(new Entry.Listed("", part.name(), part.when(), part.at()));
        }
        flush(alike, items);
        return items;
    }

    private @Nullable Expr expr(Condition condition, Location at) {
        return expr(Membership.of(condition), at);
    }

    private @Nullable Expr expr(Membership whole, Location at) {
        Membership membership = whole.within(universe);
        SortedSet<AskedSymbol> symbols = membership.set().symbols();
        symbols.addAll(membership.y().symbols());
        for (AskedSymbol symbol : symbols) {
            if (!declared.test(symbol.name())) {
                undeclared.accept(symbol.name());
            }
        }
        return membership.expr(at);
    }
}
