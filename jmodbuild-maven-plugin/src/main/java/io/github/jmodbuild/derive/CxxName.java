// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of a C++ symbol as sources say it, without parameters: {@code _ZN3net4openEi} is {@code net::open}. Names are read
 * as the Itanium C++ ABI writes them (its chapter 5.1), as far as identifiers, constructors and destructors go; operators,
 * templates, tables of virtual functions and the like stay as they are. Not thread-safe.
 */
final class CxxName {
    private static final String PREFIX = "_Z";
    /** Of member functions: restrict, volatile, const, and on what references they are called. */
    private static final String QUALIFIERS = "rVKRO";

    private final String symbol;
    private final List<String> parts = new ArrayList<>();
    private int at = PREFIX.length();

    private CxxName(String symbol) {
        this.symbol = symbol;
    }

    /** What to call a symbol in messages: for one of C++ {@code net::open (_ZN3net4openEi)}. */
    static String shown(String symbol) {
        List<String> parts = parts(symbol);
        return parts.isEmpty() ? symbol : String.join("::", parts) + " (" + symbol + ")";
    }

    /** The word that a definition of a symbol has in a source. */
    static String word(String symbol) {
        List<String> parts = parts(symbol);
        return parts.isEmpty() ? symbol : parts.get(parts.size() - 1);
    }

    private static List<String> parts(String symbol) {
        CxxName name = new CxxName(symbol);
        return symbol.startsWith(PREFIX) && name.read() ? name.parts : List.of();
    }

    private boolean read() {
        if (!skip('N')) {
            return part() && (!parts.contains("std") || part()); // names of std need no N
        }
        while (at < symbol.length() && QUALIFIERS.indexOf(symbol.charAt(at)) >= 0) {
            at++;
        }
        while (!skip('E')) {
            if (!part()) {
                return false;
            }
        }
        return !parts.isEmpty();
    }

    private boolean part() {
        skip('L');
        String identifier = identifier();
        if (identifier != null) {
            parts.add(identifier.startsWith("_GLOBAL__N") ? "(anonymous namespace)" : identifier);
            return !symbol.startsWith("I", at); // of a template
        }
        if (symbol.startsWith("St", at)) {
            at += 2;
            parts.add("std");
            return true;
        }
        return member();
    }

    /** A constructor or destructor, of the class before it. */
    private boolean member() {
        if (parts.isEmpty() || at + 1 >= symbol.length() || !Character.isDigit(symbol.charAt(at + 1))) {
            return false;
        }
        String type = parts.get(parts.size() - 1);
        char kind = symbol.charAt(at);
        at += 2;
        parts.add(kind == 'D' ? "~" + type : type);
        return kind == 'C' || kind == 'D';
    }

    private @Nullable String identifier() {
        int digits = at;
        while (digits < symbol.length() && Character.isDigit(symbol.charAt(digits))) {
            digits++;
        }
        if (digits == at || digits - at > 4) {
            return null;
        }
        int end = digits + Integer.parseInt(symbol.substring(at, digits));
        if (end > symbol.length()) {
            return null;
        }
        at = end;
        return symbol.substring(digits, end);
    }

    private boolean skip(char c) {
        boolean there = at < symbol.length() && symbol.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }
}
