// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import java.util.List;

/**
 * Which makefiles of a tree are imported. Immutable.
 *
 * @param read whether any are
 * @param directories whose makefiles are read, with all directories that these name; empty: those that the root's makefile names
 * @param program name of the program that all objects are linked into; empty: none is described
 */
public record MakefileChoice(boolean read, List<String> directories, String program) {
    /** No makefiles. */
    public static final MakefileChoice NONE = new MakefileChoice(false, List.of(), "");

    public MakefileChoice {
        directories = List.copyOf(directories);
    }
}
