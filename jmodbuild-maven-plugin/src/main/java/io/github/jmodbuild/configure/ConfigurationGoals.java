// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Commands;
import io.github.jmodbuild.config.ConfigModel;
import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.Questions;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.facade.BuildRequest;
import io.github.jmodbuild.facade.NativeConfiguration;
import io.github.jmodbuild.facade.Prepared;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Kconfig's commands: each makes a configuration of a tree and writes the decisions behind it to
 * {@code .config}. What is said at every build anyway, by the tree's fragments and the POM, counts in all of them and is
 * not written; what the command line says to one of these goals is a decision like any other. Values from POM, command
 * line and named files must hold; those in {@code .config} are repaired, with a warning. Nothing is written unless all
 * went well. Immutable.
 */
public final class ConfigurationGoals {
    /** Names the file of {@link #defConfig} and {@link #saveDefConfig}. */
    private static final String DEFCONFIG = "jmodbuild.defconfig";

    private static final String ALLCONFIG = "jmodbuild.allconfig";

    private final BuildRequest request;

    /** @throws ProblemException if values for single targets are asked for, which have files of their own */
    public ConfigurationGoals(BuildRequest request) {
        this.request = request.lenient();
        request.assignments().targeted().keySet().stream().sorted().findFirst().ifPresent(key -> {
            throw new ProblemException(
                    Location.of("-DCONFIG_" + key),
                    "decisions are about the whole tree; a target's own values stand in the file that <targets> names");
        });
    }

    /** Which value {@link #all} gives to everything nobody decides about. */
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

    /** olddefconfig: keeps what is decided and holds, and accepts the default of everything new. */
    public WrittenConfiguration oldDefConfig() {
        ConfigurationWriter writing = writing(Optional.empty());
        return writing.write(kept(writing.prepared()), List.of());
    }

    /**
     * oldconfig: keeps what is decided and holds, and asks about everything new.
     *
     * @throws ProblemException if the answers end too early; nothing is written then
     */
    public WrittenConfiguration oldConfig(Dialogue dialogue) {
        ConfigurationWriter writing = writing(Optional.empty());
        Questions questions = Questions.of(kept(writing.prepared()), known().read());
        dialogue.hold(questions);
        return writing.write(questions.configuration(), List.of());
    }

    /** mod2yesconfig, mod2noconfig, yes2modconfig: gives every tristate of one value another. */
    public WrittenConfiguration rewrite(Tristate from, Tristate to) {
        ConfigurationWriter writing = writing(Optional.empty());
        return writing.write(Commands.rewrite(kept(writing.prepared()), from, to), List.of());
    }

    /**
     * defconfig: the decisions of a file take the place of the present ones.
     *
     * @param file in the format of fragments, relative to the source directory
     */
    public WrittenConfiguration defConfig(String file) {
        ConfigurationWriter writing = writing(Optional.of(presets(file, DEFCONFIG)));
        return writing.write(
                Commands.allDef(writing.prepared().model(), writing.prepared().assignments()), List.of());
    }

    /**
     * alldefconfig, allyesconfig, allmodconfig, allnoconfig.
     *
     * @param presets a file of values that win (KCONFIG_ALLCONFIG); empty for none
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
     * @param file relative to the source directory
     */
    public WrittenConfiguration saveDefConfig(String file) {
        ConfigurationWriter writing = writing(Optional.empty());
        return writing.writeTo(request.places().base().resolve(file), file, kept(writing.prepared()));
    }

    /** The tree's fragments are decided against like its defaults: {@code .config} wins over them. */
    private static List<Assignment> withoutFragments(Prepared prepared, List<Assignment> presets) {
        return prepared.assignments().stream()
                .filter(each -> each.origin() != Origin.FRAGMENT || presets.contains(each))
                .toList();
    }

    /** listnewconfig, helpnewconfig: what oldconfig would ask about, in menu order. Writes nothing. */
    public List<NewSymbol> listNew() {
        Prepared prepared = NativeConfiguration.prepare(request, Optional.empty());
        Set<String> known = known().read();
        return NewSymbol.of(kept(prepared), known);
    }

    /** Everything a user can choose and everything a probe finds, with the values of the present configuration (Q27). */
    public FeatureList features() {
        Prepared prepared = NativeConfiguration.prepare(request, Optional.empty());
        return FeatureList.of(kept(prepared), prepared.answers());
    }

    private ConfigurationWriter writing(Optional<List<Assignment>> instead) {
        Prepared prepared = NativeConfiguration.prepare(request, instead);
        return new ConfigurationWriter(request, prepared, instead.orElse(List.of()), known());
    }

    private List<Assignment> presets(String file, String property) {
        return file.isEmpty() ? List.of() : Presets.read(request.places().base(), file, property);
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
