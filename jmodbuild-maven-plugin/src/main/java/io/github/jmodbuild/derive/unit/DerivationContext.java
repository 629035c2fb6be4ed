// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.unit;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.Derivations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The files of one derivation, and its results. Not thread-safe. Here and elsewhere on the path of every link, loops
 * are used instead of streams: in a cold JVM each lambda costs a fraction of a millisecond.
 */
public final class DerivationContext {
    private final Places places;
    private final Function<String, Path> outputs;
    private final UnaryOperator<String> symbolNames;
    private final List<String> problems = new ArrayList<>();
    private final List<String> read = new ArrayList<>();

    /**
     * A new one.
     *
     * @param outputs where to write the action's outputs, by their paths in the plan
     * @param symbolNames gives the name of a symbol in messages
     */
    public DerivationContext(Places places, Function<String, Path> outputs, UnaryOperator<String> symbolNames) {
        this.symbolNames = symbolNames;
        this.places = places;
        this.outputs = outputs;
    }

    /** The file behind a path of the plan. */
    public Path file(String path) {
        return places.file(path);
    }

    public List<String> lines(String path) throws IOException {
        return Files.readAllLines(places.file(path));
    }

    /** A path of the plan as commands and users see it. */
    public String shown(String path) {
        return places.shown(path);
    }

    /** The name of a symbol in messages. */
    public String symbol(String symbol) {
        return symbolNames.apply(symbol);
    }

    /** Writes an output. */
    public void write(String path, String text) throws IOException {
        Files.writeString(outputs.apply(path), text);
    }

    public void write(String path, Iterable<String> lines) throws IOException {
        Files.write(outputs.apply(path), lines);
    }

    public void problem(String at, String message) {
        problems.add(at + ": " + message);
    }

    /** Records a file that was read although the action does not declare it. */
    public void noteRead(Path file) {
        read.add(file.toString());
    }

    public Derivations.Derived result() {
        return new Derivations.Derived(
                List.copyOf(new LinkedHashSet<>(problems)), List.copyOf(new LinkedHashSet<>(read)));
    }
}
