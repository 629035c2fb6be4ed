// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Probe.Attribute;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probe.run.ProgramRun;
import io.github.jmodbuild.probe.run.Runner;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs of the build machine and their versions (Q05). */
public final class ProgramAsker implements ToolAsker {
    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)+[A-Za-z0-9~+-]*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final Runner runner;
    private final Predicate<Probe> versionWanted;

    /** @param versionWanted whether the version is needed in addition to constraints */
    public ProgramAsker(Runner runner, Predicate<Probe> versionWanted) {
        this.runner = runner;
        this.versionWanted = versionWanted;
    }

    @Override
    public Map<Probe, ProbeAnswer> ask(List<Probe> probes, ProbeSetup setup) {
        Map<Probe, ProbeAnswer> found = new HashMap<>();
        probes.forEach(probe -> found.put(probe, ask(probe)));
        return found;
    }

    /** The first name whose program has a version within the bounds. */
    private ProbeAnswer ask(Probe probe) {
        String reason = "none of " + String.join(", ", probe.words()) + " is in PATH";
        for (String name : probe.words()) {
            String wanted = name.contains("/") ? runner.base().resolve(name).toString() : name;
            Optional<String> program = runner.asking().find(wanted);
            if (program.isPresent()) {
                ProbeAnswer found = version(probe, program.get());
                if (found.isYes()) {
                    return found.at(program.get());
                }
                reason = found.reason();
            }
        }
        return ProbeAnswer.no(reason);
    }

    private ProbeAnswer version(Probe probe, String program) {
        String bounds = probe.attribute(Attribute.VERSION);
        if (bounds.isEmpty() && !versionWanted.test(probe)) {
            return ProbeAnswer.yes();
        }
        String argument = probe.attribute(Attribute.VERSION_ARGUMENT);
        try {
            ProgramRun run =
                    runner.attempt(List.of(probe), "", List.of(program, argument.isEmpty() ? "--version" : argument));
            String version = version(run.output());
            if (!run.isGood() || version.isEmpty()) {
                return ProbeAnswer.no(program + " does not print its version: " + run.firstError());
            }
            return VersionOrder.isWithin(version, bounds)
                    ? ProbeAnswer.yes(version)
                    : ProbeAnswer.no(program + " has version " + version + ", which is not " + bounds);
        } catch (IOException e) {
            return ProbeAnswer.no(program + ": " + e.getMessage());
        }
    }

    private static String version(String output) {
        Matcher dotted = VERSION.matcher(output);
        if (dotted.find()) {
            return dotted.group();
        }
        Matcher number = NUMBER.matcher(output);
        return number.find() ? number.group() : "";
    }
}
