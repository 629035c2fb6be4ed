// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.console.Console;
import io.github.jmodbuild.dependency.Choices;
import io.github.jmodbuild.plan.PlanRequest.DebugSymbols;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Values of a goal's parameters, as Maven injected them; texts are empty where nothing was said. */
public record Parameters(
        MavenSession session,
        MavenProject project,
        MojoExecution execution,
        File manifest,
        String sourceDirectory,
        File outputDirectory,
        File configFile,
        Map<String, String> config,
        boolean strict,
        String cc,
        String cxx,
        String crossPrefix,
        Map<String, String> tools,
        String buildType,
        Flags flags,
        DebugSymbols symbols,
        String prefix,
        String release,
        String architecture,
        String jobs,
        boolean keepGoing,
        String stepTimeout,
        String console,
        String launcherJobs,
        String trace,
        String probes,
        List<String> outputs,
        List<String> targets,
        CacheParameters cache,
        Choices choices,
        Map<String, String> nativeDependencies) {

    /** Flags as texts. */
    public record Flags(String cpp, String c, String cxx, String as, String ld) {}

    /** A parameter that Maven always injects. */
    public static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("not injected by Maven");
        }
        return value;
    }

    /** An optional text; Maven turns empty ones into null. */
    public static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /**
     * How many steps run at once; 0 means the default.
     *
     * @param name the parameter's property
     * @param otherwise what 0 means, in words
     * @param text empty: nothing was said
     * @throws ProblemException for anything but a number from 0 on; Maven itself would speak of {@code int}
     */
    static int jobs(String name, String text, String otherwise) {
        try {
            int jobs = text.isEmpty() ? 0 : Integer.parseInt(text);
            if (jobs >= 0) {
                return jobs;
            }
        } catch (NumberFormatException e) { // told below
        }
        throw new ProblemException(
                Location.of(name), text + " is not a number of steps; write one such as 4, or 0 for " + otherwise);
    }

    /**
     * What multiplies time limits.
     *
     * @param text empty: nothing was said
     * @throws ProblemException for anything but a number above 0
     */
    public static double timeoutFactor(String text) {
        try {
            double factor = text.isEmpty() ? 1 : Double.parseDouble(text);
            if (factor > 0 && Double.isFinite(factor)) {
                return factor;
            }
        } catch (NumberFormatException e) { // told below
        }
        throw new ProblemException(
                Location.of("jmodbuild.test.timeoutFactor"),
                text + " is not a number above 0; write one such as 2 or 2.5");
    }

    /**
     * What the console shows.
     *
     * @throws ProblemException for a word that is none of the valid values
     */
    public static Console.Mode mode(String spelling) {
        return Console.Mode.of(spelling)
                .orElseThrow(() -> new ProblemException(
                        Location.of("jmodbuild.console"),
                        "unknown value " + spelling + Nearest.hint(spelling, Console.Mode.spellings())
                                + "; valid values: auto, plain, verbose"));
    }

    /**
     * Where debug symbols are published.
     *
     * @throws ProblemException for a word that is none of the valid values
     */
    public static DebugSymbols symbols(String spelling) {
        List<String> all = Arrays.stream(DebugSymbols.values())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!all.contains(spelling)) {
            throw new ProblemException(
                    Location.of("jmodbuild.debugSymbols"),
                    "unknown value " + spelling + Nearest.hint(spelling, all) + "; valid values: "
                            + String.join(", ", all));
        }
        return DebugSymbols.valueOf(spelling.toUpperCase(Locale.ROOT));
    }

    /**
     * Whether a switch is on. Maven itself takes all but {@code true} for {@code false}.
     *
     * @param name the parameter's property
     * @throws ProblemException for what is no answer
     */
    public static boolean flag(String name, @Nullable String value) {
        String text = text(value);
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "y", "yes", "on", "1" -> true;
            case "false", "n", "no", "off", "0" -> false;
            default ->
                throw new ProblemException(
                        Location.of(name), "'" + text + "' is neither yes nor no; valid values: true, false, y, n");
        };
    }

    /**
     * An optional map; Maven makes null of an element without text, be it empty or one with elements in it.
     *
     * @param name the parameter
     * @param configuration of the goal, as the POM has it
     * @throws ProblemException if an element has elements in it
     */
    public static Map<String, String> map(
            String name, @Nullable Map<String, @Nullable String> values, @Nullable Xpp3Dom configuration) {
        refuseNested(name, configuration == null ? null : configuration.getChild(name));
        Map<String, String> all = new TreeMap<>();
        if (values != null) {
            values.forEach((key, value) -> all.put(key, Objects.requireNonNullElse(value, "")));
        }
        return all;
    }

    private static void refuseNested(String name, @Nullable Xpp3Dom written) {
        for (Xpp3Dom element : written == null ? new Xpp3Dom[0] : written.getChildren()) {
            if (element.getChildCount() > 0) {
                String tag = element.getName();
                throw new ProblemException(
                        Location.of(name),
                        "<" + tag + "> has the element <" + element.getChild(0).getName()
                                + "> in it, but its value is a text; write <" + tag + ">value</" + tag + ">");
            }
        }
    }

    /**
     * An optional list. Maven makes null of what is empty between two commas, and of an expression without a value.
     *
     * @param name the parameter's property
     * @throws ProblemException if it has elements and all are empty: what is to do everything is left out
     */
    public static List<String> list(String name, @Nullable List<@Nullable String> values) {
        if (values == null) {
            return List.of();
        }
        List<String> texts = values.stream()
                .map(Parameters::text)
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.isEmpty() && !values.isEmpty()) {
            throw new ProblemException(
                    Location.of(name), "all values are empty; name something, or leave the parameter out");
        }
        return texts;
    }
}
