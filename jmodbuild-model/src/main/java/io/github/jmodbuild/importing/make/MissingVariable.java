// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import java.util.Set;

/** What is said of a variable that is read and has no value. Stateless. */
public final class MissingVariable {
    /** Variables that make sets for itself. */
    private static final Set<String> OF_MAKE = Set.of(
            "MAKE",
            "MAKECMDGOALS",
            "MAKEFILES",
            "MAKEFILE_LIST",
            "MAKEFLAGS",
            "MAKELEVEL",
            "MAKEOVERRIDES",
            "MAKE_COMMAND",
            "MAKE_HOST",
            "MAKE_RESTARTS",
            "MAKE_VERSION",
            "MFLAGS",
            "CURDIR",
            "SUFFIXES",
            ".DEFAULT_GOAL",
            ".FEATURES",
            ".INCLUDE_DIRS",
            ".LIBPATTERNS",
            ".SHELLFLAGS",
            ".VARIABLES");

    private static final Set<String> OF_RECIPES = Set.of("@", "<", "^", "+", "?", "*", "%", "|");

    private MissingVariable() {}

    /** @param name with what follows it in the brackets, as in a call of a function that make does not have */
    public static String reason(String name) {
        String word = name.split("\\s", 2)[0];
        if (!word.equals(name)) {
            return "there is no function '" + word + "', so that make gives an empty text";
        }
        if (name.matches("[0-9]+")) {
            return "$(" + name + ") has a value only in what $(call) expands, so that make gives an empty text";
        }
        if (OF_RECIPES.contains(name.replaceFirst("(?<=.)[DF]$", ""))) {
            return "$" + (name.length() > 1 ? "(" + name + ")" : name)
                    + " has a value only in recipes, so that make gives an empty text";
        }
        if (OF_MAKE.contains(name)) {
            return "$(" + name + ") is a variable of make itself, which import does not run; write what it stands for";
        }
        return "variable " + name + " has no value; give one as jmodbuild.import.variables=" + name + "=...";
    }
}
