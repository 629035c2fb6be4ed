// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

/**
 * What the command is to write; placeholders of the plan.
 *
 * @param output the file itself
 * @param beside its directory while the command runs, and afterwards
 */
public record CommandPlaces(
        String source, String output, String dependencyFile, String assemblerDependencyFile, Beside beside) {
    /**
     * The output's directory.
     *
     * @param written where the command writes
     * @param kept where the output lies in the end, relative to the source directory if it lies below it
     * @param keptAbsolute the same, absolute
     */
    public record Beside(String written, String kept, String keptAbsolute) {}
}
