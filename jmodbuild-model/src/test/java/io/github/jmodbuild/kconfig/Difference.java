// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

/** Where a peer departs from the specification; each can be switched on in the {@link Oracle}. */
enum Difference {
    /** a definition without dependencies is left out of the direct dependency of a symbol defined several times. */
    EMPTY_DEFINITION_LEFT_OUT,
    /** implied by y, m becomes y, the user's m too. */
    IMPLY_TURNS_M_INTO_Y,
    /** the condition on a choice's prompt switches its members off. */
    CHOICE_PROMPT_SWITCHES_MEMBERS,
    /** of a choice's members the last y counts if it is visible, or else the choice's default. */
    LAST_Y_ELSE_DEFAULT,
    /** a user's number out of range is dropped. */
    OUT_OF_RANGE_DROPPED,
    /** a number nobody sets is the empty text. */
    EMPTY_NUMBER,
    /** Not on the page of differences: an implied n is written only where the direct dependency is not n. */
    IMPLIED_NO_NEEDS_DEPENDENCY;
}
