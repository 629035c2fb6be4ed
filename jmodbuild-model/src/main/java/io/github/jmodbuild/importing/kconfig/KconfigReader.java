// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.kconfig;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.problem.CyclePath;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a Kconfig file and all that it names. Used once. */
public final class KconfigReader {
    private static final int DEEPEST_SOURCE = 64;
    /** More of them say that this is no tree of Kconfig files. */
    private static final int MOST_PROBLEMS = 100;

    private final TreeFiles files;
    private final Ledger ledger;
    private final KconfigQuestions questions = new KconfigQuestions();
    private static final String NO_VALUE = " has no value; ";

    private final KconfigMacros macros;
    private final PropertyReader properties;
    private final SourcePaths paths;
    private final Set<String> open = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private KconfigReader(TreeFiles files, Map<String, String> variables, KconfigShell shell, Ledger ledger) {
        this.files = files;
        this.ledger = ledger;
        this.macros = new KconfigMacros(ExportedVariables.with(variables), shell, questions, ledger);
        this.properties = new PropertyReader(ledger);
        this.paths = new SourcePaths(files);
    }

    /**
     * @param root the first file
     * @param variables values of environment variables and macros; the tree cannot change them
     * @param shell answers questions that no probe can be made of
     * @param ledger gets every statement
     * @throws ProblemException with every mistake of every file
     */
    public static Kconfig read(
            String root, TreeFiles files, Map<String, String> variables, KconfigShell shell, Ledger ledger) {
        KconfigReader reader = new KconfigReader(files, variables, shell, ledger);
        byte[] bytes = files.read(root).orElseThrow(() -> SourcePaths.noRoot(root, files));
        KconfigBlocks blocks = new KconfigBlocks(new KconfigNode.Block(
                KconfigNode.Block.Kind.SOURCE,
                root,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Location.of(root)));
        reader.file(root, bytes, blocks);
        KconfigNode.Block whole = blocks.end();
        Problems.throwAny(reader.problems);
        reader.macros.noteUnused();
        return new Kconfig(root, whole.children(), whole.trailing(), reader.questions);
    }

    private void file(String path, byte[] bytes, KconfigBlocks blocks) {
        KconfigLines lines;
        try {
            lines = new KconfigLines(path, bytes);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return;
        }
        open.add(path);
        int depth = blocks.depth();
        while (lines.hasNext() && problems.size() < MOST_PROBLEMS && !blocks.isTooDeep()) {
            KconfigLines.Line line = null;
            try {
                line = lines.next();
                statement(line, lines, blocks);
            } catch (ProblemException e) {
                String missing = line == null ? "" : ledger.reason(line.at());
                e.problems().forEach(problem -> problems.add(explained(problem, missing)));
            }
        }
        List<Problem> unended = blocks.closeTo(depth);
        if (!blocks.isTooDeep()) { // else the rest has not been read
            problems.addAll(unended);
        }
        open.remove(path);
    }

    /** A variable without a value is mostly why a statement is none. */
    private static Problem explained(Problem problem, String missing) {
        return missing.contains(NO_VALUE) && !problem.message().contains(missing)
                ? new Problem(problem.at(), problem.message() + "; " + missing)
                : problem;
    }

    private void statement(KconfigLines.Line line, KconfigLines lines, KconfigBlocks blocks) {
        String text = line.text().strip();
        if (text.startsWith("#")) {
            ledger.read(line.at(), "#", text, line.count());
            blocks.remark(new Remark(text.substring(1).strip(), line.at()));
            return;
        }
        Optional<MacroDefinition> assignment = MacroDefinition.of(line.text());
        if (assignment.isPresent()) {
            ledger.read(line.at(), "macro", text, line.count());
            MacroDefinition parts = assignment.get();
            macros.assign(macros.expand(parts.name(), line.at()), parts.operator(), parts.text(), line.at());
            return;
        }
        String keyword = KconfigKeyword.first(text);
        ledger.read(line.at(), keyword.isEmpty() ? "macro" : keyword, text, line.count());
        Tokenizer.Words words = Tokenizer.split(line, macros, ledger);
        if (!words.comment().isEmpty()) {
            blocks.remark(new Remark(words.comment(), line.at()));
        }
        if (!words.tokens().isEmpty()) {
            statement(words.tokens(), line, lines, blocks);
        }
    }

