// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.condition.AskedSymbol;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import java.util.Optional;

/** What makefiles of a tree take from outside. */
public interface MakeContext {
    /** A value that users give or that every build has, and that assignments do not change. */
    Optional<String> given(String variable);

    /** The symbol whose value a variable has where no makefile assigns it one. */
    Optional<AskedSymbol> symbol(String variable);

    /** What a variable has where no makefile assigns it a value, if that is more than one symbol's value. */
    default Optional<Value> value(String variable) {
        return Optional.empty();
    }

    /**
     * Whether a variable, the name of which is put together of others, is a symbol's that there is not: of all names that are
     * possible, makefiles expect some not to be there.
     */
    default boolean isOff(String variable) {
        return false;
    }

    /** Whether there are configurations in which a symbol, an int or a hex, has no value at all. */
    default boolean mayBeUnset(String symbol) {
        return false;
    }

    /**
     * Whether the build system makes a variable empty with {@code :=} before it reads the makefile, so that what is added to it is
     * expanded at once.
     */
    default boolean isEmptyAtFirst(String variable) {
        return false;
    }

    /** What a function that no makefile of the tree defines gives, such as cc-option; empty for an unknown function. */
    Optional<Value> function(String name, List<Value> arguments, Location at);

    /** Whether a makefile that is included is the build system's own, whose meaning is known; it is not read. */
    boolean isKnown(String name);

    /**
     * The path in the tree of a file or directory as makefiles name it, also with patterns.
     *
     * @return empty if it is outside of the tree
     */
    Optional<String> path(String name);
}
