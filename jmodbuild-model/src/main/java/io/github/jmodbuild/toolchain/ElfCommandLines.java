// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import java.util.ArrayList;
import java.util.List;

/** ELF by gcc or clang as drivers. */
final class ElfCommandLines implements CommandLines {
    private static final String USE_LD = "-fuse-ld=";
    private static final String AS_DEPENDENCIES = "-Wa,--MD=";

    private final Toolchain toolchain;

    ElfCommandLines(Toolchain toolchain) {
        this.toolchain = toolchain;
    }

    @Override
    public Compile compile(
            Language language, String source, List<String> flags, boolean module, String seed, Places places) {
        Compiler compiler = driver(language == Language.CXX);
        List<String> argv = new ArrayList<>(compiler.command());
        argv.addAll(flags);
        if (module) {
            argv.add("-fPIC"); // D02: always, whatever the flags of the tree say
        }
        argv.add("-ffile-prefix-map=" + places.source() + "=.");
        if (compiler.family() == Family.GCC) {
            argv.add("-frandom-seed=" + seed);
        }
        boolean dependencies = addDependencies(compiler, language, places, argv);
        argv.addAll(List.of("-c", source, "-o", places.output()));
        return new Compile(argv, dependencies);
    }

    /** -MD and not -MMD: a changed system header changes the object too (ninja#1624). */
    private static boolean addDependencies(Compiler compiler, Language language, Places places, List<String> argv) {
        if (language != Language.ASM) {
            argv.addAll(List.of("-MD", "-MF", places.dependencyFile()));
            if (compiler.family() == Family.GCC) {
                argv.add(AS_DEPENDENCIES + places.assemblerDependencyFile()); // .incbin and .include are as's alone
            }
            return true;
        }
        if (compiler.family() == Family.GCC) {
            argv.add(AS_DEPENDENCIES + places.dependencyFile()); // the preprocessor does not run, .include is as's
            return true;
        }
        return false;
    }

    @Override
    public List<String> executable(
            boolean cxx, List<String> flags, List<String> inputs, List<String> libraries, Places places) {
        return link(cxx, List.of(), flags, inputs, libraries, places);
    }

    @Override
    public List<String> module(
            boolean cxx, List<String> flags, List<String> inputs, List<String> libraries, Places places) {
        return link(cxx, List.of("-shared", "-fPIC"), flags, inputs, libraries, places);
    }

    private List<String> link(
            boolean cxx,
            List<String> kind,
            List<String> flags,
            List<String> inputs,
            List<String> libraries,
            Places places) {
        List<String> argv = new ArrayList<>(driver(cxx).command());
        argv.addAll(flags);
        argv.addAll(kind); // the last word counts: LDFLAGS=-no-pie is for programs, and would undo -shared
        argv.addAll(List.of("-o", places.output()));
        argv.addAll(inputs);
        argv.addAll(libraries);
        argv.add("-Wl,--dependency-file=" + places.dependencyFile());
        return argv;
    }

    @Override
    public List<String> exportAll() {
        return List.of("-rdynamic");
    }

    @Override
    public List<String> exportListed(String listFile, List<String> symbols, List<String> flags) {
        String chosen = linker(flags);
        boolean canRequire = (chosen.isEmpty() ? toolchain.usualLinker() : chosen).equals("bfd");
        List<String> words = new ArrayList<>();
        words.add("-Wl,--dynamic-list=" + listFile);
        for (String symbol : symbols) {
            // gold 1.16 and lld 14 do not know the first; the second keeps a symbol, but takes one that is nowhere
            words.add((canRequire ? "-Wl,--require-defined=" : "-Wl,--undefined=") + symbol);
        }
        return words;
    }

    @Override
    public String exportList(List<String> symbols) {
        StringBuilder text = new StringBuilder("{\n");
        for (String symbol : symbols) {
            text.append("  ").append(symbol).append(";\n");
        }
        return text.append("};\n").toString();
    }

    @Override
    public String archiveName(String name) {
        return "lib" + name + ".a";
    }

    @Override
    public String executableName(String name) {
        return name;
    }

    @Override
    public String moduleName(String name) {
        return name + ".so";
    }

    @Override
    public List<String> linkTools(boolean cxx, List<String> flags) {
        List<String> tools = new ArrayList<>(driver(cxx).collect());
        String linker = linker(flags);
        String path = linker.startsWith("/") ? linker : toolchain.linkers().get(linker);
        if (path != null) {
            tools.add(path);
        }
        return tools;
    }

    /** What the last flag that chooses a linker says: a name, or a path as clang takes it; empty for the default. */
    private static String linker(List<String> flags) {
        String linker = "";
        for (String flag : flags) {
            if (flag.startsWith(USE_LD)) {
                linker = flag.substring(USE_LD.length());
            }
        }
        return linker;
    }

    private Compiler driver(boolean cxx) {
        return cxx ? toolchain.cxx().orElseThrow(() -> new IllegalStateException("no C++ compiler")) : toolchain.cc();
    }
}
