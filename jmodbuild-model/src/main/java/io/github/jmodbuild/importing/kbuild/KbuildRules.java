// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.contents.Entry;
import io.github.jmodbuild.importing.make.EvaluatedRule;
import io.github.jmodbuild.importing.make.MakeRun;
import io.github.jmodbuild.importing.make.SymbolText;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.manifest.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules of one directory: steps where one command makes one file, else nothing, which is noted. Used once. */
final class KbuildRules {
    private static final Pattern CALL = Pattern.compile(
            "[@+-]*\\s*\\$\\(call\\s+(?:if_changed|if_changed_dep|cmd|filechk)\\s*,\\s*([\\w-]+)\\s*(?:,(.*))?\\)\\s*");
    private static final Set<String> NO_FILES = Set.of(
            "FORCE",
            "dummy",
            ".PHONY",
            ".SECONDARY",
            ".PRECIOUS",
            ".INTERMEDIATE",
            ".NOTINTERMEDIATE",
            ".SUFFIXES",
            ".DELETE_ON_ERROR",
            ".LOW_RESOLUTION_TIME",
            ".SILENT",
            ".NOTPARALLEL",
            ".WAIT");

    /** Targets that change what make does with recipes. */
    private static final Set<String> SPECIAL =
            Set.of(".DEFAULT", ".IGNORE", ".EXPORT_ALL_VARIABLES", ".ONESHELL", ".POSIX", ".SECONDEXPANSION");
    /** Of files that make has rules for by itself, as far as sources have them. */
    private static final Set<String> SUFFIXES = Set.of(
            ".o", ".c", ".cc", ".C", ".cpp", ".p", ".f", ".r", ".y", ".l", ".s", ".S", ".h", ".a", ".def", ".sh",
            ".info");

    /** Programs that Kbuild has in variables. */
    private static final Map<String, String> TOOLS = Map.of(
            "Q", "",
            "CONFIG_SHELL", "sh",
            "SHELL", "sh",
            "PERL", "perl",
            "PYTHON", "python3",
            "PYTHON3", "python3",
            "AWK", "awk",
            "BASH", "bash");

    /** Before a directory of the tree that make builds in, which is not where steps run. */
    private static final String IN_BUILD = "\uE006";

    /** What a file's name may follow without a blank: {@code -o}, {@code --out=}, {@code of=}. */
    private static final Pattern OPTION = Pattern.compile("-{0,2}[A-Za-z][\\w-]*=|-[oIdfCL]");
    /** Characters before a file's name in a longer word. */
    private static final String BETWEEN = "=,:@";

    private static final String SEVERAL = "a recipe of several commands; write a script, and <generate> for it";
    private static final String FOR_SEVERAL = "a rule for several files; write <rule> or <generate> by hand";

    private final MakeRun run;
    private final KbuildContext context;
    private final TreeFiles files;
    private final Ledger ledger;
    private final Set<String> programs;
    private final PatternRules patterns;
    private final PartialLinks links;
    private final NeededFiles needed;
    private final Set<String> commands = new HashSet<>();
    /** Those of the rule at hand. */
    private final Set<String> used = new HashSet<>();
    /** Files that steps make, from the root of the tree. */
    private final Set<String> made = new HashSet<>();

    /**
     * @param programs of this directory for the build machine
     * @param patterns for the objects of this directory
     * @param needed what a build makes
     */
    KbuildRules(
            MakeRun run,
            KbuildContext context,
            TreeFiles files,
            Ledger ledger,
            Set<String> programs,
            PatternRules patterns,
            NeededFiles needed) {
        this.run = run;
        this.context = context;
        this.files = files;
        this.ledger = ledger;
        this.programs = programs;
        this.patterns = patterns;
        this.needed = needed;
        this.links = new PartialLinks(run, context);
    }

