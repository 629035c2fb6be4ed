// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.configin;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.configin.ConfigInBlocks.Kind;
import io.github.jmodbuild.importing.kconfig.SourcePaths;
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
import org.jspecify.annotations.Nullable;

/** Reads a Config.in and all files that it names. Used once. */
final class ConfigInReader {
    private static final int DEEPEST_SOURCE = 64;
    /** More of them say that this is no tree of such files. */
    private static final int MOST_PROBLEMS = 100;

    private final TreeFiles files;
    private final Map<String, String> variables;
    private final Ledger ledger;
    private final SourcePaths paths;
    private final SimpleStatements simple = new SimpleStatements();
    private final ConfigInBlocks blocks = new ConfigInBlocks();
    private final Set<String> open = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    /** A {@code mainmenu_option} whose comment is not read yet. */
    private @Nullable Location menu;
    /** An {@code if} without {@code then} in its line. */
    private @Nullable Location test;

    private ConfigInReader(TreeFiles files, Map<String, String> variables, Ledger ledger) {
        this.files = files;
        this.variables = variables;
        this.ledger = ledger;
        this.paths = new SourcePaths(files);
    }

    /** @throws ProblemException with every mistake of every file */
    static ConfigInStatement.Block read(
            String root, byte[] bytes, TreeFiles files, Map<String, String> variables, Ledger ledger) {
        ConfigInReader reader = new ConfigInReader(files, variables, ledger);
        reader.blocks.start(Kind.FILE, root, Location.of(root));
        reader.file(root, bytes);
        ConfigInStatement whole = reader.blocks.close();
        Problems.throwAny(reader.problems);
        return (ConfigInStatement.Block) whole;
    }

