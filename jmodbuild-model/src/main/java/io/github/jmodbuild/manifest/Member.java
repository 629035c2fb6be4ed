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
        public static final List<String> CODES = List.of("resident", "module", "shared", "host");

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
     * @param sharedLibraries of this tree, linked wherever the object is
     */
    record ObjectSettings(
            Word name,
            List<Setting> settings,
            List<Word> inputs,
            List<Content.Exports> exports,
            List<Content.OutputRef> sharedLibraries,
            Location at)
            implements Member {
        public ObjectSettings {
            exports = List.copyOf(exports);
            sharedLibraries = List.copyOf(sharedLibraries);
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
     * @param perTarget its objects are compiled once for each target that links them (Q11)
     */
    record Group(Word name, boolean atStart, boolean perTarget, List<Item> items, Location at) implements Member {
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
            MODULE("module"),
            /** Compiled for the build machine, to be run by steps of the build (K06); neither installed nor attached. */
            HOST_PROGRAM("hostProgram");

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
     * @param targets names of the targets it is for, or {@code all}; empty: it is there once, for none (Q11)
     * @param contents of its own program; empty if it names one
     */
    record Test(
            Word name,
            @Nullable Expr config,
            @Nullable Word program,
            boolean builtin,
            List<Word> targets,
            TestRun run,
            List<Content> contents,
            Location at)
            implements Member {
        public Test {
            targets = List.copyOf(targets);
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

    /**
     * {@code <variable name="ARCHDIR" if="ARM">arch/arm</variable>}: a text for this manifest and those it enters; the
     * last one that applies counts, and may refer to what was said before (K33).
     */
    record Variable(Word name, Template value, @Nullable Expr condition, Location at) implements Member {}

    /**
     * {@code <constants header="config.h">}: macros of a generated header, under names of the tree's own (Q34).
     *
     * @param header as sources include it; {@code null}: {@code generated/constants.h}
     * @param directory of the source tree, from the root and with a leading slash, in whose counterpart in the build
     *     directory the header lies; {@code null}: where all generated headers are
     */
    record Constants(@Nullable Word header, @Nullable Word directory, List<Definition> definitions, Location at)
            implements Member {
        public Constants {
            definitions = List.copyOf(definitions);
        }
    }

    /**
     * {@code <tools>}: what a tree itself says of its tools, below everything that users say (K12); in the root manifest only.
     *
     * @param crossPrefix put before the names of compilers and tools; {@code null}: nothing
     */
    record Tools(@Nullable Word crossPrefix, List<Tool> tools, Location at) implements Member {
        public Tools {
            tools = List.copyOf(tools);
        }
    }

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

    /**
     * {@code <generate program="gen" stdout="table.h">}: a step that makes files of the build tree (K26, Q19).
     *
     * @param each what it stands for a step of; empty: for one step
     * @param scope whose compiles wait for what it makes; {@code null}: only the group's
     * @param group objects that wait as well, wherever they lie; {@code null}: none
     */
    record Generate(
            Recipe recipe,
            List<Each> each,
            @Nullable Scope scope,
            @Nullable Word group,
            @Nullable Expr config,
            Location at)
            implements Member {
        public Generate {
            each = List.copyOf(each);
        }
    }

    /**
     * {@code <rule from=".dtrace" to=".o">}: the step that makes the source of an object, or the object itself, out of a file
     * of another suffix (K40).
     *
     * @param scope which objects it is for
     */
    record Rule(
            Word from,
            Word to,
            Recipe recipe,
            Scope scope,
            @Nullable Expr config,
            Location at) implements Member {}

    /**
     * {@code <post output="vmlinux" name="Image">}: a step on an output, or on what another such step made (K13).
     *
     * @param tool word of {@link #TOOLS}; {@code null}: the recipe's program
     * @param captured whether what is printed is what it makes
     * @param debug name of the file that gets the debug information a strip takes away; {@code null}: it is lost
     * @param install where it is installed below the prefix; {@code null}: where outputs of its kind are
     */
    record Post(
            Word output,
            Word name,
            @Nullable Word tool,
            boolean captured,
            @Nullable Word debug,
            @Nullable Word install,
            Recipe recipe,
            @Nullable Expr config,
            Location at)
            implements Member {
        /** What {@code tool} may say. */
        public static final List<String> TOOLS = List.of("strip", "objcopy", "gzip", "xz");
    }

    /** {@code <embed output="setup" name="piggy.o" symbol="setup_image"/>}: an output's bytes as an object (K32). */
    record Embed(
            Word output, Word name, Word symbol, @Nullable Expr config, Location at) implements Member {}

    /** {@code <symbolMap output="vmlinux" name="System.map"/>}: addresses and symbols, sorted (K32). */
    record SymbolMap(
            Word output,
            Word name,
            @Nullable Word install,
            @Nullable Expr config,
            Location at) implements Member {}

    /** {@code <catalogs domain="app">po/de.po po/fr.po</catalogs>}: message catalogs (Q24). */
    record Catalogs(Word domain, List<Word> files, @Nullable Expr config, Location at) implements Member {
        public Catalogs {
            files = List.copyOf(files);
        }
    }

    /**
     * {@code <memberList name="block.list" group="block"/>}: a generated text of what a group or the whole tree consists of.
     *
     * @param group {@code null}: all outputs
     */
    record MemberList(
            Template name, @Nullable Word group, @Nullable Expr config, Location at) implements Member {}

    /**
     * {@code <symbolList name="net.conf">NET_*</symbolList>}: a generated text of symbols and their values.
     *
     * @param prefix before each name; empty for nothing
     * @param symbols names and patterns; empty: all
     */
    record SymbolList(
            Template name,
            String prefix,
            List<Word> symbols,
            @Nullable Expr config,
            Location at) implements Member {
        public SymbolList {
            symbols = List.copyOf(symbols);
        }
    }

    /**
     * {@code <install to="include/app">app.h config.h</install>}: files that are installed as they are (K10).
     *
     * @param to a directory: relative to the prefix, or with a leading slash below the staging root
     * @param files of the source tree, or made by steps
     * @param name what the file is called there; {@code null}: as it is here
     * @param preservePath whether files keep the directories of their names
     * @param mode in octal; empty: 644
     */
    record Install(
            Template to,
            List<Template> files,
            @Nullable Word name,
            boolean preservePath,
            String mode,
            @Nullable Expr config,
            Location at)
            implements Member {
        public Install {
            files = List.copyOf(files);
        }
    }

    /**
     * {@code <installLink to="bin" name="ex" target="vi"/>}: a symbolic link that is installed.
     *
     * @param target the link's text
     */
    record InstallLink(
            Template to,
            Word name,
            Template target,
            @Nullable Expr config,
            Location at) implements Member {}

    /**
     * {@code <pkgConfigFile output="z" description="Compression"/>}: what pkg-config says of an archive or a shared library.
     *
     * @param name of the package; {@code null}: the output's
     * @param url empty for none
     * @param requires packages that users of the library include headers of, as pkg-config writes them; empty for none
     * @param subdirectory of the headers below includedir; empty for none
     */
    record PkgConfigFile(
            Word output,
            @Nullable Word name,
            String description,
            String url,
            String requires,
            String subdirectory,
            @Nullable Expr config,
            Location at)
            implements Member {}

    /** How far a {@code <flags>} element reaches. */
    public enum Scope {
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
