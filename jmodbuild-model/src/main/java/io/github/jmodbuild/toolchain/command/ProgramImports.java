// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.command;

import io.github.jmodbuild.toolchain.ExportForm.ListText;
import java.util.List;
import java.util.Optional;

/**
 * The files a module needs to find the symbols of the program that loads it, as platform-independent data for the plan.
 * Paths are the plan's. Immutable.
 *
 * @param lists lists of symbols that have to be written first; empty: none
 * @param steps further files to create, in order; steps of several modules with the same output are the same step
 * @param inputs added to the module's link, after its own inputs
 * @param files additional files that its link reads
 * @param flags added to its link
 */
public record ProgramImports(
        Optional<Lists> lists, List<Step> steps, List<String> inputs, List<String> files, List<String> flags) {
    /** Nothing to do. */
    public static final ProgramImports NONE =
            new ProgramImports(Optional.empty(), List.of(), List.of(), List.of(), List.of());

    public ProgramImports {
        steps = List.copyOf(steps);
        inputs = List.copyOf(inputs);
        files = List.copyOf(files);
        flags = List.copyOf(flags);
    }

    /**
     * The module that imports.
     *
     * @param program file name of a program that loads it
     * @param directory for files of this module
     * @param shared directory for files of all modules
     * @param cxx whether it is linked by the C++ driver
     */
    public record Module(String program, String directory, String shared, boolean cxx) {}

    /**
     * Lists of symbols that a module needs and does not define.
     *
     * @param offered for symbols that its programs define
     * @param rest for symbols that others may define, which the link uses after all libraries; empty: none
     * @param unknown whether {@code rest} also contains symbols that nothing in the tree defines, instead of only those
     *     of other modules
     * @param text their format
     */
    public record Lists(String offered, String rest, boolean unknown, ListText text) {}

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
     * @param argv with the placeholders of the {@link CommandPlaces} that were passed in
     * @param tools files whose contents affect the output; absolute paths
     * @param inputs files of the plan that it reads
     * @param dependencyFile whether it writes a list of what it read
     * @param inOutputDirectory whether the path given for its output is written into the output, so that it has to run
     *     in the output's directory
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
