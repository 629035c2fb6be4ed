// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import io.github.jmodbuild.binary.Image;
import io.github.jmodbuild.binary.Image.Format;
import io.github.jmodbuild.toolchain.Machine;
import java.util.Optional;

/** Whether libraries are for the machine that a build is for, as far as their headers tell. Stateless. */
final class OtherPlatform {
    private OtherPlatform() {}

    /** What a library is for instead, such as {@code aarch64 (ELF)}; empty if it may be for this machine. */
    static Optional<String> of(LibraryFile library, Machine machine) {
        if (library.image().isEmpty() || machine.system().equals("none")) {
            return Optional.empty();
        }
        Image image = library.image().get();
        if (image.format() != format(machine) || !isFor(image.machine(), machine.architecture())) {
            return Optional.of(image.machine() + " (" + name(image.format()) + ")");
        }
        return library.libc()
                .filter(libc -> machine.system().equals("linux") && !libc.equals(machine.libc()))
                .map(libc -> "the C library " + libc);
    }

    private static Format format(Machine machine) {
        return switch (machine.system()) {
            case "windows", "cygwin" -> Format.PE;
            case "osx", "ios" -> Format.MACHO;
            default -> Format.ELF;
        };
    }

    private static String name(Format format) {
        return switch (format) {
            case ELF -> "ELF";
            case PE -> "PE, of Windows";
            case MACHO -> "Mach-O, of macOS";
        };
    }

    /** Headers name processors less exactly than compilers do; of one that is not known nothing is said. */
    private static boolean isFor(String named, String architecture) {
        return switch (named) {
                    case "i686" -> architecture.equals("i386");
                    case "arm" -> architecture.startsWith("arm");
                    case "aarch64" -> architecture.startsWith("aarch64");
                    case "powerpc" -> architecture.startsWith("powerpc") && !architecture.startsWith("powerpc64");
                    case "s390x" -> architecture.startsWith("s390");
                    case "mips", "powerpc64", "riscv", "loongarch" -> architecture.startsWith(named);
                    case "x86_64" -> architecture.equals("x86_64");
                    default -> true;
                }
                || architecture.equals(Machine.UNIVERSAL);
    }
}
