// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.text;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.Definition;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the definitions of one generated header come to under a configuration (Q34). Not thread-safe. */
public final class Macros {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*|0[xX][0-9a-fA-F]+)");

    private static final String PREFIX = "CONFIG_";

    private final NamedValues named;
    private final Configuration configuration;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Macro> macros = new LinkedHashMap<>();
    /** Names that are decided on: by a definition that applies, or by a list of symbols. */
    private final Map<String, Definition> decided = new HashMap<>();

    private Macros(NamedValues named, Configuration configuration) {
        this.named = named;
        this.configuration = configuration;
    }

    /**
     * The macros in document order, each name once.
     *
     * @throws ProblemException with every reference to nothing, every name given twice, every number that is none, and every
     *     symbol or pattern of symbols that does not exist
     */
    public static List<Macro> of(
            List<? extends Definition> definitions, NamedValues named, Configuration configuration) {
        Macros all = new Macros(named, configuration);
        all.refuseTwice(definitions);
        definitions.forEach(all::add);
        if (!all.problems.isEmpty()) {
            throw new ProblemException(all.problems);
        }
        return List.copyOf(all.macros.values());
    }

    /** What stands behind an unconditional definition of the same name never counts. */
    private void refuseTwice(List<? extends Definition> definitions) {
        Map<String, Definition.Constant> always = new HashMap<>();
        for (Definition definition : definitions) {
            if (definition instanceof Definition.Constant constant) {
                Definition.Constant first = always.get(constant.name().text());
                if (first != null) {
                    problems.add(new Problem(
                            constant.name().at(),
                            "a second constant " + constant.name() + ", the first is at " + first.at()
                                    + "; remove one"));
                } else if (constant.condition() == null) {
                    always.put(constant.name().text(), constant);
                }
            }
        }
    }

    private void add(Definition definition) {
        if (definition instanceof Definition.Constant constant) {
            add(constant);
        } else if (definition instanceof Definition.Symbols symbols) {
            symbols.patterns().forEach(pattern -> add(symbols, pattern));
        }
    }

    private void add(Definition.Constant constant) {
        String name = constant.name().text();
        refuseOfSymbol(constant.name());
        String value = constant.value()
                .expand(reference -> named.value(reference, configuration).collect(problems));
        boolean applies = configuration.holds(constant.condition());
        Definition other = decided.get(name);
        if (other instanceof Definition.Symbols symbols) {
            refuseBoth(constant.name(), symbols);
        } else if (applies && other == null) {
            checkNumber(constant, value);
            decided.put(name, constant);
            macros.put(name, new Macro(name, value, constant.form() == Definition.Constant.Form.STRING));
        } else {
            macros.putIfAbsent(name, new Macro(name, null, false));
        }
    }

    /** The configuration header has a macro of this name, with the value of the symbol: another value would contradict it. */
    private void refuseOfSymbol(Word name) {
        String symbol = name.text().startsWith(PREFIX) ? name.text().substring(PREFIX.length()) : "";
        if (configuration.entry(symbol).isPresent()) {
            problems.add(new Problem(
                    name.at(),
                    "'" + name + "' is the macro of the symbol " + symbol + "; write <symbols prefix=\"CONFIG_\">"
                            + symbol + "</symbols>, or choose another name"));
        }
    }

    private void checkNumber(Definition.Constant constant, String value) {
        if (constant.form() == Definition.Constant.Form.INT
                && !NUMBER.matcher(value).matches()) {
            problems.add(new Problem(
                    constant.value().at(),
                    "'" + value + "' is not a number; write type=\"string\", or a value such as ${version.major}"));
        }
    }

    private void refuseBoth(Word name, Definition.Symbols symbols) {
        problems.add(new Problem(
                name.at(),
                "the macro " + name + " is already defined by the list of symbols at " + symbols.at()
                        + "; remove it here, or move the definition before that list"));
    }

    private void add(Definition.Symbols symbols, Word pattern) {
        boolean exact = pattern.text().indexOf('*') < 0;
        List<Configuration.Entry> entries =
                exact ? configuration.entry(pattern.text()).stream().toList() : matching(pattern.text());
        if (entries.isEmpty()) {
            List<String> known = configuration.model().names();
            problems.add(new Problem(
                    pattern.at(),
                    exact
                            ? "unknown symbol " + pattern + Nearest.hint(pattern.text(), known)
                                    + "; declare it, or correct the name"
                            : "no symbol matches " + pattern + "; declare one, or remove the pattern"));
        }
        for (Configuration.Entry entry : entries) {
            String name = symbols.prefix() + entry.name();
            boolean free = !macros.containsKey(name) && !decided.containsKey(name);
            if (free) {
                Macro macro = Macro.of(entry, name, entry.written() || exact);
                macros.put(macro.name(), macro);
                decided.put(name, symbols);
            } else if (exact && decided.get(name) instanceof Definition.Constant constant) {
                problems.add(new Problem(
                        pattern.at(),
                        "the macro " + name + " is defined at " + constant.at() + "; remove one of them"));
            }
        }
    }

    private List<Configuration.Entry> matching(String pattern) {
        Pattern compiled = Pattern.compile(
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        return configuration.entries().stream()
                .filter(entry -> !configuration.model().isUnwritten(entry.name())
                        && compiled.matcher(entry.name()).matches())
                .toList();
    }
}
