// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.config.resolver.Checks;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Resolver;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.facade.request.PlanOrigins;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import io.github.jmodbuild.plan.expansion.Wildcards;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.problem.Problems;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.command.PlatformCommandLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Manifests and requests → probes → configuration: makes a {@link Configured}, for plans and for goals that show or
 * change configurations.
 */
public final class Configurator {
    private final BuildRequest request;
    private final FilesOfTree files;

    public Configurator(BuildRequest request, PlanOrigins origins) {
        this.request = request;
        this.files = new FilesOfTree(request.places(), origins);
    }

    /**
     * Prepares everything that is needed to resolve the configuration.
     *
     * @param instead values to take in place of the stored decisions; if empty, those are read
     * @throws ProblemException with everything that is wrong in the first of the steps that fails
     */
    Prepared prepare(Toolchain toolchain, Optional<List<Assignment>> instead) {
        return inspect(toolchain, instead, true);
    }

    /**
     * The same, even if a build would fail because of the answer of a probe.
     *
     * @param checked whether to fail as a build does
     */
    Prepared inspect(Toolchain toolchain, Optional<List<Assignment>> instead, boolean checked) {
        List<Problem> warnings = new ArrayList<>();
        RequestedValues requested = new RequestedValues(request, files);
        requested.refuseDirectoryManifest();
        NamedValues named = ToolValues.named(request, toolchain);
        lack(toolchain).ifPresent(warnings::add);
        BuildRequest.Places places = request.places();
        ManifestTree written =
                ManifestTreeReader.read(places.shown(places.manifest()), files::manifest, named.values());
        List<Problem> unmatched = new ArrayList<>();
        ManifestTree tree = Wildcards.expanded(written, files.sources()).collect(unmatched);
        if (checked) {
            Problems.throwAny(unmatched);
        }
        ConfigModel model = ModelBuilder.of(
                tree, Predefined.ofPlatform(tree, toolchain), Predefined.ofRelease(tree, request.named()));
        List<Assignment> requests = requested.of(tree, model, instead).collect(warnings);
        Probing probing = new Probing(request, files);
        Answers answers = checked
                ? probing.answers(tree, model, named, toolchain, requests)
                : probing.unchecked(tree, model, named, toolchain, requests);
        return new Prepared(tree, model, named, toolchain, requests, answers, warnings);
    }

    private static Optional<Problem> lack(Toolchain toolchain) {
        String lack = PlatformCommandLines.of(toolchain).lack();
        return lack.isEmpty() ? Optional.empty() : Optional.of(new Problem(Location.of("toolchain"), lack));
    }

    /** @throws ProblemException with everything that is wrong in the first of the steps that fails */
    public Configured configure(Toolchain toolchain) {
        Prepared prepared = prepare(toolchain, Optional.empty());
        ManifestTree tree = prepared.tree();
        List<Assignment> all = prepared.assignments();
        Configuration configuration = Resolver.resolve(prepared.model(), all, request.strict());
        List<Problem> warnings = new ArrayList<>(prepared.warnings());
        warnings.addAll(configuration.warnings());
        Map<String, Configuration> byTarget = TargetConfigurations.of(
                        request, files.origins(), tree, configuration, all)
                .collect(warnings);
        check(tree, configuration, byTarget);
        return new Configured(
                tree, prepared.model(), toolchain, all, prepared.answers(), configuration, byTarget, warnings);
    }

    private static void check(ManifestTree tree, Configuration configuration, Map<String, Configuration> targets) {
        List<Member.Check> checks = tree.members(Member.Check.class);
        List<Problem> problems = new ArrayList<>(Checks.violations(checks, configuration));
        targets.forEach((name, own) -> Checks.violations(checks, own).stream()
                .filter(problem -> !problems.contains(problem))
                .map(problem -> new Problem(problem.at(), "target " + name + ": " + problem.message()))
                .forEach(problems::add));
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }
}
