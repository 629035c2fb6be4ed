// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a build will do, as a value: complete before the first action runs, equal for equal inputs, and free of
 * paths of the checkout. Immutable.
 *
 * @param actions in a fixed order in which every action comes after those whose outputs it needs
 * @param outputs the results for the user, each made by one of the actions: archives, executables, modules, and the
 *     modules that m members make; each kind in manifest order
 * @param tests to be run, in manifest order; their programs are outputs, or made by actions of {@link
 *     Action.Stage#TEST}
 * @param installed files and links that are installed beside the outputs, in manifest order
 * @param published what other trees may use
 * @param warnings to be shown once per build
 */
public record Plan(
        List<Action> actions,
        List<Output> outputs,
        List<PlannedTest> tests,
        List<Installed> installed,
        Plan.Published published,
        List<Problem> warnings) {
    public Plan {
        installed = List.copyOf(installed);
        actions = List.copyOf(actions);
        outputs = List.copyOf(outputs);
        tests = List.copyOf(tests);
        warnings = List.copyOf(warnings);
    }

    /** A plan without tests, whose outputs alone are installed. */
    public Plan(List<Action> actions, List<Output> outputs, List<Problem> warnings) {
        this(actions, outputs, List.of(), List.of(), Plan.Published.NONE, warnings);
    }

    /**
     * A file or a symbolic link that is installed beside the outputs.
     *
     * @param path of the file, as actions name it; empty for a link
     * @param directory where it is installed: relative to the prefix, or with a leading slash below the staging root
     * @param name there, which may have directories
     * @param mode three octal digits; empty for a link
     * @param target the link's text; empty for a file
     */
    public record Installed(String path, String directory, String name, String mode, String target, Location place) {}

    /**
     * An output of the tree: its kind, its name in the manifest and its file.
     *
     * @param directory where it is installed, relative to the prefix; empty: where all of its kind are
     * @param byDefault whether every build makes it, or only if it is named or needed (K31)
     */
    public record Output(Kind kind, String name, String path, String directory, Location place, boolean byDefault) {
        /** An output that every build makes, installed where all of its kind are. */
        public Output(Kind kind, String name, String path, Location place) {
            this(kind, name, path, "", place, true);
        }

        /** An output installed where all of its kind are. */
        public Output(Kind kind, String name, String path, Location place, boolean byDefault) {
            this(kind, name, path, "", place, byDefault);
        }

        /** An output that every build makes. */
        public Output(Kind kind, String name, String path, String directory, Location place) {
            this(kind, name, path, directory, place, true);
        }
    }

    /**
     * What a tree offers to other trees. Immutable.
     *
     * @param libraries of this configuration, in manifest order
     * @param declared what there is in some configuration
     * @param stripped what is published in place of images, by their paths
     */
    public record Published(List<Library> libraries, Declared declared, Map<String, Stripped> stripped) {
        /** Nothing. */
        public static final Published NONE =
                new Plan.Published(List.of(), new Declared(List.of(), List.of(), List.of(), List.of()), Map.of());

        public Published {
            libraries = List.copyOf(libraries);
            stripped = Collections.unmodifiableMap(new LinkedHashMap<>(stripped));
        }
    }

    /**
     * An image without debug symbols. Paths are as actions name them.
     *
     * @param path the one without
     * @param debug the file that has them; empty if there is none
     */
    public record Stripped(String path, String debug) {}

    /**
     * An archive, a shared library or both. Paths are as actions name them, empty where there is no such file.
     *
     * @param name as linkers take it after {@code -l}
     * @param archive for links of others, which may be another file than the output
     * @param independent whether shared libraries can be linked with the archive
     * @param importLibrary what is linked in place of the shared library, on Windows
     * @param needs words for the linker: shared libraries of the tree, then libraries of the system
     */
    public record Library(
            String name, String archive, boolean independent, String shared, String importLibrary, List<String> needs) {
        public Library {
            needs = List.copyOf(needs);
        }
    }

    /**
     * What manifests name, whatever the configuration and the toolchain are.
     *
     * @param installed files of the source tree that are installed in some configuration
     */
    public record Declared(
            List<String> libraries, List<String> programs, List<String> modules, List<Installed> installed) {
        public Declared {
            libraries = List.copyOf(libraries);
            programs = List.copyOf(programs);
            modules = List.copyOf(modules);
            installed = List.copyOf(installed);
        }
    }

    /** Kinds of outputs. */
    public enum Kind {
        ARCHIVE,
        RELOCATABLE,
        SHARED_LIBRARY,
        EXECUTABLE,
        MODULE,
        /** The index of modules, or one of its plain lists; installed with the modules. */
        MODULE_INDEX,
        /** The result of a post step, and other data. */
        FILE
    }
}
