// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.problem.Location;
import java.util.List;

/**
 * One step of a build: its operation, inputs and outputs. Immutable. The engine knows nothing else.
 *
 * <p>Paths are texts with {@code /}: relative to the source directory, or beginning with {@link PlanPaths#BUILD} for
 * the build directory, or absolute for the system's own files.
 *
 * @param place what in the manifests asks for it
 * @param stage the earliest goal that needs it
 * @param operation what is done
 * @param inputs declared inputs; any of them that another action makes orders the two, and a change re-runs this one
 * @param orderOnly generated files that must exist before this runs; a change re-runs it only if its dependency file
 *     lists them
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
        /**
         * Only needed by tests: their programs, objects that are in no output, and outputs on request that they run.
         */
        TEST,
        /** Only needed by outputs that are built on request (K31). */
        ON_REQUEST
    }

    /** The same for another stage. */
    public Action at(Stage other) {
        return new Action(place, other, operation, inputs, orderOnly, outputs, screen);
    }

    /** One file an action makes. */
    public record Product(String path, Kind kind) {}

    /** The expected format of a product. */
    public enum Kind {
        /** A relocatable object; never empty. */
        OBJECT,
        /** A static archive. */
        ARCHIVE,
        /** A linked image: executable, module, shared library; gets execute permission from its linker. */
        IMAGE,
        /** Anything else; may be empty. */
        FILE,
        /**
         * The list of files that the command reported as read, one per line, as it named them; written by the engine,
         * not by the command.
         */
        READ,
        /**
         * A file that the command may write beside its first output, such as a map or coverage notes; may be missing.
         */
        BYPRODUCT,
        /**
         * The same, written directly to its final place, since the first output contains its path: the name of a
         * private directory must not get into outputs.
         */
        BYPRODUCT_IN_PLACE
    }

    /** The short word and the name on the console. */
    public record Screen(String word, String subject) {
        @Override
        public String toString() {
            return word + " " + subject;
        }
    }
}
