// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.state.Digests;
import io.github.jmodbuild.engine.state.TextTable;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.derivation.Derivation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an action does, as numbers of words: the kind of operation, arguments with placeholders, and the environment
 * variables it sees, with digests for values since they may be secrets. Words are used instead of one digest because
 * comparing them is cheaper and exact, and shows the difference. Not thread-safe.
 */
final class CommandKey {
    /** The prefix of the word for a variable; its name and the digest of its value follow. */
    static final String VARIABLE = "environment ";
    /**
     * The prefix for a file that an argument names; which file that is may depend on one that a step has written since.
     */
    private static final String READS = "reads ";
    /**
     * In characters. A text up to this length is stored as a word itself: in a cold JVM the first digest costs
     * milliseconds.
     */
    private static final int KEPT_WHOLE = 32 * 1024;

    private final TextTable words;
    private final Map<String, String> environment;
    private final Map<String, String> variables = new HashMap<>();
    private final Digests digests = new Digests();

    CommandKey(TextTable words, Map<String, String> environment) {
        this.words = words;
        this.environment = environment;
    }

    /** Whether an action still does what was recorded. */
    boolean is(Action action, int[] recorded) {
        if (action.operation() instanceof Operation.Derive derive) {
            FieldCheck check = new FieldCheck(recorded);
            check.add("derive", derive.derivation().name());
            derive.derivation().describe(check);
            return check.isEqual();
        }
        if (!(action.operation() instanceof Operation.Command command)) {
            return equal(words(action), recorded);
        }
        List<String> argv = command.argv();
        List<String> names = command.environment();
        List<String> named = command.reading().named();
        if (recorded.length != 1 + argv.size() + names.size() + named.size() || !words.is(recorded[0], kind(command))) {
            return false;
        }
        int at = 1;
        for (int i = 0; i < argv.size(); i++) {
            if (!words.is(recorded[at++], argv.get(i))) {
                return false;
            }
        }
        for (int i = 0; i < names.size(); i++) {
            if (!words.is(recorded[at++], variable(names.get(i)))) {
                return false;
            }
        }
        for (int i = 0; i < named.size(); i++) {
            if (!words.is(recorded[at++], READS + named.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The numbers to record. */
    int[] of(Action action) {
        List<String> texts = words(action);
        int[] numbers = new int[texts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = words.number(texts.get(i));
        }
        return numbers;
    }

    /** The words of what an action does now. */
    List<String> words(Action action) {
        List<String> texts = new ArrayList<>();
        if (action.operation() instanceof Operation.Command command) {
            texts.add(kind(command));
            texts.addAll(command.argv());
            for (String name : command.environment()) {
                texts.add(variable(name));
            }
            command.reading().named().forEach(name -> texts.add(READS + name));
        } else if (action.operation() instanceof Operation.Archive archive) {
            texts.add("archive");
            texts.addAll(archive.members());
        } else if (action.operation() instanceof Operation.SymbolicLink link) {
            texts.add("link to");
            texts.add(link.target());
        } else if (action.operation() instanceof Operation.Derive derive) {
            texts.add("derive " + derive.derivation().name());
            derive.derivation().describe(new FieldTexts(texts));
        } else if (action.operation() instanceof Operation.Text text) {
            texts.add("text");
            texts.add(
                    text.content().length() <= KEPT_WHOLE ? text.content() : "sha256:" + digests.text(text.content()));
        }
        return texts;
    }

    /** The words that were recorded. */
    List<String> words(int[] recorded) {
        List<String> texts = new ArrayList<>(recorded.length);
        for (int number : recorded) {
            texts.add(words.get(number));
        }
        return texts;
    }

    private boolean equal(List<String> texts, int[] recorded) {
        if (texts.size() != recorded.length) {
            return false;
        }
        for (int i = 0; i < recorded.length; i++) {
            if (!words.is(recorded[i], texts.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String kind(Operation.Command command) {
        String kind =
                command.dependencies() != Operation.Dependencies.NONE ? "command that says what it reads" : "command";
        Operation.Writing writing = command.writing();
        if (writing.root().isEmpty()) {
            return kind;
        }
        String place = writing.workingDirectory().isEmpty() ? "" : " in " + writing.workingDirectory();
        return kind + " writing below " + writing.root() + " printing to " + writing.stdout() + " telling "
                + writing.depfile() + place;
    }

    private String variable(String name) {
        String word = variables.get(name);
        if (word == null) {
            String value = environment.get(name);
            word = VARIABLE + name + (value == null ? " unset" : " sha256:" + digests.text(value));
            variables.put(name, word);
        }
        return word;
    }

    /** The fields of a derivation as words, without those that are only used in messages. */
    private record FieldTexts(List<String> texts) implements Derivation.Fields {
        @Override
        public void add(String field, String value) {
            texts.add(field + " " + value);
        }

        @Override
        public void add(String field, String value, String said) {
            add(field, value);
        }
    }

    /** Compares the same words with the recorded ones without creating them. */
    private final class FieldCheck implements Derivation.Fields {
        private final int[] recorded;
        private int at;
        private boolean equal = true;

        FieldCheck(int[] recorded) {
            this.recorded = recorded;
        }

        @Override
        public void add(String field, String value) {
            equal = equal && at < recorded.length && isJoined(words.get(recorded[at]), field, value);
            at++;
        }

        @Override
        public void add(String field, String value, String said) {
            add(field, value);
        }

        boolean isEqual() {
            return equal && at == recorded.length;
        }
    }

    private static boolean isJoined(String text, String field, String value) {
        return text.length() == field.length() + 1 + value.length()
                && text.startsWith(field)
                && text.charAt(field.length()) == ' '
                && text.endsWith(value);
    }
}
