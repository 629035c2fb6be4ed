// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step runs, what it reads and what it makes (K26). Immutable. Files are relative to the manifest's directory: inputs in
 * the source tree, or in the build tree if another step makes them; outputs always in the build tree.
 *
 * @param program a host program of the tree, a script of the tree, a program in PATH, or a path that a probe found
 * @param inputs files it reads
 * @param outputs files it writes, {@code stdout} aside
 * @param arguments one for each {@code <arg>}
 * @param stdout the output that gets what the program prints; {@code null}: that is for the screen
 * @param depfile a file of make's form in which the program says what it has read; {@code null}: only the inputs
 * @param inOutputs whether it runs where its outputs are written, instead of in the source directory
 * @param environment variables it gets besides those of all steps, the last of a name wins
 */
public record Recipe(
        Template program,
        List<Template> inputs,
        List<Template> outputs,
        List<Template> arguments,
        @Nullable Template stdout,
        @Nullable Template depfile,
        boolean inOutputs,
        List<TestRun.Variable> environment) {
    public Recipe {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
    }
}
