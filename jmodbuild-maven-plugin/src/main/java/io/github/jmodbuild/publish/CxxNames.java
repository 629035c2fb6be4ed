// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import java.util.Optional;

/** What names of C++ symbols show, as the Itanium ABI mangles them. Stateless. */
final class CxxNames {
    private CxxNames() {}

    /**
     * Which of libstdc++'s two ABIs a symbol is of: {@code 1} if it has a type of {@code std::__cxx11}, {@code 0} if it has the older
     * {@code std::string}, which is abbreviated; empty if it shows none. libstdc++ itself exports both, so its own symbols say nothing.
     */
    static Optional<String> cxx11Abi(String symbol) {
        if (!symbol.startsWith("_Z") || symbol.matches("_Z(T[VIS]|N?K?S[ts]|St).*")) {
            return Optional.empty();
        }
        for (int i = 2; i < symbol.length(); ) {
            int end = i;
            while (end < symbol.length() && Character.isDigit(symbol.charAt(end))) {
                end++;
            }
            if (end > i && end - i < 5) { // an identifier, with its length
                int next = end + Integer.parseInt(symbol.substring(i, end));
                if (symbol.startsWith("__cxx11", end)) {
                    return Optional.of("1");
                }
                i = Math.min(next, symbol.length());
            } else if (symbol.startsWith("B5cxx11", i)) {
                return Optional.of("1");
            } else if (symbol.startsWith("Ss", i)) {
                return Optional.of("0");
            } else {
                i = Math.max(end, i + 1);
            }
        }
        return Optional.empty();
    }
}
