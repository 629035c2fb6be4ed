// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import java.util.Locale;

/** What a linker does with a file. */
public enum LinkRole {
    OBJECT,
    /** An archive whose members are taken if something needs them. */
    ARCHIVE,
    /** An archive of which all members are taken. */
    WHOLE,
    /** An archive of stubs, which are taken only where nothing else defines a symbol. */
    STUB,
    LIBRARY;

    final String key = name().toLowerCase(Locale.ROOT);
}
