// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.files;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The first line of a script, which names the program that runs it. Stateless. */
public final class Shebang {
    /** What Linux reads of the line, see execve(2). */
    private static final int LIMIT = 256;

    private Shebang() {}

    /**
     * Why a script that is there cannot be run: the system says of a missing interpreter that there is no such file.
     *
     * @return empty if the file names no interpreter, or one that is there
     */
    public static Optional<String> missingInterpreter(Path script) {
        try (FileInputStream in = new FileInputStream(script.toFile())) {
            String start = new String(in.readNBytes(LIMIT), StandardCharsets.ISO_8859_1);
            if (!start.startsWith("#!")) {
                return Optional.empty();
            }
            String line = start.substring(2).lines().findFirst().orElse("");
            boolean windows = start.startsWith("#!" + line + "\r");
            String[] words = line.strip().split("[ \t]+", 2);
            String end = windows ? ", with a carriage return at its end, which belongs to the name" : "";
            return Files.exists(Path.of(words[0])) && !windows
                    ? Optional.empty()
                    : Optional.of("its first line names the interpreter " + words[0] + end
                            + "; there is no such program: install it, or correct the line");
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
