// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.facade.Impact;
import io.github.jmodbuild.facade.Impact.Fate;
import io.github.jmodbuild.facade.Impact.Kind;
import io.github.jmodbuild.facade.Impact.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/** What a build would do, for people. Stateless. */
final class ImpactText {
    /** Of one kind; all are in the form for programs. */
    private static final int SHOWN = 20;

    private ImpactText() {}

    static List<String> of(Impact impact) {
        List<String> lines = new ArrayList<>();
        impact.messages().forEach(lines::add);
        lines.addAll(limited(impact.symbols().stream().map(ImpactText::change).toList()));
        if (impact.first()) {
            lines.add("nothing is known of a build here, so everything is made, and there are no times");
        }
        List<Step> steps = impact.steps();
        list("compiled", steps, step -> isSure(step) && step.kind() == Kind.COMPILE, lines);
        list("linked", steps, step -> isSure(step) && step.kind() == Kind.LINK, lines);
        list("otherwise made", steps, step -> isSure(step) && step.kind() == Kind.OTHER, lines);
        list("restored from the cache", steps, step -> step.fate() == Fate.RESTORE, lines);
        list("made only if what these make differs from before", steps, step -> step.fate() == Fate.PERHAPS, lines);
        if (!impact.deleted().isEmpty()) {
            lines.add("deleted: " + impact.deleted().size());
            lines.addAll(limited(impact.deleted()));
        }
        lines.add("up to date: " + impact.upToDate());
        for (String missing : impact.missing()) {
            lines.add("the build would fail: " + missing);
        }
        if (impact.server() && steps.stream().anyMatch(ImpactText::isSure)) {
            lines.add("the server of results was not asked; what it has is restored instead");
        }
        return lines;
    }

    private static boolean isSure(Step step) {
        return step.fate() == Fate.RUN || step.fate() == Fate.RUN_OR_RESTORE;
    }

    private static String change(Impact.Change change) {
        return "CONFIG_" + change.symbol() + ": " + absent(change.from()) + " -> " + absent(change.to());
    }

    private static String absent(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private static void list(String what, List<Step> all, Predicate<Step> which, List<String> lines) {
        List<Step> steps = all.stream().filter(which).toList();
        if (steps.isEmpty()) {
            return;
        }
        long unknown = steps.stream().filter(step -> step.seconds() == null).count();
        double seconds = steps.stream()
                .map(Step::seconds)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
        String time = unknown == steps.size() ? "" : ", which took " + text(seconds);
        String rest = unknown == 0 || unknown == steps.size() ? "" : " without " + unknown + " that never ran";
        lines.add(what + ": " + steps.size() + time + rest);
        lines.addAll(limited(steps.stream().map(ImpactText::line).toList()));
    }

    private static String line(Step step) {
        Double seconds = step.seconds();
        String time = seconds == null ? "" : " (" + text(seconds) + ")";
        String unless = step.fate() == Fate.RUN_OR_RESTORE ? ", unless the cache has it" : "";
        String reason = step.reason().lines().findFirst().orElse("");
        return step.name() + time + unless + (reason.isEmpty() ? "" : ": " + reason);
    }

    private static String text(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static List<String> limited(List<String> all) {
        List<String> shown = new ArrayList<>();
        all.stream().limit(SHOWN).forEach(line -> shown.add("  " + line));
        if (all.size() > SHOWN) {
            shown.add("  and " + (all.size() - SHOWN) + " more");
        }
        return shown;
    }
}
