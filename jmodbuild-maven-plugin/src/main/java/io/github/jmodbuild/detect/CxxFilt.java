// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Names of C++ symbols as sources say them, by c++filt of binutils or LLVM. It is asked for messages only. Thread-safe. */
public final class CxxFilt {
    /** What mangled names begin with by the Itanium C++ ABI. */
    private static final String MANGLED = "_Z";

    private static final List<String> PROGRAMS = List.of("c++filt", "llvm-cxxfilt");

    private final Asking asking;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /** @param environment whose PATH is searched for the program */
    public CxxFilt(Map<String, String> environment) {
        this.asking = new Asking(environment);
    }

    /**
     * What to call a symbol in messages: for one of C++ {@code net::open (_ZN3net4openEi)}, without parameters. The symbol
     * itself if it is none of C++, or no program can tell.
     */
    public String shown(String symbol) {
        return symbol.startsWith(MANGLED) ? known.computeIfAbsent(symbol, this::ask) : symbol;
    }

    private String ask(String symbol) {
        Optional<String> program =
                PROGRAMS.stream().flatMap(name -> asking.find(name).stream()).findFirst();
        if (program.isEmpty()) {
            return symbol;
        }
        try {
            Asking.Answer answer = asking.ask(List.of(program.get()), "-p", symbol);
            String name = answer.output().strip();
            boolean told = answer.isGood() && !name.isEmpty() && !name.equals(symbol) && !name.contains("\n");
            return told ? name + " (" + symbol + ")" : symbol;
        } catch (IOException e) {
            return symbol; // which says enough, as in a linker's messages
        }
    }
}
