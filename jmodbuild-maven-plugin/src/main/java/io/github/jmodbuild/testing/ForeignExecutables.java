// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.binary.Image;
import io.github.jmodbuild.binary.Image.Format;
import io.github.jmodbuild.binary.ImageException;
import io.github.jmodbuild.binary.ImageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Programs that this machine cannot run. To be known beforehand: what the system refuses to run, process starters give to a
 * shell, which takes the bytes for its own language. Stateless.
 */
final class ForeignExecutables {
    private static final Map<String, String> MACHINES =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "aarch64", "i386", "i686", "x86", "i686");
    /** Each can run the other's programs as well. */
    private static final Map<String, String> NARROW = Map.of("x86_64", "i686", "aarch64", "arm");

    private static final Path HANDLERS = Path.of("/proc/sys/fs/binfmt_misc");

    private ForeignExecutables() {}

    /** Why a program cannot be run by itself; {@code null} if it can, or if that cannot be told. */
    static @Nullable String reason(Path program) throws IOException {
        return reason(program, System.getProperty("os.name", ""), System.getProperty("os.arch", ""), hasHandlers());
    }

    static @Nullable String reason(Path program, String system, String architecture, boolean handlers)
            throws IOException {
        String machine = MACHINES.get(architecture);
        if (handlers || machine == null || !Files.isRegularFile(program)) {
            return null;
        }
        Image image;
        try {
            image = ImageReader.read(program);
        } catch (ImageException e) {
            return null; // a script
        }
        boolean ours = image.machine().equals(machine) || image.machine().equals(NARROW.get(machine));
        if (image.format() == format(system) && ours) {
            return null;
        }
        return "cannot run " + program + ": it is for " + name(image.format()) + " on " + image.machine()
                + ", and this machine runs programs for " + name(format(system)) + " on " + machine
                + "; name a program that runs it with -Djmodbuild.test.emulator=..., or in the toolchain's <emulator>";
    }

    /** Whether the system itself hands foreign programs to an emulator, as Debian's qemu-user-static and wine arrange. */
    private static boolean hasHandlers() throws IOException {
        if (!Files.isDirectory(HANDLERS)) {
            return false;
        }
        try (Stream<Path> handlers = Files.list(HANDLERS)) {
            return handlers.map(handler -> handler.getFileName().toString().toLowerCase(Locale.ROOT))
                    .anyMatch(name -> name.startsWith("qemu") || name.contains("wine") || name.contains("doswin"));
        }
    }

    private static Format format(String system) {
        if (system.startsWith("Windows")) {
            return Format.PE;
        }
        return system.startsWith("Mac") ? Format.MACHO : Format.ELF;
    }

    private static String name(Format format) {
        return switch (format) {
            case ELF -> "Linux (ELF)";
            case PE -> "Windows";
            case MACHO -> "macOS";
        };
    }
}
