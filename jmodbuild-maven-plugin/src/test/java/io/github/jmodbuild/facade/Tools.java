// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs that look at files: nm, readelf, ar. */
public final class Tools {
    private static final Path HERE = Path.of("/");

    private Tools() {}

    /** Standard output and error together of a program that must end well. */
    public static String run(Path directory, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("%s\n%s", command, output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names of the symbols a file defines. */
    static Set<String> symbols(Path file) {
        return names(run(HERE, List.of("nm", "--defined-only", file.toString())));
    }

    /** Names of the symbols a program or module offers to others at run time. */
    static Set<String> exported(Path file) {
        return names(run(HERE, List.of("nm", "-D", "--defined-only", file.toString())));
    }

    /** The members of an archive in their order. */
    static List<String> members(Path archive) {
        return run(HERE, List.of("ar", "t", archive.toString())).lines().toList();
    }

    /** Shared libraries that a program or module asks for. */
    static Set<String> needed(Path file) {
        Set<String> names = new TreeSet<>();
        Matcher line =
                Pattern.compile("\\(NEEDED\\).*\\[(.+)]").matcher(run(HERE, List.of("readelf", "-d", file.toString())));
        while (line.find()) {
            names.add(line.group(1));
        }
        return names;
    }

    private static Set<String> names(String nm) {
        Set<String> names = new TreeSet<>();
        nm.lines()
                .filter(line -> line.contains(" "))
                .forEach(line -> names.add(line.substring(line.lastIndexOf(' ') + 1)));
        return names;
    }
}
