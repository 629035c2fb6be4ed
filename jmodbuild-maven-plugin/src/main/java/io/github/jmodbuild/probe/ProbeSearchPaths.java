// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import io.github.jmodbuild.detect.NamedOptions;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Probe.Attribute;
import io.github.jmodbuild.manifest.Probe.Kind;
import io.github.jmodbuild.probe.ask.PkgConfigAsker;
import io.github.jmodbuild.probe.run.Compiler;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probe.run.ReadFiles;
import io.github.jmodbuild.probe.run.Runner;
import io.github.jmodbuild.probes.ProbeAnswer;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.search.HeaderQuestions;
import io.github.jmodbuild.toolchain.search.IncludePath;
import io.github.jmodbuild.toolchain.search.LibraryPath;
import io.github.jmodbuild.toolchain.search.SearchOption;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the answers come from: directories of headers and libraries as the compilers report them, present or not, PATH,
 * and where pkg-config looks. What appears, goes or is replaced there may change an answer. Of directories
 * below the base directory the headers that are asked for are watched instead: builds and editors come and go there.
 */
final class ProbeSearchPaths {
    private static final String NOT_THERE = "ignoring nonexistent directory \"";
    private static final String LIBRARIES = "libraries: =";
    private static final String SYSTEM = "/usr/lib";
    private static final String LOCAL = "/usr/local/lib";

    private final ProbeRequest request;
    private final Runner runner;
    private final Compiler compiler;
    private final PkgConfigAsker pkgConfig;
    private final Set<String> includes = new LinkedHashSet<>();
    private final Set<String> others = new LinkedHashSet<>();

    ProbeSearchPaths(ProbeRequest request, Runner runner, Compiler compiler, PkgConfigAsker pkgConfig) {
        this.request = request;
        this.runner = runner;
        this.compiler = compiler;
        this.pkgConfig = pkgConfig;
    }

    /** Asks the tools that the probes are for. */
    void askFor(Collection<Probe> probes) {
        Set<Kind> kinds = new TreeSet<>();
        probes.forEach(probe -> kinds.add(probe.kind()));
        boolean cxx = probes.stream().anyMatch(Probe::cxx) && compiler.has(true);
        boolean compiled = !Set.of(Kind.PROGRAM, Kind.PKG_CONFIG).containsAll(kinds);
        if (compiled && !dryRun(setup(false))) {
            includes(setup(false));
            libraries();
        }
        if (cxx && !dryRun(setup(true))) {
            includes(setup(true));
        }
        if (compiled) {
            linkers();
        }
        if (kinds.contains(Kind.PROGRAM) || kinds.contains(Kind.PKG_CONFIG)) {
            addAll(others, request.environment().getOrDefault("PATH", ""));
        }
        if (kinds.contains(Kind.PKG_CONFIG)) {
            packages();
        }
        for (Probe probe : probes) {
            flags(probe.list(Attribute.CFLAGS));
            flags(probe.list(Attribute.LDFLAGS));
            programs(probe);
        }
    }

    private void programs(Probe probe) {
        if (probe.kind() == Kind.PROGRAM) {
            probe.words().stream().filter(name -> name.contains("/")).forEach(name -> add(others, name));
        }
    }

    private ProbeSetup setup(boolean cxx) {
        List<String> flags = cxx ? request.flags().cxx() : request.flags().c();
        return new ProbeSetup(cxx, flags, List.of(), List.of(), List.of());
    }

    /** Whether the compiler is one that tells all at once. */
    private boolean dryRun(ProbeSetup setup) {
        if (compiler.family(setup) != Family.CLANG) {
            return false;
        }
        List<String> command = new ArrayList<>(compiler.driver(setup));
        command.addAll(setup.compile());
        command.addAll(List.of("-###", "-x", compiler.language(setup), "/dev/null", "-o", "none"));
        DryRun found = DryRun.of(runner.run(List.of(), "", command).lines());
        found.includes().forEach(directory -> add(includes, directory));
        found.libraries().forEach(directory -> add(others, directory));
        return !found.includes().isEmpty();
    }

