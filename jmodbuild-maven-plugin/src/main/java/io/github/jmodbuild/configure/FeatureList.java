// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import com.google.gson.GsonBuilder;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.probes.Answers;
import java.util.ArrayList;
import java.util.List;

/**
 * All features of a tree in menu order (Q27). Immutable.
 *
 * @param title of the tree's configuration
 */
public record FeatureList(String title, List<Feature> features) {
    public FeatureList {
        features = List.copyOf(features);
    }

    static FeatureList of(Configuration configuration, Answers answers) {
        return new FeatureList(configuration.model().title(), new FeatureCollector(configuration, answers).collect());
    }

    /** For programs: an object with the title and the features. */
    public String json() {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(this)
                + "\n";
    }

    /** For people: a paragraph for each feature, under the titles of their menus. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<String> menu = List.of();
        for (Feature feature : features) {
            if (lines.isEmpty() || !feature.menu().equals(menu)) {
                menu = feature.menu();
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                lines.add(menu.isEmpty() ? title : String.join(" > ", menu));
            }
            add(feature, lines);
        }
        return lines;
    }

    private static void add(Feature feature, List<String> lines) {
        String shown = feature.type().equals("string") ? '"' + feature.value() + '"' : feature.value();
        lines.add("  " + feature.symbol() + " = " + shown + " (" + feature.origin() + ")  " + feature.prompt());
        feature.help().lines().forEach(line -> lines.add("      " + line));
        if (!feature.probe().isEmpty()) {
            lines.add("      found by " + feature.probe());
        }
        if (!feature.enable().isEmpty()) {
            lines.add("      " + (feature.isSwitch() ? "with: " : "set with: ") + feature.enable());
        }
        if (!feature.disable().isEmpty()) {
            lines.add("      without: " + feature.disable());
        }
        if (!feature.obstacle().isEmpty()) {
            lines.add("      " + feature.obstacle());
        }
    }
}
