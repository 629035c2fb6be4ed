// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.importing.kconfig.KconfigQuestion;
import io.github.jmodbuild.importing.make.MakeContext;
import io.github.jmodbuild.importing.make.SymbolText;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What the makefile of one directory takes from Kbuild. Immutable. */
final class KbuildContext implements MakeContext {
    /** The root of the source tree in names of files, as manifests write it. */
    static final String SOURCES = "${srcdir}";
    /** The root of the build tree. */
    static final String BUILD = "${builddir}";

    private static final Set<String> OPTIONS =
            Set.of("cc-option", "cc-ldoption", "as-option", "ld-option", "cc-disable-warning", "cc-option-yn");

    /** In an option, what only a shell makes one of. */
    private static final Pattern SHELL = Pattern.compile("[;|&<>`$()]");

    /** Makefiles that are Kbuild itself, or the rules of Linux 2.4. */
    private static final Pattern OWN =
            Pattern.compile("Rules\\.make|scripts/((Kbuild|subarch)\\.include|Makefile\\.[^/]+)");

    private static final String PREFIX = "CONFIG_";
    private static final Pattern SYMBOL = Pattern.compile(PREFIX + "[A-Za-z0-9_]+");

    private final String directory;
    private final boolean oldStyle;
    private final KbuildTraits traits;
    private final Map<String, String> given;
    private final TreeQuestions questions;
    private final Map<String, Value> outside;
    private final BiConsumer<Location, String> remarks;

    /**
     * @param oldStyle whether make runs in the directory, as Linux 2.4's does, and not in the root
     * @param variables that users give
     * @param outside values that the build system gives, where no makefile assigns others
     * @param remarks gets what is not the same as in Kbuild
     */
    KbuildContext(
            String directory,
            boolean oldStyle,
            KbuildTraits traits,
            Map<String, String> variables,
            Map<String, Value> outside,
            TreeQuestions questions,
            BiConsumer<Location, String> remarks) {
        this.remarks = remarks;
        this.directory = directory;
        this.oldStyle = oldStyle;
        this.traits = traits;
        this.questions = questions;
        this.outside = outside;
        this.given = new HashMap<>(Map.of(
                "srctree",
                SOURCES,
                "objtree",
                BUILD,
                "TOPDIR",
                SOURCES,
                "src",
                directory.isEmpty() ? "." : directory,
                "obj",
                directory.isEmpty() ? "." : directory,
                "comma",
                ",",
                "pound",
                "#",
                "autoconf_is_old", // U-Boot names no directories before it is configured anew
                ""));
        given.putAll(variables);
    }

    @Override
    public Optional<String> given(String variable) {
        return Optional.ofNullable(given.get(variable));
    }

    @Override
    public Optional<AskedSymbol> symbol(String variable) {
        if (!SYMBOL.matcher(variable).matches()) {
            return Optional.empty();
        }
        String name = variable.substring(PREFIX.length());
        if (questions.wrongName(name).isPresent()) {
            return Optional.empty(); // without a value, which is in the report
        }
        // one that nothing declares is empty; in a comparison a manifest would take it for its name
        return Optional.of(Phases.asked(name, questions.kind(name).orElse(AskedSymbol.Kind.BOOL)));
    }

    @Override
    public boolean isOff(String variable) {
        return symbol(variable)
                .filter(symbol -> Phases.isOfLoader(symbol.name())
                        && questions.kind(symbol.name()).isEmpty())
                .isPresent();
    }

    @Override
    public Optional<Value> value(String variable) {
        return Optional.ofNullable(outside.get(variable))
                .or(() -> symbol(variable)
                        .filter(symbol -> symbol.kind() == AskedSymbol.Kind.STRING)
                        .flatMap(this::string));
    }

    private Optional<Value> string(AskedSymbol symbol) {
        if (!traits.quotesTexts()) {
            return Optional.of(SymbolText.unquoted(symbol));
        }
        return questions.isAlwaysSet(symbol.name()) ? Optional.empty() : Optional.of(SymbolText.optional(symbol));
    }

    @Override
    public boolean mayBeUnset(String symbol) {
        return !questions.isAlwaysSet(symbol);
    }

    @Override
    public boolean isEmptyAtFirst(String variable) {
        return traits.emptyAtFirst().contains(variable);
    }

