// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** First words of statements, also those of old versions and of Kconfiglib. */
enum KconfigKeyword {
    MAINMENU("mainmenu"),
    MENU("menu"),
    ENDMENU("endmenu"),
    CHOICE("choice"),
    ENDCHOICE("endchoice"),
    IF("if"),
    ENDIF("endif"),
    CONFIG("config"),
    MENUCONFIG("menuconfig"),
    COMMENT("comment"),
    SOURCE("source"),
    RSOURCE("rsource"),
    OSOURCE("osource"),
    ORSOURCE("orsource"),
    GSOURCE("gsource"),
    HELP("help", "---help---"),
    BOOL("bool", "boolean"),
    TRISTATE("tristate"),
    STRING("string"),
    INT("int"),
    HEX("hex"),
    DEF_BOOL("def_bool", "def_boolean"),
    DEF_TRISTATE("def_tristate"),
    DEF_STRING("def_string"),
    DEF_INT("def_int"),
    DEF_HEX("def_hex"),
    PROMPT("prompt"),
    DEFAULT("default"),
    DEPENDS("depends", "requires"),
    SELECT("select", "enable"),
    IMPLY("imply"),
    RANGE("range"),
    VISIBLE("visible"),
    OPTION("option"),
    MODULES("modules"),
    TRANSITIONAL("transitional"),
    OPTIONAL("optional");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> spellings;

    KconfigKeyword(String... spellings) {
        this.spellings = List.of(spellings);
    }

    static Optional<KconfigKeyword> of(String word) {
        for (KconfigKeyword keyword : values()) {
            if (keyword.spellings.contains(word)) {
                return Optional.of(keyword);
            }
        }
        return Optional.empty();
    }

    static List<String> spellings() {
        List<String> all = new ArrayList<>();
        for (KconfigKeyword keyword : values()) {
            all.addAll(keyword.spellings);
        }
        return all;
    }

    /** The keyword that a line begins with, in its usual spelling; empty for none. */
    static String first(String line) {
        int end = 0;
        while (end < line.length()
                && (Character.isLetterOrDigit(line.charAt(end)) || "_-".indexOf(line.charAt(end)) >= 0)) {
            end++;
        }
        return of(line.substring(0, end))
                .map(keyword -> keyword.spellings.get(0))
                .orElse("");
    }

    /** The type of {@code bool} and {@code def_bool}; empty for others. */
    String type() {
        return switch (this) {
            case BOOL, TRISTATE, STRING, INT, HEX -> spellings.get(0);
            case DEF_BOOL, DEF_TRISTATE, DEF_STRING, DEF_INT, DEF_HEX ->
                spellings.get(0).substring("def_".length());
            default -> "";
        };
    }

    /** Whether it is {@code def_bool} or one like it. */
    boolean isDefault() {
        return name().startsWith("DEF_");
    }

    /** Whether the name of a file is relative to the file that says it. */
    boolean isRelative() {
        return this == RSOURCE || this == ORSOURCE;
    }

    /** Whether no file is no mistake. */
    boolean isOptional() {
        return this == OSOURCE || this == ORSOURCE;
    }
}