    /** Names of variables with commands that steps were made of. */
    Set<String> commands() {
        return commands;
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (EvaluatedRule rule : run.rules()) {
            rule.targets().constant().flatMap(context::path).ifPresent(made::add);
        }
        List<PatternRules.Instance> explicit = new RuleChoice(ledger)
                .used(run.rules().stream()
                        .flatMap(rule -> PatternRules.ofTargets(rule).stream())
                        .toList());
        patterns.explicit(explicit);
        List<PatternRules.Instance> instances = explicit.stream()
                .flatMap(rule -> patterns.ofObjects(rule, this::isThere).stream())
                .toList();
        for (PatternRules.Instance instance : instances) {
            instance.rule().targets().constant().flatMap(context::path).ifPresent(made::add);
        }
        needed.follow(instances.stream().map(PatternRules.Instance::rule).toList());
        for (PatternRules.Instance instance : instances) {
            EvaluatedRule rule = instance.rule();
            if (rule.recipe().isEmpty()) {
                entries.addAll(dependency(rule));
            } else if (NeededFiles.isForSuffixes(rule)) {
                not(
                        rule,
                        "a suffix rule, for all files of a kind; write <rule> for what the build does not compile by itself");
            } else if (links.isOne(rule)) {
                links.noteOthers(rule, ledger);
            } else {
                entries.addAll(steps(instance));
            }
        }
        entries.addAll(patterns.shipped());
        return entries;
    }

    private boolean isThere(String name) {
        Optional<String> path = context.path(name);
        return path.isPresent() && (isMade(path.get()) || files.read(path.get()).isPresent());
    }

    /** Files that objects wait for are made before these are compiled anyway; others are inputs of an object. */
    private List<Entry> dependency(EvaluatedRule rule) {
        List<Entry> entries = new ArrayList<>();
        String targets = rule.targets().written();
        if (Set.of(targets.split(" ", -1)).stream().allMatch(NO_FILES::contains)) {
            return entries;
        }
        if (SPECIAL.contains(targets)) {
            ledger.not(rule.at(), "a target that changes how make runs recipes; steps run as their manifests say");
            return entries;
        }
        Optional<String> needed = rule.prerequisites().constant();
        if (needed.isEmpty()
                || rule.targets().constant().isEmpty()
                || !rule.when().isAlways()) {
            ledger.not(rule.at(), "dependencies that depend on symbols or are not known");
            return entries;
        }
        List<String> sources = new ArrayList<>();
        for (String name : words(needed.get())) {
            Optional<String> path = context.path(name);
            boolean isSource = path.isPresent() && files.read(path.get()).isPresent();
            if (isSource) {
                sources.add(context.written(path.get()));
            } else if (!name.equals("FORCE") && (path.isEmpty() || !isMade(path.get()))) {
                ledger.not(rule.at(), "nothing that is imported makes " + name);
            }
        }
        unlisted(rule, words(needed.get()));
        for (String target : words(targets)) {
            Optional<String> path = context.path(target);
            if (!sources.isEmpty() && path.isPresent() && target.endsWith(".o")) {
                entries.add(new Entry.ObjectInputs(context.written(path.get()), sources, rule.at()));
            } else if (!sources.isEmpty()) {
                ledger.not(rule.at(), "what " + target + " depends on");
            }
        }
        return entries;
    }

    /** Objects that only a rule names, such as {@code all} of Linux 2.4, are in no manifest. */
    private void unlisted(EvaluatedRule rule, List<String> prerequisites) {
        List<String> objects = prerequisites.stream()
                .filter(name -> name.endsWith(".o") && !this.needed.isListed(name))
                .toList();
        if (!objects.isEmpty() && !rule.targets().written().endsWith(".o")) {
            ledger.not(
                    rule.at(),
                    "no list that is imported has " + String.join(" ", objects)
                            + ", which this rule alone names; write <objects> where the link needs them");
        }
    }

    private boolean isMade(String path) {
        return made.contains(path) || path.endsWith(".o") || programs.contains(context.written(path));
    }

