// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.problem.Location;
import java.util.List;

/**
 * One step of a build: what runs, what it reads and what it makes. Immutable. The engine knows nothing but this.
 *
 * <p>Paths are texts with {@code /}: relative to the source directory, or beginning with {@link PlanPaths#BUILD} for the
 * build directory, or absolute for the system's own files.
 *
 * @param place what in the manifests asks for it
 * @param stage the earliest goal that needs it
 * @param operation what is done
 * @param inputs declared inputs; any of them that another action makes orders the two, and a change re-runs this one
 * @param orderOnly build-tree files that must exist before this runs; they re-run it only if its dependency file names them
 * @param outputs what it makes, at least one; the first names the action
 * @param screen what the user sees, such as {@code CC block/curl.o}
 */
public record Action(
        Location place,
        Stage stage,
        Operation operation,
        List<String> inputs,
        List<String> orderOnly,
        List<Product> outputs,
        Screen screen) {
    public Action {
        inputs = List.copyOf(inputs);
        orderOnly = List.copyOf(orderOnly);
        outputs = List.copyOf(outputs);
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("an action without output: " + screen);
        }
    }

    /** The first output's path, unique in a plan. */
    public String id() {
        return outputs.get(0).path();
    }

    /** Goals in the order Maven runs them; each requests the actions of its own stage and of those before. */
    public enum Stage {
        CONFIGURE,
        COMPILE,
        LINK,
        /** What only tests need: their programs, the objects in no output, and outputs not made by default that they run. */
        TEST,
        /** What only outputs need that are made when they are named (K31). */
        ON_REQUEST
    }

    /** The same for another stage. */
    public Action at(Stage other) {
        return new Action(place, other, operation, inputs, orderOnly, outputs, screen);
    }

    /** One file an action makes. */
    public record Product(String path, Kind kind) {}

    /** What a product has to look like to be whole. */
    public enum Kind {
        /** A relocatable object; never empty. */
        OBJECT,
        /** A static archive. */
        ARCHIVE,
        /** A linked image: executable, module, shared library; gets execute permission from its linker. */
        IMAGE,
        /** Anything else; may be empty. */
        FILE,
        /** What the command reported as read, a line for each file as it named it; the command itself does not write it. */
        READ,
        /** What the command may write beside its first output, such as a map or notes for a coverage report; may be missing. */
        BYPRODUCT,
        /**
         * The same, written to its final place at once, since the first output names it there: a private directory's name
         * must not get into what is kept.
         */
        BYPRODUCT_IN_PLACE
    }

    /** The short word and the name on the screen. */
    public record Screen(String word, String subject) {
        @Override
        public String toString() {
            return word + " " + subject;
        }
    }
}
