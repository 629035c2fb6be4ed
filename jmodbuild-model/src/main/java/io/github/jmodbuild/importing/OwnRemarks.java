// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing;

/** Comments in exported files that are jmodbuild's own and none of the tree's. Stateless. */
public final class OwnRemarks {
    /** How they begin. */
    public static final String MARK = "jmodbuild: ";

    /** Before a symbol that every tree has without declaring it, so that an import leaves it out. */
    public static final String PREDEFINED = MARK + "predefined";

    private OwnRemarks() {}
}
