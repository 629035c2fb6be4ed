// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Reading;
import io.github.jmodbuild.plan.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What commands have read: from the lists that they wrote, and from where those say nothing. For one build. Thread-safe. */
final class ReadLists {
    private final Places places;
    private final Scans scans;
    /** Absolute names in lists that are there. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    ReadLists(Places places, Scans scans) {
        this.places = places;
        this.scans = scans;
    }

    /**
     * Adds what a run has read to what came of it.
     *
     * @param arguments with which it ran
     * @param read the list that it wrote
     * @param readByAssembler the list of its assembler, if that wrote one
     * @throws java.nio.charset.CharacterCodingException if a name is not UTF-8
     */
    Outcome add(
            Outcome outcome,
            Action action,
            Work.Command command,
            List<String> arguments,
            Path read,
            Path readByAssembler,
            WrittenFiles written)
            throws IOException {
        boolean list = command.dependencies() == Work.Dependencies.LD64;
        ReportedNames told = new ReportedNames(written.workingDirectory(), known);
        List<String> names = list ? LinkerList.read(read) : names(command, told, Files.readString(read));
        Optional<String> missing =
                command.reading().search() == Reading.Search.HEADERS ? told.missing(names) : Optional.empty();
        if (missing.isPresent()) {
            return outcome.failed("reads a file that its list of dependencies names as " + missing.get()
                    + ", which is not there; was it removed meanwhile, or has its path a backslash or a tab, which the"
                    + " list does not show?");
        }
        names.addAll(remaining(readByAssembler));
        names.addAll(precompiled(action, command, arguments));
        return outcome.reading(written.read(names));
    }

    /** As the program that ran writes such lists. */
    private List<String> names(Work.Command command, ReportedNames told, String text) throws IOException {
        if (command.reading().search() == Reading.Search.HEADERS) {
            return told.ofCompiler(text);
        }
        if (command.reading().search() != Reading.Search.LIBRARIES) {
            return DependencyFile.read(text);
        }
        List<String> names = told.ofLinker(text);
        names.addAll(told.within(
                names, command.reading().searched().stream().map(places::shown).toList()));
        for (String name : List.copyOf(names)) {
            names.addAll(ThinArchive.members(places.sourceDir().resolve(name), name));
        }
        return names;
    }

    private List<String> precompiled(Action action, Work.Command command, List<String> arguments) {
        if (command.reading().search() != Reading.Search.HEADERS) {
            return List.of();
        }
        String source = action.inputs().get(0);
        List<String> included = scans.included(places.file(source));
        return PrecompiledHeaders.present(places.sourceDir(), places.shown(source), included, arguments);
    }

    /** What an assembler read, without the driver's temporary files, whose names would only fill the state. */
    List<String> remaining(Path list) throws IOException {
        if (!Files.exists(list)) {
            return List.of();
        }
        List<String> names = DependencyFile.read(Files.readString(list));
        names.removeIf(this::isGone);
        return names;
    }

    /** Whether a name belongs to nothing any more, such as an object that a link made for itself. */
    boolean isGone(String name) {
        try {
            return !Files.exists(places.sourceDir().resolve(name));
        } catch (InvalidPathException e) {
            return false; // told to the user where the name is looked at again
        }
    }
}
