// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement as written. Names of symbols are without {@code CONFIG_}. Immutable. */
sealed interface ConfigInStatement {
    /** The first line. */
    Location at();

    /** Comments before it. */
    List<Remark> remarks();

    /** Those that give a symbol a value. */
    sealed interface Assigning extends ConfigInStatement {
        String name();
    }

    /**
     * A question.
     *
     * @param value what an int, hex or string has if nobody answers; {@code null} for others
     * @param bounds of an int, none or two
     * @param dependencies of a {@code dep_} verb
     */
    record Ask(
            ConfigInVerb verb,
            String prompt,
            String name,
            @Nullable ConfigInWord value,
            List<String> bounds,
            List<ConfigInWord> dependencies,
            List<Remark> remarks,
            Location at)
            implements Assigning {
        public Ask {
            bounds = List.copyOf(bounds);
            dependencies = List.copyOf(dependencies);
            remarks = List.copyOf(remarks);
        }
    }

    /** {@code define_bool} and its like. */
    record Define(ConfigInVerb verb, String name, ConfigInWord value, List<Remark> remarks, Location at)
            implements Assigning {
        public Define {
            remarks = List.copyOf(remarks);
        }
    }

    /** {@code unset} of one symbol. */
    record Unset(String name, List<Remark> remarks, Location at) implements Assigning {
        public Unset {
            remarks = List.copyOf(remarks);
        }
    }

    /** A symbol of a choice. */
    record Member(String prompt, String name, List<Remark> remarks, Location at) implements Assigning {
        public Member {
            remarks = List.copyOf(remarks);
        }
    }

    /** @param usual the symbol that is y if nobody answers */
    record Choice(String prompt, List<Member> members, String usual, List<Remark> remarks, Location at)
            implements ConfigInStatement {
        public Choice {
            members = List.copyOf(members);
            remarks = List.copyOf(remarks);
        }
    }

    /** {@code comment} outside of the beginning of a menu. */
    record Comment(String text, List<Remark> remarks, Location at) implements ConfigInStatement {
        public Comment {
            remarks = List.copyOf(remarks);
        }
    }

    /** {@code mainmenu_name}. */
    record Title(String text, List<Remark> remarks, Location at) implements ConfigInStatement {
        public Title {
            remarks = List.copyOf(remarks);
        }
    }

    /** What has statements inside: a menu or a file. */
    record Block(
            boolean isMenu,
            String text,
            List<ConfigInStatement> children,
            List<Remark> remarks,
            List<Remark> trailing,
            Location at)
            implements ConfigInStatement {
        public Block {
            children = List.copyOf(children);
            remarks = List.copyOf(remarks);
            trailing = List.copyOf(trailing);
        }
    }

    /** @param branches at least one; the first one whose test holds is taken */
    record If(List<Branch> branches, List<Remark> remarks, Location at) implements ConfigInStatement {
        public If {
            branches = List.copyOf(branches);
            remarks = List.copyOf(remarks);
        }
    }

    /** @param test empty for {@code else} */
    record Branch(Optional<ConfigInTest> test, List<ConfigInStatement> children, List<Remark> trailing, Location at) {
        public Branch {
            children = List.copyOf(children);
            trailing = List.copyOf(trailing);
        }
    }
}
