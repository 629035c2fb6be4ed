// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.importing.kconfig.KconfigNode;
import io.github.jmodbuild.importing.kconfig.KconfigNode.Block.Kind;
import io.github.jmodbuild.importing.kconfig.Property;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Entries of an evaluated program, in the blocks and the order of its statements. Used once. */
final class ConfigInEntries {
    private final SymbolProgram program;
    private final SymbolEntries symbols;
    private final HelpTexts helps;
    /** Symbols whose statements override each other, by the statement before which their common entry stands. */
    private final IdentityHashMap<ConfigInStatement, List<String>> anchors = new IdentityHashMap<>();

    ConfigInEntries(SymbolProgram program, ProgramTypes types, HelpTexts helps, Ledger ledger) {
        this.program = program;
        this.helps = helps;
        Map<String, List<ProgramAssignment>> merged = new HashMap<>();
        for (String name : program.symbols()) {
            List<ProgramAssignment> kept = program.kept(name);
            if (ProgramAssignment.canOverlap(kept)) {
                merged.put(name, kept);
                anchor(name, kept);
            }
        }
        this.symbols = new SymbolEntries(types, merged, helps, ledger);
    }

    private void anchor(String name, List<ProgramAssignment> all) {
        ProgramAssignment first = all.get(0);
        Path below = first.path().below(Overrides.common(all));
        ConfigInStatement anchor = below == null ? first.statement() : Objects.requireNonNull(below.block());
        anchors.computeIfAbsent(anchor, key -> new ArrayList<>()).add(name);
    }

    List<KconfigNode> of(List<ConfigInStatement> statements) {
        List<KconfigNode> nodes = new ArrayList<>();
        for (ConfigInStatement statement : statements) {
            for (String name : anchors.getOrDefault(statement, List.of())) {
                nodes.addAll(symbols.common(name));
            }
            add(statement, nodes);
        }
        return nodes;
    }

    private void add(ConfigInStatement statement, List<KconfigNode> nodes) {
        if (statement instanceof ConfigInStatement.Assigning assigning) {
            nodes.addAll(symbols.inPlace(program.of(assigning)));
        } else if (statement instanceof ConfigInStatement.Choice choice) {
            nodes.add(choice(choice));
        } else if (statement instanceof ConfigInStatement.Comment comment) {
            nodes.add(new KconfigNode.Comment(comment.text(), List.of(), comment.remarks(), comment.at()));
        } else if (statement instanceof ConfigInStatement.Title title) {
            nodes.add(new KconfigNode.Title(title.text(), title.remarks(), title.at()));
        } else if (statement instanceof ConfigInStatement.Block block) {
            nodes.add(new KconfigNode.Block(
                    block.isMenu() ? Kind.MENU : Kind.SOURCE,
                    block.text(),
                    null,
                    List.of(),
                    of(block.children()),
                    block.remarks(),
                    block.trailing(),
                    block.at()));
        } else if (statement instanceof ConfigInStatement.If block) {
            branches(block, nodes);
        }
    }

    private void branches(ConfigInStatement.If block, List<KconfigNode> nodes) {
        List<Remark> remarks = block.remarks();
        for (ConfigInStatement.Branch branch : block.branches()) {
            List<KconfigNode> children = of(branch.children());
            boolean says = !children.isEmpty()
                    || !remarks.isEmpty()
                    || !branch.trailing().isEmpty();
            if (says) {
                Expr condition = program.path(branch).condition();
                nodes.add(new KconfigNode.Block(
                        Kind.IF, "", condition, List.of(), children, remarks, branch.trailing(), branch.at()));
            }
            remarks = List.of();
        }
    }

    private KconfigNode choice(ConfigInStatement.Choice choice) {
        Location at = choice.at();
        List<Property> properties = new ArrayList<>();
        properties.add(SymbolEntries.text(Property.Kind.PROMPT, choice.prompt().strip(), at));
        Expr usual = new Expr.Symbol(choice.usual(), at);
        properties.add(new Property(Property.Kind.DEFAULT, "", usual, null, null, at));
        helps.of(choice.members().get(0).name())
                .ifPresent(help -> properties.add(SymbolEntries.text(Property.Kind.HELP, help, at)));
        List<KconfigNode> members = new ArrayList<>();
        for (ConfigInStatement.Member member : choice.members()) {
            boolean first = members.isEmpty(); // whose help is that of the choice
            members.add(symbols.member(member, !first));
        }
        return new KconfigNode.Block(Kind.CHOICE, "", null, properties, members, choice.remarks(), List.of(), at);
    }
}
