// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.List;

/**
 * What a compiler makes programs for, with the flags in force: what two files have to agree on before they can be linked or
 * loaded together. Immutable.
 *
 * @param triplet as GNU writes it, with what flags change: {@code i386-linux-gnu} of {@code x86_64-linux-gnu-gcc -m32}
 * @param system {@code linux}, {@code android}, {@code windows}, {@code osx}, {@code freebsd}, ...; {@code none} without one
 * @param architecture the processor as GNU's triplets name it, variants of it left out: {@code x86_64}, {@code i386},
 *     {@code arm}, {@code mips64el}; {@link #UNIVERSAL} if there are several in each file
 * @param abi what differs from the usual calling conventions of the processor: {@code x32}, {@code soft}, {@code n32}; usually
 *     empty
 * @param libc musl, glibc, {@code uclibc}, {@code bionic}, {@code msvcrt}, {@code ucrt}; {@code system} where a
 *     system has one only; {@code none} without a system
 * @param libcVersion of glibc, such as {@code 2.36}; empty for others
 */
public record Machine(String triplet, String system, String architecture, String abi, String libc, String libcVersion) {
    /** The architecture of Mach-O files for several processors. */
    public static final String UNIVERSAL = "universal";

    /** Nothing is known. */
    public static final Machine UNKNOWN = new Machine("", "none", "", "", "none");

    /** One whose C library has no version, or of which it is not known. */
    public Machine(String triplet, String system, String architecture, String abi, String libc) {
        this(triplet, system, architecture, abi, libc, "");
    }

    /** All values, in the order of {@link #of(List)}. */
    public List<String> values() {
        return List.of(triplet, system, architecture, abi, libc, libcVersion);
    }

    /** The machine with such values. */
    public static Machine of(List<String> values) {
        return new Machine(values.get(0), values.get(1), values.get(2), values.get(3), values.get(4), values.get(5));
    }
}
