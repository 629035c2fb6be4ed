// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names of libraries of the system, as users write them. Stateless. */
public final class SystemLibraryNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");

    private SystemLibraryNames() {}

    /**
     * The names as after {@code -l}, of texts with or without it.
     *
     * @param at the parameter
     * @throws ProblemException at the first that cannot be a name
     */
    public static List<String> of(List<String> texts, Location at) {
        List<String> names = new ArrayList<>();
        for (String text : texts) {
            String name = text.startsWith("-l") ? text.substring("-l".length()) : text;
            if (!NAME.matcher(name).matches()) {
                throw new ProblemException(
                        at,
                        "'" + text + "' is no name of a library; write names as after -l, separated by commas, such as"
                                + " m,pthread");
            }
            names.add(name);
        }
        return names;
    }
}
