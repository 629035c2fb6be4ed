// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.expansion;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Expander;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of references in names and flags (K33, K34): directories, variables of the manifest and of enclosing ones,
 * named values of the build, and symbols. The innermost one applies.
 */
public final class Variables implements Expander.Lookup {
    /** The source directory where commands run in it. */
    static final String HERE = ".";

    private final ManifestTree tree;
    private final Configuration configuration;
    private final NamedValues named;
    /** The source directory, as texts are to name it. */
    private final String source;

    private final Map<String, String> enteredFrom = new HashMap<>();
    private final Map<String, Checked<Map<String, String>>> byDirectory = new HashMap<>();

    private Variables(ManifestTree tree, Configuration configuration, NamedValues named, String source) {
        this.source = source;
        this.tree = tree;
        this.configuration = configuration;
        this.named = named;
        for (Manifest manifest : tree.byDirectory().values()) {
            for (Member member : manifest.members()) {
                if (member instanceof Member.Directory nested) {
                    String name =
                            TreePath.resolve(manifest.directory(), nested.name().text());
                    enteredFrom.putIfAbsent(name, manifest.directory());
                }
            }
        }
    }

    /** The tree with every reference replaced; a problem, at its place, for each that has no value. */
    static Checked<ManifestTree> expanded(ManifestTree tree, Configuration configuration, NamedValues named) {
        return Expander.expanded(tree, of(tree, configuration, named));
    }

    /** Of a tree, for texts that are no words of lists. */
    public static Variables of(ManifestTree tree, Configuration configuration, NamedValues named) {
        return new Variables(tree, configuration, named, HERE);
    }

    /** The same for commands that run elsewhere: directories are absolute, for which marks stand until texts are escaped. */
    public static Variables absolute(ManifestTree tree, Configuration configuration, NamedValues named) {
        return new Variables(tree, configuration, named, PlanPaths.SOURCE_MARK);
    }

    /** Variables that the manifest of a directory may refer to, with their values, and what is wrong with those. */
    public Checked<Map<String, String>> of(String directory) {
        Checked<Map<String, String>> known = byDirectory.get(directory);
        if (known == null) {
            known = read(directory);
            byDirectory.put(directory, known);
        }
        return known;
    }

    private Checked<Map<String, String>> read(String directory) {
        List<Problem> problems = new ArrayList<>();
        String outer = enteredFrom.get(directory);
        Map<String, String> variables = outer == null
                ? new LinkedHashMap<>()
                : new LinkedHashMap<>(of(outer).collect(problems));
        for (Member member : tree.in(directory).members()) {
            if (member instanceof Member.Variable variable && configuration.holds(variable.condition())) {
                String value = variable.value() // sees what stands before it
                        .expand(reference ->
                                text(reference, directory, variables).collect(problems));
                variables.put(variable.name().text(), value);
            }
        }
        return new Checked<>(Collections.unmodifiableMap(variables), problems);
    }

    @Override
    public Checked<String> text(Template.Reference reference, String directory) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> variables = of(directory).collect(problems);
        String text = text(reference, directory, variables).collect(problems);
        return new Checked<>(text, problems);
    }

    private Checked<String> text(Template.Reference reference, String directory, Map<String, String> variables) {
        String name = reference.name();
        String own = ofDirectory(name, directory, source);
        String known = own == null ? variables.get(name) : own;
        if (known != null) {
            return Checked.of(known);
        }
        if (named.values().containsKey(name) || configuration.model().declares(name)) {
            return named.value(reference, configuration);
        }
        return new Checked<>("", List.of(new Problem(reference.at(), unknown(name, variables))));
    }

    private String unknown(String name, Map<String, String> variables) {
        List<String> known = new ArrayList<>(variables.keySet());
        known.addAll(List.of("srcdir", "builddir", "dir", "gendir"));
        known.addAll(named.values().keySet());
        known.addAll(configuration.model().names());
        return "${" + name + "} is neither a variable nor a named value nor a symbol" + Nearest.hint(name, known)
                + "; write a <variable name=\"" + name + "\">, or $${ for these characters";
    }

    /**
     * Directories, so named that no checkout's path gets into a command (K34).
     *
     * @param source the source directory
     */
    static @Nullable String ofDirectory(String name, String directory, String source) {
        String below = source.equals(HERE) ? directory : source + "/" + directory;
        String here = directory.isEmpty() ? source : below;
        return switch (name) {
            case "srcdir" -> source;
            case "builddir" -> PlanPaths.BUILD_MARK;
            case "dir" -> here;
            case "gendir" -> PlanPaths.BUILD_MARK + "/gen" + (directory.isEmpty() ? "" : "/" + directory);
            default -> null;
        };
    }
}
