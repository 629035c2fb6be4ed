// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Lists of objects, composites and subdirectories of one directory. Used once. */
final class KbuildObjects {
    /** The group of what is linked as a whole. */
    static final String BUILT_IN = "objects";
    /** The group of what is in archives. */
    static final String LIBRARY = "lib";

    /** What is said of a word that is m at most, in a tree without modules. */
    static final String ONLY_MODULE =
            " can only be a module, which needs a bool symbol with the property modules; Kbuild does not"
                    + " build it either";

    /** What is said of objects that an archive has as one. */
    static final String MEMBER =
            " are always linked here; make has them in the archive, and links them where one of them is" + " needed";

    private static final List<String> SOURCES = List.of(".c", ".S", ".s", ".cc", ".cpp", ".cxx", ".rs", "_shipped");

    private static final Pattern DETOUR = Pattern.compile("//|(^|/)\\./|[^./][^/]*/\\.\\./");

    private final MakeRun run;
    private final KbuildContext context;
    private final TreeFiles files;
    private final Ledger ledger;
    private final ListWords words;
    private final PartialLinks links;
    private final Map<String, Entry> merged = new LinkedHashMap<>();
    private final Set<String> composites = new HashSet<>();
    /** When what the list at hand names is y. */
    private final Map<String, Condition> atY = new HashMap<>();

    KbuildObjects(MakeRun run, KbuildContext context, TreeFiles files, Ledger ledger) {
        this.run = run;
        this.context = context;
        this.files = files;
        this.ledger = ledger;
        this.words = new ListWords(ledger);
        this.links = new PartialLinks(run, context);
    }

    /** Objects that a list has by names without a suffix, and that consist of parts. */
    Set<String> composites() {
        return composites;
    }

    /** What is in lists of a name: {@code obj-y} and {@code obj-m} of {@code obj}. */
    List<Entry> entries(String list, String group) {
        Value y = run.value(list + "-y");
        Value m = run.value(list + "-m");
        if (group.equals(LIBRARY)) { // an archive has its members at y as well as those at m
            return entries(words.merged(y.andWordsOf(m), Value.EMPTY), group);
        }
        return entries(words.merged(y, m), group);
    }

    /** The same of words. */
    List<Entry> entries(List<ListWords.Word> listed, String group) {
        int number = 0;
        atY.clear();
        for (ListWords.Word each : listed) {
            atY.merge(inNormalForm(each.text()), each.when().y(), Condition::or);
        }
        for (ListWords.Word each : listed) {
            ListWords.Word word = new ListWords.Word(each.text(), context.inList(each.when()), each.at());
            if (word.when().isNever()) {
                ledger.partly(word.at(), word.text() + ONLY_MODULE);
                continue;
            }
            String text = inNormalForm(word.text());
            if (word.text().startsWith("/")) {
                ledger.partly(word.at(), word.text() + ForeignPaths.ABSOLUTE);
            } else if (text.endsWith("/")) {
                subdirectory(text.replaceAll("/+$", ""), word);
            } else if (isTargetOf(text)) {
                String directory = text.substring(0, text.lastIndexOf('/'));
                if (group.equals(LIBRARY)) {
                    ledger.partly(word.at(), "the objects of " + directory + MEMBER);
                }
                subdirectory(directory, word);
            } else if (text.endsWith(".o")) {
                object(text, word, group, number++);
            } else {
                ledger.partly(word.at(), text + " is neither an object nor a directory");
            }
        }
        List<Entry> entries = new ArrayList<>(merged.values());
        merged.clear();
        return entries;
    }

    /** Names that go down and up again, as they are the same to make and not to manifests. */
    private String inNormalForm(String text) {
        String plain = text.startsWith("./") && text.length() > 2 ? text.substring(2) : text;
        if (!plain.endsWith(".o") || !DETOUR.matcher(plain).find()) {
            return plain;
        }
        return context.path(joined(plain)).map(context::written).orElse(plain);
    }

    /** Linux 2.4 lists the one object of another directory, {@code tulip/tulip.o}. */
    private boolean isTargetOf(String text) {
        int slash = text.lastIndexOf('/');
        Optional<byte[]> makefile = slash < 1 || !context.isOldStyle()
                ? Optional.empty()
                : context.path(text.substring(0, slash) + "/Makefile").flatMap(files::read);
        String target = "(?m)^\\s*O_TARGET\\s*:?=\\s*" + Pattern.quote(text.substring(slash + 1)) + "\\s*$";
        return makefile.isPresent()
                && Pattern.compile(target)
                        .matcher(new String(makefile.get(), StandardCharsets.UTF_8))
                        .find();
    }

