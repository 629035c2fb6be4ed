// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.Locale;

/** Tools besides compilers (K05); each is overridable, and a cross prefix names all. */
public enum ToolKind {
    /** The linker where it is called without the driver. */
    LD,
    AR,
    NM,
    STRIP,
    OBJCOPY,
    OBJDUMP,
    RANLIB,
    /** Compiles resources of Windows programs. */
    WINDRES,
    /** Makes import libraries for Windows. */
    DLLTOOL;

    /** {@code objcopy}: the name of the program after a prefix, and of the property that sets another. */
    public String program() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether only toolchains for Windows have one. */
    public boolean isForWindows() {
        return this == WINDRES || this == DLLTOOL;
    }
}
