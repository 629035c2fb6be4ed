// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.importing.make.Statement.Assignment;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the statements of one makefile as GNU make 4.3 does. Used once. */
public final class MakeReader {
    private static final Set<String> TESTS = Set.of("ifeq", "ifneq", "ifdef", "ifndef");
    private static final int MOST_PROBLEMS = 100;

    private final MakeLines lines;
    private final Ledger ledger;
    private final MakeBlocks blocks = new MakeBlocks();
    private final List<Problem> problems = new ArrayList<>();
    /** Whether a line with a tab is for the shell. */
    private boolean afterRule;

    private MakeReader(MakeLines lines, Ledger ledger) {
        this.lines = lines;
        this.ledger = ledger;
    }

    /**
     * @param file its path in the tree
     * @param ledger gets every statement and comment; kinds of assignments are {@code assignment}
     * @throws ProblemException with every mistake of the file
     */
    public static Makefile read(String file, byte[] bytes, Ledger ledger) {
        MakeReader reader = new MakeReader(new MakeLines(file, bytes), ledger);
        reader.all();
        Makefile makefile = reader.blocks.end(file, reader.problems);
        Problems.throwAny(reader.problems);
        return makefile;
    }

    private void all() {
        while (lines.hasNext() && problems.size() < MOST_PROBLEMS && !blocks.isTooDeep()) {
            try {
                line(lines.next(afterRule));
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
    }

    private void line(MakeLines.Line line) {
        if (afterRule && line.isIndentedByTab()) {
            ledger.read(line.at(), "recipe", line.text(), line.count());
            blocks.add(new Statement.Recipe(line.text().substring(1), blocks.remarks(), line.at()));
            return;
        }
        int comment = MakeText.findAny(line.text(), 0, "#");
        String text = (comment < 0 ? line.text() : line.text().substring(0, comment)).replace("\\#", "#");
        if (comment >= 0) {
            String remark =
                    line.text().substring(comment + 1).replaceFirst("^#+", "").strip();
            blocks.remark(new Remark(remark, line.at()));
        }
        if (text.isBlank()) {
            ledger.read(line.at(), "#", line.text(), line.count());
        } else {
            statement(text.stripLeading(), line);
        }
    }

    private void statement(String text, MakeLines.Line line) {
        Location at = line.at();
        Optional<Assignment> assignment = StatementParser.assignment(text, List.of(), at);
        String word = StatementParser.first(text);
        if (assignment.isPresent() && !isDefine(text)) {
            read(line, "assignment");
            add(StatementParser.assignment(text, blocks.remarks(), at).orElseThrow());
        } else if (isDefine(text)) {
            define(StatementParser.rest(word.equals("define") ? text : StatementParser.rest(text)), line);
        } else if (TESTS.contains(word)) {
            read(line, word);
            test(text, at);
        } else if (word.equals("else")) {
            read(line, "else");
            String more = StatementParser.rest(text);
            boolean again = TESTS.contains(StatementParser.first(more));
            blocks.otherwise(again ? inside(more, at) : null, at);
        } else if (word.equals("endif")) {
            read(line, "endif");
            blocks.close(at);
        } else {
            other(text, line);
        }
    }

    /** The conditional is begun even if its test is none, so that its end is no second mistake. */
    private void test(String text, Location at) {
        Statement.Test test = new Statement.Test("ifdef", "", "", at);
        try {
            test = blocks.isInside() ? inside(text, at) : StatementParser.test(text, at);
        } finally {
            blocks.open(test);
        }
    }

    /** One that make does not look at where the conditional around it leaves it out. */
    private static Statement.Test inside(String text, Location at) {
        try {
            return StatementParser.test(text, at);
        } catch (ProblemException e) {
            return new Statement.Test(StatementParser.first(text), "", "", message(e), at);
        }
    }

    private static String message(ProblemException mistake) {
        return mistake.problems().get(0).message();
    }

    private static boolean isDefine(String text) {
        String word = StatementParser.first(text);
        boolean modified = word.equals("override") || word.equals("export");
        String keyword = modified ? StatementParser.first(StatementParser.rest(text)) : word;
        boolean assigned = StatementParser.assignment(text, List.of(), Location.of("")).stream()
                .anyMatch(assignment -> assignment.name().equals("define"));
        return keyword.equals("define") && !assigned;
    }

    private void other(String text, MakeLines.Line line) {
        Optional<Statement> directive = StatementParser.directive(text, blocks.pending(), line.at());
        if (directive.isPresent()) {
            read(line, StatementParser.first(text));
            blocks.remarks();
            add(directive.get());
            return;
        }
        int semicolon = MakeText.findAny(text, 0, ";");
        String head = semicolon < 0 ? text : text.substring(0, semicolon);
        Optional<Statement> rule = StatementParser.rule(head, blocks.pending(), line.at());
        if (rule.isPresent() && rule.get() instanceof Statement.Rule) {
            read(line, "rule");
            blocks.remarks();
            add(rule.get());
            afterRule = true;
            if (semicolon >= 0) {
                blocks.add(new Statement.Recipe(text.substring(semicolon + 1).strip(), List.of(), line.at()));
            }
        } else if (rule.isPresent()) {
            read(line, "assignment");
            add(StatementParser.rule(text, blocks.remarks(), line.at()).orElseThrow());
        } else if (text.startsWith("$")) {
            read(line, "expression");
            add(new Statement.Expression(text, blocks.remarks(), line.at()));
        } else {
            String mistake = "'" + shortened(text) + "' is neither an assignment nor a rule; make stops at it with"
                    + " \"missing separator\"; write NAME = TEXT or FILES: FILES, a line of a recipe with a tab before"
                    + " it, or # for a comment";
            if (!blocks.isInside()) {
                throw new ProblemException(line.at(), mistake);
            }
            read(line, "?");
            add(new Statement.Unreadable(mistake, blocks.remarks(), line.at()));
        }
    }

    private void define(String head, MakeLines.Line line) {
        Assignment start = StatementParser.define(head, blocks.remarks(), line.at());
        List<String> body = new ArrayList<>();
        int open = 1;
        int count = 2;
        while (open > 0) {
            if (!lines.hasRaw()) {
                throw new ProblemException(line.at(), "'define' without 'endef' in this file; add it");
            }
            String raw = lines.raw();
            String word = StatementParser.first(raw.strip());
            open += word.equals("define") ? 1 : word.equals("endef") ? -1 : 0;
            if (open > 0) {
                body.add(raw);
                count += raw.isBlank() ? 0 : 1;
            }
        }
        ledger.read(line.at(), "define", line.text(), count);
        String text = String.join("\n", body);
        add(new Statement.Define(start.name(), start.operator(), text, start.remarks(), line.at()));
    }

    private void read(MakeLines.Line line, String kind) {
        ledger.read(line.at(), kind, line.text(), line.count());
    }

    private void add(Statement statement) {
        afterRule = false;
        blocks.add(statement);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
