// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

/** What {@link RandomModels} leaves out unless asked for: the constructs of kconfig.md §2 that a 6.1 tree can spell. */
enum Construct {
    /** §2.1: {@code BOOL != y} in a condition. */
    BOOL_NOT_EQUAL_YES,
    /** §2.2: several definitions, one of them without dependencies. */
    EMPTY_DEFINITION,
    /** §2.3: {@code m} in conditions while nobody carries {@code modules}. */
    NO_MODULES,
    /** §2.3: the symbol that carries {@code modules} comes last. */
    MODULES_LAST,
    /** §2.4: a tristate implied by y. */
    IMPLY_TRISTATE,
    /** §2.5: a condition on a choice's prompt. */
    CHOICE_PROMPT_CONDITION,
    /** §2.6: a {@code .config} with several or no y in a choice, or with a y that cannot hold. */
    PARTIAL_CHOICE,
    /** §2.7: a user's number out of range. */
    OUT_OF_RANGE,
    /** §2.8: int and hex symbols without a default. */
    EMPTY_NUMBER,
    /** Not in §2: a symbol with dependencies is implied. */
    IMPLY_WITH_DEPENDENCIES,
    /** Not in §2: a comment between the members of a choice. */
    COMMENT_IN_CHOICE
}
