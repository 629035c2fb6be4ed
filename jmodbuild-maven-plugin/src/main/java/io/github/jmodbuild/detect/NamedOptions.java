// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import io.github.jmodbuild.toolchain.FlagFiles;
import io.github.jmodbuild.toolchain.OptionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words of command lines with what the files that they name hold. Stateless. */
public final class NamedOptions {
    private NamedOptions() {}

    /**
     * The words with those of response files, clang's configuration and included specs, see {@link OptionFiles}.
     *
     * @param words without the program
     * @param base where relative names begin
     */
    public static List<String> expanded(List<String> words, Path base) {
        return OptionFiles.expanded(words, name -> text(base, name));
    }

    /** Absolute paths of the files that words name, and that those name in turn, as far as they are there. */
    static List<String> files(List<String> words, Path base) {
        FlagFiles named = FlagFiles.of(expanded(words, base), List.of());
        List<String> names = new ArrayList<>(named.named());
        names.addAll(named.perhaps());
        List<String> files = new ArrayList<>();
        names.forEach(name -> file(base, name).ifPresent(files::add));
        return files;
    }

    private static Optional<String> file(Path base, String name) {
        try {
            Path file = base.resolve(name).normalize();
            return Files.isRegularFile(file) ? Optional.of(file.toString()) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path base, String name) {
        try {
            return Optional.of(OptionFiles.text(Files.readAllBytes(base.resolve(name))));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // the compiler says what it makes of it
        }
    }
}
