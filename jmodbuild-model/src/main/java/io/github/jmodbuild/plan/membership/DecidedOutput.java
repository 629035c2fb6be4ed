// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.membership;

import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Member.Output;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.plan.expansion.TreeIndex.PlacedOutput;
import io.github.jmodbuild.plan.flags.OutputSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * An output with its value and its members.
 *
 * @param provenance how its contents come to the entries of its segments
 */
public record DecidedOutput(
        PlacedOutput placed, Tristate value, List<Segment> segments, DecidedMembers members, Provenance provenance) {
    public List<ListedObject> entries() {
        List<ListedObject> all = new ArrayList<>();
        segments.forEach(segment -> all.addAll(segment.entries()));
        return all;
    }

    public String name() {
        return placed.output().name().text();
    }

    public Output output() {
        return placed.output();
    }

    public boolean isOn() {
        return value != Tristate.N;
    }

    /** Its settings with the directory of their manifest. */
    public OutputSettings settings() {
        List<Setting> settings = output().contents().stream()
                .filter(Setting.class::isInstance)
                .map(Setting.class::cast)
                .toList();
        String key = settings.isEmpty() ? "" : output().at() + " " + name();
        return new OutputSettings(key, name(), settings, placed.directory());
    }
}
