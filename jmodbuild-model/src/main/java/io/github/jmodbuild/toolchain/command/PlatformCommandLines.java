// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.toolchain.Toolchain;

/** The command lines of a toolchain's platform. */
public final class PlatformCommandLines {
    private PlatformCommandLines() {}

    /** Those for its object format. */
    public static CommandLines of(Toolchain toolchain) {
        return switch (toolchain.format()) {
            case ELF -> new ElfCommandLines(toolchain);
            case PE -> new PeCommandLines(toolchain);
            case MACHO -> new MachOCommandLines(toolchain);
        };
    }
}
