// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

/** Wordings that many tests expect in messages, so that each is written once. */
public final class Wording {
    /** What is said of a symbol that a module needs and nothing in the tree defines. */
    public static final String DEFINED_NOWHERE =
            "; no program, module or library of this tree defines it; correct the name,"
                    + " or add the library that does to <libs>";

    /** What is said of a value that an int does not take. */
    public static final String INT_FORM = "an int takes a decimal number, such as 42 or -1";

    /** How to write a line of a {@code .config}. */
    public static final String SETTING_FORM = "write CONFIG_NAME=value, or # CONFIG_NAME is not set";

    /** What to do about an object with intermediate code alone. */
    public static final String NO_MACHINE_CODE = "compile it with -ffat-lto-objects or without -flto";

    /** What to do about two steps that make one file. */
    public static final String TWO_MAKERS_REMEDY =
            "; let one of them make another file, or give them configs that do not hold at once";

    /** What is said of a file that no reader knows. */
    public static final String NO_FORMAT = "is not an object, program or library of a known format";

    /** What is said of a suffix without a dot. */
    public static final String NO_SUFFIX = "is not the suffix of a file; write one such as .c";

    /** What is said of a pattern whose directory is a pattern. */
    public static final String ONE_DIRECTORY =
            "cannot be the name of a pattern of files: it is for the files of one directory; write the"
                    + " directory without *";

    /** What is said of an input whose step is n. */
    public static final String LEFT_OUT_REMEDY = " is left out in this configuration; give this one the same config";

    /** What is said of a pattern in a directory that is not there. */
    public static final String NO_DIRECTORY_OF_PATTERN =
            "(there is no directory none); create one, or correct the pattern";

    /** What is said of an exclusion without effect. */
    public static final String EXCLUDES_NOTHING = "excludes nothing that a pattern of this list matches";

    /** What is said of an export that is hidden. */
    public static final String HIDDEN_EXPORT =
            "with hidden visibility, so it cannot be exported; give it default visibility";

    /** What is said of a compiler that wrote no list of what it read. */
    public static final String NO_LIST = "but did not write the list of what it read";

    /** What to do about an interpreter that is not there. */
    public static final String NO_INTERPRETER = "there is no such program: install it, or correct the line";

    /** What is said of an object with LLVM's intermediate code. */
    public static final String LLVM_ONLY =
            "holds LLVM intermediate code (-flto), whose symbols only LLVM's tools read; compile it without -flto";

    /** What is said of a map with names of C++. */
    public static final String NAMES_OF_CXX = "the map z.map lists names of C++ as extern \"C++\"";

    /** What is said of an input that nothing makes. */
    public static final String NO_INPUT_REMEDY = ", and no step makes it; create it, or correct the name";

    /** What is said of a file that a step writes besides its outputs. */
    public static final String UNDECLARED_OUTPUT =
            "which is not one of its outputs; add it to them, or keep the program from writing it";

    /** What to do about a file that is read before it is made. */
    public static final String NAME_THE_INPUT = "or name the file in the inputs of this one";

    /** What is said of a wrong switch. */
    public static final String NEITHER_YES_NOR_NO = "is neither yes nor no; valid values: true, false, y, n";

    /** What is said of a symbol that a program has and does not export. */
    public static final String NOT_EXPORTED = ", which target/bin/app does not export";

    /** What is said of an export of what is no global symbol. */
    public static final String UNDEFINED_EXPORT = "exports a symbol that is not defined as a global one";

    /** What is said of an export of ran where run is defined. */
    public static final String RAN_FOR_RUN =
            "nothing that is linked here defines ran (did you mean run?); correct the name or remove it";

    /** What to do about a tool that is not there. */
    public static final String INSTALL_OR_NAME = ", was not found; install it or name another with";

    /** What is said of tests of outputs that were not named. */
    public static final String AMONG_OUTPUTS =
            "not among the outputs named with -Djmodbuild.outputs; run some with -Djmodbuild.test=NAMES, all"
                    + " by naming no outputs";

    /** What is said of a state that another version wrote. */
    public static final String OTHER_VERSION =
            "the build state is of another version of jmodbuild; everything is built again";

    /** What is said of a wrapper that is not there. */
    public static final String NO_WRAPPER = "there is no such program in PATH; install it, or correct the wrapper";

    /** What is said of a misspelled target. */
    public static final String NO_X68 = "there is no target x68 (did you mean x86?)";

    /** What is said of a SIZE that is too large. */
    public static final String SIZE_RANGE = "its range is 1 to 64 (modules.xml:11:83), so it is 64";

    /** What is said of a parameter that Maven takes for a directory. */
    public static final String EMPTY_PARAMETER = "and an empty value stands for it; name";

    /** What is said of a step that reads a file before it is made. */
    public static final String NO_WAIT = "makes, but does not wait for it; give that step a wider scope, ";

    /** What is said of a compiler that is not in PATH. */
    public static final String LOOKED_FOR_IN_PATH = "was not found, looked for in PATH; install it (apt install";

    /** What is said of what b.o has and CONFIG_B leaves out. */
    public static final String LEFT_OUT_B = ": b.o defines it (b.c:1) and is n here; set CONFIG_B=y or m";

    /** What is said of ${targetName} where there is none. */
    public static final String NO_TARGET_HERE = "${targetName} is the name of a target, and there is none here";

    /** What is said of a .config that cannot be read, after the reason. */
    public static final String NO_DECISIONS =
            ", but should be a file of decisions; correct it, or name another with" + " -Djmodbuild.configFile=...";

    private Wording() {}

    /** What is said of a name that no manifest declares. */
    public static String unknownSymbol(String name, String nearest) {
        return "unknown symbol " + name + " (did you mean " + nearest + "?)";
    }

    /** How a message begins whose reason follows, for {@code CURL=y}. */
    public static String cannotSet(String assignment) {
        return "cannot set " + assignment + ": ";
    }

    /** What is said of a test whose TAP output does not fit its plan. */
    public static String tapPlan(int planned, int printed) {
        return "its plan has " + planned + " test points, but it printed " + printed;
    }
}
