// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Probe.Kind;
import io.github.jmodbuild.probes.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options of compiler and linker (K11): all at once, and in halves where that fails; those the tool names as unknown are
 * taken out first. Warnings count as refusals.
 */
final class OptionAsker implements Asker {
    private static final Pattern UNKNOWN = Pattern.compile(
            "(?:unrecognized command[- ]line option|unknown argument:?|unknown warning option|unrecognized option) ['‘\"`]([^'’\"]+)['’\"]");
    /** Says nothing that a warning could be about. */
    private static final String NOTHING = "typedef int jmodbuild_probe;\n";

    private final Compiler compiler;

    OptionAsker(Compiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public Setup relevant(Setup setup) {
        return setup;
    }

    @Override
    public boolean isShareable(Probe probe) {
        return true; // options are arguments of their own
    }

    @Override
    public Map<Probe, Found> ask(List<Probe> probes, Setup setup) {
        Map<Probe, Found> found = new HashMap<>();
        split(probes, setup, found);
        return found;
    }

    private void split(List<Probe> probes, Setup setup, Map<Probe, Found> found) {
        if (probes.isEmpty()) {
            return;
        }
        Run run = attempt(probes, setup);
        if (run.isGood()) {
            probes.forEach(probe -> found.put(probe, Found.yes()));
        } else if (probes.size() == 1) {
            found.put(probes.get(0), Found.no(run.firstError()));
        } else {
            List<Probe> rest = withoutUnknown(run, probes, found);
            int half = rest.size() == probes.size() ? rest.size() / 2 : 0;
            split(rest.subList(0, half), setup, found);
            split(rest.subList(half, rest.size()), setup, found);
        }
    }

    private Run attempt(List<Probe> probes, Setup setup) {
        List<String> options = new ArrayList<>();
        probes.forEach(probe -> options.addAll(tried(probe)));
        options.add("-Werror");
        boolean assembles = options.stream().anyMatch(option -> option.startsWith("-m") || option.startsWith("-Wa,"));
        if (probes.get(0).kind() == Kind.COMPILER_OPTION && !assembles) {
            return compiler.assembly(probes, setup, NOTHING, options, compiler.output(".s"));
        }
        if (probes.get(0).kind() == Kind.COMPILER_OPTION) {
            return compiler.object(probes, setup, NOTHING, options, compiler.language(setup), compiler.output(".o"));
        }
        options.add("-Wl,--fatal-warnings");
        return compiler.link(probes, setup, Compiler.MAIN, options, compiler.language(setup), compiler.output(".out"));
    }

    private static List<Probe> withoutUnknown(Run run, List<Probe> probes, Map<Probe, Found> found) {
        Map<String, String> unknown = new HashMap<>();
        for (String line : run.lines()) {
            Matcher named = UNKNOWN.matcher(line);
            if (named.find()) {
                unknown.putIfAbsent(named.group(1), Run.shortened(line.substring(named.start())));
            }
        }
        List<Probe> rest = new ArrayList<>();
        for (Probe probe : probes) {
            String line = tried(probe).stream()
                    .filter(unknown::containsKey)
                    .findFirst()
                    .map(unknown::get)
                    .orElse("");
            if (line.isEmpty()) {
                rest.add(probe);
            } else {
                found.put(probe, Found.no(line));
            }
        }
        return rest;
    }

    /** The positive forms: compilers take any -Wno-x as long as they have nothing else to say. */
    private static List<String> tried(Probe probe) {
        return probe.words().stream().map(OptionAsker::positive).toList();
    }

    private static String positive(String option) {
        boolean negative = option.startsWith("-Wno-") && !option.equals("-Wno-error");
        return negative ? "-W" + option.substring("-Wno-".length()) : option;
    }
}