    private void statement(List<Token> words, KconfigLines.Line line, KconfigLines lines, KconfigBlocks blocks) {
        Token first = words.get(0);
        KconfigKeyword keyword = first.kind() == Token.Kind.WORD
                ? KconfigKeyword.of(first.text()).orElse(null)
                : null;
        if (keyword == null && KconfigQuestions.isIn(first.text())) {
            ledger.not(
                    line.at(),
                    "no program is run without jmodbuild.import.shell to answer " + questions.readable(first.text()));
            return;
        }
        if (keyword == null) {
            throw new ProblemException(
                    first.at(),
                    "unknown statement '" + first + "'"
                            + Nearest.find(first.text(), KconfigKeyword.spellings())
                                    .map(near -> " (did you mean " + near + "?)")
                                    .orElse(
                                            "; begin the line with config, menu, source or another keyword, or with # as a"
                                                    + " comment"));
        }
        KconfigExpressions rest = new KconfigExpressions(words, 1, line.at());
        switch (keyword) {
            case CONFIG -> blocks.config(name(words, first), false, line.at());
            case MENUCONFIG -> blocks.config(name(words, first), true, line.at());
            case COMMENT -> blocks.comment(text(words, first), line.at());
            case MAINMENU ->
                blocks.title(macros.expandDollars(text(words, first), name -> variable(name, line.at())), line.at());
            case MENU -> blocks.start(KconfigNode.Block.Kind.MENU, text(words, first), null, line.at());
            case CHOICE ->
                blocks.start(
                        KconfigNode.Block.Kind.CHOICE, words.size() > 1 ? name(words, first) : "", null, line.at());
            case IF -> condition(rest, line.at(), blocks);
            case ENDMENU -> blocks.end(KconfigNode.Block.Kind.MENU, line.at());
            case ENDCHOICE -> blocks.end(KconfigNode.Block.Kind.CHOICE, line.at());
            case ENDIF -> blocks.end(KconfigNode.Block.Kind.IF, line.at());
            case SOURCE, RSOURCE, OSOURCE, ORSOURCE, GSOURCE -> source(keyword, text(words, first), line.at(), blocks);
            case HELP -> {
                KconfigLines.Help help = lines.help();
                ledger.extend(line.at(), line.count() + help.count());
                blocks.property(first, List.of(Property.of(Property.Kind.HELP, help.text(), line.at())));
            }
            default -> blocks.property(first, properties.read(keyword, words, line.at()));
        }
    }

    /** The block is begun even if its condition is none, so that its end is no second mistake. */
    private static void condition(KconfigExpressions rest, Location at, KconfigBlocks blocks) {
        Expr condition = null;
        try {
            condition = rest.expression();
            rest.finish();
        } finally {
            blocks.start(KconfigNode.Block.Kind.IF, "", condition, at);
        }
    }

    private static String name(List<Token> words, Token keyword) {
        if (words.size() != 2 || !words.get(1).isText()) {
            throw new ProblemException(
                    words.get(words.size() - 1).at(), "'" + keyword + "' takes one name, such as " + keyword + " NET");
        }
        return words.get(1).text();
    }

    private static String text(List<Token> words, Token keyword) {
        if (words.size() != 2 || !words.get(1).isText()) {
            throw new ProblemException(
                    words.get(words.size() - 1).at(),
                    "'" + keyword + "' takes one text in quotes; found " + (words.size() - 1) + " words");
        }
        return words.get(1).text();
    }

    /** Old versions: the value of an environment variable, mostly by way of a symbol with {@code option env}. */
    private String variable(String name, Location at) {
        Optional<String> value = macros.given(name);
        if (value.isEmpty()) {
            ledger.partly(
                    at, "variable " + name + " has no value; give one as jmodbuild.import.variables=" + name + "=...");
        }
        return value.orElse("");
    }

    private void source(KconfigKeyword keyword, String written, Location at, KconfigBlocks blocks) {
        String name = macros.expandDollars(written, variable -> variable(variable, at));
        if (KconfigQuestions.isIn(name)) {
            ledger.not(
                    at,
                    "the file's name is the answer of a program, which is not run without jmodbuild.import.shell: "
                            + questions.readable(name));
            return;
        }
        List<String> found = paths.find(name, keyword.isRelative(), at);
        if (found.isEmpty()) {
            if (!keyword.isOptional()) {
                throw paths.missing(name, at, ledger);
            }
            return;
        }
        for (String path : found) {
            enter(path, at, blocks);
        }
    }

    private void enter(String path, Location at, KconfigBlocks blocks) {
        if (open.contains(path)) {
            throw new ProblemException(
                    at, path + " includes itself: " + CyclePath.of(open, path) + "; remove this statement");
        }
        if (open.size() >= DEEPEST_SOURCE) {
            throw new ProblemException(
                    at, "files include each other more than " + DEEPEST_SOURCE + " deep: " + String.join(" → ", open));
        }
        byte[] bytes = files.read(path).orElseThrow(() -> new ProblemException(at, path + " cannot be read"));
        blocks.start(KconfigNode.Block.Kind.SOURCE, path, null, at);
        file(path, bytes, blocks);
        blocks.add(blocks.end());
    }
}
