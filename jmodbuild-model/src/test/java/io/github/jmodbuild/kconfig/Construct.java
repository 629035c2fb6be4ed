// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.Set;

/**
 * What {@link RandomModels} leaves out unless asked for: the constructs of docs/explanation/kconfig-differences.md that a tree for Linux 6.1 can
 * spell, each with what it changes in the answers of conf 6.1 and of Kconfiglib.
 */
@SuppressWarnings("ImmutableEnumChecker") // the oracles hold immutable sets
enum Construct {
    /** {@code BOOL != y} in a condition; right in both. */
    BOOL_NOT_EQUAL_YES(Set.of(), Set.of()),
    /** several definitions, one of them without dependencies, and implied. */
    EMPTY_DEFINITION(Set.of(Difference.EMPTY_DEFINITION_LEFT_OUT), Set.of(Difference.IMPLIED_NO_NEEDS_DEPENDENCY)),
    /** {@code m} in conditions while nobody carries {@code modules}; n in both. */
    NO_MODULES(Set.of(), Set.of()),
    /** the symbol that carries {@code modules} comes last; the same in both. */
    MODULES_LAST(Set.of(), Set.of()),
    /** a tristate implied by y. */
    IMPLY_TRISTATE(Set.of(), Set.of(Difference.IMPLY_TURNS_M_INTO_Y)),
    /** a condition on a choice's prompt. */
    CHOICE_PROMPT_CONDITION(
            Set.of(Difference.CHOICE_PROMPT_SWITCHES_MEMBERS), Set.of(Difference.CHOICE_PROMPT_SWITCHES_MEMBERS)),
    /** a {@code .config} with several or no y in a choice, or with a y that cannot hold. */
    PARTIAL_CHOICE(Set.of(Difference.LAST_Y_ELSE_DEFAULT), Set.of(Difference.LAST_Y_ELSE_DEFAULT)),
    /** a user's number out of range. */
    OUT_OF_RANGE(Set.of(Difference.OUT_OF_RANGE_DROPPED), Set.of(Difference.OUT_OF_RANGE_DROPPED)),
    /** int and hex symbols without a default. */
    EMPTY_NUMBER(Set.of(Difference.EMPTY_NUMBER), Set.of(Difference.EMPTY_NUMBER)),
    /** Not on that page: a symbol with dependencies is implied. */
    IMPLY_WITH_DEPENDENCIES(Set.of(), Set.of(Difference.IMPLIED_NO_NEEDS_DEPENDENCY));

    private final Oracle conf;
    private final Oracle kconfiglib;

    Construct(Set<Difference> conf, Set<Difference> kconfiglib) {
        this.conf = new Oracle(conf);
        this.kconfiglib = new Oracle(kconfiglib);
    }

    /** What the specification would answer if it agreed with conf 6.1 here. */
    Oracle conf() {
        return conf;
    }

    /** The same for Kconfiglib. */
    Oracle kconfiglib() {
        return kconfiglib;
    }
}
