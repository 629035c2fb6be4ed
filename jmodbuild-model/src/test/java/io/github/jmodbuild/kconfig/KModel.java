// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tree of configuration entries, independent of any spelling. Conditions that are not there are y.
 * Immutable.
 */
record KModel(String title, List<Entry> entries) {
    KModel {
        entries = List.copyOf(entries);
    }

    sealed interface Entry {}

    record Menu(String title, KExpr dependsOn, KExpr visibleIf, List<Entry> children) implements Entry {}

    record If(KExpr condition, List<Entry> children) implements Entry {}

    record Comment(String text, KExpr dependsOn) implements Entry {}

    /** Its properties are prompt, defaults, dependencies and help; its children configs, ifs and comments. */
    public record Choice(List<Property> properties, List<Entry> children) implements Entry {}

    /** One definition of a symbol. */
    record Config(String name, SymbolType type, Set<Mark> marks, List<String> renamedFrom, List<Property> properties)
            implements Entry {}

    enum Mark {
        MODULES,
        TRANSITIONAL,
        /** menuconfig: the prompt is a menu. */
        MENU
    }

    sealed interface Property {}

    record Prompt(String text, KExpr condition) implements Property {}

    record Default(KExpr value, KExpr condition) implements Property {}

    record DependsOn(KExpr expr, KExpr condition) implements Property {}

    record Select(String symbol, KExpr condition) implements Property {}

    record Imply(String symbol, KExpr condition) implements Property {}

    record Range(KExpr.Operand from, KExpr.Operand to, KExpr condition) implements Property {}

    record Help(String text) implements Property {}

    /** All definitions in file order. */
    List<Config> configs() {
        return all(entries).flatMap(only(Config.class)).toList();
    }

    /** Names that are mentioned but defined nowhere. */
    Set<String> undefined() {
        Set<String> names = all(entries).flatMap(KModel::mentioned).collect(Collectors.toCollection(TreeSet::new));
        configs().forEach(config -> names.remove(config.name()));
        return names;
    }

    /** The entries and all below them, in file order. */
    static Stream<Entry> all(List<Entry> entries) {
        return entries.stream().flatMap(entry -> Stream.concat(Stream.of(entry), all(children(entry))));
    }

    static List<Entry> children(Entry entry) {
        if (entry instanceof Menu menu) {
            return menu.children();
        }
        if (entry instanceof If block) {
            return block.children();
        }
        return entry instanceof Choice choice ? choice.children() : List.of();
    }

    /** For flatMap: those of the kind. */
    static <T> Function<Object, Stream<T>> only(Class<T> kind) {
        return object -> kind.isInstance(object) ? Stream.of(kind.cast(object)) : Stream.empty();
    }

    private static Stream<String> mentioned(Entry entry) {
        if (entry instanceof Menu menu) {
            return Stream.concat(menu.dependsOn().names(), menu.visibleIf().names());
        }
        if (entry instanceof If block) {
            return block.condition().names();
        }
        if (entry instanceof Comment comment) {
            return comment.dependsOn().names();
        }
        List<Property> properties =
                entry instanceof Choice choice ? choice.properties() : ((Config) entry).properties();
        return properties.stream().flatMap(KModel::mentioned);
    }

    private static Stream<String> mentioned(Property property) {
        if (property instanceof Prompt prompt) {
            return prompt.condition().names();
        }
        if (property instanceof Default value) {
            return Stream.concat(value.value().names(), value.condition().names());
        }
        if (property instanceof DependsOn depends) {
            return Stream.concat(depends.expr().names(), depends.condition().names());
        }
        if (property instanceof Select select) {
            return Stream.concat(Stream.of(select.symbol()), select.condition().names());
        }
        if (property instanceof Imply imply) {
            return Stream.concat(Stream.of(imply.symbol()), imply.condition().names());
        }
        return property instanceof Range range
                ? Stream.of(range.from(), range.to(), range.condition()).flatMap(KExpr::names)
                : Stream.empty();
    }
}
