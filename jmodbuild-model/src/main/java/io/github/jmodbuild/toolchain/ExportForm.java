// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.List;

/**
 * How to pass an image's exports to a linker. The symbols are known only after compiling, so this is data for the step
 * that writes lists and response files. Immutable.
 *
 * @param all words that offer every global symbol of a program
 * @param listed words that offer those of a list, with {@link #LIST}
 * @param list the list of a program
 * @param keep words that keep a symbol although nothing in its image uses it, with {@link #SYMBOL}
 * @param shared words that offer those of a list and nothing else of a module or shared library, with {@link #LIST}
 * @param sharedList the list of a module or shared library
 * @param own words that bind all symbols of a module to itself; empty where that is always so
 * @param ownButWeak the same but for those of a list, with {@link #LIST}, which has the form of {@code list}
 */
public record ExportForm(
        List<String> all,
        List<String> listed,
        ListText list,
        List<String> keep,
        List<String> shared,
        ListText sharedList,
        List<String> own,
        List<String> ownButWeak) {
    /** Stands for the path of the list. */
    public static final String LIST = "{list}";
    /** Stands for the name of a symbol. */
    public static final String SYMBOL = "{symbol}";

    public ExportForm {
        all = List.copyOf(all);
        listed = List.copyOf(listed);
        keep = List.copyOf(keep);
        shared = List.copyOf(shared);
        own = List.copyOf(own);
        ownButWeak = List.copyOf(ownButWeak);
    }

    /** A list: what comes before the symbols, around each, and behind them. */
    public record ListText(String head, String before, String after, String tail) {}
}
