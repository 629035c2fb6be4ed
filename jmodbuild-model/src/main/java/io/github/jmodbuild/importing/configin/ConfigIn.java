// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.kconfig.Kconfig;
import io.github.jmodbuild.importing.kconfig.KconfigQuestions;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** A tree's Config.in files as the entries that Kconfig files would have. Stateless. */
public final class ConfigIn {
    /** What only this language has, at the beginning of a line. */
    private static final Pattern OURS = Pattern.compile(
            "(?m)^[ \\t]*((mainmenu_name|mainmenu_option|unset|nchoice|define_\\w+|dep_\\w+)[ \\t]|if[ \\t]+\\["
                    + "|(bool|tristate|int|hex|string)[ \\t]+(\"[^\"\\n]*\"|'[^'\\n]*')[ \\t]+(\\\\\\s+)?CONFIG_)");

    private ConfigIn() {}

    /** Whether a file is in this language rather than in Kconfig's; trees give files of both the same name. */
    public static boolean isWritten(byte[] bytes) {
        return OURS.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find();
    }

    /**
     * Reads the files of a tree.
     *
     * @param root the first file
     * @param bytes its contents
     * @param variables values of variables that the tree does not set, such as ARCH
     * @param ledger gets every statement
     * @throws ProblemException with every mistake of every file
     */
    public static Kconfig read(
            String root, byte[] bytes, TreeFiles files, Map<String, String> variables, Ledger ledger) {
        ConfigInStatement.Block whole = ConfigInReader.read(root, bytes, files, variables, ledger);
        SymbolProgram program = new SymbolProgram(whole.children());
        ProgramTypes types = new ProgramTypes(program);
        ProgramValues values = new ProgramValues(program, variables, ledger);
        new ProgramEvaluation(program, types, values, new TestExpressions(values, types, ledger), ledger).run();
        ConfigInEntries entries = new ConfigInEntries(program, types, new HelpTexts(files, ledger), ledger);
        return new Kconfig(root, entries.of(whole.children()), whole.trailing(), new KconfigQuestions());
    }
}
