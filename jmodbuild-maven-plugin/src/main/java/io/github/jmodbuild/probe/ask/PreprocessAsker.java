// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Probe.Attribute;
import io.github.jmodbuild.probe.run.Compiler;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probe.run.ProgramRun;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the preprocessor knows: headers, macros, builtins, the order of bytes. Any number in one run. */
final class PreprocessAsker implements Asker {
    private static final String ANSWER = "jmodbuild_probe_";
    private static final String VALUE = "jmodbuild_value_";

    private final Compiler compiler;

    PreprocessAsker(Compiler compiler) {
        this.compiler = compiler;
    }

    @Override
    public ProbeSetup relevant(ProbeSetup setup) {
        return setup.withoutLink();
    }

    @Override
    public boolean isShareable(Probe probe) {
        return true; // all texts are names
    }

    @Override
    public Map<Probe, ProbeAnswer> ask(List<Probe> probes, ProbeSetup setup) {
        StringBuilder source = new StringBuilder(setup.includes());
        for (int i = 0; i < probes.size(); i++) {
            source.append(question(probes.get(i), i));
        }
        source.append(ANSWER + "end y\n");
        ProgramRun run = compiler.preprocess(probes, setup, source.toString());
        Map<String, String> answers = new HashMap<>();
        for (String line : run.lines()) {
            String text = line.strip();
            if (text.startsWith(ANSWER) || text.startsWith(VALUE)) {
                int blank = text.indexOf(' ');
                String key = blank < 0 ? text : text.substring(0, blank);
                answers.put(key, text.substring(key.length()).strip());
            }
        }
        Map<Probe, ProbeAnswer> found = new HashMap<>();
        boolean complete = answers.containsKey(ANSWER + "end") && run.isGood();
        boolean headerFails = !run.isGood() && !setup.headers().isEmpty() && !run.isCrash();
        for (int i = 0; i < probes.size(); i++) {
            Probe probe = probes.get(i);
            if (complete) {
                found.put(probe, found(probe, answers.get(ANSWER + i), answers.get(VALUE + i)));
            } else if (headerFails || probes.size() == 1) {
                found.put(probe, ProbeAnswer.no(run.firstError()));
            }
        }
        return found;
    }

    private static String question(Probe probe, int i) {
        String name = probe.text().text();
        String condition = switch (probe.kind()) {
            case HEADER -> "__has_include(<" + name + ">)";
            case BUILTIN -> "__has_builtin(" + name + ")";
            case ENDIANNESS -> "__BYTE_ORDER__ == __ORDER_" + (name.equals("big") ? "BIG" : "LITTLE") + "_ENDIAN__";
            default -> "defined " + name;
        };
        String yes = ANSWER + i + " y\n";
        String value = probe.kind() == Probe.Kind.MACRO ? VALUE + i + " " + name + "\n" : "";
        return "#if " + condition + "\n" + yes + value + "#else\n" + ANSWER + i + " n\n#endif\n";
    }

    private static ProbeAnswer found(Probe probe, @Nullable String answer, @Nullable String value) {
        String wanted = probe.attribute(Attribute.VALUE);
        if (!"y".equals(answer)) {
            return ProbeAnswer.no(refusal(probe));
        }
        boolean fits = wanted.isEmpty() || wanted.equals(value == null ? "" : value.replaceAll("\\s+", " "));
        return fits ? ProbeAnswer.yes() : ProbeAnswer.no(probe.text() + " is " + value + ", not " + wanted);
    }

    private static String refusal(Probe probe) {
        return switch (probe.kind()) {
            case HEADER -> "there is no header " + probe.text();
            case BUILTIN -> "the compiler has no " + probe.text();
            case ENDIANNESS -> "the target has another byte order";
            default -> probe.text() + " is not defined";
        };
    }
}
