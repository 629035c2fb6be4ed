// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.EvaluatedRule;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Rules for several files as rules for one, for the objects of one directory that have no source. Used once. */
final class PatternRules {
    private static final List<String> SUFFIXES = List.of(".c", ".S", ".s", ".cc", ".cpp", ".cxx");
    /** Of files that Kbuild copies to what they stand for. */
    private static final String SHIPPED = "_shipped";

    private final KbuildContext context;
    private final TreeFiles files;
    /**
     * A need for a source.
     *
     * @param when the object is built
     */
    private record Want(Condition when, Location at) {}

    /** Objects without a source, without their suffix. */
    private final Map<String, Want> wanted = new LinkedHashMap<>();

    /** When a rule makes a source of an object. */
    private final Map<String, Condition> served = new HashMap<>();

    PatternRules(KbuildContext context, TreeFiles files, List<Entry> listed) {
        this.context = context;
        this.files = files;
        for (Entry entry : listed) {
            if (entry instanceof Entry.Listed object) {
                want(object.name(), object.when(), object.at());
            } else if (entry instanceof Entry.Composite composite) {
                composite
                        .parts()
                        .forEach(part -> want(part.name(), composite.when().and(part.when()), part.at()));
            }
        }
    }

    private void want(String object, Membership when, Location at) {
        String stem = object.substring(0, object.length() - ".o".length());
        if (object.indexOf('/') < 0 && SUFFIXES.stream().noneMatch(suffix -> isSource(stem + suffix))) {
            wanted.merge(
                    stem,
                    new Want(when.set(), at),
                    (known, again) -> new Want(known.when().or(again.when()), known.at()));
        }
    }

    private boolean isSource(String name) {
        return files.names(context.directory()).contains(name);
    }

    /** Rules with recipes for certain files, which go before patterns. */
    void explicit(List<Instance> rules) {
        for (Instance instance : rules) {
            EvaluatedRule rule = instance.rule();
            if (!rule.recipe().isEmpty()) {
                for (String target : rule.targets().constant().orElse("").split(" ", -1)) {
                    String name = context.path(target).map(context::written).orElse("");
                    int dot = name.lastIndexOf('.');
                    if (dot > 0 && (SUFFIXES.contains(name.substring(dot)) || name.endsWith(".o"))) {
                        serve(name.substring(0, dot), rule.hasRecipe());
                    }
                }
            }
        }
    }

    private void serve(String object, Condition when) {
        served.merge(object, when, Condition::or);
    }

    private Condition unserved(String object, Condition when) {
        return when.without(served.getOrDefault(object, Condition.NEVER));
    }

    /**
     * A rule for one file.
     *
     * @param shared whether the recipe was written for several files
     */
    record Instance(EvaluatedRule rule, String stem, boolean shared) {}

    /** The rules that a static pattern rule stands for, one for each target, and those of a rule for several files. */
    static List<Instance> ofTargets(EvaluatedRule rule) {
        String pattern = rule.pattern().constant().orElse("");
        List<Instance> instances = new ArrayList<>();
        if (!pattern.isEmpty()) {
            for (String target : rule.targets().constant().orElse("").split(" ", -1)) {
                stem(pattern, target).ifPresent(stem -> instances.add(instance(rule, target, stem, Condition.ALWAYS)));
            }
        }
        if (instances.isEmpty()) {
            List<EvaluatedRule> ofEach = RuleCases.ofTargets(rule);
            ofEach.forEach(one -> instances.add(new Instance(one, "", ofEach.size() > 1)));
        }
        return instances;
    }

    /**
     * The rules that a pattern rule stands for, one for each object that needs it; else the rule itself.
     *
     * @param isThere whether a prerequisite is, or is made
     */
    List<Instance> ofObjects(Instance any, Predicate<String> isThere) {
        EvaluatedRule rule = any.rule();
        List<Instance> instances = new ArrayList<>();
        String targets = rule.targets().constant().orElse("");
        if (targets.indexOf('%') >= 0 && targets.indexOf(' ') < 0) {
            wanted.forEach((object, want) -> {
                for (String suffix : SUFFIXES) {
                    String target = target(targets, object + suffix);
                    stem(targets, target)
                            .map(stem -> instance(rule, target, stem, unserved(object, want.when())))
                            .filter(made ->
                                    !made.rule().when().isNever() && needs(made).allMatch(isThere))
                            .ifPresent(made -> {
                                serve(object, rule.hasRecipe());
                                instances.add(made);
                            });
                }
            });
        }
        return instances.isEmpty() ? List.of(any) : instances;
    }

    /** A file of this directory as make sees it, written as the pattern is. */
    private String target(String pattern, String file) {
        if (context.isOldStyle()) {
            return file;
        }
        return context.directory().isEmpty() && pattern.startsWith("./")
                ? "./" + file
                : ForeignPaths.join(context.directory(), file);
    }

    private static Stream<String> needs(Instance instance) {
        return instance.rule().prerequisites().words().stream()
                .map(word -> word.text())
                .filter(name -> !name.equals("FORCE"));
    }

    private static Optional<String> stem(String pattern, String target) {
        int percent = pattern.indexOf('%');
        boolean matches = percent >= 0
                && target.length() > pattern.length() - 1
                && target.startsWith(pattern.substring(0, percent))
                && target.endsWith(pattern.substring(percent + 1));
        return matches
                ? Optional.of(target.substring(percent, target.length() - (pattern.length() - percent - 1)))
                : Optional.empty();
    }

    private static Instance instance(EvaluatedRule rule, String target, String stem, Condition needed) {
        EvaluatedRule one = new EvaluatedRule(
                Value.of(target),
                Value.EMPTY,
                rule.prerequisites().replacing("%", stem),
                rule.orderOnly().replacing("%", stem),
                false,
                rule.recipe(),
                rule.when().and(needed),
                rule.at());
        return new Instance(one, stem, false);
    }

    /** Copies of {@code x.c_shipped} for the objects that no rule has served. */
    List<Entry> shipped() {
        List<Entry> copies = new ArrayList<>();
        wanted.forEach((object, want) -> {
            for (String suffix : SUFFIXES) {
                String name = object + suffix;
                Condition when = unserved(object, want.when());
                if (isSource(name + SHIPPED) && !when.isNever()) {
                    serve(object, Condition.ALWAYS);
                    String source =
                            KbuildContext.SOURCES + "/" + ForeignPaths.join(context.directory(), name + SHIPPED);
                    copies.add(new Entry.Generated(
                            "cat",
                            List.of(name + SHIPPED),
                            List.of(name),
                            List.of(source),
                            name,
                            Membership.of(when),
                            want.at()));
                }
            }
        });
        return copies;
    }
}
