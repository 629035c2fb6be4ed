// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts a text together of literal parts and values, which may stand next to each other without a blank. Not thread-safe. */
final class ValueBuilder {
    /** More words that may be the last one of a value are not told apart. */
    private static final int MOST_ENDS = 32;

    private final List<GuardedWord> done = new ArrayList<>();
    /** Since the last blank. */
    private List<GuardedWord> tail = List.of();
    /** In {@link #done}. */
    private long doneCharacters;

    /**
     * A word that may be at one end of a value.
     *
     * @param index of the word, counted from that end
     */
    private record End(int index, GuardedWord word, Condition when) {}

    void text(String literal) {
        int from = 0;
        while (from < literal.length()) {
            int to = from;
            boolean blank = Character.isWhitespace(literal.charAt(from));
            while (to < literal.length() && Character.isWhitespace(literal.charAt(to)) == blank) {
                to++;
            }
            if (blank) {
                flush();
            } else {
                value(Value.of(literal.substring(from, to)));
            }
            from = to;
        }
    }

    void value(Value value) {
        if (tail.isEmpty() || value.words().isEmpty()) {
            tail = tail.isEmpty() ? value.words() : tail;
        } else {
            tail = glued(tail, value.words());
        }
    }

    Value end() {
        flush();
        return new Value(done);
    }

    int size() {
        return done.size() + tail.size();
    }

    /** Of all words. */
    long characters() {
        return doneCharacters + characters(tail);
    }

    private static long characters(List<GuardedWord> words) {
        long all = 0;
        for (GuardedWord word : words) {
            all += word.text().length();
        }
        return all;
    }

    private void flush() {
        done.addAll(tail);
        doneCharacters += characters(tail);
        tail = List.of();
    }

    /** Whatever word is the last of the left ones is one with whatever is the first of the right ones. */
    private static List<GuardedWord> glued(List<GuardedWord> left, List<GuardedWord> right) {
        List<End> lasts = ends(reversed(left));
        List<End> firsts = ends(right);
        if (lasts.size() * firsts.size() > MOST_ENDS) {
            String written = new Value(left).written() + new Value(right).written();
            return Value.unknown(written, "too many conditions on one word").words();
        }
        Condition anyLeft = new Value(left).present();
        Condition anyRight = new Value(right).present();
        List<GuardedWord> result = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            GuardedWord word = left.get(i);
            Condition joined = whenEnd(lasts, left.size() - 1 - i).and(anyRight);
            add(result, word, word.when().without(joined));
        }
        for (End last : lasts) {
            for (End first : firsts) {
                add(result, joined(last.word(), first.word()), last.when().and(first.when()));
            }
        }
        for (int i = 0; i < right.size(); i++) {
            GuardedWord word = right.get(i);
            Condition joined = whenEnd(firsts, i).and(anyLeft);
            add(result, word, word.when().without(joined));
        }
        return result;
    }

    private static void add(List<GuardedWord> words, GuardedWord word, Condition when) {
        if (!when.isNever()) {
            words.add(new GuardedWord(word.text(), when, word.at(), word.order(), word.unknown()));
        }
    }

    private static GuardedWord joined(GuardedWord last, GuardedWord first) {
        String unknown = last.isKnown() ? first.unknown() : last.unknown();
        return new GuardedWord(last.text() + first.text(), last.when(), last.at(), last.order(), unknown);
    }

    private static List<GuardedWord> reversed(List<GuardedWord> words) {
        List<GuardedWord> reversed = new ArrayList<>(words);
        Collections.reverse(reversed);
        return reversed;
    }

    /** When each word is the first one that is there. */
    private static List<End> ends(List<GuardedWord> words) {
        List<End> ends = new ArrayList<>();
        Condition none = Condition.ALWAYS;
        for (int i = 0; i < words.size(); i++) {
            GuardedWord word = words.get(i);
            Condition first = none.and(word.when());
            if (!first.isNever()) {
                ends.add(new End(i, word, first));
            }
            none = none.without(word.when());
            if (none.isNever() || ends.size() > MOST_ENDS) {
                break;
            }
        }
        return ends;
    }

    private static Condition whenEnd(List<End> ends, int index) {
        for (End end : ends) {
            if (end.index() == index) {
                return end.when();
            }
        }
        return Condition.NEVER;
    }
}
