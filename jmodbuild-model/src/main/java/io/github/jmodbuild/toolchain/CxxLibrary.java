// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.ArrayList;
import java.util.List;

/** Which library of C++ code is compiled for. Stateless. */
public final class CxxLibrary {
    private static final String OPTION = "-stdlib=";

    private static final String CXX11_ABI = "-D_GLIBCXX_USE_CXX11_ABI=";

    private CxxLibrary() {}

    /**
     * Which ABI of libstdc++ C++ is compiled for: the last value that the words of the command give to {@code _GLIBCXX_USE_CXX11_ABI}, and
     * 1 if they give none; empty for another library, or an unknown one.
     *
     * @param words of a compile in C++
     */
    public static String cxx11Abi(Toolchain toolchain, List<String> words) {
        return of(toolchain, words).equals("libstdc++")
                ? words.stream()
                        .filter(word -> word.startsWith(CXX11_ABI))
                        .map(word -> word.substring(CXX11_ABI.length()))
                        .reduce("1", (first, last) -> last)
                : "";
    }

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
