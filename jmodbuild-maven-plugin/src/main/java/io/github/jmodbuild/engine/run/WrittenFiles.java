// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.run;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.FileFormats;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Files in the directory of one run of an action, before they are published. Immutable. */
final class WrittenFiles {
    private final Places places;
    private final Action action;
    private final Path out;
    private final Operation.Writing writing;

    /** @param directory of the run */
    WrittenFiles(Places places, Action action, Path directory) {
        this.places = places;
        this.action = action;
        this.out = directory.resolve(RunDirectories.OUT);
        this.writing =
                action.operation() instanceof Operation.Command command ? command.writing() : Operation.Writing.BY_NAME;
    }

    /** Where an output lies until it is published. */
    Path output(Action.Product product) {
        return product.kind() == Action.Kind.BYPRODUCT_IN_PLACE ? places.file(product.path()) : output(product.path());
    }

    /** Where a file of that place lies until it is published. */
    Path output(String path) {
        Path file = places.file(path);
        return out.resolve(
                writing.root().isEmpty()
                        ? file.getFileName()
                        : places.file(writing.root()).relativize(file));
    }

    /** Makes the directory of an output. That of most is there: JDK 17 would try to make it first. */
    void makeRoom(Action.Product product) throws IOException {
        Path directory = Objects.requireNonNull(output(product).getParent());
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
    }

    /** Where the command runs; a private directory is created. */
    Path workingDirectory() throws IOException {
        return writing.workingDirectory().isEmpty()
                ? places.sourceDir()
                : Files.createDirectories(output(writing.workingDirectory()));
    }

    /** Names in a dependency file, as they would be written in the source directory; files of the run itself are left out. */
    List<String> read(List<String> names) throws IOException {
        if (writing.workingDirectory().isEmpty()) {
            return names;
        }
        List<String> read = new ArrayList<>();
        for (String name : names) {
            Path file = workingDirectory().resolve(name).normalize();
            if (!file.startsWith(out)) {
                read.add(file.toString());
            }
        }
        return read;
    }

    /** Files that a program of the tree wrote but did not declare; without this check they would be lost silently. */
    Optional<String> undeclared() throws IOException {
        if (writing.root().isEmpty()) {
            return Optional.empty();
        }
        return unknown().stream()
                .findFirst()
                .map(file -> "writes "
                        + places.shown(places.file(writing.root())
                                .resolve(out.relativize(file).toString()))
                        + ", which is not one of its outputs; add it to them, or keep the program from writing it");
    }

    /** Makes texts that a program of the tree has written name the places where they will be, if they name themselves. */
    void name(FileFormats formats) throws IOException {
        if (writing.root().isEmpty()) {
            return;
        }
        for (Action.Product product : action.outputs()) {
            formats.namePublished(output(product), out, places.file(writing.root()));
        }
    }

    /** Names of files that a compiler or linker has written beside its outputs, which are discarded. */
    List<String> lost() throws IOException {
        return writing.root().isEmpty()
                ? unknown().stream()
                        .map(file -> out.relativize(file).toString())
                        .toList()
                : List.of();
    }

    private List<Path> unknown() throws IOException {
        Set<Path> known = new HashSet<>();
        action.outputs().forEach(product -> known.add(output(product)));
        known.add(out.resolve(writing.depfile()));
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) && !known.contains(file))
                    .sorted()
                    .toList();
        }
    }

    /** Deletes files that are written in place, of an earlier or failed run. */
    void clearPlaces() throws IOException {
        for (Action.Product product : action.outputs()) {
            if (product.kind() == Action.Kind.BYPRODUCT_IN_PLACE) {
                Files.deleteIfExists(output(product));
            }
        }
    }
}
