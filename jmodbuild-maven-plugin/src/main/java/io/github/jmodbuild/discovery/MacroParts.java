// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.ReadDiscovery.Part;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Reading;
import io.github.jmodbuild.toolchain.search.MacroScanner;
import io.github.jmodbuild.toolchain.search.MacroUses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Determines on which macros of configuration headers a compile depends: those that the texts which it has read may use (B07).
 * For one build. Thread-safe.
 */
final class MacroParts {
    private final Places places;
    private final SourceScans scans;
    private final Map<String, Names> names = new ConcurrentHashMap<>();

    MacroParts(Places places, SourceScans scans) {
        this.places = places;
        this.scans = scans;
    }

    /** All names that headers may define, and what texts use of them, each scanned once. */
    private record Names(NavigableSet<String> symbols, MacroScanner scanner, Map<Path, Scanned> scanned) {}

    /** A text's macros, and its size and time before it was scanned. */
    private record Scanned(long size, FileTime modified, MacroUses uses) {}

    /** The parts of the headers that were read, and of the file of names; none if all of them may count. */
    List<Part> of(Operation.Command command, List<String> read) {
        Reading.Macros macros = command.reading().macros();
        List<String> headers = new ArrayList<>();
        List<Path> texts = new ArrayList<>();
        for (String name : read) {
            Path file = places.sourceDir().resolve(name);
            Optional<String> header = header(macros.headers(), name, file);
            header.ifPresentOrElse(headers::add, () -> texts.add(file));
        }
        if (headers.isEmpty()
                || scans.isScript(places.file(command.argv().get(0)))
                || isAssembled(command, headers, texts)) {
            return List.of();
        }
        try {
            Names known = names(macros.names());
            List<MacroUses> uses = new ArrayList<>();
            for (String word : command.argv()) {
                uses.add(known.scanner().scan(word.getBytes(StandardCharsets.UTF_8)));
            }
            for (Path text : texts) {
                uses.add(scanned(known, text));
            }
            for (String header : headers) {
                MacroUses own = scanned(known, places.file(header));
                uses.add(new MacroUses(Set.of(), own.tokens(), own.pieces(), own.unclear()));
            }
            return MacroUses.together(uses, known.symbols())
                    .map(used -> parts(headers, macros.names(), used))
                    .orElse(List.of());
        } catch (IOException e) { // a file that has vanished is found where it is looked at again
            return List.of();
        }
    }

    /** Whether an assembler has read a header, which lists it again, or may do so. */
    private boolean isAssembled(Operation.Command command, List<String> headers, List<Path> texts) {
        return new HashSet<>(headers).size() < headers.size()
                || texts.stream().anyMatch(scans::assembles)
                || headers.stream().map(places::file).anyMatch(scans::assembles)
                || command.argv().stream()
                        .anyMatch(word -> SourceScans.assembles(word.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Part> parts(List<String> headers, String names, Set<String> used) {
        List<Part> parts = new ArrayList<>();
        headers.forEach(header -> parts.add(new Part(header, used, Set.of())));
        parts.add(new Part(names, Set.of(), used));
        return parts;
    }

    /** The header that a name stands for. Its last part tells nearly all others apart. */
    private Optional<String> header(List<String> headers, String name, Path file) {
        for (String header : headers) {
            if (name.endsWith(header.substring(header.lastIndexOf('/')))
                    && places.planPath(file.normalize()).equals(header)) {
                return Optional.of(header);
            }
        }
        return Optional.empty();
    }

    private Names names(String path) throws IOException {
        Names known = names.get(path);
        if (known == null) {
            NavigableSet<String> symbols = new TreeSet<>(Files.readAllLines(places.file(path)));
            known = new Names(symbols, new MacroScanner(symbols), new ConcurrentHashMap<>());
            names.put(path, known);
        }
        return known;
    }

    /** Files of the system are scanned once, since nobody changes them during a build. */
    private MacroUses scanned(Names known, Path text) throws IOException {
        Scanned before = known.scanned().get(text);
        if (before != null && !text.startsWith(places.sourceDir()) && !text.startsWith(places.buildDir())) {
            return before.uses();
        }
        long size = Files.size(text);
        FileTime modified = Files.getLastModifiedTime(text);
        if (before != null && before.size() == size && before.modified().equals(modified)) {
            return before.uses();
        }
        MacroUses uses = known.scanner().scan(Files.readAllBytes(text));
        known.scanned().put(text, new Scanned(size, modified, uses));
        return uses;
    }
}
