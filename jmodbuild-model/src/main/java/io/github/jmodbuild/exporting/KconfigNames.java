// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.exporting;

import java.util.Set;

/** Which names a reader of Kconfig files takes for something else than a symbol. Stateless. */
final class KconfigNames {
    /** Of Linux 7.2 and of Kconfiglib; their lexers know them at any place. */
    private static final Set<String> KEYWORDS = Set.of(
            "allnoconfig_y",
            "bool",
            "boolean",
            "choice",
            "comment",
            "config",
            "def_bool",
            "def_hex",
            "def_int",
            "def_string",
            "def_tristate",
            "default",
            "defconfig_list",
            "depends",
            "endchoice",
            "endif",
            "endmenu",
            "env",
            "gsource",
            "help",
            "hex",
            "if",
            "imply",
            "int",
            "mainmenu",
            "menu",
            "menuconfig",
            "modules",
            "on",
            "option",
            "optional",
            "orsource",
            "osource",
            "prompt",
            "range",
            "rsource",
            "select",
            "source",
            "string",
            "transitional",
            "tristate",
            "visible");

    private KconfigNames() {}

    static boolean isKeyword(String name) {
        return KEYWORDS.contains(name);
    }
}
