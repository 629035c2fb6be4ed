// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import java.util.ArrayList;
import java.util.List;

/** Puts the parts of values together. Not thread-safe. */
final class ValueBuilder {
    private final List<ValuePart> parts = new ArrayList<>();
    private int words;
    private long characters;
    private int longestWord;

    void add(List<ValuePart> more) {
        more.forEach(this::part);
    }

    private void part(ValuePart part) {
        if (part instanceof ValuePart.Blank blank) {
            blank(blank.text(), blank.when());
        } else if (part instanceof ValuePart.Words more) {
            words(more.words());
        }
    }

    void blank(String text, Condition when) {
        if (!when.isNever()) {
            parts.add(new ValuePart.Blank(text, when));
            characters += text.length();
        }
    }

    private void words(List<GuardedWord> more) {
        words += more.size();
        for (GuardedWord word : more) {
            characters += word.text().length();
        }
        int last = parts.size() - 1;
        if (last >= 0 && parts.get(last) instanceof ValuePart.Words left) {
            List<GuardedWord> glued = WordGlue.glued(left.words(), more, Condition.NEVER);
            glued.forEach(
                    word -> longestWord = Math.max(longestWord, word.text().length()));
            parts.set(last, new ValuePart.Words(glued));
        } else if (last >= 1
                && parts.get(last) instanceof ValuePart.Blank blank
                && parts.get(last - 1) instanceof ValuePart.Words left
                && isOne(blank)
                && isSure(left.words())
                && isSure(more)) {
            List<GuardedWord> both = new ArrayList<>(left.words());
            both.addAll(more);
            parts.remove(last);
            parts.set(last - 1, new ValuePart.Words(both));
        } else {
            parts.add(new ValuePart.Words(more));
        }
    }

    private static boolean isOne(ValuePart.Blank blank) {
        return blank.text().equals(" ") && blank.when().isAlways();
    }

    private static boolean isSure(List<GuardedWord> words) {
        return words.stream().anyMatch(word -> word.present().isAlways());
    }

    List<ValuePart> end() {
        return parts;
    }

    int size() {
        return words;
    }

    /** The characters of the longest one that was put together. */
    int longestWord() {
        return longestWord;
    }

    /** Of all parts. */
    long characters() {
        return characters;
    }
}
