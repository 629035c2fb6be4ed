// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.Action.Screen;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.expansion.TreeIndex;
import io.github.jmodbuild.plan.flags.CompositeUse;
import io.github.jmodbuild.plan.membership.DecidedOutput;
import io.github.jmodbuild.plan.membership.DecidedOutputs;
import io.github.jmodbuild.plan.membership.ListedObject;
import io.github.jmodbuild.plan.membership.MemberModules;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.command.CommandLines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Generated headers that list what of a group a program has built in, and what is a module (D14). */
final class ModuleTableHeaders {
    private static final String LINE = "%s(%s)\n";

    private final TreeIndex index;
    private final DecidedOutputs outputs;
    private final CommandLines lines;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Set<Location>> words = new HashMap<>();
    private final Map<String, Action> actions = new LinkedHashMap<>();

    ModuleTableHeaders(TreeIndex index, DecidedOutputs outputs, CommandLines lines) {
        this.index = index;
        this.outputs = outputs;
        this.lines = lines;
        for (DecidedOutput one : outputs.all()) {
            for (Content content : one.output().contents()) {
                if (content instanceof Content.ModuleTable table) {
                    add(one, table);
                }
            }
        }
    }

    private void add(DecidedOutput one, Content.ModuleTable table) {
        String group = table.group().text();
        if (!index.groups().containsKey(group)) {
            problems.add(new Problem(
                    table.group().at(),
                    "there is no group " + group
                            + Nearest.hint(group, index.groups().keySet()) + "; name one that this program links"));
            return;
        }
        if (!one.isOn()) {
            return;
        }
        String header = Layout.INCLUDE + "/" + TreePath.resolve("", table.name().text());
        String path = index.target().isEmpty() ? header : Layout.ofTarget(index.target(), header);
        Action action = new Action(
                table.at(),
                Stage.CONFIGURE,
                new Operation.Text(text(one, table), readers()),
                List.of(),
                List.of(),
                List.of(new Product(path, Action.Kind.FILE)),
                new Screen("GEN", path));
        Action other = actions.putIfAbsent(path, action);
        if (other != null && !other.operation().equals(action.operation())) {
            problems.add(new Problem(
                    table.name().at(),
                    "a second module table " + table.name() + " with other members; the first is at " + other.place()
                            + "; give one of them another name"));
        }
    }

    private String readers() {
        return index.target().isEmpty()
                ? ""
                : "only objects of target " + index.target()
                        + " see that header, so put this one into a <group perTarget=\"true\">";
    }

    private String text(DecidedOutput one, Content.ModuleTable table) {
        Set<String> builtin = new LinkedHashSet<>();
        Set<String> modules = new LinkedHashSet<>();
        for (ListedObject entry : entries(one)) {
            if (isIn(table.group().text(), entry)) {
                String name = name(entry);
                if (isResident(one, entry)) {
                    builtin.add(name);
                } else if (entry.value() == Tristate.M) {
                    List<ListedObject> parts = one.members().modules().getOrDefault(entry.carrierKey(), List.of());
                    if (!parts.isEmpty()) {
                        modules.add(line(entry.carrier().name().text(), parts));
                    }
                }
            }
        }
        StringBuilder text = new StringBuilder("/* Written by jmodbuild: members of group ")
                .append(table.group())
                .append(" in ")
                .append(one.name())
                .append(". */\n#ifndef BUILTIN\n#define BUILTIN(name)\n#endif\n")
                .append("#ifndef MODULE\n#define MODULE(name, file)\n#endif\n");
        builtin.forEach(name -> text.append(LINE.formatted("BUILTIN", identifier(name))));
        modules.forEach(text::append);
        return text.append("#undef BUILTIN\n#undef MODULE\n").toString();
    }

    /** The file is given as in the index of modules: relative to the directory of modules. */
    private String line(String name, List<ListedObject> parts) {
        String subdirectory = MemberModules.subdirectory(parts);
        String file = (subdirectory.isEmpty() ? "" : subdirectory + "/") + lines.moduleName(name);
        return LINE.formatted("MODULE", identifier(name) + ", \"" + file + "\"");
    }

    private List<ListedObject> entries(DecidedOutput one) {
        List<ListedObject> entries = new ArrayList<>(one.entries());
        outputs.linkedParts(one).forEach(part -> entries.addAll(part.entries()));
        return entries;
    }

    private boolean isResident(DecidedOutput one, ListedObject entry) {
        return one.members().residents().containsKey(entry.object())
                || outputs.linkedParts(one).stream()
                        .anyMatch(part -> part.members().residents().containsKey(entry.object()));
    }

    /** Whether a list of the group names it: the word that names it stands in one of the group's contributions. */
    private boolean isIn(String group, ListedObject entry) {
        return words.computeIfAbsent(group, this::words).contains(entry.word().at());
    }

    private Set<Location> words(String group) {
        Set<Location> found = new HashSet<>();
        Set<String> entered = new LinkedHashSet<>(List.of(group));
        Deque<Item> open = new ArrayDeque<>();
        index.contributions(group).forEach(each -> open.add(each.item()));
        while (!open.isEmpty()) {
            Item item = open.remove();
            if (item instanceof Item.Objects objects) {
                objects.names().forEach(word -> found.add(word.at()));
            } else if (item instanceof Item.Composite composite) {
                open.addAll(composite.parts());
            } else if (item instanceof Item.GroupRef inner
                    && entered.add(inner.name().text())) {
                index.contributions(inner.name().text()).forEach(each -> open.add(each.item()));
            }
        }
        return found;
    }

    /** Its composite's, else the object's without {@code .o}. */
    private static String name(ListedObject entry) {
        CompositeUse within = entry.within();
        return within == null
                ? entry.carrier().name().text()
                : within.composite().name().text();
    }

    private static String identifier(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
        return Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    }

    /** The headers, which every compile waits for that may see them. */
    List<String> paths() {
        return List.copyOf(actions.keySet());
    }

    /** Groups that are not there, and headers that would have two contents. */
    List<Problem> problems() {
        return problems;
    }

    /** One for each header. */
    List<Action> actions() {
        return List.copyOf(actions.values());
    }
}
