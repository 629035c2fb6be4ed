// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.kconfig.KModel.Choice;
import io.github.jmodbuild.kconfig.KModel.Config;
import io.github.jmodbuild.kconfig.KModel.Entry;
import io.github.jmodbuild.kconfig.KModel.If;
import io.github.jmodbuild.kconfig.KModel.Menu;
import io.github.jmodbuild.kconfig.KModel.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes a model smaller as long as it keeps what is interesting about it, so that a failure can be read. */
final class Shrink {
    private Shrink() {}

    static KModel of(KModel model, Predicate<KModel> interesting) {
        KModel smallest = model;
        for (boolean again = true; again; ) {
            again = false;
            for (KModel smaller : smaller(smallest)) {
                if (interesting.test(smaller)) {
                    smallest = smaller;
                    again = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static List<KModel> smaller(KModel model) {
        return lists(model.entries())
                .map(entries -> new KModel(model.title(), entries))
                .toList();
    }

    /** The list with one entry gone, unpacked or smaller. */
    private static Stream<List<Entry>> lists(List<Entry> entries) {
        List<List<Entry>> result = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            result.add(with(entries, i, List.of()));
        }
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry instanceof Menu || entry instanceof If) {
                result.add(with(entries, i, KModel.children(entry)));
            }
            int place = i;
            smaller(entry).forEach(smaller -> result.add(with(entries, place, List.of(smaller))));
        }
        return result.stream();
    }

    private static <T> List<T> with(List<T> list, int index, List<T> instead) {
        List<T> result = new ArrayList<>(list);
        result.remove(index);
        result.addAll(index, instead);
        return result;
    }

    private static Stream<Entry> smaller(Entry entry) {
        if (entry instanceof Menu menu) {
            return Stream.concat(
                    lists(menu.children())
                            .map(children -> new Menu(menu.title(), menu.dependsOn(), menu.visibleIf(), children)),
                    Stream.of(
                                    new Menu(menu.title(), Truth.YES, menu.visibleIf(), menu.children()),
                                    new Menu(menu.title(), menu.dependsOn(), Truth.YES, menu.children()))
                            .filter(other -> !other.equals(menu)));
        }
        if (entry instanceof If block) {
            return lists(block.children()).map(children -> new If(block.condition(), children));
        }
        if (entry instanceof Choice choice) {
            return Stream.concat(
                    lists(choice.children()).map(children -> new Choice(choice.properties(), children)),
                    properties(choice.properties())
                            .filter(properties -> properties.stream().anyMatch(KModel.Prompt.class::isInstance))
                            .map(properties -> new Choice(properties, choice.children())));
        }
        return entry instanceof Config config
                ? properties(config.properties())
                        .filter(properties ->
                                !config.type().isNumber() || properties.stream().anyMatch(Shrink::isSure))
                        .map(properties -> new Config(
                                config.name(), config.type(), config.marks(), config.renamedFrom(), properties))
                : Stream.empty();
    }

    /** A number without this would be interesting for another reason. */
    private static boolean isSure(Property property) {
        return property instanceof KModel.Default value && value.condition().equals(Truth.YES);
    }

    private static Stream<List<Property>> properties(List<Property> properties) {
        return Stream.iterate(0, i -> i < properties.size(), i -> i + 1)
                .map(i -> with(properties, i, List.<Property>of()));
    }
}
