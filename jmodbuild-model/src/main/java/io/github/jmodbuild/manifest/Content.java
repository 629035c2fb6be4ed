// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The contents of an output: what to link, and settings. */
public sealed interface Content
        permits Item,
                Setting,
                Content.OutputRef,
                Content.Cycle,
                Content.Exports,
                Content.Script,
                Content.Inputs,
                Content.Twin,
                Content.Stamp,
                Content.Signatures,
                Content.ModuleTable {

    /** The element's start tag. */
    Location at();

    /**
     * {@code <archive>util</archive>} inside an output, or another kind that can be linked in: linked at this place.
     *
     * @param kind archive, relocatable or shared library
     * @param whole an archive of which every member is linked
     * @param config linked where it is not n; {@code null}: always (D16)
     */
    record OutputRef(
            Member.Output.Kind kind,
            Word name,
            boolean whole,
            @Nullable Expr config,
            Location at) implements Content {}

    /** {@code <cycle>}: archives that need each other, searched until nothing more is found. */
    record Cycle(List<OutputRef> archives, Location at) implements Content {
        public Cycle {
            archives = List.copyOf(archives);
        }
    }

    /**
     * {@code <exports>} inside an executable: symbols that modules may use. Several are joined.
     *
     * @param names the list; empty with {@code all}
     * @param all {@code <exports all="true"/>}: every global symbol of the program
     * @param from what else is exported
     * @param vague what becomes of entities with vague linkage
     * @param condition the list applies when it is not n; {@code null}: always
     */
    record Exports(
            boolean all,
            @Nullable From from,
            Vague vague,
            List<Word> names,
            @Nullable Expr condition,
            Location at) implements Content {
        public Exports {
            names = List.copyOf(names);
        }

        /** Exports that are known when everything is compiled. */
        public enum From {
            /** Symbols that the sources declare; those are always exported, so this is for lists without names. */
            DECLARED,
            /** What modules of this configuration need. */
            NEEDED;

            /** The attribute's value. */
            public String spelling() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        /**
         * What becomes of C++'s entities with vague linkage: inline functions and their static variables, inline variables,
         * what templates make, virtual tables and type information. They are defined wherever they are used, and are one by
         * the rules of the language.
         */
        public enum Vague {
            /** Those that program and modules both have are one. */
            SHARED,
            /** The same for modules of other builds, so that the program offers all that it has. */
            ALL,
            /** Program or module keeps its own, unless they are named. */
            OWN;

            /** The attribute's value. */
            public String spelling() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * {@code <script if="M68K">boot.lds</script>}: the linker script of an image (K04); one that ends in {@code .S} is
     * preprocessed first, so that it may depend on symbols.
     */
    record Script(Word file, @Nullable Expr condition, Location at) implements Content {}

    /**
     * {@code <twin subsystem="console" name="imgc"/>} in an executable: the same program for another subsystem of Windows (Q15).
     * Nothing is made where programs do not differ by that.
     *
     * @param subsystem {@code console} or {@code windows}
     */
    record Twin(String subsystem, Word name, Location at) implements Content {}

    /** {@code <stamp/>} in an executable: modules of another build are refused when they are loaded (D13). */
    record Stamp(@Nullable Expr condition, Location at) implements Content {}

    /**
     * {@code <signatures if="MODVERSIONS"/>} in an executable: modules that were compiled for other prototypes or types are
     * refused when they are loaded (K09).
     */
    record Signatures(@Nullable Expr condition, boolean modules, Location at) implements Content {}

    /**
     * {@code <moduleTable name="block_modules.h" group="block"/>} in an executable: a generated header that lists what of a
     * group is built into it, and what is a module (D14).
     *
     * @param name of the header, relative to the directory of generated headers
     */
    record ModuleTable(Word name, Word group, Location at) implements Content {}

    /** {@code <inputs>}: files whose change rebuilds although no argument names them (K41). */
    record Inputs(List<Word> files, Location at) implements Content {
        public Inputs {
            files = List.copyOf(files);
        }
    }
}
