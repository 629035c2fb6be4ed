// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether comments in what a compile has read matter to it (B08), as far as its plan cannot tell. For one build. Thread-safe.
 */
final class CodeReads {
    /**
     * In bytes, of all that one compile reads. Gcc gives up columns in debug information somewhere behind 300,000 lines, and the
     * lengths of lines decide where.
     */
    private static final long LARGEST = 6L << 20;

    private final Places places;
    private final SourceScans scans;

    CodeReads(Places places, SourceScans scans) {
        this.places = places;
        this.scans = scans;
    }

    /** Whether a compile reads all files of its tree as texts, and none twice under two names. */
    boolean areAll(Action action, Operation.Command command, List<String> read) {
        if (!command.reading().codeOnly()
                || scans.isScript(places.file(command.argv().get(0)))
                || namesFiles(command)
                || assembles(command.argv())) {
            return false;
        }
        Set<String> names = new HashSet<>(read);
        return areTexts(names) && areRead(action.inputs(), names);
    }

    /** Definitions may be part of the code. */
    private static boolean assembles(List<String> argv) {
        for (String word : argv) {
            if (word.startsWith("-D") && SourceScans.assembles(word.getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    private boolean areTexts(Set<String> names) {
        Set<Long> once = new HashSet<>();
        long size = 0;
        for (String name : names) {
            SourceScans.Scan scan = scans.of(file(name));
            size += scan.length();
            if (scan.assembles()
                    || scan.bytes()
                    || scan.imports()
                    || isCompiled(name)
                    || (scan.once() != 0 && !once.add(scan.once()))
                    || size > LARGEST) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCompiled(String name) {
        return name.endsWith(".gch") || name.endsWith(".pch") || name.endsWith(".pcm");
    }

    /** Whether a flag may name a file of the tree, which is then read as something else. */
    private boolean namesFiles(Operation.Command command) {
        return Stream.concat(command.reading().named().stream(), command.reading().perhaps().stream())
                .map(places::file)
                .anyMatch(file -> (file.startsWith(places.sourceDir()) || file.startsWith(places.buildDir()))
                        && Files.exists(file));
    }

    /** Whether all declared inputs behind the source are among what the compiler says that it read. */
    private boolean areRead(List<String> inputs, Set<String> names) {
        if (inputs.size() < 2) {
            return true;
        }
        Set<String> paths = new HashSet<>();
        names.forEach(name -> paths.add(places.planPath(file(name).normalize())));
        return paths.containsAll(inputs.subList(1, inputs.size()));
    }

    private Path file(String name) {
        try {
            return places.sourceDir().resolve(name);
        } catch (InvalidPathException e) {
            return places.sourceDir(); // reported where the name is used again
        }
    }
}
