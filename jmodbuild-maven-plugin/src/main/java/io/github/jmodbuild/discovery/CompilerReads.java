// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import io.github.jmodbuild.binary.ArchiveReader;
import io.github.jmodbuild.binary.LibraryInterface;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.ReadDiscovery;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Reading;
import io.github.jmodbuild.toolchain.search.CodeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Determines what commands have read: from the dependency files that they wrote, and from other sources for what those
 * do not list. For one build. Thread-safe.
 */
public final class CompilerReads implements ReadDiscovery {
    private final Places places;
    private final SourceScans scans;
    private final MacroParts macros;
    private final CodeReads code;
    private final OnceCopies copies;
    private final LinkReads links;
    /** Absolute names in dependency files that are known to exist. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /**
     * @param scans shared with the rules of searches, which look at the same texts
     * @param environment in which compilers run
     */
    public CompilerReads(Places places, SourceScans scans, Map<String, String> environment) {
        this.places = places;
        this.scans = scans;
        this.macros = new MacroParts(places, scans);
        this.code = new CodeReads(places, scans);
        this.copies = new OnceCopies(places, scans, environment);
        this.links = new LinkReads(places, scans);
    }

    @Override
    public boolean usesTime(Operation.Command command, List<String> read) {
        return command.reading().search() == Reading.Search.HEADERS
                && (read.stream().anyMatch(this::namesTime) || copies.areAmong(read));
    }

    private boolean namesTime(String name) {
        try {
            return scans.of(places.sourceDir().resolve(name)).time();
        } catch (InvalidPathException e) {
            return true;
        }
    }

    @Override
    public byte[] gist(byte[] content) {
        boolean elf =
                content.length > 4 && content[0] == 0x7F && content[1] == 'E' && content[2] == 'L' && content[3] == 'F';
        return elf ? LibraryInterface.of(content) : CodeText.of(content);
    }

    @Override
    public boolean hasGist(Operation.Command command, String path) {
        return command.reading().search() == Reading.Search.LIBRARIES
                ? links.isLibrary(path)
                : command.reading().codeOnly();
    }

    @Override
    public boolean readsGists(Action action, Operation.Command command, List<String> read) {
        return command.reading().search() == Reading.Search.LIBRARIES
                ? links.needInterfaces(action, command, read)
                : code.areAll(action, command, read) && !usesTime(command, read);
    }

    @Override
    public Reads reported(Run run) throws IOException {
        if (run.command().dependencies() == Operation.Dependencies.NONE) {
            return Reads.of(remaining(run.assemblerReport()));
        }
        boolean list = run.command().dependencies() == Operation.Dependencies.LD64;
        ReportedNames told = new ReportedNames(run.directory(), known);
        String text = list ? "" : Files.readString(run.report());
        Optional<String> invalid = DependencyFile.invalidLine(text);
        if (isOfStep(run.command()) && invalid.isPresent()) {
            return Reads.untold("wrote a list of what it read that is no dependency file, since this line is no rule: "
                    + shortened(invalid.get())
                    + "; write one such as 'table.h: more.txt', with a blank behind the colon");
        }
        List<String> names = list ? DependencyInfoFile.read(run.report()) : names(run.command(), told, text);
        boolean compiles = run.command().reading().search() == Reading.Search.HEADERS;
        Optional<String> missing = compiles ? told.missing(names) : Optional.empty();
        if (missing.isPresent()) {
            return Reads.untold("reads a file that its dependency file lists as " + missing.get()
                    + ", which does not exist; was it removed meanwhile, or does its path contain a backslash or a tab,"
                    + " which dependency files cannot represent?");
        }
        names.addAll(remaining(run.assemblerReport()));
        if (compiles) {
            names.addAll(precompiled(run));
            names.addAll(copies.skipped(run, names));
        }
        return Reads.of(names);
    }

    /** Compilers and linkers are known to write rules, some without escaping what they should. */
    private static boolean isOfStep(Operation.Command command) {
        return command.reading().search() == Reading.Search.NOTHING;
    }

    private static String shortened(String line) {
        return line.length() > 80 ? line.substring(0, 80) + "..." : line;
    }

    /** Parses the list in the format of the program that wrote it. */
    private List<String> names(Operation.Command command, ReportedNames told, String text) throws IOException {
        if (command.reading().search() == Reading.Search.HEADERS) {
            return told.ofCompiler(text);
        }
        if (isOfStep(command)) {
            return DependencyFile.read(text);
        }
        List<String> names = told.ofLinker(text);
        names.addAll(told.within(
                names, command.reading().searched().stream().map(places::shown).toList()));
        for (String name : List.copyOf(names)) {
            names.addAll(ArchiveReader.thinMembers(places.sourceDir().resolve(name), name));
        }
        return names;
    }

    private List<String> precompiled(Run run) {
        String source = run.action().inputs().get(0);
        List<String> included = scans.included(places.file(source));
        return PrecompiledHeaders.present(places.sourceDir(), places.shown(source), included, run.arguments());
    }

    /** Files that an assembler read, without temporary files of the driver. */
    private List<String> remaining(Path list) throws IOException {
        if (!Files.exists(list)) {
            return List.of();
        }
        List<String> names = new ArrayList<>(DependencyFile.read(Files.readString(list)));
        names.removeIf(this::isGone);
        return names;
    }

    private boolean isGone(String name) {
        try {
            return !Files.exists(places.sourceDir().resolve(name));
        } catch (InvalidPathException e) {
            return false; // reported where the name is used again
        }
    }

    @Override
    public Optional<Inquiry> inquiry(Action action, Operation.Command command, List<String> read) {
        AssemblerInputs assembler = new AssemblerInputs(places, scans, action, command);
        return assembler.isLikely(read) ? Optional.of(assembler.inquiry()) : Optional.empty();
    }

    @Override
    public Reads answer(Action action, Operation.Command command, Path printed, List<String> arguments)
            throws IOException {
        return new AssemblerInputs(places, scans, action, command).answer(printed, arguments);
    }

    @Override
    public List<Part> parts(Operation.Command command, List<String> read) {
        return command.reading().macros().headers().isEmpty() ? List.of() : macros.of(command, read);
    }
}
