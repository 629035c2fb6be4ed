// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.OwnRemarks;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.importing.kconfig.Kconfig;
import io.github.jmodbuild.importing.kconfig.KconfigNode;
import io.github.jmodbuild.importing.kconfig.Property;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Configuration to manifests, in which what makefiles say can then be added. Used once. */
final class KconfigTranslation {
    private final Ledger ledger;
    private final SourcePlaces places;
    private final Kconfig kconfig;
    private final Declarations declarations;
    private final ManifestParts root;
    private final ProbeMaker probes;
    private final ExprTranslator expressions;
    private final SymbolTranslator symbols;
    private final ChoiceTranslator choices;
    private final Map<String, ManifestParts> manifests = new LinkedHashMap<>();
    /** Comments for the next entry. */
    private List<Remark> pending = new ArrayList<>();

    KconfigTranslation(Kconfig kconfig, Map<String, String> variables, Ledger ledger) {
        this.kconfig = kconfig;
        this.ledger = ledger;
        this.places = new SourcePlaces(kconfig);
        this.declarations = new Declarations(kconfig.nodes());
        this.root = new ManifestParts("", Location.of(kconfig.root()));
        this.probes = new ProbeMaker(declarations::declares);
        this.expressions = new ExprTranslator(declarations, kconfig.questions(), probes, ledger, root::undeclared);
        ForceTranslator forces = new ForceTranslator(declarations, expressions, ledger, root::undeclared);
        this.symbols =
                new SymbolTranslator(declarations, kconfig.questions(), variables, probes, expressions, forces, ledger);
        this.choices = new ChoiceTranslator(declarations, expressions, ledger);
    }

    Declarations declarations() {
        return declarations;
    }

    ProbeMaker probes() {
        return probes;
    }

    /** By their directories; they can be added to until {@link #texts}. */
    Map<String, ManifestParts> manifests() {
        return manifests;
    }

    /** Texts of the manifests by their paths. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        manifests.values().forEach(manifest -> texts.put(manifest.path(), manifest.text()));
        return texts;
    }

    void translate() {
        manifests.put("", root);
        List<ConfigEntry> entries = new ArrayList<>(entries(kconfig.nodes(), new Scope(root, null, true)));
        if (declarations.lacksModules()) {
            Word name = new Word("MODULES", root.at());
            entries.add(new Symbol(name, Symbol.Type.BOOL, true, List.of(), root.at()));
        }
        root.entries(entries);
        root.atEnd(root.at(), take(kconfig.trailing()));
    }

    /**
     * What is around an entry.
     *
     * @param choice {@code null} outside of choices
     * @param free whether there is no condition
     */
    private record Scope(ManifestParts manifest, @Nullable Location choice, boolean free) {
        Scope conditional() {
            return new Scope(manifest, choice, false);
        }
    }

    private List<ConfigEntry> entries(List<KconfigNode> nodes, Scope scope) {
        List<ConfigEntry> entries = new ArrayList<>(nodes.size());
        for (KconfigNode node : nodes) {
            if (node instanceof KconfigNode.Config config) {
                config(config, scope).ifPresent(entries::add);
            } else if (node instanceof KconfigNode.Comment comment) {
                comment(comment, scope).ifPresent(entries::add);
            } else if (node instanceof KconfigNode.Title title) {
                title(title);
            } else {
                entries.addAll(block((KconfigNode.Block) node, scope));
            }
        }
        return entries;
    }

    private Optional<Symbol> config(KconfigNode.Config config, Scope scope) {
        if (config.remarks().stream().anyMatch(remark -> remark.text().equals(OwnRemarks.PREDEFINED))) {
            return Optional.empty(); // the tree that it was exported from has it without declaring it
        }
        Location choice = scope.choice();
        if (choice != null && !declarations.isMember(config.name(), choice)) {
            symbols.drop(config, "a member of another choice, too");
            return Optional.empty();
        }
        Optional<Symbol> symbol = symbols.symbol(config, scope.manifest(), choice != null, scope.free());
        symbol.ifPresent(made -> remark(config.remarks(), config.at(), scope));
        return symbol;
    }

    private Optional<ConfigEntry> comment(KconfigNode.Comment comment, Scope scope) {
        String text = kconfig.questions().readable(comment.text()).strip();
        for (Property property : comment.properties()) {
            if (property.kind() != Property.Kind.DEPENDS) {
                ledger.not(property.at(), "a comment has dependencies only");
            }
        }
        if (text.isEmpty()) {
            ledger.not(comment.at(), "an empty comment");
            pending.addAll(comment.remarks());
            return Optional.empty();
        }
        remark(comment.remarks(), comment.at(), scope);
        Expr dependsOn = expressions.dependencies(comment.properties(), scope.manifest());
        return Optional.of(new ConfigEntry.Comment(text, dependsOn, comment.at()));
    }

    private void title(KconfigNode.Title title) {
        pending.addAll(title.remarks());
        String text = kconfig.questions().readable(title.text()).strip();
        if (text.isEmpty() || !root.title(text)) {
            ledger.not(title.at(), text.isEmpty() ? "an empty title" : "a second title");
        }
    }

