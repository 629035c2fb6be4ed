// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import io.github.jmodbuild.importing.ForeignPaths;
import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.make.MakeContext;
import io.github.jmodbuild.importing.make.SymbolText;
import io.github.jmodbuild.importing.make.Value;
import io.github.jmodbuild.problem.Location;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a makefile of QEMU takes from configure and from rules.mak. Immutable. */
final class QemuContext implements MakeContext {
    /** The root of the source tree in names of files, as manifests write it. */
    static final String SOURCES = "${srcdir}";

    private static final String BUILD = "${builddir}";
    private static final Pattern TARGET = Pattern.compile("TARGET_[A-Z0-9_]+");
    private static final Set<String> TEXTS = Set.of("TARGET_NAME", "TARGET_ARCH", "TARGET_BASE_ARCH");
    private static final Set<String> NO_SYMBOLS =
            Set.of("TARGET_DIR", "TARGET_DIRS", "TARGET_ABI_DIR", "TARGET_XML_FILES");

    private final String included;
    private final Map<String, String> given;
    private final QemuSymbols symbols;
    private final List<QemuTarget> targets;
    private final Set<String> emptyAtFirst;

    /**
     * @param directory of the makefile
     * @param included the directory that names of included files begin at
     * @param variables that users give
     * @param emptyAtFirst variables that the makefile which names this directory makes empty before it reads this one
     */
    QemuContext(
            String directory,
            String included,
            Map<String, String> variables,
            QemuSymbols symbols,
            List<QemuTarget> targets,
            Set<String> emptyAtFirst) {
        this.included = included;
        this.given = new HashMap<>(Map.of("SRC_PATH", SOURCES, "BUILD_DIR", BUILD, "TARGET_DIR", "", "obj", directory));
        this.given.putAll(variables);
        this.symbols = symbols;
        this.targets = targets;
        this.emptyAtFirst = Set.copyOf(emptyAtFirst);
    }

    @Override
    public Optional<String> given(String variable) {
        return Optional.ofNullable(given.get(variable));
    }

    @Override
    public Optional<AskedSymbol> symbol(String variable) {
        if (variable.startsWith(QemuSymbols.PREFIX) && variable.length() > QemuSymbols.PREFIX.length()) {
            return Optional.of(symbols.asked(variable.substring(QemuSymbols.PREFIX.length())));
        }
        boolean isTarget = TARGET.matcher(variable).matches() && !NO_SYMBOLS.contains(variable);
        return isTarget && !TEXTS.contains(variable)
                ? Optional.of(new AskedSymbol(variable, AskedSymbol.Kind.BOOL))
                : Optional.empty();
    }

    /** A text that symbols have: the name of a processor, which each target has, or one of those that makefiles compare with. */
    @Override
    public Optional<Value> value(String variable) {
        Set<String> texts = texts(variable);
        String name = TEXTS.contains(variable) ? variable : variable.replaceFirst("^" + QemuSymbols.PREFIX, "");
        Value value = Value.EMPTY;
        for (String text : texts) {
            Condition is = Condition.is(new AskedSymbol(name, AskedSymbol.Kind.STRING), QemuSymbols.unquoted(text));
            value = value.followedBy(Value.of(text, is));
        }
        return texts.isEmpty() ? symbol(variable).flatMap(this::withN) : Optional.of(value);
    }

    /** The value of a symbol that is the text n where the file of a target says so; empty if none does. */
    private Optional<Value> withN(AskedSymbol symbol) {
        Condition n = Condition.NEVER;
        for (QemuTarget target : targets) {
            n = target.setsToN(symbol.name()) ? n.or(target.isBuilt()) : n;
        }
        Condition isN = n.without(Condition.set(symbol));
        return symbol.kind().isLogical() && !n.isNever()
                ? Optional.of(SymbolText.value(symbol).followedBy(Value.of("n", isN)))
                : Optional.empty();
    }

    private Set<String> texts(String variable) {
        Set<String> texts = new LinkedHashSet<>();
        if (TEXTS.contains(variable)) {
            targets.forEach(target -> target.text(variable).ifPresent(texts::add));
        } else if (variable.startsWith(QemuSymbols.PREFIX)) {
            texts.addAll(symbols.texts(variable.substring(QemuSymbols.PREFIX.length())));
        }
        return texts;
    }

    /** Whether a condition can hold although symbols that name files always have one of the texts. */
    boolean isPossible(Condition when) {
        Condition possible = when;
        for (AskedSymbol symbol : when.symbols()) {
            boolean isTarget = TEXTS.contains(symbol.name());
            if (isTarget || symbols.namesFiles(symbol.name())) {
                Condition any = Condition.NEVER;
                for (String text : texts(isTarget ? symbol.name() : QemuSymbols.PREFIX + symbol.name())) {
                    any = any.or(Condition.is(symbol, QemuSymbols.unquoted(text)));
                }
                possible = possible.and(any);
            }
        }
        return !possible.isNever();
    }

    @Override
    public boolean isEmptyAtFirst(String variable) {
        return emptyAtFirst.contains(variable);
    }

    @Override
    public Optional<Value> function(String name, List<Value> arguments, Location at) {
        return LogicFunctions.apply(name, arguments);
    }

    /** What configure writes and what has the rules of the whole build. */
    @Override
    public boolean isKnown(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.equals("rules.mak") || file.equals(QemuTree.FILE) || file.matches("config-\\w+\\.mak");
    }

    @Override
    public Optional<String> path(String name) {
        if (name.startsWith(SOURCES + "/")) {
            return ForeignPaths.normal(name.substring(SOURCES.length()));
        }
        return name.startsWith("/") || name.contains("${")
                ? Optional.empty()
                : ForeignPaths.normal(included + "/" + name);
    }
}
