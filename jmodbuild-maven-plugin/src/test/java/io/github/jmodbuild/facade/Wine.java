// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.RequiredTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs Windows programs, in a prefix that all tests of a JVM share. A prefix as wine makes it takes seven seconds and 693 MB,
 * since it holds a copy of every library; this one leads to wine's own and is kept from being brought up to date. A command
 * interpreter runs in it as long as the JVM: a program that has to start wine's server, or meets one that is about to end, now
 * and then ends with status 1 and not a word on a busy machine.
 */
public final class Wine {
    private static final Path DEBIAN = Path.of("/usr/lib/wine/wine64"); // the package wine64 puts nothing into PATH
    private static final Path LIBRARIES = Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows");

    private Wine() {}

    private static final class Prefix {
        private static final int STARTS = 3;
        private static final Path DIRECTORY = make();

        private static Path make() {
            try {
                Path prefix = Files.createTempDirectory("jmodbuild-wine");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(prefix)));
                if (Files.isDirectory(LIBRARIES)) {
                    lead(Files.createDirectories(prefix.resolve("drive_c/windows/system32")));
                    Files.writeString(prefix.resolve(".update-timestamp"), "disable\n");
                }
                keepRunning(prefix);
                return prefix;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void keepRunning(Path prefix) throws IOException {
            for (int start = 0; start < STARTS; start++) {
                Process interpreter = new ProcessBuilder(with(Wine.command(prefix), "cmd.exe"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                int greeting = interpreter.getInputStream().read();
                if (greeting >= 0) {
                    return; // it ends when its input does, with this JVM
                }
            }
            throw new IOException("wine ended " + STARTS + " times without a word");
        }

        private static List<String> with(List<String> command, String word) {
            return Stream.concat(command.stream(), Stream.of(word)).toList();
        }

        private static void delete(Path prefix) {
            try {
                Snapshot.deleteAll(prefix);
            } catch (UncheckedIOException e) {
                return; // wine's server has written its registry meanwhile: a few kilobytes stay
            }
        }

        private static void lead(Path system) throws IOException {
            try (DirectoryStream<Path> libraries = Files.newDirectoryStream(LIBRARIES)) {
                for (Path library : libraries) {
                    Files.createSymbolicLink(system.resolve(library.getFileName()), library);
                }
            }
        }
    }

    /** Skips the test where there is no wine. */
    public static void need() {
        if (program().isEmpty()) {
            RequiredTools.need(DEBIAN.toString());
        }
    }

    private static Optional<Path> program() {
        return RequiredTools.find("wine64", "wine").or(() -> Optional.of(DEBIAN).filter(Files::isExecutable));
    }

    /** Words before a program, as an emulator of the test goal has them too. */
    public static List<String> command() {
        return command(Prefix.DIRECTORY);
    }

    private static List<String> command(Path prefix) {
        return List.of(
                "/usr/bin/env",
                "WINEPREFIX=" + prefix,
                "WINEDEBUG=-all",
                "WINEDLLOVERRIDES=mscoree,mshtml=", // nobody is asked to install Mono or Gecko
                program().orElseThrow().toString());
    }
}