    private void file(String path, byte[] bytes) {
        ConfigInLines lines;
        try {
            lines = new ConfigInLines(path, bytes);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return;
        }
        open.add(path);
        int depth = blocks.depth();
        while (lines.hasNext() && problems.size() < MOST_PROBLEMS && !blocks.isTooDeep()) {
            try {
                line(lines.next());
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        expectNothing(menu, "'mainmenu_option next_comment' without a comment behind it; add comment 'TITLE'");
        expectNothing(test, "'if' without 'then'; add it");
        List<Problem> unended = blocks.closeTo(depth);
        if (!blocks.isTooDeep()) { // else the rest has not been read
            problems.addAll(unended);
        }
        open.remove(path);
    }

    private void expectNothing(@Nullable Location expected, String message) {
        if (expected != null) {
            problems.add(new Problem(expected, message));
        }
        menu = null;
        test = null;
    }

    private void line(ConfigInLines.Line line) {
        String text = line.text().strip();
        if (line.isComment()) {
            ledger.read(line.at(), "#", text, line.count());
            blocks.remark(new Remark(text.substring(1).strip(), line.at()));
            return;
        }
        String keyword = text.split("[\\s;]", 2)[0];
        ledger.read(line.at(), keyword, text, line.count());
        ConfigInWords.Split split = ConfigInWords.split(line.text(), line.at());
        if (!split.comment().isEmpty()) {
            blocks.remark(new Remark(split.comment(), line.at()));
        }
        if (!split.words().isEmpty()) {
            statement(split.words(), line.at());
        }
    }

    private void statement(List<ConfigInWord> words, Location at) {
        ConfigInWord first = words.get(0);
        ConfigInVerb verb =
                first.quoted() ? null : ConfigInVerb.of(first.toString()).orElse(null);
        if (verb == null) {
            throw new ProblemException(
                    first.at(),
                    "unknown statement '" + first + "'"
                            + (first.quoted()
                                            ? Optional.<String>empty()
                                            : Nearest.find(first.toString(), ConfigInVerb.spellings()))
                                    .map(near -> " (did you mean " + near + "?)")
                                    .orElse(
                                            "; begin the line with bool, source or another command, or with # as a comment"));
        }
        if (menu != null && verb != ConfigInVerb.COMMENT) {
            expectNothing(menu, "'mainmenu_option next_comment' without a comment behind it; add comment 'TITLE'");
        }
        if (test != null && verb != ConfigInVerb.THEN) {
            expectNothing(test, "'if' without 'then'; add it");
        }
        switch (verb) {
            case IF -> {
                if (words.get(words.size() - 1).is("fi")) {
                    throw new ProblemException(
                            at, "'if' and 'fi' in one line; write each statement in a line of its own");
                }
                blocks.startIf(test(words, at), at);
            }
            case ELIF -> blocks.branch(verb, test(words, at), at);
            case THEN -> then(words, at);
            case ELSE -> {
                SimpleStatements.alone(words);
                blocks.branch(verb, Optional.empty(), at);
            }
            case FI -> {
                SimpleStatements.alone(words);
                blocks.end(Kind.IF, at);
            }
            case MAINMENU_OPTION -> {
                if (words.size() != 2 || !words.get(1).is("next_comment")) {
                    throw new ProblemException(at, "write mainmenu_option next_comment");
                }
                menu = at;
            }
            case ENDMENU -> {
                SimpleStatements.alone(words);
                blocks.end(Kind.MENU, at);
            }
            case COMMENT -> comment(SimpleStatements.prompt(words), at);
            case TEXT -> {
                SimpleStatements.prompt(words);
                ledger.not(at, "a text that is shown while questions are asked");
            }
            case SOURCE -> source(words, at);
            default ->
                simple.read(verb, words, blocks.takeRemarks(), at, ledger).forEach(blocks::add);
        }
    }

    private void comment(String text, Location at) {
        if (menu == null) {
            blocks.add(new ConfigInStatement.Comment(text, blocks.takeRemarks(), at));
        } else {
            Location start = menu;
            menu = null;
            blocks.start(Kind.MENU, text, start);
        }
    }

    /** Empty if there is a mistake in it, which is noted, so that its end is not a second one. */
    private Optional<ConfigInTest> test(List<ConfigInWord> words, Location at) {
        try {
            int close = indexOf("]", words);
            if (words.size() < 2 || !words.get(1).is("[") || close < 0) {
                throw new ProblemException(
                        at, "'" + words.get(0) + "' without a test; write if [ \"$CONFIG_NET\" = \"y\" ]; then");
            }
            List<ConfigInWord> rest = words.subList(close + 1, words.size());
            boolean whole =
                    rest.size() == 2 && rest.get(0).is(";") && rest.get(1).is("then");
            boolean half = rest.isEmpty() || (rest.size() == 1 && rest.get(0).is(";"));
            if (!whole && !half) {
                if (rest.size() > 2 && rest.get(0).is(";") && rest.get(1).is("then")) {
                    throw new ProblemException(
                            rest.get(2).at(), "'" + rest.get(2) + "' behind 'then'; write it in a line of its own");
                }
                ConfigInWord found = rest.get(0).is(";") && rest.size() > 1 ? rest.get(1) : rest.get(0);
                throw new ProblemException(found.at(), "expected '; then' behind the test, found " + found);
            }
            test = half ? at : null;
            return Optional.of(ConfigInTest.read(words.subList(2, close), at));
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static int indexOf(String word, List<ConfigInWord> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    private void then(List<ConfigInWord> words, Location at) {
        if (test == null) {
            throw new ProblemException(at, "'then' without 'if' in the line before; remove it");
        }
        test = null;
        SimpleStatements.alone(words);
    }

    private void source(List<ConfigInWord> words, Location at) {
        if (words.size() != 2) {
            throw new ProblemException(
                    at, "'source' takes the name of one file; found " + (words.size() - 1) + " words");
        }
        StringBuilder name = new StringBuilder();
        for (ConfigInWord.Part part : words.get(1).parts()) {
            name.append(part.variable() ? variable(part.text(), at) : part.text());
        }
        List<String> found = paths.find(name.toString(), false, at);
        if (found.isEmpty()) {
            throw paths.missing(name.toString(), at, ledger);
        }
        for (String path : found) {
            enter(path, at);
        }
    }

    private String variable(String name, Location at) {
        String value = variables.get(name);
        if (value == null) {
            ledger.partly(
                    at, "variable " + name + " has no value; give one as jmodbuild.import.variables=" + name + "=...");
        }
        return value == null ? "" : value;
    }

    private void enter(String path, Location at) {
        if (open.contains(path)) {
            throw new ProblemException(
                    at, path + " includes itself: " + CyclePath.of(open, path) + "; remove this statement");
        }
        if (open.size() >= DEEPEST_SOURCE) {
            throw new ProblemException(
                    at, "files include each other more than " + DEEPEST_SOURCE + " deep: " + String.join(" → ", open));
        }
        byte[] bytes = files.read(path).orElseThrow(() -> new ProblemException(at, path + " cannot be read"));
        blocks.start(Kind.FILE, path, at);
        file(path, bytes);
        blocks.add(blocks.close());
    }
}