    /** One for each of the conditions that exclude each other. */
    private List<Entry> steps(PatternRules.Instance instance) {
        EvaluatedRule rule = instance.rule();
        used.clear();
        try {
            List<Entry> steps = new ArrayList<>();
            for (EvaluatedRule line : cases(RuleCases.ofLines(rule), SEVERAL)) {
                for (EvaluatedRule one :
                        cases(RuleCases.ofPrerequisites(line), "its prerequisites depend on symbols")) {
                    steps.addAll(generated(one, instance));
                }
            }
            commands.addAll(used);
            return steps;
        } catch (Unsayable e) {
            not(rule, e.reason);
            return List.of();
        }
    }

    private void not(EvaluatedRule rule, String reason) {
        ledger.not(rule.at(), reason);
        rule.recipe().forEach(line -> ledger.not(line.at(), reason));
    }

    private static List<EvaluatedRule> cases(Optional<List<EvaluatedRule>> cases, String reason) throws Unsayable {
        return cases.orElseThrow(() -> new Unsayable(reason));
    }

    /** Why a rule is no step. */
    private static final class Unsayable extends Exception {
        private static final long serialVersionUID = 1L;
        private final String reason;

        Unsayable(String reason) {
            super(reason);
            this.reason = reason;
        }
    }

    private List<Entry> generated(EvaluatedRule rule, PatternRules.Instance instance) throws Unsayable {
        String target = constant(rule.targets(), "its targets depend");
        if (target.indexOf(' ') >= 0
                || target.indexOf('%') >= 0
                || !rule.pattern().words().isEmpty()) {
            throw new Unsayable(FOR_SEVERAL);
        }
        if (SymbolText.isIn(target)) {
            throw new Unsayable("the text of a symbol is in the name of the file it makes");
        }
        if (needed.isPhony(target)) {
            throw new Unsayable("a target that is no file");
        }
        if (!needed.isNeeded(rule)) {
            throw new Unsayable("nothing that is imported needs " + target
                    + ", which make makes only for users who name it; write a goal of Maven, or a script");
        }
        String output = inDirectory(target);
        List<String> inputs = new ArrayList<>();
        for (String name : words(constant(rule.prerequisites(), "its prerequisites depend"))) {
            if (!name.equals("FORCE")) {
                inputs.add(name);
            }
        }
        Value commands = command(rule, instance.stem(), target, inputs);
        List<Value.Text> texts = RuleCases.texts(commands, rule.when())
                .orElseThrow(() -> new Unsayable(commands.unknown().orElse("its command depends on symbols")));
        List<Entry> entries = new ArrayList<>();
        for (Value.Text text : texts) {
            if (instance.shared() && !text.text().contains(target)) { // else the first run makes them all
                throw new Unsayable(FOR_SEVERAL);
            }
            RecipeCommand command =
                    RecipeCommand.of(text.text(), rule.at()).orElseThrow(() -> new Unsayable(forShell(text.text())));
            if (RecipeCommand.hasLooseText(text.text())) {
                ledger.partly(rule.at(), SymbolText.ONE_WORD);
            }
            entries.add(entry(rule.within(text.when()), command, target, output, inputs));
        }
        return entries;
    }

    private static String forShell(String text) {
        String variable = RecipeCommand.shellVariable(text);
        return (variable.isEmpty() ? "a command for a shell" : "a command for a shell, which replaces " + variable)
                + "; write a script, and <generate> for it";
    }

    private static String constant(Value value, String what) throws Unsayable {
        return value.constant().orElseThrow(() -> new Unsayable(value.unknown().orElse(what + " on symbols")));
    }

    private String inDirectory(String target) throws Unsayable {
        String path = context.path(target).orElse("");
        String written = context.written(path);
        if (path.isEmpty() || written.startsWith("/")) {
            throw new Unsayable("it makes a file in another directory");
        }
        return written;
    }

