// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.run;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The compilers as probes use them: sources are texts, diagnostics are plain and complete. Thread-safe. */
public final class Compiler {
    /** A program that does nothing (Q32). */
    public static final String MAIN = "int main(void) { return 0; }\n";

    private static final String USE_LD = "-fuse-ld=";

    private final Toolchain toolchain;
    private final Runner runner;

    public Compiler(Toolchain toolchain, Runner runner) {
        this.toolchain = toolchain;
        this.runner = runner;
    }

    /** Whether there is a compiler for the language. */
    public boolean has(boolean cxx) {
        return !cxx || toolchain.cxx().isPresent();
    }

    /** Preprocesses; the output is what the source becomes. */
    public ProgramRun preprocess(List<Probe> probes, ProbeSetup setup, String source) {
        Path text = output(".i");
        List<String> options = List.of("-w", "-E", "-P", "-o", text.toString());
        ProgramRun run = compile(probes, setup, source, options, language(setup));
        return new ProgramRun(run.exit(), run.output() + runner.text(text));
    }

    /** Checks without making anything. */
    public ProgramRun check(List<Probe> probes, ProbeSetup setup, String source, List<String> more) {
        List<String> options = new ArrayList<>(plain(setup));
        options.addAll(more);
        options.add("-fsyntax-only");
        return compile(probes, setup, source, options, language(setup));
    }

    /** Makes assembler text. */
    public ProgramRun assembly(List<Probe> probes, ProbeSetup setup, String source, List<String> more, Path output) {
        List<String> options = new ArrayList<>(plain(setup));
        options.addAll(more);
        options.addAll(List.of("-S", "-o", output.toString()));
        return compile(probes, setup, source, options, language(setup));
    }

    /** Makes an object. */
    public ProgramRun object(
            List<Probe> probes, ProbeSetup setup, String source, List<String> more, String language, Path output) {
        List<String> options = new ArrayList<>(plain(setup));
        options.addAll(more);
        options.addAll(List.of("-c", "-o", output.toString()));
        return compile(probes, setup, source, options, language);
    }

    private ProgramRun compile(
            List<Probe> probes, ProbeSetup setup, String source, List<String> options, String language) {
        List<String> command = new ArrayList<>(driver(setup));
        command.addAll(setup.compile());
        command.addAll(options);
        command.addAll(
                List.of("-H", "-x", language, runner.source(".src", source).toString()));
        return runner.compile(probes, source, command);
    }

    /** Links a program. */
    public ProgramRun link(
            List<Probe> probes, ProbeSetup setup, String source, List<String> more, String language, Path output) {
        List<String> command = new ArrayList<>(driver(setup));
        command.addAll(setup.compile());
        command.addAll(setup.link());
        command.addAll(plain(setup));
        command.addAll(more);
        if (isLld(setup)) {
            command.add("-Wl,--error-limit=0"); // or it stops after 20
        }
        command.addAll(
                List.of("-H", "-x", language, runner.source(".src", source).toString(), "-x", "none"));
        command.addAll(List.of("-o", output.toString()));
        command.addAll(setup.libs());
        runner.linked(setup.link());
        runner.linked(setup.libs());
        runner.linked(ReadFiles.USUAL);
        return runner.compile(probes, source, command);
    }

    public Path output(String suffix) {
        return runner.fresh(suffix);
    }

    /**
     * Runs a program that was linked.
     *
     * @throws IOException if it cannot be started or does not end
     */
    public ProgramRun execute(Probe probe, Path program) throws IOException {
        return runner.attempt(List.of(probe), "", List.of(program.toString()));
    }

    public String language(ProbeSetup setup) {
        return setup.cxx() ? "c++" : "c";
    }

    public List<String> driver(ProbeSetup setup) {
        return setup.cxx()
                ? toolchain
                        .cxx()
                        .orElseThrow(() -> new IllegalStateException("ask has() first"))
                        .command()
                : toolchain.cc().command();
    }

    public Family family(ProbeSetup setup) {
        return setup.cxx() && toolchain.cxx().isPresent()
                ? toolchain.cxx().get().family()
                : toolchain.cc().family();
    }

    /** One line for each error, at its own place, as many as there are; the user's -Werror is not for probes. */
    private List<String> plain(ProbeSetup setup) {
        return family(setup) == Family.GCC
                ? List.of(
                        "-Wno-error",
                        "-Wno-fatal-errors",
                        "-fmax-errors=0",
                        "-fno-diagnostics-show-caret",
                        "-fdiagnostics-color=never",
                        "-ftrack-macro-expansion=0")
                : List.of(
                        "-Wno-error",
                        "-Wno-fatal-errors",
                        "-ferror-limit=0",
                        "-fno-caret-diagnostics",
                        "-fno-color-diagnostics");
    }

    private boolean isLld(ProbeSetup setup) {
        return linker(setup).contains("lld");
    }

    /** Whether every undefined symbol is named: GNU ld knows no limit. */
    public boolean linkerNamesAll(ProbeSetup setup) {
        return linker(setup).endsWith("bfd");
    }

    /** A name as -fuse-ld takes it, or the file behind the linker that is used without it. */
    private String linker(ProbeSetup setup) {
        List<String> flags = new ArrayList<>(setup.compile());
        flags.addAll(setup.link());
        for (int i = flags.size() - 1; i >= 0; i--) {
            if (flags.get(i).startsWith(USE_LD)) {
                return flags.get(i).substring(USE_LD.length());
            }
        }
        String path = toolchain.linkers().getOrDefault("", "");
        try {
            return path.isEmpty()
                    ? ""
                    : Path.of(path).toRealPath().getFileName().toString();
        } catch (IOException e) {
            return path;
        }
    }
}
