// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Probe.Kind;
import io.github.jmodbuild.probe.run.Compiler;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probe.run.ProgramRun;
import io.github.jmodbuild.probes.ProbeAnswer;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options of compiler and linker (K11): all at once, and in halves where that fails; those the tool names as unknown are
 * taken out first. Warnings count as refusals.
 */
final class OptionAsker implements Asker {
    private static final Pattern UNKNOWN = Pattern.compile(
            "(?:unrecognized command[- ]line option|unknown argument:?|unknown warning option|unrecognized option) ['‘\"`]([^'’\"]+)['’\"]");
    /** GNU ld says so of unknown words behind -z, and does not count it as a warning. */
    private static final Pattern IGNORED = Pattern.compile("warning: -z .* ignored");
    /** Says nothing that a warning could be about. */
    private static final String NOTHING = "typedef int jmodbuild_probe;\n";

    /** Options that say nothing about others; what a probe wants beyond these is asked alone. */
    private static final Pattern MEEK = Pattern.compile("-(?:[WfmOgD]|std=|ansi$|pedantic|pipe$|pthread$).*");

    private static final Pattern BOSSY = Pattern.compile("-fsyntax-only|-fuse-ld=.*|-m(?:16|32|64|x32)"
            + "|-Wl,.*(?:-v|-V|version|help|fatal-warnings|shared|static|-r|relocatable|unresolved|undefined).*");

    private static final List<String> STRICT = List.of("-Werror");
    private static final List<String> TOLERANT =
            List.of("-Werror", "-Wunknown-warning-option", "-Wno-error=unknown-warning-option");

    private final Compiler compiler;

    OptionAsker(Compiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public ProbeSetup relevant(ProbeSetup setup) {
        return setup;
    }

    /** Some options say what the compiler is to do, and so decide on what it says of the others. */
    @Override
    public boolean isShareable(Probe probe) {
        return tried(probe).stream()
                .allMatch(option ->
                        MEEK.matcher(option).matches() && !BOSSY.matcher(option).matches());
    }

    @Override
    public Map<Probe, ProbeAnswer> ask(List<Probe> probes, ProbeSetup setup) {
        Map<Probe, ProbeAnswer> found = new HashMap<>();
        split(probes, setup, found);
        return found;
    }

    private void split(List<Probe> probes, ProbeSetup setup, Map<Probe, ProbeAnswer> found) {
        if (probes.isEmpty() || survives(probes, setup, found)) {
            return;
        }
        ProgramRun run = attempt(probes, setup, STRICT);
        if (run.isGood()
                && run.lines().stream().noneMatch(line -> IGNORED.matcher(line).find())) {
            probes.forEach(probe -> found.put(probe, ProbeAnswer.yes()));
        } else if (probes.size() == 1) {
            Probe probe = probes.get(0);
            found.put(probe, warnsOfOthers(run, probe, setup) ? ProbeAnswer.yes() : ProbeAnswer.no(run.firstError()));
        } else {
            List<Probe> rest = withoutUnknown(run, probes, found);
            int half = rest.size() == probes.size() ? rest.size() / 2 : 0;
            split(rest.subList(0, half), setup, found);
            split(rest.subList(half, rest.size()), setup, found);
        }
    }

    /**
     * Clang goes on behind unknown warnings if they are none of its errors, and one run tells them from all others. One
     * that fails, or that warns of anything else, proves nothing but what it names.
     *
     * @return whether all are answered; if not, {@code found} has nothing new
     */
    private boolean survives(List<Probe> probes, ProbeSetup setup, Map<Probe, ProbeAnswer> found) {
        if (compiler.family(setup) != Family.CLANG || probes.size() == 1) {
            return false;
        }
        ProgramRun run = attempt(probes, setup, TOLERANT);
        Map<Probe, ProbeAnswer> unknown = new HashMap<>();
        List<Probe> rest = withoutUnknown(run, probes, unknown);
        if (run.isGood() && namesAll(run, probes)) {
            rest.forEach(probe -> found.put(probe, ProbeAnswer.yes()));
            found.putAll(unknown);
            return true;
        }
        if (run.isGood() || unknown.isEmpty()) {
            return false;
        }
        found.putAll(unknown);
        split(rest, setup, found);
        return true;
    }

    /** Whether each warning is about an option that was tried. */
    private static boolean namesAll(ProgramRun run, List<Probe> probes) {
        Set<String> tried = new HashSet<>();
        probes.forEach(probe -> tried.addAll(tried(probe)));
        for (String line : run.lines()) {
            Matcher named = UNKNOWN.matcher(line);
            if (line.contains("warning: ") && !(named.find() && tried.contains(named.group(1)))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a linker takes an option and warns only of what it links: {@code --orphan-handling=warn} makes it warn of sections
     * of the C library.
     */
    private boolean warnsOfOthers(ProgramRun strict, Probe probe, ProbeSetup setup) {
        if (probe.kind() != Kind.LINKER_OPTION || warnings(strict).isEmpty()) {
            return false;
        }
        List<String> options = new ArrayList<>(tried(probe));
        options.addAll(STRICT);
        ProgramRun run = link(List.of(probe), setup, options);
        return run.isGood()
                && warnings(run).stream()
                        .noneMatch(line -> tried(probe).stream().anyMatch(option -> names(line, option)));
    }

    private static List<String> warnings(ProgramRun run) {
        return run.lines().stream().filter(line -> line.contains("warning: ")).toList();
    }

    /** Whether a warning is about an option: one of {@code -Wl,-z,word} names the word, and one of another its name. */
    private static boolean names(String line, String option) {
        for (String part : option.replaceFirst("^-Wl,", "").split(",", -1)) {
            if (line.contains(part) || line.contains(part.replaceFirst("=.*", ""))) {
                return true;
            }
        }
        return false;
    }

    private ProgramRun link(List<Probe> probes, ProbeSetup setup, List<String> options) {
        return compiler.link(probes, setup, Compiler.MAIN, options, compiler.language(setup), compiler.output(".out"));
    }

    private ProgramRun attempt(List<Probe> probes, ProbeSetup setup, List<String> judgement) {
        List<String> options = new ArrayList<>();
        probes.forEach(probe -> options.addAll(tried(probe)));
        options.addAll(judgement);
        boolean assembles = options.stream().anyMatch(option -> option.startsWith("-m") || option.startsWith("-Wa,"));
        if (probes.get(0).kind() == Kind.COMPILER_OPTION && !assembles) {
            return compiler.assembly(probes, setup, NOTHING, options, compiler.output(".s"));
        }
        if (probes.get(0).kind() == Kind.COMPILER_OPTION) {
            return compiler.object(probes, setup, NOTHING, options, compiler.language(setup), compiler.output(".o"));
        }
        options.add("-Wl,--fatal-warnings");
        return link(probes, setup, options);
    }

    private static List<Probe> withoutUnknown(ProgramRun run, List<Probe> probes, Map<Probe, ProbeAnswer> found) {
        Map<String, String> unknown = new HashMap<>();
        for (String line : run.lines()) {
            Matcher named = UNKNOWN.matcher(line);
            if (named.find()) {
                unknown.putIfAbsent(named.group(1), ProgramRun.shortened(line.substring(named.start())));
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
                found.put(probe, ProbeAnswer.no(line));
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
