// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.importing.InsertedFiles;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.LostCharacters;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.VariableUses;
import io.github.jmodbuild.importing.configin.ConfigIn;
import io.github.jmodbuild.importing.kbuild.Phases;
import io.github.jmodbuild.importing.kconfig.Kconfig;
import io.github.jmodbuild.importing.kconfig.KconfigReader;
import io.github.jmodbuild.importing.kconfig.KconfigShell;
import io.github.jmodbuild.importing.make.SymbolText;
import io.github.jmodbuild.importing.qemu.Qemu;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A foreign tree to manifests: its configuration, whichever language it is in, and its makefiles. Used once. */
public final class TreeTranslation {
    private final InsertedFiles inserted;
    private final LostCharacters files;
    private final Map<String, String> variables;
    private final MakefileChoice makefiles;
    private final KconfigShell shell;
    private final Ledger ledger = new Ledger();

    private TreeTranslation(
            InsertedFiles files, Map<String, String> variables, MakefileChoice makefiles, KconfigShell shell) {
        this.inserted = files;
        this.files = new LostCharacters(files);
        this.variables = variables;
        this.makefiles = makefiles;
        this.shell = shell;
    }

    /**
     * Reads a tree and translates it.
     *
     * @param kconfig the file that a configuration of the tree begins with; {@code Makefile.objs} of QEMU, which has none
     * @param variables values of environment variables and macros, such as SRCARCH
     * @param makefiles which of them are read
     * @param shell answers questions that no probe can be made of
     * @throws ProblemException with every mistake of every file
     */
    public static ImportedTree of(
            String kconfig,
            TreeFiles files,
            Map<String, String> variables,
            MakefileChoice makefiles,
            KconfigShell shell) {
        VariableUses uses = new VariableUses(files, variables.keySet());
        InsertedFiles tree = new InsertedFiles(uses);
        TreeTranslation translation = new TreeTranslation(tree, variables, makefiles, shell);
        try {
            ImportedTree imported = kconfig.equals(Qemu.FILE) ? translation.qemu() : translation.kbuild(kconfig);
            if (shell == KconfigShell.NONE) { // else its commands may use them
                translation.unused(uses.unnamed());
            }
            return new ImportedTree(
                    imported.manifests(),
                    translation.ledger.report().placed(tree::origin).reworded(SymbolText::readable));
        } catch (ProblemException e) {
            throw new ProblemException(e.problems().stream()
                    .map(problem -> new Problem(tree.origin(problem.at()), problem.message()))
                    .toList());
        }
    }

    private void unused(Set<String> names) {
        for (String name : names) {
            Location at = Location.of("jmodbuild.import.variables, " + name);
            ledger.read(at, "given", name + "=" + variables.getOrDefault(name, ""), 1);
            ledger.not(at, "no file that is read names this variable; correct the name, or leave it out");
        }
    }

    private ImportedTree kbuild(String kconfig) {
        Optional<byte[]> old = files.read(kconfig).filter(ConfigIn::isWritten);
        Kconfig read = old.isPresent()
                ? ConfigIn.read(kconfig, old.get(), files, variables, ledger)
                : KconfigReader.read(kconfig, files, variables, shell, ledger);
        Phases phases = makefiles.read() ? Phases.of(files, variables) : Phases.NONE;
        PhaseTargets targets = new PhaseTargets(phases);
        KconfigTranslation configuration = new KconfigTranslation(targets.declared(read), variables, ledger);
        configuration.translate();
        new MakefileTranslation(
                        files,
                        variables,
                        phases,
                        configuration.declarations(),
                        configuration.probes(),
                        configuration.manifests(),
                        ledger)
                .translate(makefiles);
        Map<String, String> texts = configuration.texts();
        texts.putAll(targets.files());
        return finished(configuration, texts);
    }

    private ImportedTree finished(KconfigTranslation configuration, Map<String, String> texts) {
        new WrittenManifests(configuration.manifests().values(), ledger).check(texts);
        files.note(ledger);
        inserted.reportOthers(ledger);
        return new ImportedTree(texts, ledger.report());
    }

    private ImportedTree qemu() {
        Qemu tree = Qemu.read(files, variables, ledger);
        KconfigTranslation configuration =
                new KconfigTranslation(QemuTranslation.configuration(tree), variables, ledger);
        configuration.translate();
        QemuTranslation lists =
                new QemuTranslation(files, configuration.declarations(), configuration.manifests(), ledger);
        Map<String, String> targets = lists.translate(tree);
        Map<String, String> texts = configuration.texts();
        texts.putAll(targets);
        return finished(configuration, texts);
    }
}
