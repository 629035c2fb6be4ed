// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.sdk;

import java.util.Optional;

/**
 * The platform of an SDK. Immutable.
 *
 * @param name as in classifiers: {@code linux-x86_64}
 * @param triplet as the compiler names it: {@code x86_64-linux-gnu}
 * @param libc the C library: such as the one of GNU or musl, or {@code none}
 * @param libcFloor the oldest version of it that has every symbol that shared libraries and programs use; empty if unknown
 * @param cxxLibrary the C++ library, {@code libstdc++} or {@code libc++}; empty if there is no C++
 * @param cxx11Abi the value of {@code _GLIBCXX_USE_CXX11_ABI} that symbols show; empty if none does
 */
public record SdkPlatform(
        String name,
        String triplet,
        String libc,
        Optional<String> libcFloor,
        Optional<String> cxxLibrary,
        Optional<String> cxx11Abi) {

    /** One of which no symbol shows an ABI of C++. */
    public SdkPlatform(
            String name, String triplet, String libc, Optional<String> libcFloor, Optional<String> cxxLibrary) {
        this(name, triplet, libc, libcFloor, cxxLibrary, Optional.empty());
    }
}
