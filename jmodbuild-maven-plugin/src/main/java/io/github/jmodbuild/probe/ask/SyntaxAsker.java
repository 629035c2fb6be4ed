// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Probe.Attribute;
import io.github.jmodbuild.manifest.Probe.Kind;
import io.github.jmodbuild.probe.run.Compiler;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probe.run.ProgramRun;
import io.github.jmodbuild.probes.ProbeAnswer;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What declarations say: names in headers, types, members; and attributes. All that share headers are one run. */
final class SyntaxAsker implements Asker {
    private final Compiler compiler;
    private final boolean attributes;

    /** @param attributes whether it asks for attributes, whose answers are warnings, or for the rest */
    SyntaxAsker(Compiler compiler, boolean attributes) {
        this.compiler = compiler;
        this.attributes = attributes;
    }

    @Override
    public ProbeSetup relevant(ProbeSetup setup) {
        return setup.withoutLink();
    }

    @Override
    public boolean isShareable(Probe probe) {
        return BatchableText.isPlain(probe.text().text())
                && BatchableText.isPlain(probe.attribute(Attribute.SIGNATURE));
    }

    @Override
    public Map<Probe, ProbeAnswer> ask(List<Probe> probes, ProbeSetup setup) {
        Diagnostics pieces = new Diagnostics(probes, setup.includes());
        for (int i = 0; i < probes.size(); i++) {
            pieces.add(i, piece(probes.get(i), i, setup.cxx()));
        }
        ProgramRun run = compiler.check(probes, setup, pieces.source(), attributes ? strict(setup) : List.of("-w"));
        Map<Probe, ProbeAnswer> refused = pieces.refused(run);
        Map<Probe, ProbeAnswer> found = new HashMap<>();
        if (refused != null) {
            probes.forEach(probe -> found.put(probe, refused.getOrDefault(probe, ProbeAnswer.yes())));
        }
        return found;
    }

    private List<String> strict(ProbeSetup setup) {
        return compiler.family(setup) == Family.GCC
                ? List.of("-Werror=attributes")
                : List.of("-Werror=unknown-attributes", "-Werror=ignored-attributes");
    }

    private static String piece(Probe probe, int i, boolean cxx) {
        String text = probe.text().text();
        String own = "jmodbuild_" + i;
        return switch (probe.kind()) {
            case TYPE -> "void " + own + "(void) { (void) (" + pointee(text) + " *) 0; (void) sizeof(" + text + "); }";
            case MEMBER -> member(text, own);
            case ATTRIBUTE -> attribute(probe, text, own);
            default -> declared(probe, own, cxx);
        };
    }

    /** A type that is followed by a star must not end with brackets. */
    private static String pointee(String type) {
        return type.indexOf('(') >= 0 || type.indexOf('[') >= 0 ? "__typeof__(" + type + ")" : type;
    }

    private static String member(String text, String own) {
        int dot = text.indexOf('.');
        return "void " + own + "(" + text.substring(0, dot) + " *p) { (void) p->" + text.substring(dot + 1) + "; }";
    }

    private static String attribute(Probe probe, String text, String own) {
        return switch (probe.attribute(Attribute.ON)) {
            case "variable" -> "extern int " + own + " __attribute__((" + text + "));";
            case "type" -> "struct __attribute__((" + text + ")) " + own + " { char c; int i; };";
            // With a result and arguments: on other functions pure, malloc or format are warned of.
            default -> "void *" + own + "(const char *, ...) __attribute__((" + text + "));";
        };
    }

    /** A name, which may be a macro; with a signature it must be something of that type. */
    private static String declared(Probe probe, String own, boolean cxx) {
        String name = probe.text().text();
        String signature = probe.kind() == Kind.HEADER_SYMBOL ? probe.attribute(Attribute.SIGNATURE) : "";
        if (!signature.isEmpty()) {
            return cxx
                    ? "__typeof__(" + signature + ") *" + own + " = &" + name + ";"
                    : "_Static_assert(__builtin_types_compatible_p(__typeof__(" + name + "), " + signature + "), \""
                            + name + " has another type\");";
        }
        String use = cxx
                ? "namespace " + own + " { using " + (name.startsWith("::") ? "" : "::") + name + "; }"
                : "void " + own + "(void) { (void) " + name + "; }";
        return name.indexOf(':') >= 0 ? use : "#ifndef " + name + "\n" + use + "\n#endif";
    }
}
