// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.exporting;

import io.github.jmodbuild.config.model.ModulesSymbol;
import io.github.jmodbuild.importing.OwnRemarks;
import io.github.jmodbuild.manifest.ConfigOrder;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a tree's {@code <config>} as Kconfig files, one for each manifest that has some. Used once. */
public final class KconfigExport {
    /** The name of the files. */
    public static final String FILE = "Kconfig";

    /** The first line of each. */
    public static final String HEAD =
            "# " + OwnRemarks.MARK + "written by jmodbuild:exportKconfig, which overwrites changes";

    private final ManifestTree tree;
    private final PredefinedSymbols predefined;
    private final Map<String, ProbedValue> answers;
    private final KconfigDialect dialect;
    private final boolean single;
    private final Set<String> sourced;
    private final Set<String> entered = new HashSet<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Set<String> mentioned = new HashSet<>();
    private final List<Problem> notes = new ArrayList<>();

    private KconfigExport(
            ManifestTree tree,
            PredefinedSymbols predefined,
            Map<String, ProbedValue> answers,
            KconfigDialect dialect,
            boolean single) {
        this.tree = tree;
        this.predefined = predefined;
        this.answers = new HashMap<>(answers);
        this.dialect = dialect;
        this.single = single;
        this.sourced = ConfigOrder.sources(tree.byDirectory()).keySet();
    }

    /**
     * The tree's configuration.
     *
     * @param predefined without MODULES, which is added if the tree has no symbol for it
     * @param answers of probes, by symbol
     * @param single whether all is in one file
     */
    public static ExportedKconfig of(
            ManifestTree tree,
            PredefinedSymbols predefined,
            Map<String, ProbedValue> answers,
            KconfigDialect dialect,
            boolean single) {
        KconfigExport export = new KconfigExport(tree, predefined, answers, dialect, single);
        export.root();
        export.notes.addAll(Unsaid.of(tree));
        return new ExportedKconfig(export.files, export.notes);
    }

    private void root() {
        files.put(FILE, ""); // the first one
        KconfigWriter own = writer();
        members(tree.root(), own);
        KconfigWriter head = writer();
        tree.title().ifPresent(head::title);
        if (tree.symbols().stream().noneMatch(Symbol::modules)) {
            head.predefined(ModulesSymbol.builtIn());
        }
        predefined.written().forEach(head::predefined);
        for (Symbol symbol : predefined.unwritten()) {
            if (mentioned.contains(symbol.name().text())) {
                head.predefined(symbol);
                notes.add(new Problem(
                        symbol.at(),
                        "other tools write " + symbol.name()
                                + " to .config, where jmodbuild leaves it out; its value is" + " that of this build"));
            }
        }
        files.put(FILE, HEAD + "\n" + head.text() + own.text());
    }

    private KconfigWriter writer() {
        return new KconfigWriter(dialect, answers, mentioned, notes);
    }

    private void members(Manifest manifest, KconfigWriter writer) {
        String from = manifest.directory();
        entered.add(from);
        for (Member member : manifest.members()) {
            if (member instanceof Member.Config config) {
                writer.entries(
                        config.entries(),
                        source ->
                                enter(TreePath.resolve(from, source.directory().text()), writer));
            } else if (member instanceof Member.Probes probes) {
                probes.probes().forEach(probe -> probe.declarations().forEach(writer::symbol));
            } else if (member instanceof Member.Directory nested) {
                String directory = TreePath.resolve(from, nested.name().text());
                if (!sourced.contains(directory)) {
                    enter(directory, writer);
                }
            }
        }
    }

    private void enter(String directory, KconfigWriter writer) {
        Manifest manifest = tree.byDirectory().get(directory);
        if (manifest == null || entered.contains(directory)) {
            return;
        }
        if (single) {
            members(manifest, writer);
            return;
        }
        KconfigWriter own = writer();
        members(manifest, own);
        if (!own.isEmpty()) {
            String file = directory + "/" + FILE;
            writer.source(file);
            files.put(file, HEAD + "\n" + own.text());
        }
    }
}
