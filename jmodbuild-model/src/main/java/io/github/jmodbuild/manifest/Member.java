// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may stand directly below {@code <modules>}. All records are immutable and keep document order. */
public sealed interface Member {

    /** The element's start tag. */
    Location at();

    /**
     * {@code <config title="Demo Configuration">}: symbols and the menus they stand in.
     *
     * @param title Kconfig's mainmenu; in the root manifest only
     */
    record Config(@Nullable String title, List<ConfigEntry> entries, Location at) implements Member {
        public Config {
            entries = List.copyOf(entries);
        }
    }

    /** {@code <undeclared>A B</undeclared>}: names that may be used without a declaration; they count as n. */
    record Undeclared(List<Word> names, Location at) implements Member {
        public Undeclared {
            names = List.copyOf(names);
        }
    }

    /** {@code <probes>}: questions to the toolchain, in order. */
    record Probes(List<Probe> probes, Location at) implements Member {
        public Probes {
            probes = List.copyOf(probes);
        }
    }

    /**
     * {@code <flags>}: settings for this directory or more, see {@link Scope}.
     *
     * @param codes kinds of code they are for (K07), words of {@link #CODES}; empty: all that becomes part of outputs
     */
    record Flags(Scope scope, List<Word> codes, @Nullable Expr condition, List<Setting> settings, Location at)
            implements Member {
        /** What {@code for} may say. */
        public static final List<String> CODES = List.of("resident", "module", "shared");

        public Flags {
            codes = List.copyOf(codes);
            settings = List.copyOf(settings);
        }
    }

    /**
     * {@code <object name="curl.o">}: settings of one object of this directory.
     *
     * @param inputs files whose change compiles it again although no compiler says that it read them (K41)
     * @param exports symbols that others may use, wherever the object goes (K09)
     */
    record ObjectSettings(
            Word name, List<Setting> settings, List<Word> inputs, List<Content.Exports> exports, Location at)
            implements Member {
        public ObjectSettings {
            exports = List.copyOf(exports);
            inputs = List.copyOf(inputs);
            settings = List.copyOf(settings);
        }
    }

    /** {@code <directory config="SCSI">scsi</directory>}: a nested manifest; its members stand here. */
    record Directory(Word name, @Nullable Expr config, Location at) implements Member {}

    /**
     * {@code <group name="block">}: a contribution to a named, ordered list of objects.
     *
     * @param atStart it goes before what other manifests contribute (K35)
     */
    record Group(Word name, boolean atStart, List<Item> items, Location at) implements Member {
        public Group {
            items = List.copyOf(items);
        }
    }

    /** {@code <archive>}, {@code <executable>}, {@code <module>} ...: something that is linked or archived. */
    record Output(
            Kind kind, Word name, @Nullable Expr config, OutputOptions options, List<Content> contents, Location at)
            implements Member {
        public Output {
            contents = List.copyOf(contents);
        }

        /** Which element it is. */
        public enum Kind {
            ARCHIVE("archive"),
            /** Objects merged into one, each of which is certainly in the image (K17). */
            RELOCATABLE("relocatable"),
            SHARED_LIBRARY("sharedLibrary"),
            EXECUTABLE("executable"),
            MODULE("module");

            private final String element;

            Kind(String element) {
                this.element = element;
            }

            /** The element's name. */
            public String element() {
                return element;
            }
        }
    }

    /**
     * {@code <test name="list" timeout="5s">}: a program to be run in Maven's phase {@code test} (Q22, D10).
     *
     * @param program an executable of the tree, or another test's program; {@code null}: it describes its own
     * @param builtin whether members at m are linked into its own program
     * @param contents of its own program; empty if it names one
     */
    record Test(
            Word name,
            @Nullable Expr config,
            @Nullable Word program,
            boolean builtin,
            TestRun run,
            List<Content> contents,
            Location at)
            implements Member {
        public Test {
            contents = List.copyOf(contents);
        }
    }

    /**
     * {@code <check if="STATIC and MODULES" message="..." remedy="..."/>}: stops configure when the condition is not n
     * (Q31).
     *
     * @param remedy what to do about it; empty if the message says all
     */
    record Check(Expr condition, String message, String remedy, Location at) implements Member {}

    /** {@code <constants>}: macros of the generated header that are no symbols (Q34). */
    record Constants(List<Constant> constants, Location at) implements Member {
        public Constants {
            constants = List.copyOf(constants);
        }
    }

    /**
     * {@code <define name="APP_DATADIR">${datadir}/app</define>}: a text in quotes, or a number as it is.
     *
     * @param number written as it is, without quotes
     */
    record Constant(Word name, boolean number, Template value, Location at) {}

    /** {@code <fragments>}: files of values, the last one wins; in the root manifest only. */
    record Fragments(List<Word> files, Location at) implements Member {
        public Fragments {
            files = List.copyOf(files);
        }
    }

    /** {@code <targets>}: configurations that the same sources are built for (Q12); in the root manifest only. */
    record Targets(List<Target> targets, Location at) implements Member {
        public Targets {
            targets = List.copyOf(targets);
        }
    }

    /** {@code <target name="x86_64-softmmu" config="configs/x86_64.mak"/>}. */
    record Target(Word name, Word config, Location at) {}

    /** How far a {@code <flags>} element reaches. */
    enum Scope {
        /** Objects and outputs of this manifest's directory (the default); not of its subdirectories (K23). */
        DIRECTORY("directory"),
        /** This directory and all below it (K23's second form). */
        BELOW("below"),
        /** The whole tree; allowed in the root manifest only. */
        TREE("tree");

        private final String spelling;

        Scope(String spelling) {
            this.spelling = spelling;
        }

        /** The attribute's value. */
        public String spelling() {
            return spelling;
        }
    }
}
