// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.ArrayList;
import java.util.List;

/** Which library of C++ code is compiled for. Stateless. */
public final class CxxLibrary {
    private static final String OPTION = "-stdlib=";

    private CxxLibrary() {}

    /**
     * {@code libstdc++} or {@code libc++}; empty if neither flags nor the directories that the compiler searches tell.
     *
     * @param flags of compiles or links in C++
     */
    public static String of(Toolchain toolchain, List<String> flags) {
        if (toolchain.cxx().isEmpty()) {
            return "";
        }
        List<String> words = new ArrayList<>(toolchain.cxx().get().command());
        words.addAll(flags);
        String said = words.stream().filter(word -> word.startsWith(OPTION)).reduce("", (first, last) -> last);
        if (!said.isEmpty()) {
            return said.substring(OPTION.length());
        }
        List<String> headers = toolchain.cxx().get().includes().stream()
                .filter(directory -> directory.contains("/c++/"))
                .toList();
        return headers.isEmpty() ? "" : headers.stream().anyMatch(one -> one.endsWith("/v1")) ? "libc++" : "libstdc++";
    }
}
