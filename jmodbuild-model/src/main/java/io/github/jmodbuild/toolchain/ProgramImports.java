// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

import java.util.List;

/**
 * What has to be made so that modules find the symbols of the program that loads them, as data for the plan: nothing of it is
 * special to a platform there. Paths are the plan's. Immutable.
 *
 * @param programFlags added to the program's link
 * @param programOutputs files that link writes besides the program
 * @param steps made after it, in order
 * @param moduleInputs added to every module's link, behind its own inputs
 * @param moduleFlags added to every module's link
 */
public record ProgramImports(
        List<String> programFlags,
        List<String> programOutputs,
        List<Step> steps,
        List<String> moduleInputs,
        List<String> moduleFlags) {
    /** Nothing to do. */
    public static final ProgramImports NONE = new ProgramImports(List.of(), List.of(), List.of(), List.of(), List.of());

    public ProgramImports {
        programFlags = List.copyOf(programFlags);
        programOutputs = List.copyOf(programOutputs);
        steps = List.copyOf(steps);
        moduleInputs = List.copyOf(moduleInputs);
        moduleFlags = List.copyOf(moduleFlags);
    }

    /** Makes one file. */
    public sealed interface Step {
        /** The file. */
        String output();
    }

    /** A file that is written. */
    public record Text(String output, String content) implements Step {}

    /**
     * A file that a command makes.
     *
     * @param output an object or an archive, by its name
     * @param word for the screen
     * @param argv with the placeholders of the {@link CommandLines.Places} that were passed in
     * @param tools files whose content decides what comes out; absolute paths
     * @param inputs files of the plan that it reads
     * @param dependencyFile whether it writes a list of what it read
     * @param inOutputDirectory whether the path it is given for its output ends up in what it writes, so that it has to run
     *     where that is only a name
     */
    public record Command(
            String output,
            String word,
            List<String> argv,
            List<String> tools,
            List<String> inputs,
            boolean dependencyFile,
            boolean inOutputDirectory)
            implements Step {
        public Command {
            argv = List.copyOf(argv);
            tools = List.copyOf(tools);
            inputs = List.copyOf(inputs);
        }
    }
}
