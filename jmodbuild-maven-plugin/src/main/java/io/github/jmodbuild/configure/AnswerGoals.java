// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.config.why.Difference;
import io.github.jmodbuild.config.why.Enable;
import io.github.jmodbuild.config.why.Enabled;
import io.github.jmodbuild.config.why.Enabled.Outcome;
import io.github.jmodbuild.config.why.Lint;
import io.github.jmodbuild.config.why.Linted;
import io.github.jmodbuild.config.why.RecordedDifferences;
import io.github.jmodbuild.config.why.Why;
import io.github.jmodbuild.config.why.WhySymbol;
import io.github.jmodbuild.config.why.WhyText;
import io.github.jmodbuild.facade.Impact;
import io.github.jmodbuild.facade.ImpactSearch;
import io.github.jmodbuild.facade.configuration.NativeConfiguration;
import io.github.jmodbuild.facade.configuration.Prepared;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Answers questions about a tree's configuration, even one that a build rejects because a value cannot be set.
 * Immutable.
 */
public final class AnswerGoals {
    private final BuildRequest request;
    private final BuildRequest strict;
    private final Consumer<String> messages;

    /** For the tree of a request, whose strictness only matters to {@link #impact}. */
    public AnswerGoals(BuildRequest request) {
        this(request, text -> {});
    }

    /** @param messages receives what the user should know meanwhile */
    public AnswerGoals(BuildRequest request, Consumer<String> messages) {
        this.messages = messages;
        this.strict = request;
        this.request = request.lenient();
    }

    /**
     * Why a symbol has its value; the name may have the prefix CONFIG_, and the suffix {@code @arm} selects a target.
     *
     * @throws ProblemException if there is no such target
     */
    public Answer whySymbol(String symbol) {
        Prepared prepared = NativeConfiguration.inspect(request);
        Configuration base = configuration(prepared);
        Map<String, Configuration> targets = NativeConfiguration.targets(request, prepared, base);
        int at = symbol.indexOf('@');
        if (at >= 0) {
            refuseHalf(symbol, at, "jmodbuild.symbol", "CURL");
            return whyOfTarget(symbol.substring(0, at), symbol.substring(at + 1), targets, prepared);
        }
        WhySymbol why = ProbeWords.why(base, prepared).symbol(symbol);
        List<String> lines = new ArrayList<>(WhyText.of(why));
        targets.forEach((target, own) -> {
            String value = own.text(why.name());
            if (!value.equals(base.text(why.name()))) {
                lines.add("in target " + target + " it is " + value + "; mvn jmodbuild:why -Djmodbuild.symbol="
                        + why.name() + "@" + target + " says why");
            }
        });
        return new Answer(why, lines);
    }

    private static Answer whyOfTarget(
            String symbol, String target, Map<String, Configuration> targets, Prepared prepared) {
        Configuration own = ofTarget(target, targets, "jmodbuild.symbol");
        WhySymbol why = ProbeWords.why(own, prepared).symbol(symbol);
        return new Answer(why, WhyObject.ofTarget(target, WhyText.of(why, target)));
    }

    private static void refuseHalf(String text, int at, String asking, String example) {
        if (at == 0 || at == text.length() - 1) {
            throw new ProblemException(
                    Location.of(asking),
                    text + " has nothing " + (at == 0 ? "before" : "after") + " its @; write what is asked about and"
                            + " the name of a target, such as " + example + "@arm");
        }
    }

    private static Configuration ofTarget(String target, Map<String, Configuration> targets, String asking) {
        Configuration own = targets.get(target);
        if (own == null) {
            String next =
                    targets.isEmpty() ? ", and this tree has no targets" : Nearest.hintOrAll(target, targets.keySet());
            throw new ProblemException(Location.of(asking), "there is no target " + target + next);
        }
        return own;
    }

    /**
     * Which lists contain an object, what it is part of, and why the symbols in its conditions have their values; the
     * suffix {@code @arm} selects a target.
     *
     * @throws ProblemException if no list names it, or there is no such target
     */
    public Answer whyObject(String object) {
        Prepared prepared = NativeConfiguration.inspect(request);
        Configuration base = configuration(prepared);
        Map<String, Configuration> targets = NativeConfiguration.targets(request, prepared, base);
        WhyObject.Asked asked = new WhyObject.Asked(prepared, base, targets);
        int at = object.endsWith(".o") ? -1 : object.lastIndexOf('@'); // names of files may have one
        if (at < 0) {
            return asked.everywhere(object);
        }
        refuseHalf(object, at, "jmodbuild.object", "block/curl.o");
        String target = object.substring(at + 1);
        return asked.in(target, ofTarget(target, targets, "jmodbuild.object"), object.substring(0, at));
    }

