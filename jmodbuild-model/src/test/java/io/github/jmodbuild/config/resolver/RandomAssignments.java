// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Valid values for some symbols of a model. */
public final class RandomAssignments {
    private RandomAssignments() {}

    /** @param oneIn how many symbols there are for each that gets a value, on average */
    public static List<Assignment> draw(ConfigModel model, Random random, Origin origin, int oneIn) {
        List<Assignment> some = new ArrayList<>();
        for (Node node : model.nodes()) {
            if (random.nextInt(oneIn) == 0) {
                some.addAll(Tree.assign(origin.name() + ": " + node.name() + "=" + value(node, random)));
            }
        }
        return some;
    }

    private static String value(Node node, Random random) {
        return switch (node.type()) {
            case BOOL -> random.nextBoolean() ? "y" : "n";
            case TRISTATE -> List.of("y", "m", "n").get(random.nextInt(3));
            case INT -> Integer.toString(random.nextInt(20));
            case HEX -> "0x" + random.nextInt(10);
            case STRING -> "s" + random.nextInt(3);
        };
    }
}
