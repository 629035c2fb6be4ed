// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.kconfig.KExpr.Name;
import io.github.jmodbuild.kconfig.KModel.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Draws the properties of one definition. */
final class RandomProperties {
    private final Random random;
    private final List<Slot> slots;
    private final RandomExpr expressions;
    private final Set<Construct> constructs;

    RandomProperties(Random random, List<Slot> slots, RandomExpr expressions, Set<Construct> constructs) {
        this.random = random;
        this.slots = slots;
        this.expressions = expressions;
        this.constructs = constructs;
    }

    List<Property> of(Slot slot, String text) {
        List<Property> result = new ArrayList<>();
        if (slot.member || random.nextInt(4) > 0) {
            result.add(new KModel.Prompt(text, sometimes(slot, 3)));
        }
        dependencies(slot, result);
        if (!slot.member) {
            defaults(slot, result);
        }
        if (slot.type.isNumber() && random.nextInt(3) == 0) {
            result.add(range(slot));
        }
        if (slot.type.isLogical()) {
            pulls(slot, result);
        }
        if (random.nextInt(8) == 0) {
            result.add(new KModel.Help("About " + slot.name + "."));
        }
        return result;
    }

    private void dependencies(Slot slot, List<Property> result) {
        if (slot.unconditional) {
            return;
        }
        boolean must =
                slot.definitions > 1 && !(constructs.contains(Construct.EMPTY_DEFINITION) && random.nextBoolean());
        int count = must ? 1 + random.nextInt(2) : Math.max(0, random.nextInt(4) - 1);
        for (int i = 0; i < count; i++) {
            boolean conditional = !must && random.nextInt(6) == 0;
            result.add(
                    conditional
                            ? new KModel.DependsOn(expressions.plain(slot.rank), expressions.plain(slot.rank))
                            : new KModel.DependsOn(expressions.condition(slot.rank), Truth.YES));
        }
    }

    private void defaults(Slot slot, List<Property> result) {
        for (int i = random.nextInt(3); i > 0; i--) {
            result.add(new KModel.Default(defaultValue(slot), sometimes(slot, 2)));
        }
        if (slot.type.isNumber() && !(constructs.contains(Construct.EMPTY_NUMBER) && random.nextBoolean())) {
            result.add(new KModel.Default(expressions.constant(slot.type), Truth.YES));
        }
    }

    private KExpr defaultValue(Slot slot) {
        if (slot.type.isLogical()) {
            boolean constant = random.nextBoolean();
            KExpr value = constant ? expressions.constant(slot.type) : expressions.plain(slot.rank);
            return value.equals(Truth.MODULE) && slot.type == SymbolType.BOOL ? Truth.YES : value;
        }
        if (slot.type == SymbolType.STRING && random.nextInt(8) == 0) {
            return new Name(RandomExpr.UNDEFINED);
        }
        return random.nextInt(3) > 0 ? expressions.constant(slot.type) : number(slot);
    }

    /** Another symbol's text, or a constant. */
    private KExpr.Operand number(Slot slot) {
        Predicate<Slot> fits =
                other -> other.type == slot.type && (slot.type == SymbolType.STRING || other.unconditional);
        return expressions
                .slot(slot.rank, fits)
                .<KExpr.Operand>map(other -> new Name(other.name))
                .orElseGet(() -> expressions.constant(slot.type));
    }

    private KModel.Range range(Slot slot) {
        if (random.nextInt(4) == 0) {
            return new KModel.Range(number(slot), number(slot), sometimes(slot, 2));
        }
        int low = random.nextInt(20);
        int high = low + random.nextInt(20);
        return new KModel.Range(bound(slot, low), bound(slot, high), sometimes(slot, 2));
    }

    private static KExpr.Const bound(Slot slot, int value) {
        return new KExpr.Const(
                slot.type == SymbolType.INT ? Integer.toString(value) : "0x" + Integer.toHexString(value), false);
    }

    private void pulls(Slot slot, List<Property> result) {
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            target(slot, other -> other.type == SymbolType.BOOL || !slot.member)
                    .ifPresent(other -> result.add(new KModel.Select(other.name, sometimes(slot, 2))));
        }
        if (random.nextInt(3) == 0) {
            target(slot, other -> (other.type == SymbolType.BOOL || !slot.member) && mayBeImplied(other))
                    .ifPresent(other -> result.add(new KModel.Imply(other.name, implying(slot, other))));
        }
    }

    private boolean mayBeImplied(Slot other) {
        if (constructs.contains(Construct.EMPTY_DEFINITION)) {
            return other.definitions > 1;
        }
        return other.unconditional || constructs.contains(Construct.IMPLY_WITH_DEPENDENCIES);
    }

    private KExpr implying(Slot slot, Slot other) {
        KExpr condition = sometimes(slot, 2);
        return other.type == SymbolType.BOOL || constructs.contains(Construct.IMPLY_TRISTATE)
                ? condition
                : KExpr.and(Truth.MODULE, condition);
    }

    /** A symbol that may depend on this one. */
    private Optional<Slot> target(Slot slot, Predicate<Slot> which) {
        List<Slot> found = slots.stream()
                .filter(other -> other.rank > slot.rank && other.type.isLogical() && !other.member)
                .filter(which)
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(random.nextInt(found.size())));
    }

    private KExpr sometimes(Slot slot, int oneIn) {
        return random.nextInt(oneIn) == 0 ? expressions.condition(slot.rank) : Truth.YES;
    }
}
