// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.contents;

import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.condition.Membership;
import io.github.jmodbuild.problem.Location;
import java.util.List;

/** One thing that makefiles say of their directory. Texts may have marks for texts of symbols. All records are immutable. */
public sealed interface Entry {
    /** The statement that says it. */
    Location at();

    /**
     * An object of a list.
     *
     * @param list the group that it is in
     * @param name relative to the directory, ends in {@code .o}
     */
    record Listed(String list, String name, Membership when, Location at) implements Entry {}

    /**
     * Objects that are one module at m.
     *
     * @param name of the module
     * @param parts in the order of links
     */
    record Composite(String list, String name, Membership when, List<Part> parts, Location at) implements Entry {
        public Composite {
            parts = List.copyOf(parts);
        }
    }

    /** An object of a composite, a host program or another output. */
    record Part(String name, Membership when, Location at) {}

    /**
     * What another directory says stands here.
     *
     * @param when it is entered; at y its objects are linked
     * @param modules when what is m there is built
     */
    record Subdirectory(String name, Membership when, Condition modules, Location at) implements Entry {
        /** One whose modules are built wherever it is entered. */
        public Subdirectory(String name, Membership when, Location at) {
            this(name, when, when.set(), at);
        }

        /** The same in more cases, at the first place. */
        public Subdirectory or(Subdirectory again) {
            return new Subdirectory(name, when.or(again.when), modules.or(again.modules), at);
        }

        /** The same in less cases. */
        public Subdirectory and(Membership limit) {
            return new Subdirectory(name, when.and(limit), modules.and(limit.set()), at);
        }
    }

    /** What flags are for. */
    enum Language {
        C,
        CXX,
        ASSEMBLER
    }

    /**
     * Flags of this directory.
     *
     * @param below whether they are for directories below, too
     * @param remove flags of wider scopes that are taken away
     * @param words as a compiler gets them, without quotes of a shell
     */
    record DirectoryFlags(
            Language language, boolean below, List<String> remove, List<String> words, Condition when, Location at)
            implements Entry {
        public DirectoryFlags {
            remove = List.copyOf(remove);
            words = List.copyOf(words);
        }
    }

    /** Flags of one object. */
    record ObjectFlags(
            String object, Language language, List<String> remove, List<String> words, Condition when, Location at)
            implements Entry {
        public ObjectFlags {
            remove = List.copyOf(remove);
            words = List.copyOf(words);
        }
    }

    /** Libraries that go wherever one object is linked, as a link has them. */
    record ObjectLibraries(String object, List<String> words, Condition when, Location at) implements Entry {
        public ObjectLibraries {
            words = List.copyOf(words);
        }
    }

    /** Files whose change compiles an object again. */
    record ObjectInputs(String object, List<String> files, Location at) implements Entry {
        public ObjectInputs {
            files = List.copyOf(files);
        }
    }

    /**
     * A program for the build machine.
     *
     * @param always when it is built although no step runs it
     * @param flags of its compilation
     * @param libraries as its link has them
     */
    record HostProgram(
            String name,
            Membership when,
            Condition always,
            List<Part> parts,
            List<String> flags,
            List<String> libraries,
            Location at)
            implements Entry {
        public HostProgram {
            parts = List.copyOf(parts);
            flags = List.copyOf(flags);
            libraries = List.copyOf(libraries);
        }
    }

    /**
     * A command that makes files.
     *
     * @param program of the tree or of the build machine
     * @param inputs and outputs relative to the directory, with a leading slash to the root
     * @param arguments with references as manifests have them
     * @param stdout the output that gets what it prints; empty for none
     */
    record Generated(
            String program,
            List<String> inputs,
            List<String> outputs,
            List<String> arguments,
            String stdout,
            Membership when,
            Location at)
            implements Entry {
        public Generated {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            arguments = List.copyOf(arguments);
        }
    }
}
