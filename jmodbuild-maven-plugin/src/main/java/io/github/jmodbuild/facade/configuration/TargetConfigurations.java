// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.text.ValueFiles;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.facade.request.PlanOrigins;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One configuration for each target of a tree: what was requested for the whole tree, the target's own file below that,
 * and {@code -DCONFIG_X@target=y} above it (Q12). Not thread-safe.
 */
final class TargetConfigurations {
    private final BuildRequest request;
    private final FilesOfTree files;
    private final List<Problem> warnings = new ArrayList<>();

    private TargetConfigurations(BuildRequest request, PlanOrigins origins) {
        this.request = request;
        this.files = new FilesOfTree(request.places(), origins);
    }

    /**
     * The configurations by name, in document order, with the warnings that the tree's own configuration does not have.
     *
     * @param base the tree's own, which has the values that target files refer to
     * @param requested what it was made from
     */
    static Checked<Map<String, Configuration>> of(
            BuildRequest request,
            PlanOrigins origins,
            ManifestTree tree,
            Configuration base,
            List<Assignment> requested) {
        TargetConfigurations targets = new TargetConfigurations(request, origins);
        Map<String, Configuration> configurations = targets.of(tree, base, requested);
        return new Checked<>(configurations, targets.warnings);
    }

    private Map<String, Configuration> of(ManifestTree tree, Configuration base, List<Assignment> requested) {
        Map<String, Configuration> configurations = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (Member.Targets targets : tree.members(Member.Targets.class)) {
            for (Member.Target target : targets.targets()) {
                known.add(target.name().text());
                if (!isEnabled(target)) {
                    continue;
                }
                try {
                    configurations.put(target.name().text(), configuration(target, base, requested));
                } catch (ProblemException e) {
                    String start = "target " + target.name() + ": ";
                    e.problems().forEach(each -> problems.add(new Problem(each.at(), start + each.message())));
                    configurations.put(target.name().text(), base);
                }
            }
        }
        new TreeMap<>(request.assignments().targeted())
                .keySet().stream()
                        .filter(key -> !known.contains(targetOf(key)))
                        .forEach(key -> problems.add(unknown("-DCONFIG_" + key, targetOf(key), known)));
        for (String name : request.assignments().targets()) {
            if (!known.contains(name)) {
                problems.add(unknown("jmodbuild.targets", name, known));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return configurations;
    }

    private Configuration configuration(Member.Target target, Configuration base, List<Assignment> requested) {
        ValueFiles values = new ValueFiles(files::read);
        values.add(
                RequestedValues.rooted(target.config().text()), target.config().at());
        List<Assignment> all = new ArrayList<>(requested);
        all.addAll(values.assignments(base));
        new TreeMap<>(request.assignments().targeted()).forEach((key, value) -> {
            if (targetOf(key).equals(target.name().text())) {
                String symbol = key.substring(0, key.indexOf('@'));
                all.add(new Assignment(symbol, value, Origin.COMMAND_LINE, Location.of("command line")));
            }
        });
        Configuration configuration = Resolver.resolve(base.model(), all, request.strict());
        configuration.warnings().stream()
                .filter(warning -> !base.warnings().contains(warning))
                .map(warning -> new Problem(warning.at(), "target " + target.name() + ": " + warning.message()))
                .forEach(warnings::add);
        return configuration;
    }

    private static String targetOf(String key) {
        return key.substring(key.indexOf('@') + 1);
    }

    private boolean isEnabled(Member.Target target) {
        List<String> enabled = request.assignments().targets();
        return enabled.isEmpty() || enabled.contains(target.name().text());
    }

    private static Problem unknown(String where, String target, Set<String> targets) {
        String next = targets.isEmpty() ? ", and this tree has no targets" : Nearest.hintOrAll(target, targets);
        return new Problem(Location.of(where), "there is no target " + target + next);
    }
}
