// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import java.util.Collection;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which macros of a configuration header a text of C or C++ may use, whatever its conditions: those that it names, and
 * those whose names {@code ##} can make of its tokens. Immutable.
 *
 * @param names the tokens that begin with {@link #PREFIX}
 * @param tokens the tokens that names of macros may contain behind the prefix
 * @param pieces which parts of the prefix are tokens, as {@link PrefixPieces} numbers them
 * @param unclear whether it may use others, too: its tokens cannot be told for certain
 */
public record MacroUses(Set<String> names, Set<String> tokens, long pieces, boolean unclear) {
    /** How all names of symbols begin. */
    public static final String PREFIX = "CONFIG_";

    /** Of a text that may use any macro. */
    public static final MacroUses ANY = new MacroUses(Set.of(), Set.of(), 0, true);

    /** Of what compilers define themselves, and {@code ##} may append. */
    private static final Set<String> PREDEFINED =
            Set.of("L", "U", "UL", "LL", "ULL", "C", "char", "int", "long", "short", "signed", "unsigned");

    public MacroUses {
        names = Set.copyOf(names);
        tokens = Set.copyOf(tokens);
    }

    /**
     * All names that texts may use together: those in {@code symbols}, and those that they name besides, which may be
     * symbols one day.
     *
     * @param texts all that a compile reads but for the header itself, and its arguments
     * @param symbols all names that the header may define
     * @return empty if they may use any
     */
    public static Optional<NavigableSet<String>> together(Collection<MacroUses> texts, NavigableSet<String> symbols) {
        long pieces = 0;
        Set<String> tokens = new HashSet<>(PREDEFINED);
        NavigableSet<String> used = new TreeSet<>();
        for (MacroUses text : texts) {
            if (text.unclear) {
                return Optional.empty();
            }
            pieces |= text.pieces;
            tokens.addAll(text.tokens);
            used.addAll(text.names);
        }
        if (PrefixPieces.canMake(pieces)) {
            return Optional.empty();
        }
        for (String name : Set.copyOf(used)) {
            for (String longer : symbols.tailSet(name, false)) {
                if (!longer.startsWith(name)) {
                    break;
                }
                if (canMake(longer, name.length(), tokens)) {
                    used.add(longer);
                }
            }
        }
        return Optional.of(used);
    }

    /** Whether the rest of a name is a sequence of tokens. Any number may come from a macro such as {@code __INT_MAX__}. */
    private static boolean canMake(String name, int from, Set<String> tokens) {
        boolean[] reached = new boolean[name.length() + 1];
        reached[from] = true;
        for (int begin = from; begin < name.length(); begin++) {
            boolean number = Character.isDigit(name.charAt(begin));
            for (int end = begin + 1; reached[begin] && end <= name.length(); end++) {
                reached[end] |= number || tokens.contains(name.substring(begin, end));
            }
        }
        return reached[name.length()];
    }
}
