// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Works out every symbol's value, each once, after all that it needs. Linear in the size of the
 * model; after one change it evaluates what depends on it alone. Not thread-safe.
 */
final class Evaluation {
    private final ConfigModel model;
    private final Requests requests;
    private final SymbolValues values;
    private final Result[] results;
    private final SymbolEvaluation symbols;
    private final ChoiceEvaluation choices;

    Evaluation(ConfigModel model, Requests requests) {
        this.model = model;
        this.requests = requests;
        this.values = new SymbolValues(model);
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
        for (int user : order.users(symbol)) {
            open.set(order.position(user)); // a decision may carry over although the value stays
        }
        int choice = model.nodes().get(symbol).choice();
        if (choice >= 0) {
            open.set(order.position(model.nodes().size() + choice));
        }
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            if (evaluate(order.at(i))) {
                for (int user : order.users(order.at(i))) {
                    open.set(order.position(user));
                }
            }
        }
    }

    /** By index. */
    List<Result> results() {
        return Arrays.asList(results);
    }

    /** Complete after {@link #run}. */
    SymbolValues values() {
        return values;
    }

    Requests requests() {
        return requests;
    }

    /** Whether the value is another one than before. */
    private boolean evaluate(int index) {
        if (index >= results.length) {
            return choices.evaluate(model.choices().get(index - results.length));
        }
        Node node = model.nodes().get(index);
        String before = values.text(index);
        results[index] = symbols.evaluate(node);
        return !before.equals(values.text(index));
    }
}
