// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words that statements begin with. */
enum ConfigInVerb {
    BOOL(Kind.ASK, "bool"),
    TRISTATE(Kind.ASK, "tristate"),
    INT(Kind.ASK, "int"),
    HEX(Kind.ASK, "hex"),
    STRING(Kind.ASK, "string"),
    DEP_BOOL(Kind.DEPENDENT, "bool"),
    DEP_MBOOL(Kind.DEPENDENT, "bool"),
    DEP_TRISTATE(Kind.DEPENDENT, "tristate"),
    DEP_INT(Kind.DEPENDENT, "int"),
    DEP_HEX(Kind.DEPENDENT, "hex"),
    DEP_STRING(Kind.DEPENDENT, "string"),
    DEFINE_BOOL(Kind.DEFINE, "bool"),
    DEFINE_TRISTATE(Kind.DEFINE, "tristate"),
    DEFINE_INT(Kind.DEFINE, "int"),
    DEFINE_HEX(Kind.DEFINE, "hex"),
    DEFINE_STRING(Kind.DEFINE, "string"),
    UNSET(Kind.OTHER, ""),
    CHOICE(Kind.OTHER, ""),
    NCHOICE(Kind.OTHER, ""),
    COMMENT(Kind.OTHER, ""),
    TEXT(Kind.OTHER, ""),
    MAINMENU_NAME(Kind.OTHER, ""),
    MAINMENU_OPTION(Kind.OTHER, ""),
    ENDMENU(Kind.OTHER, ""),
    SOURCE(Kind.OTHER, ""),
    IF(Kind.OTHER, ""),
    THEN(Kind.OTHER, ""),
    ELIF(Kind.OTHER, ""),
    ELSE(Kind.OTHER, ""),
    FI(Kind.OTHER, "");

    /** What it does with a symbol. */
    enum Kind {
        ASK,
        /** Asks if other symbols allow it. */
        DEPENDENT,
        DEFINE,
        OTHER
    }

    private final Kind kind;
    private final String type;

    ConfigInVerb(Kind kind, String type) {
        this.kind = kind;
        this.type = type;
    }

    static Optional<ConfigInVerb> of(String word) {
        return Arrays.stream(values())
                .filter(verb -> verb.spelling().equals(word))
                .findFirst();
    }

    static List<String> spellings() {
        return Arrays.stream(values()).map(ConfigInVerb::spelling).toList();
    }

    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    Kind kind() {
        return kind;
    }

    /** Of the symbol, as Kconfig spells it; empty if there is none. */
    String type() {
        return type;
    }

    boolean isLogical() {
        return type.equals("bool") || type.equals("tristate");
    }
}
