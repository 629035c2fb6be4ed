// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Member.Output;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.plan.TreeIndex.PlacedOutput;
import java.util.ArrayList;
import java.util.List;

/** An output with its value and its members. */
record DecidedOutput(PlacedOutput placed, Tristate value, List<Segment> segments, LinkSet members) {
    List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        segments.forEach(segment -> all.addAll(segment.entries()));
        return all;
    }

    String name() {
        return placed.output().name().text();
    }

    Output output() {
        return placed.output();
    }

    boolean isOn() {
        return value != Tristate.N;
    }

    /** Its settings with the directory whose manifest says them. */
    OutputSettings settings() {
        List<Setting> settings = output().contents().stream()
                .filter(Setting.class::isInstance)
                .map(Setting.class::cast)
                .toList();
        String key = settings.isEmpty() ? "" : output().at() + " " + name();
        return new OutputSettings(key, name(), settings, placed.directory());
    }
}
