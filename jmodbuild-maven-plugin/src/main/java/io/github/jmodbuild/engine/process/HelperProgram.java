// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.process;

import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.files.FileModes;
import io.github.jmodbuild.files.ProgramSearch;
import io.github.jmodbuild.files.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The program of the spawn helper: compiled once by the first compiler in PATH, and kept under a name that has the
 * digest of its source. Stateless.
 */
final class HelperProgram {
    private static final String SOURCE = "spawn-helper.c";
    private static final List<String> COMPILERS = List.of("cc", "gcc", "clang");
    /** How long nobody tries again where it could not be compiled. */
    private static final Duration RETRY = Duration.ofDays(1);

    private static final int PATIENCE_SECONDS = 30;

    private HelperProgram() {}

    /**
     * The program, compiled if need be.
     *
     * @param directory where it is kept; made if need be
     * @param path the variable PATH
     * @return empty if there is no compiler, or none that makes it
     */
    static Optional<Path> in(Path directory, String path) {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return Optional.empty();
        }
        try {
            byte[] source = source();
            String name = "spawn-helper-" + System.getProperty("os.arch") + "-"
                    + Sha256.hex(source).substring(0, 16);
            Path program = directory.resolve(name);
            Path failed = directory.resolve(name + ".failed");
            if (Files.isExecutable(program)) {
                return Optional.of(program);
            }
            Optional<String> compiler = compiler(path);
            if (compiler.isEmpty() || isRecent(failed)) {
                return Optional.empty();
            }
            if (compile(compiler.get(), source, program, path)) {
                return Optional.of(program);
            }
            Files.write(failed, new byte[0]);
            return Optional.empty();
        } catch (IOException e) { // such as a directory that cannot be written: the JDK starts programs, too
            return Optional.empty();
        }
    }

    private static byte[] source() throws IOException {
        try (InputStream in = Objects.requireNonNull(HelperProgram.class.getResourceAsStream(SOURCE), SOURCE)) {
            return in.readAllBytes();
        }
    }

    private static boolean isRecent(Path failed) throws IOException {
        return Files.exists(failed)
                && Files.getLastModifiedTime(failed)
                        .toInstant()
                        .isAfter(Instant.now().minus(RETRY));
    }

    private static Optional<String> compiler(String path) {
        return COMPILERS.stream()
                .flatMap(name -> ProgramSearch.find(name, path).stream())
                .findFirst();
    }

    /** Whether the compiler made it. Several may do this at once: each has files of its own, and the last one's stays. */
    private static boolean compile(String compiler, byte[] source, Path program, String path) throws IOException {
        Files.createDirectories(program.getParent());
        Path made = Files.createTempFile(program.getParent(), "spawn-helper", AtomicFiles.TEMPORARY);
        Path text = Files.createTempFile(program.getParent(), "spawn-helper", ".c");
        try {
            Files.write(text, source);
            ProcessBuilder builder = new ProcessBuilder(compiler, "-O2", "-o", made.toString(), text.toString())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().put("PATH", path);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            if (process.exitValue() != 0 || Files.size(made) == 0) {
                return false;
            }
            FileModes.makeExecutable(made);
            AtomicFiles.move(made, program);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            Files.deleteIfExists(made);
            Files.deleteIfExists(text);
        }
    }
}
