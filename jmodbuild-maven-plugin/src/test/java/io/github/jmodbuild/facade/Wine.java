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

/**
 * Runs Windows programs, in a prefix that all tests of a JVM share. A prefix as wine makes it takes seven seconds and 693 MB,
 * since it holds a copy of every library; this one leads to wine's own and is kept from being brought up to date.
 */
public final class Wine {
    private static final Path DEBIAN = Path.of("/usr/lib/wine/wine64"); // the package wine64 puts nothing into PATH
    private static final Path LIBRARIES = Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows");

    private Wine() {}

    private static final class Prefix {
        private static final Path DIRECTORY = make();

        private static Path make() {
            try {
                Path prefix = Files.createTempDirectory("jmodbuild-wine");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(prefix)));
                if (Files.isDirectory(LIBRARIES)) {
                    lead(Files.createDirectories(prefix.resolve("drive_c/windows/system32")));
                    Files.writeString(prefix.resolve(".update-timestamp"), "disable\n");
                }
                return prefix;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
        return List.of(
                "/usr/bin/env",
                "WINEPREFIX=" + Prefix.DIRECTORY,
                "WINEDEBUG=-all",
                "WINEDLLOVERRIDES=mscoree,mshtml=", // nobody is asked to install Mono or Gecko
                program().orElseThrow().toString());
    }
}
