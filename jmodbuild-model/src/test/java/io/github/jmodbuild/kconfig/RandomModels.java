// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.kconfig.KModel.Config;
import io.github.jmodbuild.kconfig.KModel.Entry;
import io.github.jmodbuild.kconfig.KModel.Mark;
import io.github.jmodbuild.kconfig.KModel.Property;
import io.github.jmodbuild.kconfig.Slot.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * Draws models without loops. With no {@link Construct} asked for, all implementations agree on them ("pool A"): numbers
 * have an unconditional default in every definition, several definitions all have dependencies, tristates are implied at
 * most m, {@code MODULES} comes first and depends on nothing.
 */
final class RandomModels {
    static final String MODULES = "MODULES";

    private final Random random;
    private final Set<Construct> constructs;
    private final Skeleton skeleton;
    private final RandomExpr expressions;
    private final RandomProperties properties;
    private int texts;

    private RandomModels(Random random, Set<Construct> constructs) {
        this.random = random;
        this.constructs = constructs;
        skeleton = new Skeleton(random);
        boolean modules = !constructs.contains(Construct.NO_MODULES);
        expressions = new RandomExpr(random, skeleton.slots, constructs, modules);
        properties = new RandomProperties(random, skeleton.slots, expressions, constructs);
    }

    /** A model free of every construct but those given. */
    static KModel draw(Random random, Set<Construct> constructs) {
        return new RandomModels(random, constructs).model();
    }

    /** A model with one loop of one to four symbols. */
    static KModel loop(Random random) {
        List<Entry> entries = new ArrayList<>(draw(random, Set.of()).entries());
        List<Entry> loop = RandomLoop.draw(random);
        loop.forEach(entry -> entries.add(1 + random.nextInt(entries.size()), entry));
        return new KModel("Loop", entries);
    }

    private KModel model() {
        List<Entry> entries =
                new ArrayList<>(skeleton.places.stream().map(this::entry).toList());
        if (constructs.contains(Construct.MODULES_LAST)) {
            entries.add(modules());
        } else if (!constructs.contains(Construct.NO_MODULES)) {
            entries.add(0, modules());
        }
        return new KModel("Random Configuration", entries);
    }

    private Config modules() {
        List<Property> drawn = new ArrayList<>(List.of(new KModel.Prompt("Modules", Truth.YES)));
        if (random.nextInt(4) > 0) {
            drawn.add(new KModel.Default(random.nextInt(4) > 0 ? Truth.YES : Truth.NO, Truth.YES));
        }
        return new Config(MODULES, SymbolType.BOOL, Set.of(Mark.MODULES), List.of(), drawn);
    }

    private Entry entry(Place place) {
        return switch (place.kind) {
            case SYMBOL -> config(place);
            case MENU -> new KModel.Menu(text("Menu"), condition(place), visibleIf(place), children(place));
            case IF -> new KModel.If(condition(place), children(place));
            case COMMENT ->
                new KModel.Comment(
                        text("Comment"), random.nextBoolean() ? expressions.condition(Double.MAX_VALUE) : Truth.YES);
            case CHOICE -> choice(place);
        };
    }

    private KModel.Choice choice(Place place) {
        List<Property> drawn = new ArrayList<>();
        double bound = place.bound();
        boolean hidden = constructs.contains(Construct.CHOICE_PROMPT_CONDITION) && random.nextBoolean();
        drawn.add(new KModel.Prompt(text("Choice"), hidden ? expressions.binary(bound) : Truth.YES));
        if (place.conditional) {
            drawn.add(new KModel.DependsOn(expressions.condition(bound), Truth.YES));
        }
        List<Slot> members = members(place);
        for (int i = random.nextInt(3); i > 0; i--) {
            Slot target = members.get(random.nextInt(members.size()));
            drawn.add(new KModel.Default(new KExpr.Name(target.name), sometimes(bound)));
        }
        if (random.nextInt(4) == 0) {
            drawn.add(new KModel.Help("One of these."));
        }
        return new KModel.Choice(drawn, children(place));
    }

    private static List<Slot> members(Place place) {
        List<Slot> result = new ArrayList<>();
        for (Place child : place.children) {
            if (child.slot != null) {
                result.add(child.slot);
            }
            result.addAll(members(child));
        }
        return result;
    }

    private Config config(Place place) {
        Slot slot = Objects.requireNonNull(place.slot);
        List<Property> drawn = properties.of(slot, text("Symbol"));
        boolean prompt = drawn.stream().anyMatch(KModel.Prompt.class::isInstance);
        Set<Mark> marks = prompt && !slot.member && random.nextInt(6) == 0 ? Set.of(Mark.MENU) : Set.of();
        return new Config(slot.name, slot.type, marks, List.of(), drawn);
    }

    private List<Entry> children(Place place) {
        return place.children.stream().map(this::entry).toList();
    }

    private KExpr condition(Place place) {
        return place.conditional ? expressions.condition(place.bound()) : Truth.YES;
    }

    private KExpr visibleIf(Place place) {
        return random.nextInt(3) == 0 ? expressions.plain(place.bound()) : Truth.YES;
    }

    private KExpr sometimes(double bound) {
        return random.nextBoolean() ? expressions.condition(bound) : Truth.YES;
    }

    private String text(String kind) {
        return kind + " " + texts++;
    }
}