    private void includes(ProbeSetup setup) {
        List<String> command = new ArrayList<>(compiler.driver(setup));
        command.addAll(setup.compile());
        command.addAll(List.of("-E", "-v", "-x", compiler.language(setup), "/dev/null"));
        boolean listed = false;
        for (String line : runner.run(List.of(), "", command).lines()) {
            if (line.startsWith(NOT_THERE)) {
                add(includes, line.substring(NOT_THERE.length()).replace("\"", ""));
            } else if (line.startsWith("#include ")) {
                listed = true;
            } else if (line.startsWith("End of search list")) {
                return;
            } else if (listed && line.startsWith(" ")) {
                add(includes, line.strip());
            }
        }
    }

    private void libraries() {
        List<String> command = new ArrayList<>(compiler.driver(setup(false)));
        command.addAll(request.flags().c());
        command.add("-print-search-dirs");
        for (String line : runner.run(List.of(), "", command).lines()) {
            if (line.startsWith(LIBRARIES)) {
                addAll(others, line.substring(LIBRARIES.length()));
            }
        }
    }

    /** Linkers search below /usr/local on their own, beside the places that drivers tell them. */
    private void linkers() {
        addAll(others, request.environment().getOrDefault("LIBRARY_PATH", ""));
        flags(request.flags().link());
        for (String directory : List.copyOf(others)) {
            if (directory.startsWith(SYSTEM) && directory.indexOf('/', SYSTEM.length() + 1) < 0) {
                add(others, LOCAL + directory.substring(SYSTEM.length()));
            }
        }
    }

    private void packages() {
        Map<String, String> environment = request.environment();
        addAll(others, environment.getOrDefault("PKG_CONFIG_PATH", ""));
        List<String> command = new ArrayList<>(pkgConfig.command());
        String instead = environment.getOrDefault("PKG_CONFIG_LIBDIR", "");
        addAll(others, instead);
        if (instead.isEmpty() && !command.isEmpty()) {
            command.addAll(List.of("--variable", "pc_path", "pkg-config"));
            addAll(others, path(command));
        }
    }

    /** Without an answer the probes say what is wrong with pkg-config. */
    private String path(List<String> command) {
        try {
            return runner.attempt(List.of(), "", command).output().strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Directories that flags name. */
    void flags(List<String> words) {
        List<String> flags = NamedOptions.expanded(words, runner.base());
        IncludePath.named(flags).forEach(directory -> add(includes, directory.replace(SearchOption.FRAMEWORKS, "")));
        LibraryPath.named(flags).forEach(directory -> add(others, directory));
    }

    private void addAll(Set<String> set, String list) {
        for (String directory : list.split(File.pathSeparator, -1)) {
            add(set, directory);
        }
    }

    private void add(Set<String> set, String path) {
        if (!path.isBlank()) {
            set.add(runner.base().resolve(path).normalize().toString());
        }
    }

    /** Everything to look at, for these probes. */
    List<String> all(Collection<Probe> probes) {
        Set<String> all = new LinkedHashSet<>(includes);
        all.removeIf(directory -> Path.of(directory).startsWith(runner.base()));
        for (Probe probe : probes) {
            List<String> headers = new ArrayList<>(probe.list(Attribute.HEADERS));
            if (probe.kind() == Kind.HEADER) {
                headers.add(probe.text().text());
            }
            headers.addAll(HeaderQuestions.in(probe.text().text()).names());
            headers.forEach(header -> includes.forEach(directory -> watch(header, Path.of(directory), all)));
        }
        all.addAll(others);
        return List.copyOf(all);
    }

    /** The files that were read for answers in these places. */
    Set<String> read(Collection<Probe> probes, Collection<ProbeAnswer> found) {
        ReadFiles files = new ReadFiles(runner.base(), others);
        files.words(request.flags().c());
        files.words(request.flags().cxx());
        files.words(runner.linked());
        found.forEach(each -> files.words(each.libs()));
        probes.forEach(probe -> files.probe(probe, runner));
        files.files().addAll(runner.read());
        return files.files();
    }

    private void watch(String header, Path directory, Set<String> all) {
        Path file = directory.resolve(header);
        if (file.startsWith(runner.base())) {
            all.add(file.toString());
        } else if (header.indexOf('/') >= 0 && file.getParent() != null) {
            all.add(file.getParent().toString());
        }
    }
}
