// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;

/**
 * Tools that tests need beside a JDK, Maven and gcc. A test without its tools is skipped, and the message names the package
 * to install; with {@code -Djmodbuild.requireTools}, as {@code .ci/run} has it, the test fails.
 */
public final class RequiredTools {
    private static final String REQUIRED = "jmodbuild.requireTools";
    private static final List<String> PACKAGES = packages();

    private RequiredTools() {}

    /** @param tools programs on the PATH, or absolute paths of files */
    public static void need(String... tools) {
        for (String tool : tools) {
            missing(tool).ifPresent(RequiredTools::skip);
        }
    }

    /** Why a tool cannot be used, and what to install; empty if it is there. Also for selectors of integration projects. */
    public static Optional<String> missing(String... tools) {
        return Arrays.stream(tools)
                .filter(tool -> find(tool).isEmpty())
                .findFirst()
                .map(tool -> tool + " is not installed (Debian: " + packageOf(tool) + ")");
    }

    /**
     * For selectors of integration projects: whether a project has its tools. If not, a line for the summary says why.
     *
     * @param project its directory in target/it
     */
    public static boolean ofProject(File project, Consumer<String> log, String... tools) {
        Optional<String> missing = missing(tools);
        return missing.isEmpty() || leaveOut(project, log, missing.get());
    }

    /** Notes why an integration project is left out; false. */
    public static boolean leaveOut(File project, Consumer<String> log, String reason) {
        if (isRequired()) {
            throw new AssertionError(
                    project.getName() + ": " + reason + ", and -D" + REQUIRED + " lets none be skipped");
        }
        log.accept("skipped: " + reason);
        try {
            Path notes = Files.createDirectories(
                    project.toPath().normalize().resolve("../../left-out").normalize());
            Files.writeString(
                    notes.resolve(project.getName() + ".txt"), "left out: " + reason + ": " + project.getName() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return false;
    }

    /** Skips the test that calls it, or fails it where all tools are required. */
    public static void skip(String reason) {
        if (isRequired()) {
            throw new AssertionError(reason + ", and -D" + REQUIRED + " lets no test be skipped");
        }
        Assumptions.abort(reason);
    }

    /** Whether a missing tool is a failure. */
    public static boolean isRequired() {
        String value = System.getProperty(REQUIRED);
        return value != null && !value.equals("false");
    }

    /** The first of some programs that there is. */
    public static Optional<Path> find(String... programs) {
        return Arrays.stream(programs)
                .flatMap(program -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(directory -> Path.of(directory).resolve(program)))
                .filter(Files::isReadable)
                .findFirst();
    }

    private static String packageOf(String tool) {
        return PACKAGES.stream()
                .filter(line -> Arrays.asList(line.split(":? "))
                        .subList(1, line.split(":? ").length)
                        .contains(tool))
                .map(line -> line.substring(0, line.indexOf(':')))
                .findFirst()
                .orElse("the package with " + tool);
    }

    private static List<String> packages() {
        try (InputStream in = Objects.requireNonNull(RequiredTools.class.getResourceAsStream("/tools.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
