// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

/** Wordings that many tests expect in messages, so that each is written once. */
public final class Wording {
    /** What is said of an object whose name begins with a slash. */
    public static final String ABSOLUTE_OBJECT =
            " is an absolute path, which is not in the tree; correct the variable that it begins with";

    /** What is said of a value that an int does not take. */
    public static final String INT_FORM = "an int takes a decimal number, such as 42 or -1";

    /** How to write a line of a {@code .config}. */
    public static final String SETTING_FORM = "write CONFIG_NAME=value, or # CONFIG_NAME is not set";

    /** What is said of what cannot be the name of a symbol. */
    public static final String NO_SYMBOL_NAME = "is not the name of a symbol; names have letters, digits and _ only";

    /** What is said of an empty name. */
    public static final String EMPTY_SYMBOL_NAME = "an empty name of a symbol; write one such as CURL";

    /** What is said of a name that expressions have another meaning for. */
    public static final String RESERVED_NAME =
            "cannot name a symbol, since it is a constant or an operator in expressions";

    /** What is said of an expression without anything. */
    public static final String EMPTY_EXPRESSION = "an empty expression; write a symbol, such as CURL";

    /** What is said of a file outside of a foreign tree. */
    public static final String OUTSIDE =
            "../x is outside of the tree, where nothing is read; name the root of the whole tree";

    /** What is said of files that include each other without end. */
    public static final String TOO_DEEP = "files include each other more than 64 deep:";

    /** What is said of a file that is no text. */
    public static final String BINARY = ", since it has a zero byte in this line; put a text file in its place";

    /** What is said of 201 blocks within each other. */
    public static final String BLOCKS_TOO_DEEP = "blocks nested more than 200 deep; join some of them";

    /** What is said of a line that nobody has written by hand. */
    public static final String LONG_LINE =
            "a line of 1048577 characters; at most 1048576 are read" + Wording.SPLIT_LINE;

    /** What to do about a line or statement that is too long. */
    public static final String SPLIT_LINE = "; split it, such as a list into several statements with +=";

    /** What is said of a value that a hex does not take. */
    public static final String HEX_FORM = "a hex takes a hexadecimal number, such as 0x1f";

    /** What is said of a value that a bool does not take. */
    public static final String BOOL_FORM = "a bool takes y or n (did you mean ";

    /** What is said of a value that a tristate does not take. */
    public static final String TRISTATE_FORM = "a tristate takes y, m or n";

    /** What is said of a symbol that depends on B. */
    public static final String UNMET_B = "it depends on B (modules.xml:1:25), which is n; set CONFIG_B=y";

    /** What is said of a symbol in a menu that may be hidden. */
    public static final String INVISIBLE_MENU = "is in a menu that is visible only if";

    /** How a quoted value is written. */
    public static final String QUOTED_FORM = "a quoted value must end with \" and have \\ before any other";

    /** What is said of a flag that is jmodbuild's own. */
    public static final String SET_BY_JMODBUILD =
            "is set by jmodbuild itself, which chooses compilation steps and outputs; remove it";

    /** What is said of a quote without its end. */
    public static final String OPEN_QUOTE =
            "the quote ' is not closed; write a second one where it ends, or \\' for the character";

    /** The same of a double quote. */
    public static final String OPEN_DOUBLE_QUOTE =
            "the quote \" is not closed; write a second one where it ends, or \\\" for the character";

    /** What is said of a text whose value is not used. */
    public static final String FOR_EFFECTS = "a text that is evaluated for its effects";

    /** What is said of a name that leaves the tree. */
    public static final String OUTSIDE_ROOT = "it is outside the tree of the root manifest";

    /** What is said of a directory that contains this one. */
    public static final String OWN_DIRECTORY =
            "cannot be the name of a directory: it is this manifest's own directory or one above it";

    /** What is said of ${targetName} where there is none. */
    public static final String NO_TARGET_HERE =
            "${targetName} is the name of a target, and there is none here; add targets=\"all\" to the"
                    + " output or test, or write the name of one target";

    /** What is said of a question that only a program answers. */
    public static final String NO_ANSWER = "no program is run without jmodbuild.import.shell to answer";

    /** What is said of a reference to nothing. */
    public static final String NO_REFERENCE = "a named value nor a symbol (did you mean";

    private Wording() {}

    /** What is said of a name that no manifest declares. */
    public static String unknownSymbol(String name, String nearest) {
        return "unknown symbol " + name + " (did you mean " + nearest + "?)";
    }

    /** How a message begins whose reason follows, for {@code CURL=y}. */
    public static String cannotSet(String assignment) {
        return "cannot set " + assignment + ": ";
    }

    /** Where the text of a symbol is taken for a word. */
    public static final String ONE_WORD =
            "partly: the text of a symbol is taken for one word; where it has blanks, make takes it for" + " several";

    /** Of a character that a manifest cannot have. */
    public static final String CONTROL_CHARACTER =
            "partly: a control character, which no manifest can have, is a blank there";
}
