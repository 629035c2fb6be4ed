// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.derivation.Derivation;
import java.util.List;

/** What an action does. Immutable. */
public sealed interface Operation {
    /** A command that names this variable in its environment gets slots from a jobserver there; its value is no input. */
    String JOBSERVER = "MAKEFLAGS";

    /**
     * Runs a program, without a shell, in the source directory or where its outputs are written.
     *
     * <p>Arguments may hold the placeholders of {@link PlanPaths}; literal braces are escaped by {@link
     * PlanPaths#escape}.
     *
     * @param argv program and arguments; the program is an absolute path
     * @param tools files that affect the outputs although the command does not name them: compiler proper, assembler,
     *     linker, and the program itself; absolute paths
     * @param dependencies how it reports what it read
     * @param environment names of variables it may see and whose values count as inputs
     * @param responseFile whether the program reads {@code @file}, so that a command too long for the system can be
     *     given that way
     * @param weight how many slots of the pool it takes, at least 1
     * @param writing how the files it writes become the action's outputs
     * @param reading what it reads in addition to what it reports
     */
    record Command(
            List<String> argv,
            List<String> tools,
            Dependencies dependencies,
            List<String> environment,
            boolean responseFile,
            int weight,
            Writing writing,
            Reading reading)
            implements Operation {
        /** A command that writes its outputs by their plain names, and reports everything that it reads. */
        public Command(
                List<String> argv,
                List<String> tools,
                Dependencies dependencies,
                List<String> environment,
                boolean responseFile,
                int weight) {
            this(argv, tools, dependencies, environment, responseFile, weight, Writing.BY_NAME, Reading.REPORTED);
        }

        public Command {
            argv = List.copyOf(argv);
            tools = List.copyOf(tools);
            environment = List.copyOf(environment);
        }

        /** The same with another way of writing outputs. */
        public Command writing(Writing other) {
            return new Command(argv, tools, dependencies, environment, responseFile, weight, other, reading);
        }

        /** The same with other additional reads. */
        public Command reading(Reading other) {
            return new Command(argv, tools, dependencies, environment, responseFile, weight, writing, other);
        }

        /** The same with other arguments. */
        public Command running(List<String> other) {
            return new Command(other, tools, dependencies, environment, responseFile, weight, writing, reading);
        }
    }

    /** Writes a deterministic static archive of the action's members with a symbol index, always from scratch. */
    record Archive(List<String> members) implements Operation {
        public Archive {
            members = List.copyOf(members);
        }
    }

    /**
     * Makes a symbolic link to the action's only input. Its content is that of the target, which must exist.
     *
     * @param target as seen from the output's directory: a plain file name if it is there
     */
    record SymbolicLink(String target) implements Operation {}

    /**
     * Writes a text, UTF-8, exactly as given.
     *
     * @param readers advice for a step that reads it without waiting for it; empty: the same as for outputs of other
     *     steps. For messages only
     */
    record Text(String content, String readers) implements Operation {
        /** A text without special advice. */
        public Text(String content) {
            this(content, "");
        }
    }

    /** Derives outputs from objects and images in this JVM. Fails with located problems. */
    record Derive(Derivation derivation) implements Operation {}

    /**
     * How files of a command's private directory become outputs.
     *
     * @param root the directory of the build tree that {@link PlanPaths#OUTPUT_DIRECTORY} stands for; outputs lie there
     *     in or below it as they do in the private directory, and anything else the command writes there is an error.
     *     Empty: each output lies there by its plain name, and further files are thrown away
     * @param stdout the output that gets the standard output; empty: none, it is shown on the console
     * @param depfile the dependency file's name in the private directory; empty: {@link PlanPaths#DEPENDENCY_FILE}
     * @param workingDirectory the directory of the build tree, {@code root} or one below it, for which the private
     *     directory has one that the command runs in; names in its dependency file are relative to that. Empty: the
     *     source directory
     */
    record Writing(String root, String stdout, String depfile, String workingDirectory) {
        /** The way of compilers and linkers. */
        public static final Writing BY_NAME = new Writing("", "", "", "");
    }

    /** How a command reports what it read. */
    enum Dependencies {
        /** Only the declared inputs. */
        NONE,
        /** A makefile fragment at {@link PlanPaths#DEPENDENCY_FILE}, as compilers and linkers write it. */
        MAKE,
        /** The same file in the format of Apple's linker. */
        LD64
    }
}
