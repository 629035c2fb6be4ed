// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.Derivations.Derived;
import io.github.jmodbuild.plan.derivation.Derivation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory with the inputs of derivations, and what they write. */
final class DerivationTree {
    private final Path directory;
    private final Places places;
    private final NativeDerivations derivations = new NativeDerivations(symbol -> symbol);

    DerivationTree(Path directory) {
        this.directory = directory;
        this.places = new Places(directory, directory.resolve("target"));
    }

    DerivationTree write(String path, String... lines) throws IOException {
        Files.write(directory.resolve(path), List.of(lines));
        return this;
    }

    DerivationTree write(String path, ElfObject object) throws IOException {
        Files.write(directory.resolve(path), object.bytes());
        return this;
    }

    /** Located problems; none if it succeeded. */
    List<String> derive(Derivation derivation) throws IOException {
        Derived derived = derivations.derive(derivation, places, directory::resolve);
        return derived.problems();
    }

    List<String> lines(String path) throws IOException {
        return Files.readAllLines(directory.resolve(path));
    }

    String text(String path) throws IOException {
        return Files.readString(directory.resolve(path));
    }

    Path file(String path) {
        return directory.resolve(path);
    }
}
