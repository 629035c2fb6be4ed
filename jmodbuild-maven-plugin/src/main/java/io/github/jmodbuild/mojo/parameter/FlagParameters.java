// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.manifest.Flags;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.words.ShellWords;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Flags from parameters, each in place of the variable of its name in the environment: {@code cflags} of {@code CFLAGS}. */
final class FlagParameters {
    private final Map<String, String> named;
    private final Map<String, String> environment;

    /** @param named values by the names of parameters; further ones do no harm */
    FlagParameters(Map<String, String> named, Map<String, String> environment) {
        this.named = named;
        this.environment = environment;
    }

    /**
     * All of them.
     *
     * @param base the build type's
     * @throws ProblemException if one of them would take something out of jmodbuild's hands
     */
    UserFlags flags(List<String> base) {
        return new UserFlags(
                base,
                words("cppflags"),
                words("cflags"),
                words("cxxflags"),
                words("asflags"),
                words("ldflags"),
                new UserFlags.Host(words("hostcflags"), words("hostcxxflags"), words("hostldflags")));
    }

    private List<String> words(String name) {
        String parameter = named.getOrDefault(name, "");
        String variable = name.toUpperCase(Locale.ROOT);
        String text = parameter.isEmpty() ? environment.getOrDefault(variable, "") : parameter;
        String origin = parameter.isEmpty() ? "environment " + variable : "jmodbuild." + name;
        List<String> words = ShellWords.split(text, Location.of(origin));
        if (words.isEmpty()) {
            return words; // in nearly all builds, which need no patterns of flags then
        }
        Flags.refusal(words).ifPresent(reason -> {
            throw new ProblemException(Location.of(origin), reason);
        });
        return words.stream().map(PlanPaths::escape).toList();
    }
}
