// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import static io.github.jmodbuild.config.resolver.BlameOfCode.both;
import static io.github.jmodbuild.config.resolver.BlameOfCode.either;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.Node;
import io.github.jmodbuild.config.model.SymbolValues;
import io.github.jmodbuild.expr.Tristate;
import io.github.jmodbuild.manifest.Symbol;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * {@link SymbolBlame} for bools and tristates: the rules of {@link SymbolEvaluation} read backwards. Answers null where the
 * bound does not hold, or is not worth the thought. Probes never change here. Not thread-safe.
 */
final class BlameOfSymbol {
    private final SymbolBlame blame;
    private final BlameOfCode codes;
    private final ConfigModel model;
    private final Requests requests;
    private final SymbolValues values;
    private final Dependencies dependencies;

    BlameOfSymbol(SymbolBlame blame, BlameOfCode codes, ConfigModel model, Requests requests, SymbolValues values) {
        this.blame = blame;
        this.codes = codes;
        this.model = model;
        this.requests = requests;
        this.values = values;
        this.dependencies = new Dependencies(requests, values);
    }

    /** At or below its present value, which is n or m. */
    @Nullable
    BitSet atMost(Node node, Tristate bound) {
        if (node.isMember()) {
            return shownAtMost(node, Tristate.N); // while it is visible, the whole choice is to blame
        }
        BitSet forced = BlameOfCode.all(node.selectors(), selector -> codes.atMost(selector.condition(), bound));
        BitSet below = both(forced, freeAtMost(node, bound));
        // Without modules m would be y.
        return bound == Tristate.M ? both(below, blame.atLeast(model.modules(), Tristate.M)) : below;
    }

    /** At or above a value it keeps: m or y. */
    @Nullable
    BitSet atLeast(Node node, Tristate bound) {
        if (node.isMember()) {
            return null;
        }
        if (node.type() == Symbol.Type.BOOL || bound == Tristate.M) {
            return unfoldedAtLeast(node, Tristate.M);
        }
        BitSet folded = values.modulesEnabled()
                ? null
                : both(blame.atMost(model.modules(), Tristate.N), unfoldedAtLeast(node, Tristate.M));
        return either(unfoldedAtLeast(node, Tristate.Y), folded);
    }

    private @Nullable BitSet unfoldedAtLeast(Node node, Tristate bound) {
        BitSet forced = BlameOfCode.any(node.selectors(), selector -> codes.atLeast(selector.condition(), bound));
        return either(forced, freeAtLeast(node, bound));
    }

    /** It is not selected. */
    private @Nullable BitSet freeAtMost(Node node, Tristate bound) {
        BitSet lifted = liftedAtMost(node, bound);
        BitSet shown = shownAtMost(node, bound);
        Assignment decision = requests.decision(node.index());
        if (decision == null) {
            return either(both(shown, lifted), both(only(node), lifted));
        }
        BitSet effective = both(only(node), shownAtLeast(node, Tristate.M));
        if (truth(decision).compareTo(bound) <= 0) {
            return either(both(shown, lifted), either(both(only(node), lifted), effective));
        }
        return either(both(shown, lifted), both(shown, effective));
    }

    private @Nullable BitSet freeAtLeast(Node node, Tristate bound) {
        BitSet lifted = liftedAtLeast(node, bound);
        BitSet hidden = both(shownAtMost(node, Tristate.N), lifted);
        Assignment decision = requests.decision(node.index());
        if (decision == null) {
            return either(hidden, both(only(node), lifted));
        }
        boolean high = truth(decision).compareTo(bound) >= 0;
        return either(hidden, high ? both(only(node), shownAtLeast(node, bound)) : null);
    }

    private @Nullable BitSet shownAtMost(Node node, Tristate bound) {
        if (dependencies.probed(node).compareTo(bound) <= 0) {
            return new BitSet();
        }
        return BlameOfCode.all(node.prompts(), prompt -> codes.atMost(prompt.condition(), bound));
    }

    private @Nullable BitSet shownAtLeast(Node node, Tristate bound) {
        boolean probed = dependencies.probed(node).compareTo(bound) >= 0;
        return probed ? BlameOfCode.any(node.prompts(), prompt -> codes.atLeast(prompt.condition(), bound)) : null;
    }

    /** Without a decision: defaults and implies. */
    private @Nullable BitSet liftedAtMost(Node node, Tristate bound) {
        BitSet implied = BlameOfCode.all(node.impliers(), implier -> codes.atMost(implier.condition(), bound));
        return either(directAtMost(node, bound), both(implied, standingAtMost(node, bound)));
    }

    /** What a default gives, the dependencies allow: its condition contains them. */
    private @Nullable BitSet liftedAtLeast(Node node, Tristate bound) {
        BitSet implied = BlameOfCode.any(node.impliers(), implier -> codes.atLeast(implier.condition(), bound));
        return either(standingAtLeast(node, bound), both(implied, directAtLeast(node, bound)));
    }

    private @Nullable BitSet directAtMost(Node node, Tristate bound) {
        if (dependencies.probed(node).compareTo(bound) <= 0) {
            return new BitSet();
        }
        return BlameOfCode.all(node.definitions(), definition -> codes.atMost(definition.dependency(), bound));
    }

    private @Nullable BitSet directAtLeast(Node node, Tristate bound) {
        if (dependencies.probed(node).compareTo(bound) < 0) {
            return null;
        }
        return BlameOfCode.any(node.definitions(), definition -> codes.atLeast(definition.dependency(), bound));
    }

    private @Nullable BitSet standingAtMost(Node node, Tristate bound) {
        if (requests.probe(node.index()) != null) {
            return directAtMost(node, bound);
        }
        BitSet low = new BitSet();
        BitSet first = null;
        for (Node.Default candidate : node.defaults()) {
            BitSet acts = codes.atLeast(candidate.condition(), Tristate.M);
            low = both(low, lowAtMost(candidate, bound));
            if (first == null && acts != null) {
                first = both(low, acts); // the later ones count only once this one ceases to act
                if (first == null) {
                    return null;
                }
            }
        }
        return either(first, low);
    }

    private @Nullable BitSet lowAtMost(Node.Default candidate, Tristate bound) {
        return either(codes.atMost(candidate.condition(), bound), codes.atMost(candidate.value(), bound));
    }

    private @Nullable BitSet standingAtLeast(Node node, Tristate bound) {
        if (requests.probe(node.index()) != null) {
            return directAtLeast(node, bound);
        }
        BitSet silent = new BitSet();
        for (Node.Default candidate : node.defaults()) {
            BitSet acts = both(codes.atLeast(candidate.condition(), bound), codes.atLeast(candidate.value(), bound));
            if (acts != null) {
                return both(silent, acts);
            }
            silent = both(silent, codes.atMost(candidate.condition(), Tristate.N));
        }
        return null;
    }

    private static BitSet only(Node node) {
        BitSet one = new BitSet();
        one.set(node.index());
        return one;
    }

    private static Tristate truth(Assignment decision) {
        return Tristate.parse(decision.value()).orElse(Tristate.N);
    }
}
