// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.make.GuardedWord;
import io.github.jmodbuild.importing.make.SymbolText;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words of a list at y and one at m, as one list. Stateless but for the ledger. */
final class ListWords {
    private final Ledger ledger;

    ListWords(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A word of either list. */
    record Word(String text, Membership when, Location at) {}

    private record Key(long order, String text) {}

    /** What a statement adds to both lists ({@code obj-$(CONFIG_X)}) is one word. Those that are not known are noted. */
    List<Word> merged(Value y, Value m) {
        Map<Key, Membership> words = new LinkedHashMap<>();
        Map<Key, Location> places = new LinkedHashMap<>();
        add(y, true, words, places);
        add(m, false, words, places);
        List<Key> keys = new ArrayList<>(words.keySet());
        keys.sort(Comparator.comparingLong(Key::order));
        List<Word> merged = new ArrayList<>();
        for (Key key : keys) {
            Membership when = words.getOrDefault(key, Membership.ALWAYS);
            merged.add(new Word(key.text(), when, places.getOrDefault(key, Location.of(""))));
        }
        return merged;
    }

    private void add(Value value, boolean isY, Map<Key, Membership> words, Map<Key, Location> places) {
        for (GuardedWord word : value.words()) {
            if (!word.isKnown()) {
                ledger.partly(word.at(), word.text() + ": " + word.unknown());
                continue;
            }
            if (SymbolText.mayHaveBlanks(word.text())) {
                ledger.partly(word.at(), SymbolText.ONE_WORD);
            }
            Key key = new Key(word.order(), SymbolText.replaced(word.text(), name -> "${" + name + "}"));
            Membership one = isY ? Membership.of(word.when()) : Membership.of(Condition.NEVER, word.when());
            words.merge(key, one, Membership::or);
            places.putIfAbsent(key, word.at());
        }
    }
}
