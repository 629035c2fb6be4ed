// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain;

/** What an object is compiled for, which determines how (K07, D02). One source may be compiled for several of these. */
public enum Code {
    /** Part of a program's image, directly or from an archive. */
    RESIDENT("resident", ""),
    /** Part of a loadable module; always position-independent, regardless of the tree's flags. */
    MODULE("module", " [M]"),
    /** Part of a shared library; position-independent too, but not a module: it may be given flags of its own. */
    SHARED("shared", " [S]"),
    /** Part of a program that the build itself runs, compiled for the build machine (K06). */
    HOST("host", " [H]");

    private final String word;
    private final String mark;

    Code(String word, String mark) {
        this.word = word;
        this.mark = mark;
    }

    /** The word in manifests, which is also the name of its directory of objects. */
    public String word() {
        return word;
    }

    /** The suffix of the word on the console: {@code " [M]"}, or nothing for resident code. */
    public String mark() {
        return mark;
    }

    /** Whether it may be loaded at any address of a running program. */
    public boolean isLoadable() {
        return this == MODULE || this == SHARED;
    }
}
