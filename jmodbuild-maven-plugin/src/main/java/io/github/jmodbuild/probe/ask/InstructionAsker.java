// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probe.run.Compiler;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probe.run.ProgramRun;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Instructions: each is a line of one assembler source, whose number comes back in the error. */
final class InstructionAsker implements Asker {
    private static final Pattern OWN =
            Pattern.compile("[^:]*:(\\d+):(?:\\d+:)? (?:[Ff]atal )?(?:[Ee]rror|[Ww]arning): (.*)");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][^;:\"'\\n/#]*");

    private final Compiler compiler;

    InstructionAsker(Compiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public ProbeSetup relevant(ProbeSetup setup) {
        return setup.withoutLink();
    }

    /** Directives and labels could say something about the lines behind them. */
    @Override
    public boolean isShareable(Probe probe) {
        return PLAIN.matcher(probe.text().text()).matches();
    }

    @Override
    public Map<Probe, ProbeAnswer> ask(List<Probe> probes, ProbeSetup setup) {
        StringBuilder source = new StringBuilder();
        probes.forEach(probe -> source.append(probe.text().text()).append('\n'));
        ProgramRun run = compiler.object(
                probes, setup, source.toString(), List.of("-Wa,--fatal-warnings"), "assembler", compiler.output(".o"));
        Map<Probe, ProbeAnswer> found = new HashMap<>();
        if (run.isGood()) {
            probes.forEach(probe -> found.put(probe, ProbeAnswer.yes()));
        } else if (probes.size() == 1) {
            found.put(probes.get(0), ProbeAnswer.no(run.firstError()));
        } else {
            refused(run, probes, found);
        }
        return found;
    }

    private static void refused(ProgramRun run, List<Probe> probes, Map<Probe, ProbeAnswer> found) {
        if (run.isCrash()) {
            return;
        }
        for (String line : run.lines()) {
            Matcher own = OWN.matcher(line);
            if (own.matches() && Integer.parseInt(own.group(1)) <= probes.size()) {
                Probe probe = probes.get(Integer.parseInt(own.group(1)) - 1);
                found.putIfAbsent(probe, ProbeAnswer.no(ProgramRun.shortened(own.group(2))));
            }
        }
        if (!found.isEmpty()) {
            probes.forEach(probe -> found.putIfAbsent(probe, ProbeAnswer.yes()));
        }
    }
}