    private Value command(EvaluatedRule rule, String stem, String target, List<String> inputs) throws Unsayable {
        EvaluatedRule.Line line = rule.recipe().get(0);
        Map<String, Value> locals = new HashMap<>();
        TOOLS.forEach((name, value) -> {
            if (!run.names().contains(name) && context.given(name).isEmpty()) {
                locals.put(name, Value.of(value));
            }
        });
        automatic(locals, stem, target, inputs);
        locals.put("^", Value.of(String.join(" ", new LinkedHashSet<>(inputs))));
        locals.put("real-prereqs", Value.of(String.join(" ", inputs)));
        Matcher call = CALL.matcher(line.text());
        String text = line.text();
        if (call.matches()) {
            String name = (text.contains("filechk") ? "filechk_" : "cmd_") + call.group(1);
            if (!run.names().contains(name)) {
                throw new Unsayable("a command of Kbuild itself, " + name);
            }
            used.add(name);
            used.add("quiet_" + name);
            String argument = call.group(2) == null ? "" : call.group(2);
            locals.put("2", run.expandKnown(argument, locals, line.at()));
            text = "$(" + name + ")" + (name.startsWith("filechk_") ? " > $@" : "");
        }
        return run.expandKnown(text, locals, line.at());
    }

    /** What make sets for a recipe; what cannot be said here is not known. */
    private void automatic(Map<String, Value> locals, String stem, String target, List<String> inputs) {
        locals.put("@", Value.of(target));
        locals.put("@D", Value.of(IN_BUILD + directory(target)));
        locals.put("@F", Value.of(TreePath.name(target)));
        String first = inputs.isEmpty() ? "" : inputs.get(0);
        locals.put("<", Value.of(first));
        if (!first.isEmpty()) {
            String path = context.path(first).orElse("");
            boolean isSource = !path.isEmpty() && files.read(path).isPresent();
            String place = KbuildContext.SOURCES + (path.indexOf('/') < 0 ? "" : "/" + TreePath.parent(path));
            locals.put("<D", Value.of(isSource ? place : IN_BUILD + directory(first)));
            locals.put("<F", Value.of(TreePath.name(first)));
        }
        String ofRule = stem.isEmpty() ? explicitStem(target) : stem;
        locals.put("*", Value.of(ofRule));
        locals.put("*D", Value.of(ofRule.isEmpty() ? "" : directory(ofRule)));
        locals.put("*F", Value.of(TreePath.name(ofRule)));
        for (String name : List.of("?", "+", "|", "%", "?D", "?F", "^D", "^F", "+D", "+F", "<D", "<F")) {
            String written = "$" + (name.length() > 1 ? "(" + name + ")" : name);
            locals.putIfAbsent(
                    name, Value.unknown(written, written + " is not known here; name the files it stands for"));
        }
    }

    /** What {@code $*} is without a pattern: nothing for Kbuild, whose make knows no suffixes. */
    private String explicitStem(String target) {
        int dot = target.lastIndexOf('.');
        boolean isKnown = context.isOldStyle() && dot > 0 && SUFFIXES.contains(target.substring(dot));
        return isKnown ? target.substring(0, dot) : "";
    }

    /** As make has it in {@code $(@D)}. */
    private static String directory(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "." : file.substring(0, Math.max(slash, 1));
    }

    private Entry entry(EvaluatedRule rule, RecipeCommand command, String target, String output, List<String> inputs)
            throws Unsayable {
        String stdout = command.stdout().replace(IN_BUILD, "");
        boolean isTarget = stdout.equals(target) || context.path(stdout).equals(context.path(target));
        if (!stdout.isEmpty() && !isTarget) {
            throw new Unsayable("what it prints goes to another file, " + stdout);
        }
        String program = program(command.words().get(0).replace(IN_BUILD, ""));
        List<String> written = new ArrayList<>();
        for (String input : inputs) {
            if (context.path(input)
                    .filter(path -> programs.contains(context.written(path)))
                    .isEmpty()) {
                written.add(input(input));
            }
        }
        List<String> arguments = new ArrayList<>();
        for (String word : command.words().subList(1, command.words().size())) {
            arguments.add(argument(word, target, inputs));
        }
        return new Entry.Generated(
                program,
                written,
                List.of(output),
                arguments,
                stdout.isEmpty() ? "" : output,
                Membership.of(rule.when()),
                rule.at());
    }