    /**
     * Which changes give a symbol a value.
     *
     * @param apply whether to store it among the decisions
     * @throws ProblemException if nothing gives the value
     */
    public Answer enable(String symbol, String value, boolean apply) {
        Prepared prepared = NativeConfiguration.inspect(request);
        String name = Why.declared(prepared.model(), symbol);
        Enabled enabled = Enable.from(configuration(prepared)).search(name, value);
        List<String> lines = new ArrayList<>(enabled.lines());
        if (enabled.outcome() == Outcome.IMPOSSIBLE || enabled.outcome() == Outcome.GAVE_UP) {
            throw new ProblemException(
                    Location.of("jmodbuild.symbol"),
                    String.join("\n", lines) + "; mvn jmodbuild:why -Djmodbuild.symbol=" + name + " says why");
        }
        if (apply && enabled.outcome() == Outcome.FOUND) {
            Map<String, String> changes =
                    enabled.changes().stream().collect(Collectors.toMap(Enabled.Change::name, Enabled.Change::to));
            WrittenConfiguration written = new ConfigurationGoals(request.deciding(changes)).oldDefConfig();
            written.warnings().forEach(warning -> lines.add(warning.toString()));
            lines.add(written.summary());
        } else if (enabled.outcome() == Outcome.FOUND) {
            lines.add("nothing was written; -Djmodbuild.apply=true stores this");
        }
        return new Answer(enabled, lines);
    }

    /**
     * What a build of everything that is packaged would do.
     *
     * @throws ProblemException if a build would refuse to begin
     */
    public Answer impact() {
        Impact impact = ImpactSearch.of(strict, Stage.LINK, messages);
        return new Answer(impact, ImpactText.of(impact));
    }

    /** What differs between two configurations. */
    public record Diff(String from, String to, List<Difference> differences) {
        public Diff {
            differences = List.copyOf(differences);
        }
    }

    /**
     * What differs between the configurations of two files, everything else being equal, and which decisions caused it.
     * If one of them is a full configuration, its recorded values are used, and differences due to changed manifests
     * are reported as such.
     *
     * @param from relative to the source directory; {@code .config.old} beside the file of decisions if empty
     * @param to the same; the file of decisions if empty
     */
    public Answer diff(String from, String to) {
        Prepared prepared = NativeConfiguration.inspect(request);
        Path config = request.places().config();
        Path first = file(from, config.resolveSibling(config.getFileName() + ConfigurationWriter.FORMER));
        Path second = file(to, config);
        List<Difference> differences = RecordedDifferences.between(side(prepared, first), side(prepared, second));
        return new Answer(new Diff(shown(first), shown(second), differences), Difference.lines(differences));
    }

    /**
     * Mistakes in the symbols of the tree, independent of its configuration.
     *
     * @param progress receives lines that say how far it is, in large trees
     */
    public Answer lint(Consumer<String> progress) {
        Prepared prepared = NativeConfiguration.inspect(request);
        Set<String> declared =
                prepared.tree().symbols().stream().map(one -> one.name().text()).collect(Collectors.toSet());
        Set<String> given = new HashSet<>(prepared.model().names());
        given.removeAll(declared); // determined by platform and release
        prepared.tree().probes().forEach(probe -> probe.symbols().forEach(symbol -> given.add(symbol.text())));
        Linted linted = Lint.of(prepared.model(), given, progress);
        return new Answer(linted, linted.lines(), linted.findings().size());
    }

    private static Configuration configuration(Prepared prepared) {
        return ConfigurationSession.of(prepared.model(), prepared.assignments()).configuration();
    }

    /** The configuration with this file of decisions, or with all values of a full configuration. */
    private RecordedDifferences.Side side(Prepared prepared, Path file) {
        String text = read(file);
        boolean full = DotConfig.isFull(text);
        List<Assignment> lines = DotConfig.read(text, shown(file)).value();
        List<Assignment> all = new ArrayList<>(prepared.assignments(origin -> origin.compareTo(Origin.DOT_CONFIG) < 0));
        lines.stream()
                .filter(line -> !full || prepared.model().declares(line.name()))
                .forEach(all::add);
        all.addAll(prepared.assignments(origin -> origin.compareTo(Origin.DOT_CONFIG) > 0));
        Map<String, String> recorded = new LinkedHashMap<>();
        lines.forEach(line -> recorded.put(line.name(), line.value()));
        return new RecordedDifferences.Side(
                shown(file),
                ConfigurationSession.of(prepared.model(), all).configuration(),
                full ? Optional.of(recorded) : Optional.empty());
    }

    private String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ProblemException(
                    Location.of(shown(file)),
                    "cannot be read; name files of decisions with -Djmodbuild.from=... and -Djmodbuild.to=...");
        }
    }

    private Path file(String name, Path otherwise) {
        return name.isEmpty() ? otherwise : request.places().home().resolve(name);
    }

    private String shown(Path file) {
        return request.places().shown(file);
    }
}
