// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Names files in messages as seen from where Maven was started, so that terminals and IDEs open them at a click. Commands run in
 * their module's directory, and what they and we say of {@code main.c:9:5} is meant from there. Immutable.
 */
final class PathsFromStart implements UnaryOperator<String> {
    /** {@code main.c:9:5}, and {@code main.c: In function} at the beginning of a line; compiled where there is a message. */
    private static final String PLACE = "(?<![^\\s('\"])([^\\s:('\"/][^\\s:('\"]*)(?=:\\d)|^([^\\s:/][^\\s:]*)(?=: )";

    private final Path base;
    private final String prefix;

    /**
     * @param base the module's directory
     * @param start where Maven was started; nothing changes if the module is not below it
     */
    PathsFromStart(Path base, Path start) {
        this.base = base;
        Path from = real(start);
        Path to = real(base);
        this.prefix = to.startsWith(from) && !to.equals(from) ? from.relativize(to) + "/" : "";
    }

    /** Those of a module; texts stay as they are where it or the session is unknown. */
    static UnaryOperator<String> of(@Nullable MavenProject module, @Nullable MavenSession session) {
        return module == null || session == null
                ? UnaryOperator.identity()
                : new PathsFromStart(module.getBasedir().toPath(), start(session));
    }

    /** The text with the names of files in this module extended; what is no file stays as it is. */
    @Override
    public String apply(String text) {
        if (prefix.isEmpty()) {
            return text;
        }
        Matcher matcher = Pattern.compile(PLACE, Pattern.MULTILINE).matcher(text);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(isFile(found.group()) ? prefix + found.group() : found.group()));
    }

    /** Where Maven was started, as far as that is known; the directory of its first POM otherwise. */
    static Path start(MavenSession session) {
        String directory = session.getSystemProperties().getProperty("user.dir");
        return Path.of(directory == null ? session.getExecutionRootDirectory() : directory);
    }

    /** The file as seen from there, absolute if it is elsewhere. */
    static String shown(Path file, Path start) {
        Path from = real(start);
        return file.startsWith(from) ? from.relativize(file).toString() : file.toString();
    }

    private boolean isFile(String name) {
        try {
            return Files.isRegularFile(base.resolve(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            return directory.toAbsolutePath().normalize();
        }
    }
}
