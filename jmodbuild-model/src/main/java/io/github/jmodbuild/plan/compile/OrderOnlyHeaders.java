// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.compile;

import io.github.jmodbuild.plan.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Generated headers that are order-only inputs of compiles, whose dependency files list those that they read. Compiles
 * of a target see the tree's and the target's own. Not thread-safe.
 */
public final class OrderOnlyHeaders {
    private final List<String> ownHeaders;
    private final Map<String, List<String>> tables;
    private final Map<String, List<String>> known = new HashMap<>();

    /**
     * @param ownHeaders those that the tree names; each target has them too
     * @param tables headers that list modules, by target; the tree's own under the empty name
     */
    public OrderOnlyHeaders(List<String> ownHeaders, Map<String, List<String>> tables) {
        this.ownHeaders = ownHeaders;
        this.tables = tables;
    }

    /** Their paths; the same list each time, since thousands of compiles share it. */
    List<String> of(String target) {
        return known.computeIfAbsent(target, this::collect);
    }

    private List<String> collect(String target) {
        List<String> all = new ArrayList<>(Layout.GENERATED_HEADERS);
        all.add(Layout.SYMBOL_NAMES);
        all.addAll(ownHeaders);
        addTables("", all);
        if (!target.isEmpty()) {
            all.add(Layout.ofTarget(target, Layout.CONFIG_HEADER));
            ownHeaders.forEach(header -> all.add(Layout.ofTarget(target, header)));
            addTables(target, all);
        }
        return List.copyOf(all);
    }

    private void addTables(String target, List<String> all) {
        all.addAll(tables.getOrDefault(target, List.of()));
    }
}
