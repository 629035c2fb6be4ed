// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.compile;

import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Action.Product;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.toolchain.command.Byproducts;
import io.github.jmodbuild.toolchain.command.CommandPlaces;
import io.github.jmodbuild.toolchain.command.CompileCommand;
import java.util.ArrayList;
import java.util.List;

/** The files that compilers and linkers write, and the placeholders by which their commands name them. Stateless. */
public final class CommandOutputs {
    /** Where a command writes, in the terms of a plan. */
    public static final CommandPlaces PLACES = new CommandPlaces(
            PlanPaths.SOURCE,
            PlanPaths.OUTPUT,
            PlanPaths.DEPENDENCY_FILE,
            PlanPaths.ASSEMBLER_DEPENDENCY_FILE,
            new CommandPlaces.Beside(
                    PlanPaths.OUTPUT_DIRECTORY, PlanPaths.FINAL_DIRECTORY, PlanPaths.ABSOLUTE_FINAL_DIRECTORY));

    private CommandOutputs() {}

    /** What a command writes beside its output. */
    public static List<Product> byproducts(Byproducts command, String output) {
        Action.Kind kind = command.inPlace() ? Action.Kind.BYPRODUCT_IN_PLACE : Action.Kind.BYPRODUCT;
        String directory = output.substring(0, output.lastIndexOf('/') + 1);
        return command.files().stream()
                .map(file -> new Product(directory + file, kind))
                .toList();
    }

    /** The object and what its compile writes beside it. */
    public static List<Product> ofCompile(CompileCommand compile, String object) {
        List<Product> products = new ArrayList<>(List.of(new Product(object, Action.Kind.OBJECT)));
        products.addAll(byproducts(compile.command(), object));
        return products;
    }
}
