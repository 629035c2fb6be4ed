// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import io.github.jmodbuild.engine.graph.ShadowingFiles.Shadow;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.state.SyntheticPaths;
import io.github.jmodbuild.engine.state.TextTable;
import io.github.jmodbuild.engine.state.Trace;
import io.github.jmodbuild.engine.state.VersionTable;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Explains why an action is out of date, with a few words for each finding. For one action. */
final class TextFindings implements Findings {
    /** If many inputs have changed, the first ones explain enough. */
    private static final int SHOWN = 8;

    private final CommandKey key;
    private final TextTable paths;
    private final VersionTable versions;
    private final Places places;
    private final List<String> texts = new ArrayList<>();

    TextFindings(CommandKey key, TextTable paths, VersionTable versions, Places places) {
        this.key = key;
        this.paths = paths;
        this.versions = versions;
        this.places = places;
    }

    /** All findings in a line. */
    String text() {
        return shortened(texts, "; ");
    }

    @Override
    public boolean unknown() {
        return add("first build");
    }

    @Override
    public boolean unfinished() {
        return add("its last run did not succeed");
    }

    @Override
    public boolean command(Action action, Trace trace) {
        List<String> before = key.words(trace.command());
        List<String> after = key.words(action);
        List<String> removed = without(before, after);
        List<String> added = without(after, before);
        for (String word : removed) {
            if (word.startsWith(CommandKey.VARIABLE)) {
                add("environment " + name(word) + " changed");
            }
        }
        if (action.operation() instanceof Operation.Text) {
            return add("its text changed");
        }
        List<String> changes = new ArrayList<>();
        signed("+ ", added, changes);
        signed("- ", removed, changes);
        if (!changes.isEmpty()) {
            add("command changed: " + shortened(changes, ", "));
        } else if (removed.isEmpty() && added.isEmpty()) {
            add("command changed: other order");
        }
        return true;
    }

    @Override
    public boolean edges(Action action, Trace trace) {
        return add("other inputs or outputs are declared");
    }

    @Override
    public boolean input(int recorded, int present) {
        return add(shown(recorded) + change(recorded, present, " vanished", " appeared", " changed"));
    }

    @Override
    public boolean appeared(Shadow shadow) {
        String effect = switch (shadow.kind()) {
            case BEFORE -> "which is found before ";
            case ASKED -> "whose existence is tested by ";
            case WITHIN -> "in a directory that an argument names: ";
        };
        return add(places.shown(shadow.path()) + " has appeared, " + effect + places.shown(shadow.hidden()));
    }

    @Override
    public boolean output(int recorded, int present) {
        return add(
                "output " + shown(recorded) + change(recorded, present, " is missing", " was altered", " was altered"));
    }

    private String change(int recorded, int present, String gone, String come, String other) {
        if (versions.isAbsent(present)) {
            return gone;
        }
        return versions.isAbsent(recorded) ? come : other;
    }

    private String shown(int version) {
        String path = paths.get(versions.path(version));
        String word = SyntheticPaths.isPart(path) ? SyntheticPaths.word(path) : "";
        if (word.isEmpty()) {
            return places.shown(SyntheticPaths.file(path));
        }
        String which = SyntheticPaths.isBeginning(path) ? "the list of names that begin with " : "";
        return which + word + " in " + places.shown(SyntheticPaths.file(path));
    }

    private boolean add(String text) {
        texts.add(text);
        return true;
    }

    private static void signed(String sign, List<String> words, List<String> to) {
        for (String word : words) {
            if (!word.startsWith(CommandKey.VARIABLE)) {
                to.add(sign + word);
            }
        }
    }

    private static String name(String variable) {
        int from = CommandKey.VARIABLE.length();
        return variable.substring(from, variable.indexOf(' ', from));
    }

    private static List<String> without(List<String> words, List<String> others) {
        Map<String, Integer> spare = new HashMap<>();
        for (String other : others) {
            spare.merge(other, 1, Integer::sum);
        }
        List<String> rest = new ArrayList<>();
        for (String word : words) {
            if (spare.merge(word, -1, Integer::sum) < 0) {
                rest.add(word);
            }
        }
        return rest;
    }

    private static String shortened(List<String> texts, String separator) {
        if (texts.size() <= SHOWN) {
            return String.join(separator, texts);
        }
        return String.join(separator, texts.subList(0, SHOWN)) + separator + "and " + (texts.size() - SHOWN) + " more";
    }
}
