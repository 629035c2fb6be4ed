// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.sdk.Coordinates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * SDKs in link order: each before those that it was built with, which descriptions say, else as they came. Maven's graph does not have
 * all of that: where two ways lead to an artifact, it keeps one. Not thread-safe.
 */
final class LinkOrder {
    private final Map<String, UnpackedSdk> all = new HashMap<>();
    private final Set<String> visited = new HashSet<>();
    private final Set<UnpackedSdk> done = new LinkedHashSet<>();

    private LinkOrder() {}

    static List<UnpackedSdk> of(List<UnpackedSdk> sdks) {
        LinkOrder order = new LinkOrder();
        sdks.forEach(sdk -> order.all.put(sdk.key(), sdk));
        reversed(sdks).forEach(order::visit);
        return reversed(order.done);
    }

    /** Adds what it needs, then itself. */
    private void visit(UnpackedSdk sdk) {
        if (!visited.add(sdk.key())) {
            return;
        }
        for (Coordinates needed : reversed(sdk.description().dependencies())) {
            UnpackedSdk other = all.get(needed.unversioned());
            if (other != null) {
                visit(other);
            }
        }
        done.add(sdk);
    }

    private static <T> List<T> reversed(Iterable<T> all) {
        List<T> list = new ArrayList<>();
        all.forEach(list::add);
        Collections.reverse(list);
        return list;
    }
}
