// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.command.Decisions;
import io.github.jmodbuild.config.resolver.Checks;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.facade.configuration.Prepared;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a configuration that a goal has made to the files of the user. Used once. */
final class ConfigurationWriter {
    /** Suffix of the previous version of the file of decisions. */
    static final String FORMER = ".old";

    private final BuildRequest.Places places;
    private final Prepared prepared;
    private final List<Assignment> presets;
    private final SeenSymbols known;
    private final List<String> notes = new ArrayList<>();
    private final List<Problem> warnings;

    /** @param presets prepared values that become decisions, whatever their origin */
    ConfigurationWriter(BuildRequest request, Prepared prepared, List<Assignment> presets, SeenSymbols known) {
        this.places = request.places();
        this.prepared = prepared;
        this.presets = presets;
        this.known = known;
        this.warnings = new ArrayList<>(prepared.warnings());
    }

    /** The file of decisions as the user would name it. */
    static String shown(BuildRequest.Places places) {
        return places.shown(places.config());
    }

    Prepared prepared() {
        return prepared;
    }

    /**
     * Writes the decisions, and then the seen symbols: after a kill in between, oldconfig asks too much, not too
     * little.
     */
    WrittenConfiguration write(Configuration configuration, List<String> said) {
        notes.addAll(said);
        Path former = places.config().resolveSibling(places.config().getFileName() + FORMER);
        WrittenConfiguration written = write(places.config(), shown(places), former, configuration);
        known.write(configuration);
        return written;
    }

    /** Writes the decisions to another file. */
    WrittenConfiguration writeTo(Path file, String shown, Configuration configuration) {
        return write(file, shown, null, configuration);
    }

    private WrittenConfiguration write(Path file, String shown, @Nullable Path former, Configuration configuration) {
        String text = Decisions.text(configuration, saidElsewhere(), said());
        warnings.addAll(configuration.warnings());
        said().forEach(this::noteFormerName);
        prepared.assignments(Origin.POM::equals).forEach(pom -> warnIfOverruled(pom, configuration));
        warnings.addAll(Checks.violations(prepared.tree().members(Member.Check.class), configuration));
        boolean changed = new DecisionFile(file, shown).write(text, former);
        int decisions = (int) text.lines().count() - 1;
        return new WrittenConfiguration(configuration, shown, changed, decisions, notes, warnings);
    }

    /** Assignments by the user, in files that these decisions replace and on the command line. */
    private List<Assignment> said() {
        List<Assignment> all = new ArrayList<>(prepared.requests());
        all.removeAll(new HashSet<>(saidElsewhere()));
        return all;
    }

    private List<Assignment> saidElsewhere() {
        List<Assignment> all =
                prepared.assignments(origin -> origin != Origin.DOT_CONFIG && origin != Origin.COMMAND_LINE);
        all.removeAll(new HashSet<>(presets));
        return all;
    }

    /** Replaces the resolver's warning about the former name in the file, since the new file uses the current name. */
    private void noteFormerName(Assignment assignment) {
        prepared.model().presentName(assignment.name()).ifPresent(name -> {
            warnings.removeIf(warning -> warning.at().equals(assignment.at())
                    && warning.message().startsWith(assignment.name() + " was renamed"));
            notes.add(assignment.at() + ": CONFIG_" + assignment.name() + " is stored as CONFIG_" + name
                    + ", its current name");
        });
    }

    private void warnIfOverruled(Assignment pom, Configuration configuration) {
        boolean counts = configuration
                .decision(pom.name())
                .filter(decision -> decision.origin() == Origin.POM)
                .isPresent();
        if (counts) {
            return; // it holds, or the goal would not have come so far
        }
        String value = configuration.text(pom.name());
        boolean folded = pom.value().equals("m") && value.equals("y") && !configuration.modulesEnabled();
        if (!value.equals(pom.value()) && !folded) {
            warnings.add(new Problem(
                    pom.at(),
                    pom + " overrides the stored " + value + "; change it there, or set CONFIG_" + pom.name()
                            + " on the command line of each build"));
        }
    }
}
