// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Contents;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.contents.ModuleNames;
import io.github.jmodbuild.importing.kbuild.KbuildImport;
import io.github.jmodbuild.importing.kbuild.Phases;
import io.github.jmodbuild.importing.kbuild.TreeQuestions;
import io.github.jmodbuild.importing.kconfig.KconfigQuestion;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.OutputOptions;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds what makefiles say to the manifests of their directories. Used once. */
final class MakefileTranslation implements TreeQuestions {
    private static final String PROGRAM = "jmodbuild.import.program";

    private final TreeFiles files;
    private final Map<String, String> variables;
    private final Phases phases;
    private final Declarations declarations;
    private final ProbeMaker probes;
    private final Map<String, ManifestParts> manifests;
    private final Ledger ledger;

    /** @param manifests by directories, to which others are added; the root's is there */
    MakefileTranslation(
            TreeFiles files,
            Map<String, String> variables,
            Phases phases,
            Declarations declarations,
            ProbeMaker probes,
            Map<String, ManifestParts> manifests,
            Ledger ledger) {
        this.files = files;
        this.variables = variables;
        this.phases = phases;
        this.declarations = declarations;
        this.probes = probes;
        this.manifests = manifests;
        this.ledger = ledger;
    }

    void translate(MakefileChoice choice) {
        if (!choice.read()) {
            return;
        }
        KbuildImport kbuild = new KbuildImport(files, variables, phases, this, ledger);
        List<Entry> roots = choice.directories().isEmpty() ? kbuild.roots() : named(choice.directories());
        RefusedNames names = new RefusedNames(ledger);
        List<Contents> all = ImpliedConditions.leftOut(new UnmadeObjects(files, ledger)
                .without(kbuild.read(roots).values().stream()
                        .filter(RefusedNames::isNamed)
                        .map(names::without)
                        .toList()));
        new ModuleNames(ledger).note(all);
        ManifestParts root = manifest("");
        PhaseTargets targets = new PhaseTargets(phases);
        if (!phases.isEmpty()) {
            root.members(List.of(targets.member(root.at())));
        }
        Set<String> ofTargets = phases.isEmpty() ? Set.of() : Set.of(KbuildImport.BUILT_IN, KbuildImport.LIBRARY);
        ContentsWriter writer = new ContentsWriter(
                new FlagSettings(files, ledger, new KeptFlags(files, all, true)),
                ledger,
                name -> declarations.declares(name) || probes.declares(name),
                root::undeclared,
                ofTargets,
                phases.any());
        all.forEach(contents -> writer.write(contents, manifest(contents.directory())));
        outputs(choice, all, root);
    }

    private static List<Entry> named(List<String> directories) {
        Location at = Location.of("jmodbuild.import.makefiles");
        return directories.stream()
                .map(name -> ForeignPaths.normal(name)
                        .orElseThrow(() -> new ProblemException(
                                at,
                                "'" + name + "' is outside of the tree, where nothing is read; name directories of the"
                                        + " tree")))
                .<Entry>map(name -> new Entry.Subdirectory(name, Membership.ALWAYS, at))
                .toList();
    }

    private ManifestParts manifest(String directory) {
        return manifests.computeIfAbsent(directory, name -> new ManifestParts(name, Location.of(name)));
    }

    private void outputs(MakefileChoice choice, List<Contents> all, ManifestParts root) {
        Set<String> lists = new HashSet<>();
        all.forEach(contents -> contents.entries().forEach(entry -> lists.add(list(entry))));
        if (phases.isEmpty()) {
            root.members(outputs(choice, lists, "", OutputOptions.NONE, null));
        }
        for (Phases.Phase phase : phases.all()) {
            boolean isOptional = declarations.declares(phase.symbol());
            Expr config = isOptional ? new Expr.Symbol(phase.symbol(), Location.of(PROGRAM)) : null;
            String suffix = phase.symbol().isEmpty() ? "" : "-" + phase.target();
            root.members(outputs(choice, lists, suffix, PhaseTargets.options(phase.target()), config));
        }
    }

    /**
     * The archive and the program.
     *
     * @param lists that have objects
     * @param suffix of their names
     */
    private List<Member> outputs(
            MakefileChoice choice, Set<String> lists, String suffix, OutputOptions options, @Nullable Expr config) {
        Location at = Location.of(PROGRAM);
        List<Member> members = new ArrayList<>();
        boolean hasLibrary = lists.contains(KbuildImport.LIBRARY);
        Word library = new Word(KbuildImport.LIBRARY + suffix, at);
        if (hasLibrary) {
            Word group = new Word(KbuildImport.LIBRARY, at);
            List<Content> contents = List.of(new Item.GroupRef(group, null, at));
            members.add(new Member.Output(Member.Output.Kind.ARCHIVE, library, config, options, contents, at));
        }
        if (!choice.program().isEmpty() && hasObjects(choice.program(), lists, at)) {
            List<Content> contents = new ArrayList<>();
            if (lists.contains(KbuildImport.BUILT_IN)) {
                contents.add(new Item.GroupRef(new Word(KbuildImport.BUILT_IN, at), null, at));
            }
            if (hasLibrary) {
                contents.add(new Content.OutputRef(Member.Output.Kind.ARCHIVE, library, false, null, at));
            }
            Word name = new Word(choice.program() + suffix, at);
            members.add(new Member.Output(Member.Output.Kind.EXECUTABLE, name, config, options, contents, at));
        }
        return members;
    }

    private boolean hasObjects(String program, Set<String> lists, Location at) {
        Names names = new Names("");
        names.plain(new Word(program, at), "executable");
        Problems.throwAny(names.problems());
        if (lists.contains(KbuildImport.BUILT_IN) || lists.contains(KbuildImport.LIBRARY)) {
            return true;
        }
        ledger.read(at, "given", program, 1);
        ledger.not(
                at,
                "no makefile that is read lists an object for this program; name the directories that have some as"
                        + " jmodbuild.import.makefiles=...");
        return false;
    }

    private static String list(Entry entry) {
        return entry instanceof Entry.Listed object
                ? object.list()
                : entry instanceof Entry.Composite composite ? composite.list() : "";
    }

    @Override
    public Optional<AskedSymbol.Kind> kind(String symbol) {
        return declarations.type(symbol).map(type -> switch (type) {
            case BOOL -> AskedSymbol.Kind.BOOL;
            case TRISTATE -> AskedSymbol.Kind.TRISTATE;
            case STRING -> AskedSymbol.Kind.STRING;
            case INT -> AskedSymbol.Kind.NUMBER;
            case HEX -> AskedSymbol.Kind.HEX;
        });
    }

    @Override
    public Optional<String> wrongName(String symbol) {
        return SymbolNames.problem(symbol);
    }

    @Override
    public Optional<AskedSymbol> modules() {
        return declarations.modules().map(name -> new AskedSymbol(name, AskedSymbol.Kind.BOOL));
    }

    @Override
    public boolean isAlwaysSet(String symbol) {
        return declarations.isAlwaysAsked(symbol);
    }

    @Override
    public boolean isLimited(String symbol, String by) {
        return declarations.isLimited(symbol, by);
    }

    @Override
    public Optional<String> probe(KconfigQuestion question, String directory, Location at) {
        return ProbeMaker.isProbe(question)
                ? Optional.of(probes.symbol(question, manifest(directory), at))
                : Optional.empty();
    }
}
