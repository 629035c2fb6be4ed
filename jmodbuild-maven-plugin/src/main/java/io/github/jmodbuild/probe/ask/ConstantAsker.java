// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probe.run.Compiler;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probe.run.ProgramRun;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers that the compiler knows, read from the assembler text it writes: each is an array of the characters of its
 * decimal digits, so that neither the target's order of bytes nor its directives matter, and nothing is run.
 */
final class ConstantAsker implements Asker {
    private static final int DIGITS = 20;
    private static final Pattern NUMBER = Pattern.compile("JMODBUILD_NUMBER:(\\d{4})([+-])(\\d{" + DIGITS + "})");

    private final Compiler compiler;

    ConstantAsker(Compiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public ProbeSetup relevant(ProbeSetup setup) {
        return setup.withoutLink();
    }

    /** What is wrong is found in a first run; only without it there is a text to read the rest from. */
    @Override
    public Map<Probe, ProbeAnswer> ask(List<Probe> probes, ProbeSetup setup) {
        Map<Probe, ProbeAnswer> found = new HashMap<>();
        List<Probe> rest = new ArrayList<>(probes);
        while (!rest.isEmpty()) {
            Path text = compiler.output(".s");
            Diagnostics pieces = pieces(rest, setup);
            ProgramRun run = compiler.assembly(rest, setup, pieces.source(), List.of("-w", "-fno-lto"), text);
            Map<Probe, ProbeAnswer> refused = pieces.refused(run);
            if (refused == null) {
                return found;
            }
            if (refused.isEmpty()) {
                read(text, rest, found);
                return found;
            }
            found.putAll(refused);
            rest.removeAll(refused.keySet());
        }
        return found;
    }

    private static Diagnostics pieces(List<Probe> probes, ProbeSetup setup) {
        Diagnostics pieces = new Diagnostics(probes, setup.includes());
        for (int i = 0; i < probes.size(); i++) {
            pieces.add(i, piece(expression(probes.get(i), setup.cxx()), i));
        }
        return pieces;
    }

    private static String expression(Probe probe, boolean cxx) {
        String text = probe.text().text();
        return switch (probe.kind()) {
            case SIZEOF -> "sizeof(" + text + ")";
            case ALIGNOF -> (cxx ? "alignof(" : "_Alignof(") + text + ")";
            default -> text;
        };
    }

    /** The remainder refuses what is not an integer. */
    private static String piece(String expression, int i) {
        StringBuilder piece = new StringBuilder("#define JMODBUILD_V (" + expression + ")\n");
        piece.append("#define JMODBUILD_U ((JMODBUILD_V) < 0 ? 0 - (unsigned long long) (JMODBUILD_V)"
                + " : (unsigned long long) (JMODBUILD_V))\n");
        piece.append("char jmodbuild_").append(i).append("[] = {");
        String.format("JMODBUILD_NUMBER:%04d", i)
                .chars()
                .forEach(c -> piece.append('\'').append((char) c).append("',"));
        piece.append("((JMODBUILD_V) < 0 || (JMODBUILD_V) % 1 != 0) ? '-' : '+'");
        for (int digit = DIGITS - 1; digit >= 0; digit--) {
            piece.append(",'0' + (char) (JMODBUILD_U / 1")
                    .append("0".repeat(digit))
                    .append("ULL % 10)");
        }
        return piece.append("};\n#undef JMODBUILD_V\n#undef JMODBUILD_U").toString();
    }

    private static void read(Path text, List<Probe> probes, Map<Probe, ProbeAnswer> found) {
        Matcher number = NUMBER.matcher(content(text));
        while (number.find()) {
            int i = Integer.parseInt(number.group(1));
            String digits = number.group(3).replaceFirst("^0+(?=.)", "");
            String sign = number.group(2).equals("-") ? "-" : "";
            if (i < probes.size()) {
                found.putIfAbsent(probes.get(i), ProbeAnswer.yes(sign + digits));
            }
        }
        if (probes.size() == 1) {
            found.putIfAbsent(probes.get(0), ProbeAnswer.no("the value is not in what the compiler wrote"));
        }
    }

    private static String content(Path text) {
        try {
            return new String(Files.readAllBytes(text), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
