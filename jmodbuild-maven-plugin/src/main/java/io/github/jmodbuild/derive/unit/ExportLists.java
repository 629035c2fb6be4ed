// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive.unit;

import io.github.jmodbuild.plan.derivation.ListForm;
import io.github.jmodbuild.toolchain.ExportForm;
import io.github.jmodbuild.toolchain.ExportForm.ListText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Symbol lists and arguments for linkers, in the format of the derivation. Stateless. */
public final class ExportLists {
    private ExportLists() {}

    /** The content of a list file, sorted. */
    public static String list(ListText form, Collection<String> symbols) {
        StringBuilder text = new StringBuilder(form.head());
        for (String symbol : new TreeSet<>(symbols)) {
            text.append(form.before()).append(symbol).append(form.after());
        }
        return text.append(form.tail()).toString();
    }

    /** The arguments that name a list. */
    public static List<String> words(ListForm form, String list, DerivationContext context) {
        String shown = context.shown(list);
        List<String> words = new ArrayList<>();
        for (String word : form.words()) {
            words.add(word.replace(ExportForm.LIST, shown));
        }
        return words;
    }

    /** Arguments that keep symbols, sorted. */
    public static List<String> keep(List<String> form, Collection<String> symbols) {
        List<String> words = new ArrayList<>();
        for (String symbol : new TreeSet<>(symbols)) {
            for (String word : form) {
                words.add(word.replace(ExportForm.SYMBOL, symbol));
            }
        }
        return words;
    }
}
