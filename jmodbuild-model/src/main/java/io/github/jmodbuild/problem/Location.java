// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.problem;

/**
 * A place in a text the user wrote. Immutable.
 *
 * @param file as the user would name it: relative to the root manifest's directory with {@code /}, or words such as
 *     {@code command line}
 * @param line counted from 1, or 0 where the place has no lines
 * @param column counted from 1 in characters, or 0 where unknown
 */
public record Location(String file, int line, int column) {

    /** A place that has no lines: a property, an environment variable. */
    public static Location of(String file) {
        return new Location(file, 0, 0);
    }

    /** The same line, {@code characters} further right. */
    public Location right(int characters) {
        return new Location(file, line, column + characters);
    }

    /** The form compilers use, which editors and terminals make clickable. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
