// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Words of texts that stand next to each other, between which there are blanks in some configurations or in none. Not thread-safe. */
final class WordGlue {
    /** More words that may be the last one of a value are not told apart. */
    private static final int MOST_ENDS = 32;

    private final List<GuardedWord> done = new ArrayList<>();
    /** Since the last blank that is always there. */
    private List<GuardedWord> tail = List.of();
    /** When a blank, or nothing at all, is before what comes next. */
    private Condition apart = Condition.ALWAYS;

    /**
     * A word that may be at one end of a value.
     *
     * @param index of the word, counted from that end
     */
    private record End(int index, GuardedWord word, Condition when) {}

    void blank(Condition when) {
        apart = apart.or(when);
        if (apart.isAlways()) {
            done.addAll(tail);
            tail = List.of();
        }
    }

    void words(List<GuardedWord> more) {
        tail = tail.isEmpty() ? more : glued(tail, more, apart);
        apart = apart.without(any(more));
    }

    List<GuardedWord> all() {
        List<GuardedWord> all = new ArrayList<>(done);
        all.addAll(tail);
        return all;
    }

    /** When at least one of some words is there. */
    static Condition any(List<GuardedWord> words) {
        Condition any = Condition.NEVER;
        for (GuardedWord word : words) {
            any = any.or(word.present());
            if (any.isAlways()) {
                break;
            }
        }
        return any;
    }

    /**
     * Whatever word is the last of the left ones is one with whatever is the first of the right ones.
     *
     * @param apart when a blank is between them
     */
    static List<GuardedWord> glued(List<GuardedWord> left, List<GuardedWord> right, Condition apart) {
        Condition anyLeft = any(left).without(apart);
        Condition anyRight = any(right);
        if (anyLeft.and(anyRight).isNever()) {
            List<GuardedWord> all = new ArrayList<>(left);
            all.addAll(right);
            return all;
        }
        List<End> lasts = ends(reversed(left), apart.not());
        List<End> firsts = ends(right, Condition.ALWAYS);
        if (lasts.size() * firsts.size() > MOST_ENDS) {
            String written = written(left) + written(right);
            return List.of(GuardedWord.unknown(written, "too many conditions on one word"));
        }
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

    private static String written(List<GuardedWord> words) {
        return words.stream().map(GuardedWord::text).collect(Collectors.joining(" "));
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
    private static List<End> ends(List<GuardedWord> words, Condition limit) {
        List<End> ends = new ArrayList<>();
        Condition none = limit;
        for (int i = 0; i < words.size(); i++) {
            GuardedWord word = words.get(i);
            Condition first = none.and(word.present());
            if (!first.isNever()) {
                ends.add(new End(i, word, first));
            }
            none = none.without(word.present());
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
