// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.text.DotConfig;
import io.github.jmodbuild.config.text.ValueFiles;
import io.github.jmodbuild.config.text.ValueText;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.facade.request.PlanOrigins;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values requested by fragments, {@code .config}, POM and command line. Not thread-safe. */
final class RequestedValues {
    private static final String PREFIX = "CONFIG_";

    private final BuildRequest request;
    private final FilesOfTree named;
    private final PlanOrigins origins;

    RequestedValues(BuildRequest request, FilesOfTree files) {
        this.request = request;
        this.named = files;
        this.origins = files.origins();
    }

    /**
     * In rising order of origin, with warnings about the file of stored decisions.
     *
     * @param instead values to take in place of the stored decisions; if empty, those are read
     */
    Checked<List<Assignment>> of(ManifestTree tree, ConfigModel model, Optional<List<Assignment>> instead) {
        List<Assignment> all = new ArrayList<>(fragments(tree));
        List<Problem> warnings = new ArrayList<>();
        all.addAll(instead.orElseGet(() -> decisions().collect(warnings)));
        add(request.assignments().pom(), Origin.POM, "pom.xml <config>", model, all);
        add(request.assignments().commandLine(), Origin.COMMAND_LINE, "command line", model, all);
        return new Checked<>(all, warnings);
    }

    private List<Assignment> fragments(ManifestTree tree) {
        ValueFiles files = new ValueFiles(named::read);
        tree.members(Member.Fragments.class)
                .forEach(member -> member.files().forEach(file -> files.add(rooted(file.text()), file.at())));
        return files.assignments(null);
    }

    /** Names in the root manifest may begin with a slash, which makes no difference there. */
    static String rooted(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private Checked<List<Assignment>> decisions() {
        Path file = request.places().config();
        Optional<byte[]> bytes = origins.read(file.toString());
        if (bytes.isEmpty()) {
            refuseUnreadable(file);
            return Checked.of(List.of());
        }
        return DotConfig.read(ValueText.decode(bytes.get(), relative(file)), relative(file));
    }

    void refuseDirectoryManifest() {
        Path manifest = request.places().manifest();
        if (Files.isDirectory(manifest)) {
            throw new ProblemException(
                    Location.of(relative(manifest)),
                    "is a directory, but a tree is described by a file; name it with -Djmodbuild.manifest=...");
        }
    }

    /** Existing decisions must not be ignored silently. */
    private void refuseUnreadable(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            String reason = Files.isDirectory(file) ? "is a directory" : "cannot be read";
            throw new ProblemException(
                    Location.of(relative(file)),
                    reason
                            + ", but should be a file of decisions; correct it, or name another with -Djmodbuild.configFile=...");
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
                            + "; names are written without CONFIG_ here");
        }
    }

    private String relative(Path file) {
        return request.places().shown(file);
    }
}
