// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import java.util.List;
import java.util.Locale;

/** What a configuration program can be asked. */
enum Command {
    ALLNOCONFIG,
    ALLYESCONFIG,
    ALLMODCONFIG,
    ALLDEFCONFIG,
    OLDDEFCONFIG,
    SAVEDEFCONFIG,
    LISTNEWCONFIG;

    /** Those that answer with a whole configuration. */
    static final List<Command> WHOLE = List.of(ALLNOCONFIG, ALLYESCONFIG, ALLMODCONFIG, ALLDEFCONFIG, OLDDEFCONFIG);

    /** As Kbuild names it. */
    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the existing {@code .config} is read. */
    boolean readsConfig() {
        return this == OLDDEFCONFIG || this == SAVEDEFCONFIG || this == LISTNEWCONFIG;
    }
}
