// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of a Kconfig file, as written; macros are expanded. Immutable. */
public sealed interface KconfigNode {
    /** The first line. */
    Location at();

    /** Comments that stand before it or in it. */
    List<Remark> remarks();

    /** {@code config} or {@code menuconfig}. */
    record Config(String name, boolean menu, List<Property> properties, List<Remark> remarks, Location at)
            implements KconfigNode {
        public Config {
            properties = List.copyOf(properties);
            remarks = List.copyOf(remarks);
        }
    }

    /** {@code comment}. */
    record Comment(String text, List<Property> properties, List<Remark> remarks, Location at) implements KconfigNode {
        public Comment {
            properties = List.copyOf(properties);
            remarks = List.copyOf(remarks);
        }
    }

    /** {@code mainmenu}. */
    record Title(String text, List<Remark> remarks, Location at) implements KconfigNode {
        public Title {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * What has entries inside.
     *
     * @param text a menu's title, a choice's name, a sourced file's path; empty for none
     * @param condition of an {@code if}
     * @param trailing comments behind the last entry inside
     */
    record Block(
            Kind kind,
            String text,
            @Nullable Expr condition,
            List<Property> properties,
            List<KconfigNode> children,
            List<Remark> remarks,
            List<Remark> trailing,
            Location at)
            implements KconfigNode {
        public Block {
            properties = List.copyOf(properties);
            children = List.copyOf(children);
            remarks = List.copyOf(remarks);
            trailing = List.copyOf(trailing);
        }

        /** What it is. */
        public enum Kind {
            MENU("menu", "endmenu"),
            CHOICE("choice", "endchoice"),
            IF("if", "endif"),
            /** A file; its place is the statement that names it. */
            SOURCE("source", "");

            private final String start;
            private final String end;

            Kind(String start, String end) {
                this.start = start;
                this.end = end;
            }

            String start() {
                return start;
            }

            String end() {
                return end;
            }
        }
    }
}
