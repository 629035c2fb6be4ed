// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.PlanRequest;
import io.github.jmodbuild.plan.expansion.MissingTargetName;
import io.github.jmodbuild.plan.expansion.TargetTree;
import io.github.jmodbuild.plan.expansion.Variables;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.probes.ProbeAnswer;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Texts of steps with their references replaced: files, places, symbols, named values and paths that probes found (K33, K34). */
public final class StepTexts {
    private static final Set<String> OF_EACH_FILE = Set.of("stem", "name", "indir");

    private final Configuration configuration;
    private final NamedValues named;
    private final Answers answers;
    private final Variables variables;
    private final String target;
    private final List<Problem> problems = new ArrayList<>();

    /** Of the tree's own steps. */
    public StepTexts(PlanRequest request, Variables variables) {
        this(request.configuration(), request.named(), request.answers(), variables, "");
    }

    /** How a file of the build directory is named. */
    public static final String NAMED_BY_STEP =
            "the name relative to this manifest, that of a file which a step makes as its step does";

    private static final Set<String> DIRECTORIES = Set.of("srcdir", "builddir", "dir", "gendir");

    /** @param target whose values they have; empty: the tree's */
    StepTexts(Configuration configuration, NamedValues named, Answers answers, Variables variables, String target) {
        this.variables = variables;
        this.configuration = configuration;
        this.named = named;
        this.answers = answers;
        this.target = target;
    }

    /** What was wrong with the texts asked for so far. */
    public List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    private Map<String, String> variables(String directory) {
        return variables.of(directory).collect(problems);
    }

    /**
     * Named directories for a step: {@code srcdir}, {@code builddir} and those of its manifest; and the variables that
     * its manifest can refer to.
     */
    public Map<String, List<String>> places(String directory) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        variables(directory).forEach((name, value) -> places.put(name, List.of(PlanPaths.escape(value))));
        places.put("srcdir", List.of("."));
        places.put("builddir", List.of(PlanPaths.BUILD));
        places.put("dir", List.of(directory.isEmpty() ? "." : PlanPaths.escape(directory)));
        places.put("gendir", List.of(Layout.generated(target, PlanPaths.escape(directory))));
        return places;
    }

    /**
     * The arguments that one {@code <arg>} stands for: one for each file if it is nothing but a reference to several.
     *
     * @param own values besides those that all steps know, as a plan writes them
     */
    public List<String> arguments(Template template, Map<String, List<String>> own) {
        if (template.parts().size() == 1 && template.parts().get(0) instanceof Template.Reference only) {
            List<String> values = own.get(only.name());
            if (values != null) {
                return values;
            }
        }
        StringBuilder text = new StringBuilder();
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Literal literal) {
                text.append(PlanPaths.escape(literal.text()));
            } else if (part instanceof Template.Reference reference) {
                text.append(value(reference, own));
            }
        }
        return List.of(text.toString());
    }

    private String value(Template.Reference reference, Map<String, List<String>> own) {
        List<String> values = own.get(reference.name());
        if (values == null) {
            return PlanPaths.escape(value(reference, new ArrayList<>(own.keySet())));
        }
        if (values.size() != 1) {
            String files = values.isEmpty() ? "no file" : values.size() + " files";
            problems.add(new Problem(
                    reference.at(),
                    "${" + reference.name() + "} is " + files
                            + " here, so it cannot be a part of an argument; write <arg>${" + reference.name()
                            + "}</arg>, which is one argument for each"));
            return "";
        }
        return values.get(0);
    }

    /** The name of a file, as manifests write it. */
    public String name(Template template, Map<String, String> own) {
        return template.expand(reference -> {
            String value = own.get(reference.name());
            return value == null ? value(reference, new ArrayList<>(own.keySet())) : value;
        });
    }

    /** A text of a manifest's, which may refer to the variables that this one knows. */
    public String inDirectory(Template template, String directory, Map<String, String> own) {
        Map<String, String> known = new LinkedHashMap<>(variables(directory));
        known.putAll(own);
        return name(template, known);
    }

    /** The path that a probe found, if the name is one's. */
    Optional<ProbeAnswer> probe(String name) {
        return named.values().containsKey(name) ? Optional.empty() : answers.of(name);
    }

    private String value(Template.Reference reference, List<String> own) {
        if (reference.name().equals(TargetTree.NAME) && target.isEmpty()) {
            problems.add(MissingTargetName.problem(reference.at()));
            return "";
        }
        Optional<ProbeAnswer> found =
                configuration.model().declares(reference.name()) ? Optional.empty() : probe(reference.name());
        if (found.isPresent()) {
            String path = found.get().path();
            if (path.isEmpty()) {
                problems.add(new Problem(
                        reference.at(),
                        "the probe " + reference.name() + " has found no program, so ${" + reference.name()
                                + "} has no value; give this step a config that is n then"));
            }
            return path;
        }
        if (OF_EACH_FILE.contains(reference.name()) && !configuration.model().declares(reference.name())) {
            problems.add(new Problem(
                    reference.at(),
                    "${" + reference.name()
                            + "} has a value only in steps for each of several files; list them in <each>,"
                            + " or write a <rule>"));
            return "";
        }
        Map<String, String> known = new LinkedHashMap<>();
        own.forEach(name -> known.put(name, ""));
        known.putAll(named.values()); // messages list them
        return new NamedValues(known).value(reference, configuration).collect(problems);
    }

    /** Whether a name of files has a value; a problem if it refers to a directory that only arguments can name. */
    boolean hasName(Template template, String directory, Map<String, String> own) {
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Reference reference
                    && DIRECTORIES.contains(reference.name())
                    && !own.containsKey(reference.name())
                    && !variables(directory).containsKey(reference.name())
                    && !named.values().containsKey(reference.name())
                    && !configuration.model().declares(reference.name())) {
                problems.add(new Problem(
                        reference.at(),
                        "${" + reference.name() + "} is for arguments of steps, not for names of their inputs; write "
                                + NAMED_BY_STEP));
                return false;
            }
        }
        return true;
    }

    /** A file named by a manifest, relative to the source directory or a dependency's; empty, with a problem, for what names none. */
    public String file(Template template, String directory, Map<String, String> own) {
        return file(template, directory, directory, own);
    }

    /**
     * The same for a file that is not relative to the manifest's directory.
     *
     * @param manifest whose variables it may refer to
     */
    public String file(Template template, String manifest, String directory, Map<String, String> own) {
        String name = inDirectory(template, manifest, own);
        if (name.isEmpty()
                || name.contains("//")
                || name.matches(".*(^|/)\\.(/.*|$)|.*[^./]/\\.\\.(/.*|$)|.*[\\s*?].*")) {
            problems.add(new Problem(
                    template.at(),
                    "'" + template.text() + "' expands to '" + name + "', which names no file; correct it"));
            return "";
        }
        return name.startsWith(PlanPaths.BUILD_MARK) ? name : TreePath.resolve(directory, name);
    }
}