    private String program(String word) throws Unsayable {
        if (SymbolText.isIn(word)) {
            throw new Unsayable("the text of a symbol is in the program's name " + word);
        }
        Optional<String> path = context.path(word);
        if (path.isPresent() && programs.contains(context.written(path.get()))) {
            return context.written(path.get());
        }
        if (word.indexOf('/') < 0) {
            return word;
        }
        if (path.isEmpty() || files.read(path.get()).isEmpty()) {
            throw new Unsayable("there is no program " + word + " in the tree");
        }
        return context.written(path.get());
    }

    private String input(String name) throws Unsayable {
        String path = context.path(name).orElse("");
        if (path.isEmpty() || (files.read(path).isEmpty() && !made.contains(path))) {
            throw new Unsayable("nothing that is imported makes its prerequisite " + name);
        }
        return context.written(path);
    }

    /** Names of files as steps have them: make runs in another directory. */
    private String argument(String marked, String target, List<String> inputs) throws Unsayable {
        String word = marked.replace(IN_BUILD, "");
        Matcher option = OPTION.matcher(word);
        String before = option.lookingAt() ? option.group() : "";
        String name = word.substring(before.length());
        Optional<String> file =
                file(word, target, inputs).or(() -> file(name, target, inputs).map(one -> escaped(before) + one));
        if (file.isPresent()) {
            return file.get();
        }
        int end = word.length() - target.length();
        if (end > 0 && word.endsWith(target) && BETWEEN.indexOf(word.charAt(end - 1)) >= 0) {
            return escaped(word.substring(0, end)) + "${out}";
        }
        String path = context.path(name).orElse("");
        boolean isSearched = before.equals("-I") && !name.contains("${");
        if (isSearched && !marked.contains(IN_BUILD) && !files.names(path).isEmpty()) {
            return "-I" + KbuildContext.SOURCES + (path.isEmpty() ? "" : "/" + path);
        }
        if (marked.contains(IN_BUILD) || isInBuild(word, target) || isInBuild(name, target)) {
            boolean isDirectory = marked.contains(IN_BUILD) || path.equals(context.directory());
            throw new Unsayable((isDirectory ? "it uses the directory of a file that is made" : "it uses " + name)
                    + ", which is another one here; write a script, and <generate> for it");
        }
        return escaped(word);
    }

    /** What stands for the file it makes, an input or a source. */
    private Optional<String> file(String name, String target, List<String> inputs) {
        Optional<String> path = context.path(name).filter(one -> !one.isEmpty());
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (path.equals(context.path(target))) {
            return Optional.of("${out}");
        }
        if (files.read(path.get()).isPresent()) {
            return Optional.of(KbuildContext.SOURCES + "/" + path.get());
        }
        boolean isInput = inputs.stream().anyMatch(input -> path.equals(context.path(input)));
        return isInput && made.contains(path.get())
                ? Optional.of("${gendir}/" + context.written(path.get()))
                : Optional.empty();
    }

    /** Whether a name is one of this directory, or of a file beside what is made, such as {@code $@.tmp}. */
    private boolean isInBuild(String name, String target) {
        if (name.isEmpty() || name.contains("${")) {
            return false;
        }
        String path = context.path(name).orElse(name);
        String output = context.path(target).orElse(target);
        boolean isBelow = name.indexOf('/') > 0
                && !context.isOldStyle()
                && (name.startsWith("./")
                        || (!context.directory().isEmpty() && path.startsWith(context.directory() + "/")));
        return path.equals(context.directory()) || path.startsWith(output) || isBelow;
    }

    /** A manifest's references are those to the roots of the tree, and to symbols. */
    private static String escaped(String word) {
        String escaped = word.replace("$", "$$");
        for (String root : List.of(KbuildContext.SOURCES, KbuildContext.BUILD)) {
            escaped = escaped.replace("$" + root, root);
        }
        return SymbolText.replaced(escaped, name -> "${" + name + "}");
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    /** Whether a variable has a command for rules, or what is shown of one. */
    static boolean isCommand(String name) {
        return name.startsWith("cmd_") || name.startsWith("quiet_cmd_") || name.startsWith("filechk_");
    }
}
