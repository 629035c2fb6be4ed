// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs the compilers and tools that tests compare with. */
public final class RealTools {
    public static final String MINGW = "x86_64-w64-mingw32-";
    public static final String AARCH64 = "aarch64-linux-gnu-";

    private RealTools() {}

    /** Skips the test with a message where a tool is missing; in {@code .ci/run} that is a failure. */
    public static void need(String... programs) {
        for (String program : programs) {
            boolean found = find(program).isPresent();
            if (!found && System.getenv("CI") != null) {
                throw new AssertionError(program + " is not installed, and no test is skipped in .ci/run");
            }
            Assumptions.assumeTrue(found, program + " is not installed");
        }
    }

    /** The first of some programs that there is. */
    public static Optional<Path> find(String... programs) {
        return Arrays.stream(programs)
                .flatMap(program -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(directory -> Path.of(directory, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Standard output and error of a program that must end well. */
    public static String run(Path directory, String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as("%s\n%s", List.of(command), output)
                    .isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
