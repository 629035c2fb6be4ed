// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.EvaluatedRule;
import io.github.jmodbuild.importing.make.GuardedWord;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.Value;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files make would make for a build: those in lists, and what is needed for these. Others, such as {@code install}, are made
 * only where a user names them, while a step of a manifest runs in each build. Used once.
 */
final class NeededFiles {
    /** Sources may include it, or other directories link it; sources are not searched, which takes long in a large tree. */
    private static final Pattern INCLUDED =
            Pattern.compile(".+\\.(h|hh|hpp|hxx|c|cc|cpp|cxx|S|s|asm|inc|def|tbl|x|lds|o)");

    private static final Pattern SUFFIX_RULE = Pattern.compile("\\.[A-Za-z+]+(\\.[A-Za-z+]+)?");
    private static final Pattern OF_MAKE = Pattern.compile("\\.[A-Z_]+");

    private final MakeRun run;
    private final KbuildContext context;
    private final Set<String> listed = new HashSet<>();
    private final Set<String> needed = new HashSet<>();
    private final Set<String> inLists = new HashSet<>();
    private final Set<String> phony = new HashSet<>();

    /**
     * @param members objects and directories that lists name
     * @param programs for the build machine
     */
    NeededFiles(MakeRun run, KbuildContext context, List<Entry> members, Collection<Entry.HostProgram> programs) {
        this.run = run;
        this.context = context;
        for (Entry entry : members) {
            if (entry instanceof Entry.Listed object) {
                listed.add(object.name());
            } else if (entry instanceof Entry.Composite composite) {
                listed.add(composite.name() + ".o");
                composite.parts().forEach(part -> listed.add(part.name()));
            }
        }
        programs.forEach(program -> program.parts().forEach(part -> listed.add(part.name())));
        for (String name : run.names()) {
            boolean isList = KbuildNames.of(name) != KbuildNames.OTHER || OldLists.isOld(name);
            if (isList || !KbuildNames.composite(name).isEmpty()) {
                need(run.value(name));
            }
        }
        inLists.addAll(needed);
        collectPhony();
        if (context.isOldStyle()) { // the first rule is what make makes
            run.rules().stream()
                    .filter(rule -> !OF_MAKE.matcher(rule.targets().written()).lookingAt())
                    .findFirst()
                    .ifPresent(rule -> need(rule.prerequisites()));
        }
    }

    private void collectPhony() {
        run.value("PHONY").words().forEach(word -> phony.add(word.text()));
        for (EvaluatedRule rule : run.rules()) {
            if (rule.targets().words().stream().anyMatch(word -> word.text().equals(".PHONY"))) {
                rule.prerequisites().words().forEach(word -> phony.add(word.text()));
            }
        }
    }

    private boolean need(Value names) {
        boolean more = false;
        for (GuardedWord word : names.words()) {
            more |= needed.add(path(word.text()));
        }
        return more;
    }

    private String path(String name) {
        return context.path(name).map(context::written).orElse(name);
    }

    /** What these rules need for what is needed. */
    void follow(List<EvaluatedRule> rules) {
        boolean more = true;
        while (more) {
            more = false;
            for (EvaluatedRule rule : rules) {
                if (isNeeded(rule)) {
                    more |= need(rule.prerequisites());
                }
            }
        }
    }

    /** Whether a build makes what a rule makes. */
    boolean isNeeded(EvaluatedRule rule) {
        return rule.targets().words().stream()
                .map(GuardedWord::text)
                .anyMatch(name ->
                        name.indexOf('%') >= 0 || INCLUDED.matcher(name).matches() || needed.contains(path(name)));
    }

    /** Whether a list names an object, or a part of what a list names. */
    boolean isListed(String object) {
        String name = path(object);
        return listed.contains(name) || inLists.contains(name);
    }

    /** Whether a target is no file. */
    boolean isPhony(String target) {
        return phony.contains(target) || OF_MAKE.matcher(target).matches();
    }

    /** Whether a rule is for all files of a kind, such as {@code .c.o}. */
    static boolean isForSuffixes(EvaluatedRule rule) {
        String targets = rule.targets().constant().orElse("");
        return SUFFIX_RULE.matcher(targets).matches()
                && !OF_MAKE.matcher(targets).matches();
    }
}
