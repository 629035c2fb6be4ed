// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.command.Commands;
import io.github.jmodbuild.config.command.Questions;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.facade.configuration.NativeConfiguration;
import io.github.jmodbuild.facade.configuration.Prepared;
import io.github.jmodbuild.facade.configuration.Purpose;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Kconfig's commands: each makes a configuration of a tree and writes the decisions behind it to {@code .config}.
 * Values of the tree's fragments and the POM, which apply to every build anyway, are used by all of them and not
 * written; values on the command line of these goals are decisions like any other. It must be possible to set values
 * from POM, command line and named files; those in {@code .config} are repaired, with a warning. Nothing is written
 * unless everything succeeded. Immutable.
 */
public final class ConfigurationGoals {
    /** Names the file of {@link #defConfig} and {@link #saveDefConfig}. */
    private static final String DEFCONFIG = "jmodbuild.defconfig";

    private static final String ALLCONFIG = "jmodbuild.allconfig";

    private final BuildRequest request;

    /** @throws ProblemException if values for single targets are requested, which have their own files */
    public ConfigurationGoals(BuildRequest request) {
        this.request = request.lenient();
        request.assignments().targeted().keySet().stream().sorted().findFirst().ifPresent(key -> {
            throw new ProblemException(
                    Location.of("-DCONFIG_" + key),
                    "decisions are about the whole tree; a target's own values stand in the file that <targets> names");
        });
    }

    /** The value that {@link #all} gives to symbols without a decision. */
    public enum All {
        /** alldefconfig: the default. */
        DEFAULT,
        /** allyesconfig. */
        YES,
        /** allmodconfig: m where that can be, else y. */
        MODULE,
        /** allnoconfig. */
        NO;

        private Configuration configuration(ConfigModel model, List<Assignment> presets) {
            return switch (this) {
                case DEFAULT -> Commands.allDef(model, presets);
                case YES -> Commands.allYes(model, presets);
                case MODULE -> Commands.allMod(model, presets);
                case NO -> Commands.allNo(model, presets);
            };
        }
    }

    /** olddefconfig: keeps valid decisions, and accepts the defaults of new symbols. */
    public WrittenConfiguration oldDefConfig() {
        ConfigurationWriter writing = writing(Optional.empty());
        return writing.write(kept(writing.prepared()), List.of());
    }

    /**
     * oldconfig: keeps valid decisions, and asks about new symbols.
     *
     * @throws ProblemException if the answers end too early; nothing is written then
     */
    public WrittenConfiguration oldConfig(Dialogue dialogue) {
        ConfigurationWriter writing = writing(Optional.empty());
        Questions questions = Questions.of(kept(writing.prepared()), known().read());
        dialogue.hold(questions);
        return writing.write(questions.configuration(), List.of());
    }

    /** mod2yesconfig, mod2noconfig, yes2modconfig: changes every tristate symbol of one value to another. */
    public WrittenConfiguration rewrite(Tristate from, Tristate to) {
        ConfigurationWriter writing = writing(Optional.empty());
        return writing.write(Commands.rewrite(kept(writing.prepared()), from, to), List.of());
    }

    /**
     * defconfig: the decisions of a file take the place of the present ones. A line that does not hold, or names a
     * symbol that the tree has no longer, is a warning, as in {@code .config}.
     *
     * @param file in the format of fragments, relative to the source directory
     */
    public WrittenConfiguration defConfig(String file) {
        List<Assignment> decisions = presets(file, DEFCONFIG).stream()
                .map(each -> new Assignment(each.name(), each.value(), Origin.DOT_CONFIG, each.at()))
                .toList();
        ConfigurationWriter writing = writing(Optional.of(decisions));
        return writing.write(
                Commands.allDef(writing.prepared().model(), writing.prepared().assignments()), List.of());
    }

    /**
     * alldefconfig, allyesconfig, allmodconfig, allnoconfig.
     *
     * @param presets a file of values that take precedence (KCONFIG_ALLCONFIG); empty for none
     */
    public WrittenConfiguration all(All all, String presets) {
        List<Assignment> named = presets(presets, ALLCONFIG);
        ConfigurationWriter writing = writing(Optional.of(named));
        Prepared prepared = writing.prepared();
        List<Assignment> given = all == All.DEFAULT ? prepared.assignments() : withoutFragments(prepared, named);
        return writing.write(all.configuration(prepared.model(), given), List.of());
    }

    /**
     * randconfig.
     *
     * @param presets a file of values that win (KCONFIG_ALLCONFIG); empty for none
     */
    public WrittenConfiguration random(String presets, RandomChoice chance) {
        List<Assignment> named = presets(presets, ALLCONFIG);
        ConfigurationWriter writing = writing(Optional.of(named));
        Prepared prepared = writing.prepared();
        Configuration configuration =
                Commands.random(prepared.model(), withoutFragments(prepared, named), chance.seed(), chance.odds());
        return writing.write(
                configuration,
                List.of("seed " + chance.seed() + "; the same again with -Djmodbuild.seed=" + chance.seed()));
    }

    /**
     * savedefconfig: writes the decisions to another file, for {@link #defConfig}; {@code .config} stays as it is.
     *
     * @param file as users name it
     */
    public WrittenConfiguration saveDefConfig(String file) {
        ConfigurationWriter writing = writing(Optional.empty());
        return writing.writeTo(request.places().home().resolve(file), file, kept(writing.prepared()));
    }

    /** {@code .config} overrides the tree's fragments, like defaults. */
    private static List<Assignment> withoutFragments(Prepared prepared, List<Assignment> presets) {
        return prepared.assignments().stream()
                .filter(each -> each.origin() != Origin.FRAGMENT || presets.contains(each))
                .toList();
    }

    /** listnewconfig, helpnewconfig: the symbols that oldconfig would ask about, in menu order. Writes nothing. */
    public List<NewSymbol> listNew() {
        Prepared prepared = NativeConfiguration.prepare(request, Optional.empty(), Purpose.DECISIONS);
        Set<String> known = known().read();
        return NewSymbol.of(kept(prepared), known);
    }

    /** All symbols that a user can set or a probe answers, with their values in the present configuration (Q27). */
    public FeatureList features() {
        Prepared prepared = NativeConfiguration.prepare(request, Optional.empty(), Purpose.BUILD);
        return FeatureList.of(kept(prepared), prepared.answers());
    }

    private ConfigurationWriter writing(Optional<List<Assignment>> instead) {
        Prepared prepared = NativeConfiguration.prepare(request, instead, Purpose.DECISIONS);
        return new ConfigurationWriter(request, prepared, instead.orElse(List.of()), known());
    }

    private List<Assignment> presets(String file, String property) {
        return file.isEmpty() ? List.of() : Presets.read(request.places().home(), file, property);
    }

    private SeenSymbols known() {
        return new SeenSymbols(request.places().config(), ConfigurationWriter.shown(request.places()));
    }

    private static Configuration kept(Prepared prepared) {
        List<Assignment> stored = prepared.requests().stream()
                .filter(each -> each.origin() == Origin.DOT_CONFIG)
                .toList();
        return Commands.oldDef(prepared.model(), stored, prepared.assignments(origin -> origin != Origin.DOT_CONFIG));
    }
}
