// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probe.run.Compiler;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probe.run.ProgramRun;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Functions to link with: one program refers to all of them, the linker names those that are missing, and, but
 * for GNU ld, which names all, a second link without those proves the rest. With headers they must be declared as well.
 */
final class LinkAsker implements Asker {
    private static final Pattern UNDEFINED =
            Pattern.compile("undefined (?:reference to|symbol:) ['`‘\"]?([A-Za-z0-9_]+)");
    private static final Pattern NO_LIBRARY =
            Pattern.compile(".*(?:cannot find|unable to find library|not found:) -l.*");
    /** What gcc's and clang's driver add when the linker has failed by itself; a signal is reported differently. */
    private static final Pattern DRIVER = Pattern.compile(
            "collect2: error: ld returned 1.*|[^ ]*clang[^ ]*: error: linker command failed with exit code 1 .*");

    private static final String STUB = "jmodbuild_stub_";

    private final Compiler compiler;
    private final SyntaxAsker declarations;

    LinkAsker(Compiler compiler) {
        this.compiler = compiler;
        this.declarations = new SyntaxAsker(compiler, false);
    }

    @Override
    public ProbeSetup relevant(ProbeSetup setup) {
        return setup;
    }

    @Override
    public Map<Probe, ProbeAnswer> ask(List<Probe> probes, ProbeSetup setup) {
        Map<Probe, ProbeAnswer> found = new HashMap<>();
        List<Probe> rest = new ArrayList<>(probes);
        if (!setup.headers().isEmpty()) {
            Map<Probe, ProbeAnswer> declared = declarations.ask(probes, setup.withoutLink());
            declared.forEach((probe, answer) -> {
                if (!answer.isYes()) {
                    found.put(probe, answer);
                }
            });
            rest.removeIf(
                    probe -> !declared.getOrDefault(probe, ProbeAnswer.SKIPPED).isYes());
        }
        if (!rest.isEmpty()) {
            link(rest, setup, found);
        }
        return found;
    }

    private void link(List<Probe> probes, ProbeSetup setup, Map<Probe, ProbeAnswer> found) {
        List<Probe> rest = new ArrayList<>(probes);
        while (!rest.isEmpty()) {
            ProgramRun run = attempt(rest, setup);
            if (run.isGood()) {
                rest.forEach(probe -> found.put(probe, ProbeAnswer.yes()));
                return;
            }
            Map<Probe, ProbeAnswer> missing = missing(run, rest);
            if (missing.isEmpty() && probes.size() == 1) {
                missing.put(rest.get(0), ProbeAnswer.no(run.firstError()));
            }
            if (missing.isEmpty()) {
                return;
            }
            found.putAll(missing);
            rest.removeAll(missing.keySet());
            if (compiler.linkerNamesAll(setup) && saysNothingElse(run)) {
                rest.forEach(probe -> found.put(probe, ProbeAnswer.yes()));
                return;
            }
        }
    }

    private static boolean saysNothingElse(ProgramRun run) {
        return run.lines().stream()
                .allMatch(line -> UNDEFINED.matcher(line).find()
                        || line.contains(": in function ")
                        || DRIVER.matcher(line).matches());
    }

    private ProgramRun attempt(List<Probe> probes, ProbeSetup setup) {
        List<String> names = probes.stream().map(probe -> probe.text().text()).toList();
        String language = setup.headers().isEmpty() ? "c" : compiler.language(setup);
        String source = source(names, setup);
        return compiler.link(
                probes, setup, source, List.of("-w", "-fno-builtin", "-fno-lto"), language, compiler.output(".out"));
    }

    /** glibc says in limits.h which functions are stubs; those refer to something that does not exist. */
    private static String source(List<String> names, ProbeSetup setup) {
        boolean declare = setup.headers().isEmpty();
        StringBuilder source = new StringBuilder("#include <limits.h>\n").append(setup.includes());
        StringBuilder table = new StringBuilder();
        for (String name : new HashSet<>(names)) {
            source.append("#if defined __stub_" + name + " || defined __stub___" + name + "\n");
            source.append(cast(STUB + name, true));
            source.append("#define JMODBUILD_" + name + " " + STUB + name + "\n#else\n");
            source.append(declare ? cast(name, true) : "");
            source.append("#define JMODBUILD_" + name + " " + name + "\n#endif\n");
            String entry = "  (void *) JMODBUILD_" + name + ",\n";
            table.append(declare ? entry : "#ifndef " + name + "\n" + entry + "#endif\n");
        }
        source.append("void *volatile jmodbuild_table[] = {\n").append(table).append("  0 };\n");
        return source.append("int main(void) { return jmodbuild_table[0] == 0; }\n")
                .toString();
    }

    private static String cast(String name, boolean declare) {
        return declare ? "extern char " + name + "(void);\n" : "";
    }

    private static Map<Probe, ProbeAnswer> missing(ProgramRun run, List<Probe> probes) {
        Map<Probe, ProbeAnswer> missing = new HashMap<>();
        Set<String> undefined = new HashSet<>();
        for (String line : run.lines()) {
            Matcher reference = UNDEFINED.matcher(line);
            if (reference.find()) {
                undefined.add(reference.group(1));
            } else if (NO_LIBRARY.matcher(line).matches()) {
                probes.forEach(probe -> missing.put(probe, ProbeAnswer.no(ProgramRun.shortened(line))));
                return missing;
            }
        }
        for (Probe probe : probes) {
            String name = probe.text().text();
            if (undefined.contains(STUB + name)) {
                missing.put(probe, ProbeAnswer.no("the C library has a stub of " + name + " only, which always fails"));
            } else if (undefined.contains(name)) {
                missing.put(probe, ProbeAnswer.no("undefined reference to " + name));
            }
        }
        return missing;
    }
}