    KbuildTraits traits() {
        return traits;
    }

    @Override
    public Optional<Value> function(String name, List<Value> arguments, Location at) {
        String first = argument(arguments, 0);
        if (OPTIONS.contains(name) && SHELL.matcher(first).find()) {
            return Optional.of(Value.unknown("$(call " + name + "," + first + ")", "it is more than an option"));
        }
        return switch (name) {
            case "cc-option", "cc-ldoption", "as-option" -> option(first, arguments, at);
            case "ld-option" ->
                probe(KconfigQuestion.Kind.LINKER_OPTION, first, at).map(yes -> Value.of(first, yes));
            case "cc-disable-warning" ->
                probe(KconfigQuestion.Kind.COMPILER_OPTION, "-W" + first, at)
                        .map(yes -> Value.of("-Wno-" + first, yes));
            case "cc-option-yn" ->
                probe(KconfigQuestion.Kind.COMPILER_OPTION, first, at)
                        .map(yes -> Value.of("y", yes).followedBy(Value.of("n", yes.not())));
            case "as-instr" ->
                probe(KconfigQuestion.Kind.INSTRUCTION, first, at)
                        .map(yes -> value(arguments, 1)
                                .and(yes)
                                .followedBy(value(arguments, 2).and(yes.not())));
            default -> Optional.empty();
        };
    }

    private Optional<Value> option(String first, List<Value> arguments, Location at) {
        if (first.startsWith("-Wno-")
                && !traits.asksForWarnings()
                && !value(arguments, 1).words().isEmpty()) {
            remarks.accept(
                    at,
                    "gcc takes any " + first
                            + ", so that the tree's cc-option never uses what follows it; here it is used"
                            + " where the compiler does not know -W" + first.substring("-Wno-".length()));
        }
        return probe(KconfigQuestion.Kind.COMPILER_OPTION, first, at)
                .map(yes -> Value.of(first, yes).followedBy(value(arguments, 1).and(yes.not())));
    }

    /** Without the blanks around it, which Kbuild's functions strip. */
    private static String argument(List<Value> arguments, int index) {
        return index < arguments.size()
                ? arguments.get(index).constant().orElse("").strip()
                : "";
    }

    /** The same of one that may depend on symbols, such as another option that is asked for. */
    private static Value value(List<Value> arguments, int index) {
        return index < arguments.size() ? arguments.get(index).stripped() : Value.EMPTY;
    }

    private Optional<Condition> probe(KconfigQuestion.Kind kind, String text, Location at) {
        return text.isEmpty()
                ? Optional.empty()
                : questions
                        .probe(new KconfigQuestion(kind, text, ""), directory, at)
                        .map(symbol -> Condition.set(new AskedSymbol(symbol, AskedSymbol.Kind.BOOL)));
    }

    @Override
    public boolean isKnown(String name) {
        return path(name).filter(path -> OWN.matcher(path).matches()).isPresent();
    }

    @Override
    public Optional<String> path(String name) {
        for (String root : List.of(SOURCES, BUILD)) {
            if (name.equals(root) || name.startsWith(root + "/")) {
                return ForeignPaths.normal(name.substring(root.length()));
            }
        }
        if (name.startsWith("/") || name.contains("${")) {
            return Optional.empty();
        }
        return ForeignPaths.normal(oldStyle ? directory + "/" + name : name);
    }

    /** What is in lists at m is built where there are modules, which it is as well if a symbol is m. */
    Membership inList(Membership when) {
        Condition atM = when.set().without(when.y());
        Condition none = atM;
        for (AskedSymbol symbol : atM.symbols()) {
            if (symbol.kind() == AskedSymbol.Kind.TRISTATE) {
                none = none.without(Condition.is(symbol, "m"));
            }
        }
        if (none.isNever()) {
            return when;
        }
        Condition modules = questions.modules().map(Condition::set).orElse(Condition.NEVER);
        return Membership.of(when.y(), atM.and(modules));
    }

    /** A path of the tree as the manifest of this directory writes it. */
    String written(String path) {
        if (directory.isEmpty()) {
            return path;
        }
        return path.startsWith(directory + "/") ? path.substring(directory.length() + 1) : "/" + path;
    }

    boolean isOldStyle() {
        return oldStyle;
    }

    String directory() {
        return directory;
    }
}
