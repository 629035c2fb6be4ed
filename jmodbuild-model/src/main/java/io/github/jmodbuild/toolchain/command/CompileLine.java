// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.toolchain.Code;
import io.github.jmodbuild.toolchain.IntermediateCode;
import io.github.jmodbuild.toolchain.Language;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.command.CompileCommand.Assembler;
import io.github.jmodbuild.toolchain.command.CompileCommand.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How gcc or clang compiles one source, whatever the format of the object. */
record CompileLine(Compiler compiler, Language language) {
    /** Clang warns of flags that a command does not use. */
    static final String UNUSED = "-Wno-unused-command-line-argument";

    private static final String AS_DEPENDENCIES = "-Wa,--MD=";
    private static final Pattern RECORD = Pattern.compile("-[fg]record-(?:command-line|gcc-switches)");
    private static final String GNU_AS = "-fno-integrated-as";

    /** See {@link CommandLines#compile}. */
    CompileCommand of(String source, List<String> flags, Code code, String object, CommandPlaces places) {
        List<String> argv = new ArrayList<>(compiler.command());
        if (language == Language.ASM && compiler.family() == Family.CLANG) {
            argv.add(UNUSED); // for flags that probes have found for C
        }
        argv.addAll(flags);
        if (code.isLoadable()) {
            argv.add("-fPIC"); // D02: always, whatever the flags of the tree say
        }
        argv.add("-ffile-prefix-map=" + places.source() + "=.");
        if (compiler.family() == Family.GCC) {
            argv.add("-frandom-seed=" + object);
        } else {
            addNoPlaces(argv);
        }
        boolean preprocessed = language != Language.ASM;
        if (preprocessed) {
            argv.addAll(List.of("-MD", "-MF", places.dependencyFile())); // not -MMD: system headers count (ninja#1624)
        }
        Assembler assembler = assembler(argv, places.assemblerDependencyFile());
        argv.addAll(List.of("-c", source, "-o", places.output()));
        return new CompileCommand(
                Byproducts.ofCompile(compiler, language, argv, source, object, places.beside()),
                preprocessed,
                assembler);
    }

    /**
     * Keeps paths of a run out of clang's objects, so that they are equal in every checkout: the directory in line
     * tables of assembler (clang 14 maps it for C only), and the command line, which contains the run's private
     * directory. The flags that record it are overridden and not rejected, since distributions use them with gcc, which
     * records options without paths.
     */
    private void addNoPlaces(List<String> argv) {
        if (!isC() && !usesGnuAs(argv)) {
            argv.addAll(List.of("-fdebug-compilation-dir", "."));
        }
        if (argv.stream().anyMatch(word -> RECORD.matcher(word).matches())) {
            argv.addAll(List.of("-fno-record-command-line", "-gno-record-command-line"));
        }
    }

    /**
     * Files of .incbin and .include are known to the assembler only. GNU as lists them; clang's integrated assembler
     * does not, so the assembler source that clang prints has to be scanned.
     */
    private Assembler assembler(List<String> argv, String file) {
        boolean gnu = compiler.family() == Family.GCC || usesGnuAs(argv);
        if (isC() && IntermediateCode.isIn(argv)) {
            List<String> words = List.of("-fno-lto", "-S", "-w");
            List<String> clangs = List.of("-fno-lto", GNU_AS, "-S", "-w");
            return new Assembler(Way.LINKER, compiler.family() == Family.GCC ? words : clangs);
        }
        if (gnu) {
            return new Assembler(Way.LISTS, List.of(AS_DEPENDENCIES + file));
        }
        return switch (language) {
            case C, CXX -> new Assembler(Way.PRINTS, List.of(GNU_AS, "-S", "-w"));
            case ASM_CPP -> new Assembler(Way.PRINTS, List.of("-E", "-w"));
            case ASM -> new Assembler(Way.SOURCE, List.of());
        };
    }

    private boolean isC() {
        return language == Language.C || language == Language.CXX;
    }

    private static boolean usesGnuAs(List<String> argv) {
        return argv.lastIndexOf(GNU_AS) > argv.lastIndexOf("-fintegrated-as");
    }
}
