// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.List;

/**
 * How to pass an image's exports to a linker. The symbols are known only after compiling, so this is data for the step
 * that writes lists and response files. Immutable.
 *
 * @param all arguments that export every global symbol of a program
 * @param listed arguments that export the symbols of a list, with {@link #LIST}
 * @param list the format of a program's list
 * @param keep arguments that keep a symbol although nothing in its image uses it, with {@link #SYMBOL}
 * @param shared arguments that export only the symbols of a list from a module or shared library, with {@link #LIST}
 * @param sharedList the format of the list of a module or shared library
 * @param own arguments that bind all references of a module to its own symbols; empty if that is the default
 * @param ownButWeak the same, except for the symbols of a list, with {@link #LIST}, which has the form of {@code list}
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

    /** The format of a list: the text before the symbols, around each, and after them. */
    public record ListText(String head, String before, String after, String tail) {}
}
