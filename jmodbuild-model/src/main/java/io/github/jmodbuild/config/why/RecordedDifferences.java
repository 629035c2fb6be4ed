// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.why.Difference.Cause;
import io.github.jmodbuild.config.why.Difference.Kind;
import io.github.jmodbuild.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two files of which each may be a full configuration. Such a file records values,
 * and not who gave them: where the manifests give another value now than it has, the manifests of its time were others, and
 * that is named as the cause. Stateless.
 */
public final class RecordedDifferences {
    private RecordedDifferences() {}

    /**
     * One of the two.
     *
     * @param file its name, for messages
     * @param configuration what the present manifests make of its lines
     * @param recorded values by symbol if it is a full configuration, also of symbols that no manifest declares now; empty
     *     if it holds decisions alone
     */
    public record Side(String file, Configuration configuration, Optional<Map<String, String>> recorded) {
        Optional<String> shown(String name) {
            return recorded.map(values -> Optional.ofNullable(values.get(name))).orElseGet(() -> now(name));
        }

        Optional<String> now(String name) {
            return configuration
                    .entry(name)
                    .filter(Configuration.Entry::written)
                    .map(Configuration.Entry::value);
        }

        /** The manifests' part in what this file has, if they have one; {@code other} if they are asked without it. */
        Optional<Cause> manifests(String name, Configuration other) {
            Optional<Configuration.Entry> entry = other.entry(name);
            String had = recorded.map(values -> values.getOrDefault(name, "")).orElse("");
            String has = entry.filter(Configuration.Entry::written)
                    .map(Configuration.Entry::value)
                    .orElse("");
            String kind = entry.isEmpty()
                    ? Cause.UNDECLARED
                    : entry.get().written() ? entry.get().origin().toString() : Cause.UNWRITTEN;
            Location at = entry.map(Configuration.Entry::at).orElse(Location.of(file));
            return had.equals(has) && entry.isPresent()
                    ? Optional.empty()
                    : Optional.of(new Cause(kind, name, had, has, at, file));
        }
    }

    /** Of symbols in menu order; after them those that no manifest declares now. Both sides are of one model. */
    public static List<Difference> between(Side from, Side to) {
        Map<String, Difference> computed = new LinkedHashMap<>();
        Differences.between(from.configuration(), to.configuration()).forEach(each -> computed.put(each.name(), each));
        Set<String> names = new LinkedHashSet<>(from.configuration().model().names());
        Set<String> recorded = new TreeSet<>();
        from.recorded().ifPresent(values -> recorded.addAll(values.keySet()));
        to.recorded().ifPresent(values -> recorded.addAll(values.keySet()));
        names.addAll(recorded);
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            Optional<String> before = from.shown(name);
            Optional<String> after = to.shown(name);
            if (!before.equals(after)) {
                Kind kind = before.isEmpty() ? Kind.ADDED : after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
                List<Cause> causes = causes(name, from, to, computed.get(name));
                differences.add(new Difference(name, kind, before.orElse(""), after.orElse(""), causes));
            }
        }
        return differences;
    }

    private static List<Cause> causes(String name, Side from, Side to, @Nullable Difference computed) {
        List<Cause> causes = new ArrayList<>();
        drift(name, from).ifPresent(causes::add);
        drift(name, to).ifPresent(causes::add);
        if (computed != null) {
            computed.causes().stream()
                    .map(cause -> recorded(cause, name, from, to))
                    .forEach(causes::add);
        }
        return causes;
    }

    /** What a full configuration has and the manifests do not make of it any more. */
    private static Optional<Cause> drift(String name, Side side) {
        boolean agrees = side.recorded().isEmpty() || side.shown(name).equals(side.now(name));
        return agrees ? Optional.empty() : side.manifests(name, side.configuration());
    }

    /** A value that only a full configuration has may have been a default then, and so is not a decision. */
    private static Cause recorded(Cause cause, String name, Side from, Side to) {
        boolean own = cause.kind().equals(Differences.DECISION) && cause.name().equals(name);
        boolean gone = own && cause.to().isEmpty() && from.recorded().isPresent();
        boolean come = own && cause.from().isEmpty() && to.recorded().isPresent();
        Side side = gone ? from : to;
        Side other = gone ? to : from;
        Optional<Origin> origin = other.configuration().entry(name).map(Configuration.Entry::origin);
        boolean manifests =
                origin.filter(one -> one.compareTo(Origin.PROBE) < 0).isPresent();
        return (gone || come) && manifests
                ? side.manifests(name, other.configuration()).orElse(cause)
                : cause;
    }
}