    private void subdirectory(String name, ListWords.Word word) {
        if (name.isEmpty() || name.equals(".") || context.path(joined(name)).isEmpty()) {
            ledger.partly(word.at(), word.text() + " is not a directory of the tree below its root");
            return;
        }
        // Linux 2.4 enters directories for modules that other lists name
        boolean isTarget = !word.text().endsWith("/");
        Condition modules = isTarget
                ? word.when().set().without(word.when().y())
                : word.when().set();
        Entry.Subdirectory directory = new Entry.Subdirectory(name, word.when(), modules, word.at());
        merged.merge(name + "/", directory, (known, again) -> ((Entry.Subdirectory) known).or(directory));
    }

    private String joined(String name) {
        return KbuildContext.SOURCES + "/" + context.directory() + "/" + name;
    }

    private void object(String text, ListWords.Word word, String group, int number) {
        String base = text.substring(0, text.length() - ".o".length());
        Membership isComposite = isComposite(base);
        if (isComposite.isNever()) {
            merged.put(text + " " + number, new Entry.Listed(group, text, word.when(), word.at()));
            return;
        }
        composites.add(base);
        // what is y as an object of its own is no module of parts
        Condition single = atY.getOrDefault(text, Condition.NEVER).without(isComposite.y());
        Condition atM = word.when().set().without(word.when().y()).without(single);
        Membership when = Membership.of(word.when().y(), atM);
        if (hasSource(base)) {
            Membership without = Membership.of(when.y().without(isComposite.y()), atM.without(isComposite.set()));
            when = Membership.of(when.y().and(isComposite.y()), atM.and(isComposite.set()));
            if (!without.isNever()) {
                merged.put(text + " " + number, new Entry.Listed(group, text, without, word.at()));
            }
        }
        Entry known = merged.get(base);
        Membership all =
                known instanceof Entry.Composite composite ? composite.when().or(when) : when;
        Location at = known == null ? word.at() : known.at();
        List<Entry.Part> parts = parts(base, all);
        if (!parts.isEmpty()) {
            merged.put(base, new Entry.Composite(group, base, all, parts, at));
        }
    }

    /**
     * When an object that is listed at y consists of parts, and when one at m does. It may have none, as where only
     * {@code foo-$(CONFIG_X)} is assigned and X is n.
     */
    private Membership isComposite(String base) {
        Condition atY = always(base).present();
        if (context.traits().countsPartsThatAreOff() && !context.isOldStyle()) {
            atY = atY.or(run.value(base + "-").present());
        }
        return Membership.of(atY, atY.or(atModules(base).present()));
    }

    /** Linux 2.4 has one list, and makefiles of it have variables such as {@code multi-y} for other purposes. */
    private Value always(String base) {
        Value listed = run.value(base + "-objs");
        return context.isOldStyle() ? listed.andWordsOf(links.parts(base)) : listed.andWordsOf(run.value(base + "-y"));
    }

    private Value atModules(String base) {
        return context.isOldStyle() ? Value.EMPTY : run.value(base + "-m");
    }

    private boolean hasSource(String base) {
        String path = context.directory().isEmpty() ? base : context.directory() + "/" + base;
        List<String> names = files.names(parent(path));
        String name = path.substring(path.lastIndexOf('/') + 1);
        return SOURCES.stream().anyMatch(suffix -> names.contains(name + suffix));
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
    }

    /** Parts at m are in a composite at m only. */
    private List<Entry.Part> parts(String base, Membership composite) {
        Condition asModule = composite.set().without(composite.y());
        List<Entry.Part> parts = new ArrayList<>();
        for (ListWords.Word word : words.merged(always(base), atModules(base))) {
            Condition atM = word.when().set().without(word.when().y());
            Condition there = word.when().y().or(atM.and(asModule));
            String name = word.text().startsWith("./") ? word.text().substring(2) : word.text();
            if (name.startsWith("/")) {
                ledger.partly(word.at(), name + ForeignPaths.ABSOLUTE);
            } else if (!name.endsWith(".o")) {
                ledger.partly(word.at(), name + " cannot be a part of " + base + ".o");
            } else if (!there.isNever()) {
                Membership when = Membership.of(there.within(composite.set()));
                parts.add(new Entry.Part(name, when, word.at()));
            }
        }
        return parts;
    }
}
