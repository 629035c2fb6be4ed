// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.config.order.EvaluationOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works out every symbol's value, each once, after all that it needs. Linear in the size of the
 * model; after one change it evaluates what depends on it alone. Not thread-safe.
 */
public final class Evaluation {
    private final ConfigModel model;
    private final Requests requests;
    private final SymbolValues values;
    private final Result[] results;
    private final SymbolEvaluation symbols;
    private final ChoiceEvaluation choices;
    private long evaluated;
    /** Symbols and choices that changes reach; all if null. */
    private @Nullable BitSet scope;

    Evaluation(ConfigModel model, Requests requests) {
        this.model = model;
        this.requests = requests;
        this.values = new SymbolValues(model.nodes().size(), model.choices().size(), model.modules());
        this.results = new Result[model.nodes().size()];
        Dependencies dependencies = new Dependencies(requests, values);
        this.symbols = new SymbolEvaluation(requests, values, dependencies);
        this.choices = new ChoiceEvaluation(model, requests, values, dependencies);
    }

    /** Everything. */
    void run() {
        for (int i = 0; i < model.order().size(); i++) {
            evaluate(model.order().at(i));
        }
    }

    /** What needs the symbol whose assignment changed, as far as values really change on the way. */
    void update(int symbol) {
        EvaluationOrder order = model.order();
        BitSet open = new BitSet(order.size());
        open.set(order.position(symbol));
        openUsers(symbol, open); // a decision may carry over although the value stays
        int choice = model.nodes().get(symbol).choice();
        if (choice >= 0) {
            open(model.nodes().size() + choice, open);
        }
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            if (evaluate(order.at(i))) {
                openUsers(order.at(i), open);
            }
        }
    }

    private void openUsers(int node, BitSet open) {
        for (int user : model.order().users(node)) {
            open(user, open);
        }
    }

    private void open(int node, BitSet open) {
        if (scope == null || scope.get(node)) {
            open.set(model.order().position(node));
        }
    }

    /** By index. */
    public List<Result> results() {
        return Arrays.asList(results);
    }

    /** Complete after {@link #run}. */
    public SymbolValues values() {
        return values;
    }

    public Requests requests() {
        return requests;
    }

    /**
     * Lets changes reach only these symbols and choices, until the scope is null again and all changes are taken back.
     *
     * @param only all that they depend on is among them
     */
    void restrict(@Nullable BitSet only) {
        scope = only;
    }

    /** How many symbols and choices were evaluated so far, repetitions included. */
    long evaluated() {
        return evaluated;
    }

    /** Whether the value is another one than before. */
    private boolean evaluate(int index) {
        evaluated++;
        if (index >= results.length) {
            return choices.evaluate(model.choices().get(index - results.length));
        }
        Node node = model.nodes().get(index);
        String before = values.text(index);
        results[index] = symbols.evaluate(node);
        return !before.equals(values.text(index));
    }
}
