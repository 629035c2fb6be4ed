// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.make.EvaluatedRule;
import io.github.jmodbuild.importing.make.GuardedWord;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rules of Linux 2.2 and 2.4 that link composites of their parts, {@code foo.o: $(foo-objs)} with {@code $(LD) -r}. The parts are
 * those of {@code foo-objs}, or, where there is none, the rule's prerequisites. Stateless.
 */
final class PartialLinks {
    private static final Pattern COMMAND = Pattern.compile("[@+-]*\\s*\\$\\(LD\\).*\\s-r\\s.*");

    private static final Pattern SEPARATOR = Pattern.compile(";|&&|\\\\?\n");
    private static final Pattern REMOVAL = Pattern.compile("\\s*[@+-]*\\s*(?:\\$\\(RM\\)|rm)(?:\\s+-f)?\\s+(\\S+)\\s*");

    private final MakeRun run;
    private final KbuildContext context;

    PartialLinks(MakeRun run, KbuildContext context) {
        this.run = run;
        this.context = context;
    }

    /** Whether a rule is one. */
    boolean isOne(EvaluatedRule rule) {
        String target = rule.targets().constant().orElse("");
        List<String> commands = rule.recipe().stream()
                .flatMap(line -> Stream.of(SEPARATOR.split(line.text(), -1)))
                .filter(command -> !isRemoval(command, target))
                .toList();
        boolean isLink = target.matches("[^ %]+\\.o")
                && commands.size() == 1
                && COMMAND.matcher(commands.get(0)).matches();
        return isLink && context.isOldStyle() && (hasList(base(target)) || hasParts(rule));
    }

    /** What a link does by itself. */
    private static boolean isRemoval(String command, String target) {
        Matcher removed = REMOVAL.matcher(command);
        return command.isBlank()
                || (removed.matches() && List.of("$@", "$(@)", target).contains(removed.group(1)));
    }

    private boolean hasList(String base) {
        return run.value(base + "-objs").present().isAlways();
    }

    private static boolean hasParts(EvaluatedRule rule) {
        return rule.prerequisites().words().stream()
                .anyMatch(word -> word.isKnown() && word.text().endsWith(".o"));
    }

    private static String base(String target) {
        return target.substring(0, target.length() - ".o".length());
    }

    /** Notes what a rule links besides objects, such as an archive. */
    void noteOthers(EvaluatedRule rule, Ledger ledger) {
        for (GuardedWord word : rule.prerequisites().words()) {
            if (word.isKnown() && !word.text().endsWith(".o")) {
                ledger.partly(
                        rule.at(),
                        word.text() + " is not a part of " + rule.targets().written()
                                + " here; list what it has among the parts");
            }
        }
    }

    /** The parts of a composite that no variable lists; empty if no rule links it either. */
    Value parts(String base) {
        List<GuardedWord> parts = new ArrayList<>();
        for (EvaluatedRule rule : run.rules()) {
            if (!rule.targets().written().equals(base + ".o") || hasList(base) || !isOne(rule)) {
                continue;
            }
            for (GuardedWord word : rule.prerequisites().and(rule.when()).words()) {
                if (!word.isKnown() || word.text().endsWith(".o")) {
                    parts.add(new GuardedWord(word.text(), word.when(), rule.at(), parts.size(), word.unknown()));
                }
            }
        }
        return Value.list(parts);
    }
}
