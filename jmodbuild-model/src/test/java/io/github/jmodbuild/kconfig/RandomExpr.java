// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.kconfig.KExpr.Compare;
import io.github.jmodbuild.kconfig.KExpr.Const;
import io.github.jmodbuild.kconfig.KExpr.Name;
import io.github.jmodbuild.kconfig.KExpr.Operand;
import io.github.jmodbuild.kconfig.KExpr.Operator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Draws expressions over symbols below a rank. Sides of a comparison fit each other. */
final class RandomExpr {
    static final String UNDEFINED = "UNDEFINED";
    static final List<String> STRINGS =
            List.of("", "foo", "bar baz", "5", "10", "a\"b", "c\\d", "#x", "FOO", "0x1f", "-", "it's", "tail\\");
    private static final List<Const> ANSWERS = List.of(Truth.YES, Truth.MODULE, Truth.NO);

    private static final List<Operator> OPERATORS =
            List.of(Operator.EQ, Operator.NE, Operator.LT, Operator.LE, Operator.GT, Operator.GE);

    private final Random random;
    private final List<Slot> slots;
    private final Set<Construct> constructs;
    private final boolean modules;

    RandomExpr(Random random, List<Slot> slots, Set<Construct> constructs, boolean modules) {
        this.random = random;
        this.slots = slots;
        this.constructs = constructs;
        this.modules = modules;
    }

    /** A condition; {@code m} alone and undefined symbols may stand in it. */
    KExpr condition(double bound) {
        return expr(bound, 2, true);
    }

    /** A condition of comparisons and truth values of defined symbols. */
    KExpr plain(double bound) {
        return expr(bound, 1, false);
    }

    /** A condition that is y or n. */
    KExpr binary(double bound) {
        return slot(bound, slot -> slot.type == SymbolType.BOOL)
                .<KExpr>map(slot -> new Name(slot.name))
                .orElseGet(() -> new Compare(Operator.NE, new Name(UNDEFINED), new Const("x", true)));
    }

    private KExpr expr(double bound, int depth, boolean all) {
        int draw = random.nextInt(10);
        if (depth == 0 || draw < 5) {
            return atom(bound, all);
        }
        KExpr left = expr(bound, depth - 1, all);
        if (draw < 7) {
            return new KExpr.Not(left);
        }
        KExpr right = expr(bound, depth - 1, all);
        return draw < 9 ? new KExpr.And(left, right) : new KExpr.Or(left, right);
    }

    private KExpr atom(double bound, boolean all) {
        int draw = random.nextInt(100);
        if (all && draw < 5) {
            return Truth.MODULE;
        }
        if (all && draw < 8) {
            return new Name(UNDEFINED);
        }
        if (all && draw < 11) {
            Operator operator = random.nextBoolean() ? Operator.EQ : Operator.NE;
            return new Compare(operator, new Name(UNDEFINED), new Const(random.nextBoolean() ? UNDEFINED : "x", true));
        }
        Optional<Slot> any =
                slot(bound, slot -> slot.type.isLogical() || slot.type == SymbolType.STRING || slot.unconditional);
        if (draw < 65 || any.isEmpty()) {
            return slot(bound, slot -> slot.type.isLogical())
                    .<KExpr>map(this::name)
                    .orElseGet(this::modules);
        }
        return comparison(any.get(), bound);
    }

    private KExpr comparison(Slot left, double bound) {
        Operator operator = OPERATORS.get(random.nextInt(random.nextBoolean() ? 2 : OPERATORS.size()));
        Operand right = random.nextInt(3) > 0
                ? constant(left.type)
                : slot(bound, other -> left.type.isLogical() ? other.type.isLogical() : isSame(left, other))
                        .map(this::name)
                        .orElseGet(() -> new Name(left.name));
        if (left.type == SymbolType.BOOL && constructs.contains(Construct.BOOL_NOT_EQUAL_YES)) {
            return new Compare(Operator.NE, name(left), Truth.YES);
        }
        if (left.type == SymbolType.BOOL && operator == Operator.NE && right.equals(Truth.YES)) {
            return new Compare(Operator.EQ, name(left), Truth.YES);
        }
        return new Compare(operator, name(left), right);
    }

    private static boolean isSame(Slot left, Slot other) {
        return left.type == other.type && (!left.type.isNumber() || other.unconditional);
    }

    /** A constant to compare with, or a default. */
    Const constant(SymbolType type) {
        return switch (type) {
            case BOOL, TRISTATE -> ANSWERS.get(random.nextInt(ANSWERS.size()));
            case STRING -> new Const(STRINGS.get(random.nextInt(STRINGS.size())), true);
            case INT -> new Const(Integer.toString(random.nextInt(40) - 10), false);
            case HEX -> new Const("0x" + Integer.toHexString(random.nextInt(64)), false);
        };
    }

    /** A symbol below the rank. */
    Optional<Slot> slot(double bound, Predicate<Slot> which) {
        List<Slot> found = slots.stream()
                .filter(slot -> slot.rank < bound && which.test(slot))
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(random.nextInt(found.size())));
    }

    private Name name(Slot slot) {
        return new Name(slot.name);
    }

    /** MODULES, or y in other words. */
    private KExpr modules() {
        return modules
                ? new Name(RandomModels.MODULES)
                : new Compare(Operator.NE, new Name(UNDEFINED), new Const("x", true));
    }
}
