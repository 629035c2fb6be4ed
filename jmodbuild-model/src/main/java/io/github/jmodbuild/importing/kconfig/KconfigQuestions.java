// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Questions of a tree. Where the answer of one would stand in a text, it has a mark with the question's number, between two
 * characters for private use. Not thread-safe.
 */
public final class KconfigQuestions {
    private static final char START = '\uE000';
    private static final char END = '\uE001';

    private final List<KconfigQuestion> all = new ArrayList<>();
    private final Map<KconfigQuestion, Integer> numbers = new HashMap<>();

    /** The mark of a question. */
    String mark(KconfigQuestion question) {
        int number = numbers.computeIfAbsent(question, key -> {
            all.add(key);
            return all.size() - 1;
        });
        return START + Integer.toString(number) + END;
    }

    /** The question whose mark is the whole text. */
    public Optional<KconfigQuestion> whole(String text) {
        boolean isMark = !text.isEmpty() && text.charAt(0) == START && text.indexOf(END) == text.length() - 1;
        return isMark ? Optional.of(all.get(number(text))) : Optional.empty();
    }

    /** Whether a mark is in the text. */
    public static boolean isIn(String text) {
        return text.indexOf(START) >= 0;
    }

    /** The text with questions in the place of their marks. */
    public String readable(String text) {
        StringBuilder readable = new StringBuilder();
        int from = 0;
        for (int start = text.indexOf(START); start >= 0; start = text.indexOf(START, from)) {
            int end = text.indexOf(END, start);
            readable.append(text, from, start).append(all.get(number(text.substring(start, end + 1))));
            from = end + 1;
        }
        return readable.append(text.substring(from)).toString();
    }

    /** The text without characters that would be taken for marks. */
    public static String without(String text) {
        return text.indexOf(START) < 0 && text.indexOf(END) < 0
                ? text
                : text.replace(START, '?').replace(END, '?');
    }

    private static int number(String mark) {
        return Integer.parseInt(mark.substring(1, mark.length() - 1));
    }
}
