// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kbuild;

import java.util.Set;
import java.util.regex.Pattern;

/** What variables of Kbuild mean by their names. Stateless. */
enum KbuildNames {
    OBJECTS("obj", "(obj|lib)-[ymn]?"),
    SUBDIRECTORIES("subdir", "subdir-(y|m|n|)"),
    FLAGS(
            "flags",
            "(subdir-)?(cc|as)flags(-remove)?-(y|m|n|)|EXTRA_[AC]FLAGS|[AC]FLAGS_(REMOVE_)?.+\\.o|HOST(C|CXX)FLAGS_.+\\.o"
                    + "|HOST_EXTRACFLAGS|HOSTLDLIBS_.+|HOSTLOADLIBES_.+"),
    PROGRAMS("hostprogs", "hostprogs(-always)?(-[ymn]?)?"),
    /** What make needs to know of files that rules make, and what is deleted: nothing that a manifest has to say. */
    NEEDLESS(
            "files",
            "targets|clean-files|clean-dirs|no-clean-files|mrproper-files|always(-[ymn]?)?|MAKEFLAGS|OBJECT_FILES_.*"),
    /** Flags of the partial links that Kbuild makes for a directory. */
    PARTIAL_LINKS("flags", "(subdir-)?ldflags-[ymn]?|EXTRA_LDFLAGS|LDFLAGS_.*"),
    INSTRUMENTATION(
            "flags",
            "CONTEXT_ANALYSIS(_.+\\.o)?|(KASAN|KCSAN|KMSAN|UBSAN)_SANITIZE.*|(KCOV|UBSAN)_INSTRUMENT.*|GCOV_PROFILE.*|.*_PROFILE_ALL"),
    /** What is made besides; what a step makes, or nothing here. */
    EXTRA("files", "extra-[ymn]?"),
    USER_PROGRAMS("userprogs", "userprogs(-always)?(-[ymn]?)?"),
    BESIDE("extra", "dtb-.*|dtbs-.*|targets-.*"),
    OTHER("variable", ".*");

    private static final Set<String> PARTS = Set.of("-objs", "-y", "-m", "-", "-n", "-cxxobjs");

    private final String kind;
    private final Pattern names;

    KbuildNames(String kind, String names) {
        this.kind = kind;
        this.names = Pattern.compile(names);
    }

    /** In the report. */
    String kind() {
        return kind;
    }

    static KbuildNames of(String variable) {
        for (KbuildNames meaning : values()) {
            if (meaning.names.matcher(variable).matches()) {
                return meaning;
            }
        }
        return OTHER;
    }

    /** The name of what has the variable's words as its parts; empty if its name has no such end. */
    static String composite(String variable) {
        int hyphen = variable.lastIndexOf('-');
        return hyphen > 0 && PARTS.contains(variable.substring(hyphen)) ? variable.substring(0, hyphen) : "";
    }
}
