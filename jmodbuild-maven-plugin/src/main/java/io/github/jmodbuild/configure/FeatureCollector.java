// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.model.MenuNode;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.ConfigurationSession;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.probes.ProbeAnswer;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects all symbols of a configuration with a prompt or a probe, in menu order. Used once. */
final class FeatureCollector {
    private final Configuration configuration;
    private final Answers answers;
    private final ConfigurationSession trial;
    private final Map<String, Feature> features = new LinkedHashMap<>();

    FeatureCollector(Configuration configuration, Answers answers) {
        this.configuration = configuration;
        this.answers = answers;
        this.trial = ConfigurationSession.of(configuration);
    }

    /** In menu order, each symbol once, where it has its first prompt. */
    List<Feature> collect() {
        visit(configuration.model().menu(), List.of(), false);
        return List.copyOf(features.values());
    }

    private void visit(List<MenuNode> nodes, List<String> menu, boolean inChoice) {
        for (MenuNode node : nodes) {
            node.symbol().flatMap(configuration::entry).ifPresent(entry -> add(entry, node, menu, inChoice));
            boolean isChoice = node.entry() instanceof ConfigEntry.Choice;
            boolean titled = isChoice || node.entry() instanceof ConfigEntry.Menu;
            List<String> inner = new ArrayList<>(menu);
            if (titled) {
                inner.add(node.prompt().orElse(""));
            }
            visit(node.children(), inner, inChoice || isChoice);
        }
    }

    private void add(Configuration.Entry entry, MenuNode node, List<String> menu, boolean inChoice) {
        Optional<Probe> probe = answers.serving(entry.name());
        boolean concerns = node.prompt().isPresent() || probe.isPresent();
        if (concerns && !features.containsKey(entry.name())) {
            features.put(entry.name(), feature(entry, node, menu, inChoice, probe));
        }
    }

    private Feature feature(
            Configuration.Entry entry, MenuNode node, List<String> menu, boolean inChoice, Optional<Probe> probe) {
        String setting = "-DCONFIG_" + entry.name() + "=";
        boolean logical = entry.type().isLogical();
        boolean prompted = node.prompt().isPresent();
        boolean canBeM = entry.type() == Symbol.Type.TRISTATE && configuration.modulesEnabled();
        String enable = logical ? setting + (canBeM ? "y (or =m, as a module)" : "y") : setting + "...";
        return new Feature(
                entry.name(),
                entry.type().spelling(),
                menu,
                node.prompt().orElseGet(() -> probe.map(Probe::purpose).orElse("")),
                node.help().orElse(""),
                entry.value(),
                entry.origin().toString(),
                entry.at().toString(),
                entry.changeable(),
                prompted ? enable : "",
                logical && !inChoice ? setting + "n" : "",
                prompted ? obstacle(entry) : "",
                probe.map(this::described).orElse(""));
    }

    /** Why it cannot be set, with the message that a request for it would get. */
    private String obstacle(Configuration.Entry entry) {
        if (entry.changeable()) {
            return "";
        }
        Optional<Problem> refusal = trial.set(entry.name(), another(entry));
        trial.clear(entry.name()); // it had no effect, and neither has removing it
        return refusal.map(Problem::message).orElse("");
    }

    /** Another value of its type. */
    private static String another(Configuration.Entry entry) {
        return switch (entry.type()) {
            case BOOL, TRISTATE -> entry.visible() || entry.value().equals("y") ? "n" : "y";
            case STRING -> entry.value() + ".";
            case INT -> entry.value().equals("0") ? "1" : "0";
            case HEX -> entry.value().equals("0x0") ? "0x1" : "0x0";
        };
    }

    private String described(Probe probe) {
        ProbeAnswer found = answers.of(probe);
        String said = switch (found.state()) {
            case YES -> found.value().isEmpty() ? "yes" : "yes, " + found.value();
            case NO -> "no, " + found.reason();
            case SKIPPED -> "not asked, since nothing needs it";
        };
        return probe.described() + ": " + said;
    }
}
