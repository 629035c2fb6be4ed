// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.plan.dependency.NativeDependency.Linkage;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What users say of their dependencies, by artifactId. Immutable.
 *
 * @param linkage {@code static}, {@code shared} or {@code headers}
 * @param configuration values that symbols of the dependency must have, such as {@code CURL=y SIZE=16}; a symbol without a value
 *     must be y
 */
public record Choices(Map<String, String> linkage, Map<String, String> configuration) {
    /** Nothing is said. */
    public static final Choices NONE = new Choices(Map.of(), Map.of());

    static final String LINKAGE = "linkage";
    static final String CONFIGURATION = "dependencyConfig";
    private static final List<String> LINKAGES = List.of("static", "shared", "headers");

    public Choices {
        linkage = Map.copyOf(linkage);
        configuration = Map.copyOf(configuration);
    }

    /** Names that no dependency has, and words that mean nothing. */
    List<Problem> problems(Set<String> artifacts) {
        if (linkage.isEmpty() && configuration.isEmpty()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        new TreeMap<>(linkage).forEach((artifact, word) -> {
            if (!LINKAGES.contains(word)) {
                problems.add(new Problem(
                        Location.of(LINKAGE),
                        "<" + artifact + ">" + word + "</" + artifact + ">: unknown value " + word
                                + Nearest.hint(word, LINKAGES) + "; valid values: " + String.join(", ", LINKAGES)));
            }
            unknown(artifact, artifacts, LINKAGE).ifPresent(problems::add);
        });
        new TreeMap<>(configuration)
                .forEach((artifact, words) ->
                        unknown(artifact, artifacts, CONFIGURATION).ifPresent(problems::add));
        return problems;
    }

    private static Optional<Problem> unknown(String artifact, Set<String> artifacts, String parameter) {
        if (artifacts.contains(artifact)) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                Location.of(parameter),
                "there is no native dependency with the artifactId " + artifact + Nearest.hint(artifact, artifacts)
                        + (artifacts.isEmpty()
                                ? "; add a <dependency> on it with <type>jmodbuild</type>"
                                : "; native dependencies are " + String.join(", ", artifacts))));
    }

    /** Empty if nothing is said of the artifact. */
    Optional<Linkage> of(String artifact) {
        return Optional.ofNullable(linkage.get(artifact)).map(word -> Linkage.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    /** The same with a dependency linked shared. */
    Choices shared(String artifact) {
        Map<String, String> all = new TreeMap<>(linkage);
        all.put(artifact, "shared");
        return new Choices(all, configuration);
    }

    /** Symbols of the artifact, without CONFIG_, and the values that they must have. */
    Map<String, String> required(String artifact) {
        Map<String, String> required = new TreeMap<>();
        for (String word : configuration.getOrDefault(artifact, "").split("[\\s,]+", -1)) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!name.isEmpty()) {
                required.put(name.replaceFirst("^CONFIG_", ""), equals < 0 ? "y" : word.substring(equals + 1));
            }
        }
        return required;
    }
}
