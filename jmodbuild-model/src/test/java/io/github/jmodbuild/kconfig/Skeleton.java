// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.kconfig.Slot.Kind;
import io.github.jmodbuild.kconfig.Slot.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws the shape of a tree: which entries there are, and in which order values may depend on each other. */
final class Skeleton {
    private static final List<SymbolType> TYPES = List.of(
            SymbolType.BOOL,
            SymbolType.BOOL,
            SymbolType.BOOL,
            SymbolType.TRISTATE,
            SymbolType.TRISTATE,
            SymbolType.TRISTATE,
            SymbolType.STRING,
            SymbolType.INT,
            SymbolType.HEX);
    private static final int DEEPEST = 3;
    private static final double SPREAD = 4;

    final List<Slot> slots = new ArrayList<>();
    final List<Place> places;
    private final Random random;
    private int budget;

    Skeleton(Random random) {
        this.random = random;
        budget = 5 + random.nextInt(random.nextInt(8) == 0 ? 40 : 14);
        List<Place> drawn = new ArrayList<>();
        while (budget > 0) {
            drawn.add(place(0, false));
        }
        places = drawn;
    }

    private Place place(int depth, boolean conditional) {
        int draw = random.nextInt(100);
        budget--;
        if (depth < DEEPEST && draw < 11) {
            return container(Kind.MENU, depth, conditional);
        }
        if (depth < DEEPEST && draw < 21) {
            return container(Kind.IF, depth, conditional);
        }
        if (draw < 28) {
            return choice();
        }
        if (draw < 33) {
            return new Place(Kind.COMMENT, null);
        }
        return draw < 42 && !slots.isEmpty() ? again() : symbol(conditional);
    }

    private Place container(Kind kind, int depth, boolean conditional) {
        Place place = new Place(kind, null);
        place.conditional = kind == Kind.IF || random.nextBoolean();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            place.children.add(place(depth + 1, conditional || place.conditional));
        }
        return place;
    }

    private Place choice() {
        Place choice = new Place(Kind.CHOICE, null);
        choice.conditional = random.nextBoolean();
        double rank = nextRank();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Slot slot = new Slot("C" + slots.size(), SymbolType.BOOL);
            slot.rank = rank;
            slot.member = true;
            slot.definitions = 1;
            slots.add(slot);
            choice.children.add(wrapped(new Place(Kind.SYMBOL, slot)));
        }
        budget -= count;
        return choice;
    }

    private Place wrapped(Place member) {
        if (random.nextInt(4) > 0) {
            return member;
        }
        Place block = new Place(Kind.IF, null);
        block.conditional = true;
        block.children.add(member);
        return block;
    }

    /** Another definition of a symbol that is there. */
    private Place again() {
        Slot slot = slots.get(random.nextInt(slots.size()));
        if (slot.member) {
            return new Place(Kind.COMMENT, null);
        }
        slot.definitions++;
        slot.unconditional = false;
        return new Place(Kind.SYMBOL, slot);
    }

    private Place symbol(boolean conditional) {
        SymbolType type = TYPES.get(random.nextInt(TYPES.size()));
        Slot slot = new Slot(type.name().charAt(0) + "" + slots.size(), type);
        slot.rank = nextRank();
        slot.definitions = 1;
        slot.unconditional = !conditional && (type.isLogical() ? random.nextInt(4) == 0 : random.nextInt(3) > 0);
        slots.add(slot);
        return new Place(Kind.SYMBOL, slot);
    }

    private double nextRank() {
        return Math.max(0, slots.size() + random.nextGaussian() * SPREAD);
    }
}
