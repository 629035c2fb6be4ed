// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import java.util.HashMap;
import java.util.Map;

/** What the makefiles of Linux and its like export to Kconfig, without a cross compiler. Stateless. */
public final class ExportedVariables {
    private static final Map<String, String> NATIVE =
            Map.of("srctree", ".", "CC", "gcc", "LD", "ld", "AR", "ar", "NM", "nm", "OBJCOPY", "objcopy");

    private ExportedVariables() {}

    /** @param given takes precedence */
    public static Map<String, String> with(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(NATIVE);
        all.putAll(given);
        return all;
    }
}
