// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import io.github.jmodbuild.plan.derivation.Derivation;
import java.util.List;

/** What an action does. Immutable. */
public sealed interface Operation {

    /**
     * Runs a program, without a shell, in the source directory or where its outputs are written.
     *
     * <p>Arguments may hold the placeholders of {@link PlanPaths}; literal braces are escaped by {@link PlanPaths#escape}.
     *
     * @param argv program and arguments; the program is an absolute path
     * @param tools files whose content decides what comes out although the command does not name them: compiler proper,
     *     assembler, linker; absolute paths, the program itself included
     * @param dependencies how it reports what it read
     * @param environment names of variables it may see and whose values count as inputs
     * @param responseFile whether the program reads {@code @file}, so that a command too long for the system can be given
     *     that way
     * @param weight how many slots of the pool it takes, at least 1
     * @param writing how what it writes becomes the action's outputs
     * @param reading what is known of what it reads besides what it reports itself
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
        /** One that writes its outputs by their plain names, and reports all that it reads. */
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

        /** The same with outputs that come about otherwise. */
        public Command writing(Writing other) {
            return new Command(argv, tools, dependencies, environment, responseFile, weight, other, reading);
        }

        /** The same with more known of what it reads. */
        public Command reading(Reading other) {
            return new Command(argv, tools, dependencies, environment, responseFile, weight, writing, other);
        }

        /** The same with other arguments. */
        public Command running(List<String> other) {
            return new Command(other, tools, dependencies, environment, responseFile, weight, writing, reading);
        }
    }

    /** Writes a deterministic static archive of the action's members with a symbol index, always anew. */
    record Archive(List<String> members) implements Operation {
        public Archive {
            members = List.copyOf(members);
        }
    }

    /**
     * Makes a symbolic link to a file in the output's own directory. What counts as its content is that file's, which must
     * be there.
     *
     * @param target a plain file name
     */
    record SymbolicLink(String target) implements Operation {}

    /**
     * Writes a text, UTF-8, exactly as given.
     *
     * @param readers what makes a step one of those that may read it, for whoever reads it without waiting; empty: the same as
     *     for any other step's output. For messages only
     */
    record Text(String content, String readers) implements Operation {
        /** One that nothing more is to be said of. */
        public Text(String content) {
            this(content, "");
        }
    }

    /** Reads objects and images in this program, and writes what follows from them. It fails with located mistakes. */
    record Derive(Derivation derivation) implements Operation {}

    /**
     * How files of a command's private directory become outputs.
     *
     * @param root the directory of the build tree that {@link PlanPaths#OUTPUT_DIRECTORY} stands for; outputs lie there in or
     *     below it as they do in the private directory, and anything else the command writes there is an error. Empty: each
     *     output lies there by its plain name, and further files are thrown away
     * @param stdout the output that gets the standard output; empty: none, that is for the screen
     * @param depfile the dependency file's name in the private directory; empty: {@link PlanPaths#DEPENDENCY_FILE}
     * @param workingDirectory the directory of the build tree, {@code root} or one below it, for which the private directory
     *     has one that the command runs in; names in its dependency file are relative to that. Empty: the source directory
     */
    record Writing(String root, String stdout, String depfile, String workingDirectory) {
        /** Of compilers and linkers. */
        public static final Writing BY_NAME = new Writing("", "", "", "");
    }

    /** How a command reports what it read. */
    enum Dependencies {
        /** Only the declared inputs. */
        NONE,
        /** A makefile fragment at {@link PlanPaths#DEPENDENCY_FILE}, as compilers and linkers write it. */
        MAKE,
        /** The same place, in the form of Apple's linker: names with a mark before each. */
        LD64
    }
}
