// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.ask;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Probe.Attribute;
import io.github.jmodbuild.manifest.Probe.Kind;
import io.github.jmodbuild.probe.run.Compiler;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probe.run.ProgramRun;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sources of the user's own, one by one: do they compile, link, run; and libraries, found by linking. */
public final class SnippetAsker implements Asker {
    private final Compiler compiler;
    private final boolean cross;

    /** @param cross whether this machine cannot be expected to run what the compiler makes */
    public SnippetAsker(Compiler compiler, boolean cross) {
        this.compiler = compiler;
        this.cross = cross;
    }

    @Override
    public ProbeSetup relevant(ProbeSetup setup) {
        return setup;
    }

    @Override
    public boolean isShareable(Probe probe) {
        return false;
    }

    @Override
    public Map<Probe, ProbeAnswer> ask(List<Probe> probes, ProbeSetup setup) {
        Map<Probe, ProbeAnswer> found = new HashMap<>();
        for (Probe probe : probes) {
            found.put(probe, probe.kind() == Kind.LIBRARY ? library(probe, setup) : snippet(probe, setup));
        }
        return found;
    }

    private ProbeAnswer library(Probe probe, ProbeSetup setup) {
        String function = probe.attribute(Attribute.FUNCTION);
        String source = "extern char " + function + "(void);\nvoid *volatile p = (void *) " + function + ";\n"
                + "int main(void) { return p == 0; }\n";
        String reason = "";
        for (String name : probe.words()) {
            List<String> libraries = name.equals("c") ? List.of() : ProbeSetup.libraries(List.of(name));
            ProgramRun run = compiler.link(
                    List.of(probe),
                    setup.withLibs(libraries),
                    source,
                    List.of("-w", "-fno-builtin", "-fno-lto"),
                    "c",
                    compiler.output(".out"));
            if (run.isGood()) {
                return ProbeAnswer.yes().with(List.of(), List.of(), List.of(), libraries);
            }
            reason = run.firstError();
        }
        return ProbeAnswer.no(reason);
    }

    private ProbeAnswer snippet(Probe probe, ProbeSetup setup) {
        String text = probe.text().text();
        String source = probe.isCompiled()
                ? setup.includes() + "#include <" + text + ">\n"
                : text.isBlank() ? Compiler.MAIN : text + "\n";
        Path output = compiler.output(".out");
        List<Probe> one = List.of(probe);
        ProgramRun run = probe.kind() == Kind.COMPILES || probe.isCompiled()
                ? compiler.object(one, setup, source, List.of(), compiler.language(setup), output)
                : compiler.link(one, setup, source, List.of(), compiler.language(setup), output);
        if (!run.isGood()) {
            return ProbeAnswer.no(run.firstError());
        }
        return probe.kind() == Kind.RUNS ? ran(probe, output) : ProbeAnswer.yes();
    }

    private ProbeAnswer ran(Probe probe, Path program) {
        if (cross) {
            boolean yes = probe.attribute(Attribute.CROSS).equals("y");
            return yes ? ProbeAnswer.yes() : ProbeAnswer.no("it was not run, since cross=\"n\"");
        }
        try {
            ProgramRun run = compiler.execute(probe, program);
            return run.isGood() ? ProbeAnswer.yes() : ProbeAnswer.no("it ended with exit code " + run.exit());
        } catch (IOException e) {
            return ProbeAnswer.no("it was run: " + e.getMessage());
        }
    }
}
