// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.toolchain.ExportForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Lists of symbols and words for linkers, in the form that the action's words give. Stateless. */
final class ExportText {
    private ExportText() {}

    /** The content of a list file, sorted. */
    static String list(Facts facts, String key, Collection<String> symbols) {
        Facts.Word form = facts.words(key).get(0);
        StringBuilder text = new StringBuilder(form.part(0));
        for (String symbol : new TreeSet<>(symbols)) {
            text.append(form.part(1)).append(symbol).append(form.part(2));
        }
        return text.append(form.part(3)).toString();
    }

    /** The words of a key that name the list. */
    static List<String> words(Facts facts, String key) {
        return words(facts, key, "listfile");
    }

    /** The words of a key that name another list, which the action's words have under a key of its own. */
    static List<String> words(Facts facts, String key, String file) {
        String list = facts.shown(facts.value(file));
        List<String> words = new ArrayList<>();
        for (String word : facts.values(key)) {
            words.add(word.replace(ExportForm.LIST, list));
        }
        return words;
    }

    /** Words that keep symbols, sorted. */
    static List<String> keep(Facts facts, Collection<String> symbols) {
        List<String> words = new ArrayList<>();
        for (String symbol : new TreeSet<>(symbols)) {
            for (String word : facts.values("keep")) {
                words.add(word.replace(ExportForm.SYMBOL, symbol));
            }
        }
        return words;
    }
}
