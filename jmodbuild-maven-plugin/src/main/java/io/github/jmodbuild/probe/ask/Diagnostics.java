// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probe.run.ProgramRun;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One source with a piece for each probe, and the compiler's errors assigned to the pieces by {@code #line}. Not
 * thread-safe.
 */
final class Diagnostics {
    private static final String FILE = "jmodbuild-probe-";
    private static final Pattern OWN = Pattern.compile(FILE + "(\\d+):\\d+(?::\\d+)?: (?:fatal )?error: (.*)");
    private static final Pattern ANY = Pattern.compile("(?:.*: )?(fatal )?error: .*");

    private final List<Probe> probes;
    private final StringBuilder source = new StringBuilder();

    /** @param head what all pieces need in front of them */
    Diagnostics(List<Probe> probes, String head) {
        this.probes = probes;
        source.append(head);
    }

    /** Adds the piece of the i-th probe. */
    void add(int i, String piece) {
        source.append("#line 1 \"")
                .append(FILE)
                .append(i)
                .append("\"\n")
                .append(piece)
                .append('\n');
    }

    String source() {
        return source.toString();
    }

    /**
     * The probes whose pieces are wrong, with the first error of each; an error before all pieces is an error of every
     * probe.
     *
     * @return {@code null} if the output cannot be read that way
     */
    @Nullable
    Map<Probe, ProbeAnswer> refused(ProgramRun run) {
        Map<Probe, ProbeAnswer> refused = new LinkedHashMap<>();
        if (run.isGood()) {
            return refused;
        }
        if (probes.size() == 1) {
            refused.put(probes.get(0), ProbeAnswer.no(run.firstError()));
            return refused;
        }
        boolean stray = run.isCrash();
        for (String line : run.lines()) {
            Matcher own = OWN.matcher(line);
            Matcher any = ANY.matcher(line);
            if (own.matches()) {
                Probe probe = probes.get(Integer.parseInt(own.group(1)));
                refused.putIfAbsent(probe, ProbeAnswer.no(ProgramRun.shortened(own.group(2))));
            } else if (any.matches() && any.group(1) != null && refused.isEmpty() && !stray) {
                probes.forEach(probe -> refused.put(probe, ProbeAnswer.no(run.firstError())));
                return refused; // a header that is not there
            } else if (any.matches()) {
                stray = true;
            }
        }
        return stray || refused.isEmpty() ? null : refused;
    }
}