    private List<ConfigEntry> block(KconfigNode.Block block, Scope scope) {
        return switch (block.kind()) {
            case SOURCE -> source(block, scope);
            case IF -> List.of(conditional(block, block.condition(), scope));
            case MENU -> scope.choice() == null ? List.of(menu(block, scope)) : menuInChoice(block, scope);
            case CHOICE -> choice(block, scope);
        };
    }

    private List<ConfigEntry> source(KconfigNode.Block block, Scope scope) {
        String directory = TreePath.parent(block.text());
        boolean own = scope.choice() == null
                && places.hasManifest(block, scope.manifest().directory());
        if (!own) {
            pending.addAll(block.remarks());
            List<ConfigEntry> entries = entries(block.children(), scope);
            pending.addAll(block.trailing());
            return entries;
        }
        remark(block.remarks(), block.at(), scope);
        ManifestParts manifest = new ManifestParts(directory, Location.of(block.text()));
        manifests.put(directory, manifest);
        manifest.entries(entries(block.children(), new Scope(manifest, null, scope.free())));
        manifest.atEnd(manifest.at(), take(block.trailing()));
        Word name = new Word(SourcePlaces.name(scope.manifest().directory(), directory), block.at());
        return List.of(new ConfigEntry.Source(name, block.at()));
    }

    private ConfigEntry conditional(KconfigNode.Block block, @Nullable Expr condition, Scope scope) {
        remark(block.remarks(), block.at(), scope);
        Expr made = condition == null
                ? new Expr.Constant("y", false, block.at())
                : expressions.expr(condition, scope.manifest(), block.at());
        return new ConfigEntry.If(made, children(block, scope.conditional()), block.at());
    }

    private List<ConfigEntry> children(KconfigNode.Block block, Scope scope) {
        List<ConfigEntry> entries = entries(block.children(), scope);
        scope.manifest().atEnd(block.at(), take(block.trailing()));
        return entries;
    }

    private ConfigEntry menu(KconfigNode.Block block, Scope scope) {
        remark(block.remarks(), block.at(), scope);
        Expr dependsOn = expressions.dependencies(block.properties(), scope.manifest());
        Expr visibleIf = null;
        for (Property property : block.properties()) {
            Expr value = property.value();
            if (property.kind() == Property.Kind.VISIBLE && value != null) {
                Expr one = expressions.expr(value, scope.manifest(), property.at());
                visibleIf = visibleIf == null ? one : new Expr.And(visibleIf, one);
            } else if (property.kind() != Property.Kind.DEPENDS) {
                ledger.not(property.at(), "a menu has dependencies and 'visible if' only");
            }
        }
        String title = kconfig.questions().readable(block.text()).strip();
        if (title.isEmpty()) {
            ledger.partly(block.at(), "a menu without a title; it got one");
            title = "Menu";
        }
        Scope inside = dependsOn == null ? scope : scope.conditional();
        return new ConfigEntry.Menu(title, dependsOn, visibleIf, children(block, inside), block.at());
    }

    /** Its dependencies hold; its title and what hides its prompts are lost. */
    private List<ConfigEntry> menuInChoice(KconfigNode.Block block, Scope scope) {
        ledger.partly(block.at(), "a menu in a choice; its entries stand in the choice itself");
        for (Property property : block.properties()) {
            if (property.kind() != Property.Kind.DEPENDS) {
                ledger.not(property.at(), "a menu in a choice has dependencies only");
            }
        }
        Expr dependsOn = expressions.dependencies(block.properties(), scope.manifest());
        if (dependsOn != null) {
            remark(block.remarks(), block.at(), scope);
            return List.of(new ConfigEntry.If(dependsOn, children(block, scope), block.at()));
        }
        pending.addAll(block.remarks());
        List<ConfigEntry> entries = entries(block.children(), scope);
        pending.addAll(block.trailing());
        return entries;
    }

    private List<ConfigEntry> choice(KconfigNode.Block block, Scope scope) {
        if (scope.choice() != null) {
            ledger.not(block.at(), "a choice in a choice; its members are members of the outer one");
            block.properties().forEach(property -> ledger.not(property.at(), "a choice in a choice"));
            pending.addAll(block.remarks());
            List<ConfigEntry> entries = entries(block.children(), scope);
            pending.addAll(block.trailing());
            return entries;
        }
        remark(block.remarks(), block.at(), scope);
        List<Symbol.Property> properties = choices.properties(block, scope.manifest());
        Scope inside = new Scope(scope.manifest(), block.at(), false);
        List<ConfigEntry> entries = new ArrayList<>(children(block, inside));
        choices.none(block).ifPresent(none -> entries.add(0, none));
        return List.of(new ConfigEntry.Choice(properties, entries, block.at()));
    }

    private void remark(List<Remark> own, Location entry, Scope scope) {
        scope.manifest().before(entry, take(own));
    }

    /** All that waits, and these. */
    private List<Remark> take(List<Remark> own) {
        List<Remark> all = pending;
        all.addAll(own);
        all.removeIf(remark -> remark.text().startsWith(OwnRemarks.MARK));
        pending = new ArrayList<>();
        return all;
    }
}
