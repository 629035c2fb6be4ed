// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probes;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All probes of a tree with what they found, in document order. Immutable. */
public final class Answers {
    /** Of a tree without probes. */
    public static final Answers NONE = new Answers(Map.of());

    private final Map<Probe, ProbeAnswer> all;
    private final Map<String, ProbeAnswer> byId = new HashMap<>();
    private final Map<String, Probe> bySymbol = new HashMap<>();

    /** @param all in document order */
    public Answers(Map<Probe, ProbeAnswer> all) {
        this.all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
        for (Map.Entry<Probe, ProbeAnswer> each : all.entrySet()) {
            Word id = each.getKey().id();
            if (id != null) {
                byId.put(id.text(), each.getValue());
            }
            each.getKey().symbols().forEach(symbol -> bySymbol.put(symbol.text(), each.getKey()));
        }
    }

    /** In document order. */
    public Map<Probe, ProbeAnswer> all() {
        return all;
    }

    /** The answer of the probe with an id; empty if there is no such probe. */
    public Optional<ProbeAnswer> of(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The probe that serves a symbol; empty if none does. */
    public Optional<Probe> serving(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** The answer to a probe of the tree. */
    public ProbeAnswer of(Probe probe) {
        return all.getOrDefault(probe, ProbeAnswer.SKIPPED);
    }

    /** What symbols get from their probes: y or n, a number, a version. A probe that was skipped assigns nothing. */
    public List<Assignment> assignments(ConfigModel model) {
        List<Assignment> assignments = new ArrayList<>();
        all.forEach((probe, found) -> {
            if (found.state() != ProbeAnswer.State.SKIPPED) {
                for (Word symbol : probe.symbols()) {
                    model.type(symbol.text())
                            .flatMap(type -> value(type, found))
                            .ifPresent(value ->
                                    assignments.add(new Assignment(symbol.text(), value, Origin.PROBE, probe.at())));
                }
            }
        });
        return assignments;
    }

    private static Optional<String> value(Symbol.Type type, ProbeAnswer found) {
        if (type.isLogical()) {
            return Optional.of(found.isYes() ? "y" : "n");
        }
        if (!found.isYes() || found.value().isEmpty()) {
            return Optional.empty();
        }
        boolean hex = type == Symbol.Type.HEX;
        return Optional.of(hex ? hexadecimal(new BigInteger(found.value())) : found.value());
    }

    /** Negative numbers as the target's 64 bits. */
    private static String hexadecimal(BigInteger number) {
        BigInteger bits = number.signum() < 0 ? number.add(BigInteger.ONE.shiftLeft(Long.SIZE)) : number;
        return "0x" + bits.toString(16);
    }
}
