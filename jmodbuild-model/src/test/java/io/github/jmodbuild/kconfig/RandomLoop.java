// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.kconfig.KExpr.Name;
import io.github.jmodbuild.kconfig.KModel.Config;
import io.github.jmodbuild.kconfig.KModel.Entry;
import io.github.jmodbuild.kconfig.KModel.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Draws symbols that depend on each other in a circle, by every kind of edge. */
final class RandomLoop {
    private static final int KINDS = 6;

    private RandomLoop() {}

    static List<Entry> draw(Random random) {
        int size = 1 + random.nextInt(4);
        List<List<Property>> properties = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            properties.add(new ArrayList<>(List.of(new KModel.Prompt("Loop " + i, Truth.YES))));
        }
        for (int i = 0; i < size; i++) {
            edge(random.nextInt(KINDS), i, (i + 1) % size, properties);
        }
        List<Entry> result = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            result.add(new Config(name(i), SymbolType.BOOL, Set.of(), List.of(), properties.get(i)));
        }
        return result;
    }

    /** Makes one symbol's value depend on another's. */
    private static void edge(int kind, int dependent, int on, List<List<Property>> properties) {
        List<Property> own = properties.get(dependent);
        Name other = new Name(name(on));
        switch (kind) {
            case 0 -> own.add(new KModel.DependsOn(other, Truth.YES));
            case 1 -> own.add(new KModel.Default(other, Truth.YES));
            case 2 -> own.add(new KModel.Default(Truth.YES, new KExpr.Not(other)));
            case 3 -> own.set(0, new KModel.Prompt("Loop " + dependent, other));
            case 4 -> properties.get(on).add(new KModel.Select(name(dependent), Truth.YES));
            default -> properties.get(on).add(new KModel.Imply(name(dependent), Truth.YES));
        }
    }

    private static String name(int i) {
        return "LOOP" + i;
    }
}
