// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.build;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.ConfigModel;
import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.config.DotConfig;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.Resolver;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.ManifestTreeReader;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Toolchain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Manifests and requests → probes → configuration: the way to a {@link Configured}, for plans and for goals that only ask. */
final class Configurator {
    private static final String PREFIX = "CONFIG_";

    private final BuildRequest request;
    private final Origins origins;
    private final List<Problem> warnings = new ArrayList<>();

    Configurator(BuildRequest request, Origins origins) {
        this.request = request;
        this.origins = origins;
    }

    /** @throws ProblemException with everything that is wrong in the first of the steps that fails */
    Configured configure(Toolchain toolchain) {
        String rootName = relative(request.places().manifest());
        ManifestTree tree = ManifestTreeReader.read(rootName, origins);
        ConfigModel model = ConfigModel.of(Predefined.before(tree, toolchain), tree.undeclared());
        List<Assignment> requests = requests(model);
        Answers answers = new Probing(request, origins).answers(tree, model, toolchain, requests);
        List<Assignment> all = new ArrayList<>(answers.assignments(model));
        all.addAll(requests);
        Configuration configuration = Resolver.resolve(model, all, request.strict());
        warnings.addAll(configuration.warnings());
        return new Configured(tree, model, toolchain, all, answers, configuration, warnings);
    }

    private List<Assignment> requests(ConfigModel model) {
        List<Assignment> all = new ArrayList<>(decisions());
        add(request.assignments().pom(), Origin.POM, "pom.xml <config>", model, all);
        add(request.assignments().commandLine(), Origin.COMMAND_LINE, "command line", model, all);
        return all;
    }

    private List<Assignment> decisions() {
        Path file = request.places().config();
        Optional<byte[]> bytes = origins.read(file.toString());
        if (bytes.isEmpty()) {
            refuseUnreadable(file);
            return List.of();
        }
        DotConfig.Content content = DotConfig.read(new String(bytes.get(), StandardCharsets.UTF_8), relative(file));
        warnings.addAll(content.warnings());
        return content.assignments();
    }

    /** Decisions that are there must not be passed over in silence. */
    private void refuseUnreadable(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            String reason = Files.isDirectory(file) ? "is a directory" : "cannot be read";
            throw new ProblemException(
                    Location.of(relative(file)),
                    reason + ", but decisions are kept there; remove it or make it a file");
        }
    }

    private void add(Map<String, String> values, Origin origin, String where, ConfigModel model, List<Assignment> all) {
        new TreeMap<>(values).forEach((name, value) -> {
            refusePrefix(name, where);
            boolean elsewhere = !model.declares(name) && origins.isElsewhere(name);
            if (!elsewhere) {
                all.add(new Assignment(name, value, origin, Location.of(where)));
            }
        });
    }

    private static void refusePrefix(String name, String where) {
        if (name.startsWith(PREFIX)) {
            throw new ProblemException(
                    Location.of(where),
                    "write " + name.substring(PREFIX.length()) + " instead of " + name
                            + "; names stand without CONFIG_ here");
        }
    }

    private String relative(Path file) {
        Path base = request.places().base();
        return file.startsWith(base) ? base.relativize(file).toString() : file.toString();
    }
}
