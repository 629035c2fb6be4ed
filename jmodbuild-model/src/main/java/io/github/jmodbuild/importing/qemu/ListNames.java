// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.qemu;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What variables of a Makefile.objs mean by their names. Stateless. */
final class ListNames {
    /** The objects of one target. */
    static final String OF_TARGET = "obj";
    /** Others that are compiled for each target. */
    static final String FOR_TARGET = "target-obj";

    private static final Pattern LIST = Pattern.compile("(?:([\\w-]+)-)?obj-([ymn]?)");
    private static final Pattern PROPERTY = Pattern.compile("(.+\\.m?o)-(cflags|libs|objs)");

    private ListNames() {}

    /**
     * A list of objects and directories.
     *
     * @param list its name without what comes behind {@code obj}
     * @param suffix {@code y}, {@code m}, {@code n} or empty
     */
    record Listed(String list, String suffix) {
        /** Whether its objects are built. */
        boolean isBuilt() {
            return suffix.equals("y") || suffix.equals("m");
        }
    }

    /** @param kind {@code cflags}, {@code libs} or {@code objs} */
    record Property(String object, String kind) {}

    static Optional<Listed> list(String variable) {
        Matcher list = LIST.matcher(variable);
        return list.matches()
                ? Optional.of(new Listed(variable.substring(0, list.start(2) - 1), list.group(2)))
                : Optional.empty();
    }

    static Optional<Property> property(String variable) {
        Matcher property = PROPERTY.matcher(variable);
        return property.matches() ? Optional.of(new Property(property.group(1), property.group(2))) : Optional.empty();
    }

    /** The name of the group that has a list's objects: {@code block} of {@code block-obj}. */
    static String group(String list) {
        return list.equals(OF_TARGET) ? list : list.substring(0, list.length() - "-obj".length());
    }
}
