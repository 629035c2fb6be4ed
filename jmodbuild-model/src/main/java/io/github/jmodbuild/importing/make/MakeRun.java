// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.make;

import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.Remark;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.condition.Condition;
import io.github.jmodbuild.importing.make.Statement.Assignment;
import io.github.jmodbuild.importing.make.Statement.Operator;
import io.github.jmodbuild.problem.CyclePath;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates makefiles as make would read them, under all configurations at once: what a conditional on a symbol has in it holds
 * under that condition. Several makefiles may be read one after the other, and see each other's variables. Not thread-safe.
 */
public final class MakeRun {
    private static final int DEEPEST_INCLUDE = 64;

    private final TreeFiles files;
    private final MakeContext context;
    private final Ledger ledger;
    private final MakeVariables variables;
    private final MakeExpander expander;
    private final MakeWildcards wildcards;
    private final List<Assigned> assignments = new ArrayList<>();
    private final List<EvaluatedRule> rules = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final Map<Location, List<Remark>> remarks = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    /** When override keeps later assignments from a variable. */
    private final Map<String, Condition> overridden = new HashMap<>();
    /** Comments before the next statement that is no conditional. */
    private List<Remark> pending = new ArrayList<>();

    /** A statement without a result here: a directive or an expression, and when it applies. */
    public record Effect(Statement statement, Condition when) {}

    /** @param ledger gets every statement that is read, and what cannot be evaluated */
    public MakeRun(TreeFiles files, MakeContext context, Ledger ledger) {
        this.files = files;
        this.context = context;
        this.ledger = ledger;
        this.variables = new MakeVariables(context::isEmptyAtFirst);
        this.wildcards = new MakeWildcards(files);
        this.expander = new MakeExpander(variables, context, wildcards, ledger::partly);
    }

    /**
     * Reads and evaluates a makefile and all that it includes.
     *
     * @param path in the tree
     * @return comments that no statement follows
     * @throws ProblemException with what make would stop at
     */
    public List<Remark> read(String path, byte[] bytes) {
        Makefile makefile = MakeReader.read(path, bytes, ledger);
        open.add(path);
        statements(makefile.statements(), Condition.ALWAYS);
        open.remove(path);
        pending.addAll(makefile.trailing());
        return take();
    }

    private List<Remark> take() {
        List<Remark> all = pending;
        pending = new ArrayList<>();
        return all;
    }

    /** Comments before statements, by the places of all statements in the order in which they were evaluated. */
    public Map<Location, List<Remark>> remarks() {
        return remarks;
    }

    /** In their order. */
    public List<Assigned> assignments() {
        return assignments;
    }

    /** In their order. */
    public List<EvaluatedRule> rules() {
        return rules;
    }

    /** Directives and expressions, in their order. */
    public List<Effect> effects() {
        return effects;
    }

    /** Names of all variables that were assigned. */
    public Set<String> names() {
        return variables.names();
    }

    /** A variable's value after all that was read, each word with the place and number of its assignment. */
    public Value value(String name) {
        return value(name, Map.of());
    }

    /**
     * The same with other values for variables that its text still refers to.
     *
     * @param locals values by names
     */
    public Value value(String name, Map<String, Value> locals) {
        return expander.value(name, locals, Location.of("makefile"));
    }

    /** Whether what one statement gave a variable has blanks besides one between two words. */
    public boolean hasBlanks(String name, Location at) {
        return expander.valueAt(name, at).hasOddBlanks();
    }

    /** All texts, with all blanks, that a variable can have of one statement; empty if they are not known, or too many. */
    public Optional<List<Value.Text>> textsAt(String name, Location at) {
        return expander.valueAt(name, at).texts();
    }

    /** A text with the variables' values after all that was read. */
    public Value expand(String text, Location at) {
        return expander.expand(text, at);
    }

    /**
     * The same with further variables, such as those that make sets for a recipe.
     *
     * @param locals values by names
     */
    public Value expand(String text, Map<String, Value> locals, Location at) {
        return expander.expand(text, locals, at);
    }

    /** The same of a command, where a variable without a value is one that is not known, and no empty text. */
    public Value expandKnown(String text, Map<String, Value> locals, Location at) {
        return expander.expandKnown(text, locals, at);
    }

    /** Which statements read a variable. */
    public Set<Location> readersOf(String name) {
        return expander.readersOf(name);
    }

    /** Variables that have no value anywhere, and which statements read them. */
    public Map<String, Set<Location>> undefined() {
        return expander.undefined();
    }

    private void statements(List<Statement> statements, Condition when) {
        for (Statement statement : statements) {
            pending.addAll(statement.remarks());
            if (!(statement instanceof Statement.Conditional)) {
                remarks.put(statement.at(), take());
            }
            try {
                statement(statement, when);
            } catch (Condition.TooComplex e) {
                ledger.not(statement.at(), "its conditions depend on too many symbols at once");
            }
        }
    }

    private void statement(Statement statement, Condition when) {
        if (statement instanceof Assignment assignment) {
            assign(assignment, when);
        } else if (statement instanceof Statement.Conditional conditional) {
            conditional(conditional, when);
        } else if (statement instanceof Statement.Include include) {
            include(include, when);
        } else if (statement instanceof Statement.Rule rule) {
            rules.add(EvaluatedRule.of(rule, expander, when));
        } else if (statement instanceof Statement.Recipe recipe) {
            if (!rules.isEmpty()) {
                rules.get(rules.size() - 1).recipe().add(new EvaluatedRule.Line(recipe.text(), when, recipe.at()));
            }
        } else if (statement instanceof Statement.Define define) {
            define(define, when);
        } else if (statement instanceof Statement.Undefine undefine) {
            stripped(names(undefine.name(), when, undefine.at()))
                    .forEach(name -> variables.undefine(name.text(), name.when()));
        } else if (statement instanceof Statement.Unreadable line) {
            stops(line.mistake(), when, line.at());
        } else {
            effects.add(new Effect(statement, when));
        }
    }

    /** @throws ProblemException if make stops under all configurations */
    private void stops(String mistake, Condition when, Location at) {
        if (when.isAlways()) {
            throw new ProblemException(at, mistake);
        }
        ledger.not(at, mistake);
    }

    /** The variables that a text may name; none if that is not known. */
    private List<Value.Text> names(String written, Condition when, Location at) {
        Value names = expander.expand(written, at);
        Optional<List<Value.Text>> texts = names.texts();
        if (texts.isEmpty() || texts.get().stream().anyMatch(text -> SymbolText.isIn(text.text()))) {
            String reason = names.unknown()
                    .orElse(texts.isEmpty() ? "it has too many conditions" : "it has the text of a symbol");
            ledger.not(at, "the name " + written + " is not known: " + reason);
            return List.of();
        }
        return texts.get().stream()
                .map(text -> new Value.Text(text.text(), text.when().and(when)))
                .filter(text -> !text.text().isEmpty() && !text.when().isNever())
                .toList();
    }

    private void define(Statement.Define define, Condition when) {
        Assignment assignment = new Assignment(
                "", define.name(), define.operator(), define.text(), false, define.remarks(), define.at());
        assign(assignment, stripped(names(define.name(), when, define.at())), when);
    }

    private static List<Value.Text> stripped(List<Value.Text> names) {
        return names.stream()
                .map(name -> new Value.Text(name.text().strip(), name.when()))
                .toList();
    }

    private void assign(Assignment assignment, Condition when) {
        assign(assignment, names(assignment.name(), when, assignment.at()), when);
    }

    private void assign(Assignment assignment, List<Value.Text> names, Condition when) {
        Location at = assignment.at();
        if (!assignment.target().isEmpty()) {
            Value targets = expander.expand(assignment.target(), at).stripped();
            Value value = expander.expand(assignment.text(), at);
            assignments.add(new Assigned(assignment, names, targets, value, when));
            return;
        }
        boolean atOnce = assignment.operator() == Operator.SIMPLE;
        Value value = atOnce ? expander.expand(assignment.text(), at) : Value.EMPTY;
        int number = variables.nextNumber();
        for (Value.Text name : names) {
            if (context.given(name.text()).isEmpty()) {
                assign(assignment, name.text(), effective(assignment, name), number, value);
            }
        }
        assignments.add(new Assigned(assignment, names, Value.EMPTY, value, when));
    }

    /** Without the cases in which make ignores the assignment, since an earlier one has override before it. */
    private Condition effective(Assignment assignment, Value.Text name) {
        Condition ignored = overridden.getOrDefault(name.text(), Condition.NEVER);
        if (assignment.override()) {
            overridden.put(name.text(), ignored.or(name.when()));
            return name.when();
        }
        Condition when = name.when().without(ignored);
        if (when.isNever()) {
            ledger.not(
                    assignment.at(),
                    "make ignores it, since an earlier assignment to " + name.text() + " has override before it");
        }
        return when;
    }

    private void assign(Assignment assignment, String name, Condition when, int number, Value value) {
        Location at = assignment.at();
        if (when.isNever()) {
            return;
        }
        switch (assignment.operator()) {
            case RECURSIVE -> variables.set(name, when, number, assignment.text(), at);
            case SIMPLE -> variables.setSimple(name, when, number, value, at);
            case DEFAULT -> {
                Condition missing = when.without(variables.get(name).defined());
                variables.set(name, missing, number, assignment.text(), at);
            }
            case APPEND -> {
                Condition simple = variables.get(name).simple();
                Condition atOnce = when.and(simple);
                if (!atOnce.isNever()) {
                    variables.appendSimple(name, atOnce, number, expander.expand(assignment.text(), at), at);
                }
                if (!when.implies(simple)) {
                    variables.append(name, when.without(simple), number, assignment.text(), at);
                }
            }
            case SHELL -> {
                Value answer = Value.unknown("$(shell " + assignment.text() + ")", "no program is run to answer it");
                variables.setSimple(name, when, number, answer, at);
            }
        }
    }

    private void conditional(Statement.Conditional conditional, Condition when) {
        Condition none = when;
        for (Statement.Branch branch : conditional.branches()) {
            Condition applies = none;
            Statement.Test test = branch.test();
            if (test != null) {
                Optional<Condition> answer = none.isNever() ? Optional.of(Condition.NEVER) : holds(test, none);
                if (answer.isEmpty()) {
                    skip(conditional, branch);
                    return;
                }
                applies = none.and(answer.get());
                none = none.without(answer.get());
            }
            if (applies.isNever()) {
                unreached(branch, test != null && test.mistake().isEmpty() && differsInBlanks(test));
            } else {
                statements(branch.statements(), applies);
            }
            pending.addAll(branch.trailing());
        }
    }

    /** Empty if that is not known, which is noted. */
    private Optional<Condition> holds(Statement.Test test, Condition when) {
        Location at = test.at();
        if (!test.mistake().isEmpty()) {
            stops(test.mistake(), when, at);
            return Optional.empty();
        }
        boolean negated = test.keyword().equals("ifneq") || test.keyword().equals("ifndef");
        Optional<Condition> answer = test.keyword().endsWith("def") ? defined(test) : equal(test, at);
        Value asked = askedToBeEmpty(test);
        if (SymbolText.mayBeUnset(asked)) {
            ledger.partly(at, SymbolText.UNSET);
        }
        if (SymbolText.number(asked).filter(context::mayBeUnset).isPresent()) {
            ledger.partly(at, SymbolText.UNSET_NUMBER);
        }
        return answer.map(condition -> negated ? condition.not() : condition);
    }

    /** What a test is about that only asks whether there is a text; else nothing. */
    private Value askedToBeEmpty(Statement.Test test) {
        if (test.keyword().endsWith("def")) {
            return expander.outside(test.left()).orElse(Value.EMPTY);
        }
        String text = test.right().isEmpty() ? test.left() : test.left().isEmpty() ? test.right() : "";
        return expander.expand(text, test.at());
    }

    private Optional<Condition> defined(Statement.Test test) {
        Condition any = Condition.NEVER;
        for (Value.Text name : stripped(names(test.left(), Condition.ALWAYS, test.at()))) {
            Optional<String> unknown = expander.unknownText(name.text());
            if (unknown.isPresent()) {
                ledger.not(test.at(), unknown.get());
                return Optional.empty();
            }
            any = any.or(name.when().and(expander.isDefined(name.text(), test.at())));
        }
        return Optional.of(any);
    }

    private Optional<Condition> equal(Statement.Test test, Location at) {
        Value left = expander.expand(test.left(), at);
        Value right = expander.expand(test.right(), at);
        Optional<String> unknown = left.unknownText().or(right::unknownText);
        Optional<Condition> equal = unknown.isPresent() ? Optional.empty() : equal(left, right);
        if (equal.isEmpty()) {
            ledger.not(at, unknown.orElse("too many conditions at once"));
        }
        return equal;
    }

    private static Optional<Condition> equal(Value left, Value right) {
        if (right.isEmpty() || left.isEmpty()) {
            Value other = right.isEmpty() ? left : right;
            if (other.words().stream().noneMatch(word -> SymbolText.isIn(word.text()))) {
                return Optional.of(other.nonEmpty().not());
            }
        }
        Condition any = Condition.NEVER;
        for (Value.Text a : left.texts().orElse(List.of())) {
            for (Value.Text b : right.texts().orElse(List.of())) {
                Optional<Condition> same = SymbolText.equal(a.text(), b.text());
                if (same.isEmpty()) {
                    return same;
                }
                any = any.or(a.when().and(b.when()).and(same.get()));
            }
        }
        boolean known = left.texts().isPresent() && right.texts().isPresent();
        return known ? Optional.of(any) : Optional.empty();
    }

    /** No branch is evaluated from here on, since it is not known which one applies. */
    private void skip(Statement.Conditional conditional, Statement.Branch from) {
        int first = conditional.branches().indexOf(from);
        for (Statement.Branch branch :
                conditional.branches().subList(first, conditional.branches().size())) {
            ledger.not(branch.at(), "it is not known whether it applies");
            branch.statements()
                    .forEach(statement -> skip(
                            statement,
                            "it is not known whether it applies, see "
                                    + from.at().file() + ":" + from.at().line()));
        }
    }

    private void skip(Statement statement, String reason) {
        ledger.not(statement.at(), reason);
        if (statement instanceof Statement.Conditional conditional) {
            for (Statement.Branch branch : conditional.branches()) {
                ledger.not(branch.at(), reason);
                branch.statements().forEach(inner -> skip(inner, reason));
            }
        }
    }

    /** Whether the texts of a test are never equal, and would be without the blanks at their ends. */
    private boolean differsInBlanks(Statement.Test test) {
        Value left = expander.expand(test.left(), test.at());
        Value right = expander.expand(test.right(), test.at());
        return !test.keyword().endsWith("def")
                && equal(left, right).filter(Condition::isNever).isPresent()
                && equal(left.stripped(), right.stripped())
                        .filter(same -> !same.isNever())
                        .isPresent();
    }

    private void unreached(Statement.Branch branch, boolean byBlanks) {
        String reason = byBlanks
                ? "it never applies, since make compares the blanks of the condition too; remove them there"
                : "it never applies with the variables that are given";
        branch.statements().forEach(statement -> skip(statement, reason));
    }

    private void include(Statement.Include include, Condition when) {
        Value names = expander.expand(include.files(), include.at());
        for (GuardedWord name : names.words()) {
            Condition applies = when.and(name.when());
            if (!name.isKnown() || SymbolText.isIn(name.text())) {
                ledger.not(include.at(), name.isKnown() ? "its name is the text of a symbol" : name.unknown());
            } else if (!applies.isNever()) {
                include(include, name.text(), applies);
            }
        }
    }

    private void include(Statement.Include include, String name, Condition when) {
        if (context.isKnown(name)) {
            return;
        }
        List<String> names = wildcards.find(name, context);
        boolean found = false;
        for (String one : names) {
            Optional<String> path = context.path(one);
            Optional<byte[]> bytes = path.flatMap(files::read);
            if (path.isPresent() && bytes.isPresent()) {
                included(include, path.get(), bytes.get(), when);
                found = true;
            }
        }
        if (!found) {
            missing(include, name);
        }
    }

    private void included(Statement.Include include, String path, byte[] bytes, Condition when) {
        if (open.contains(path)) {
            throw new ProblemException(
                    include.at(), path + " includes itself: " + CyclePath.of(open, path) + "; remove this statement");
        }
        if (open.size() > DEEPEST_INCLUDE) {
            throw new ProblemException(
                    include.at(),
                    "makefiles include each other more than " + DEEPEST_INCLUDE + " deep: " + String.join(" → ", open));
        }
        Makefile makefile = MakeReader.read(path, bytes, ledger);
        open.add(path);
        statements(makefile.statements(), when);
        open.remove(path);
    }

    private void missing(Statement.Include include, String name) {
        Optional<String> path = context.path(name);
        if (path.isEmpty()) {
            ledger.not(include.at(), name + " is outside of the tree, where nothing is read");
        } else if (!include.optional()) {
            int slash = path.get().lastIndexOf('/');
            String directory = path.get().substring(0, Math.max(slash, 0));
            String hint = Nearest.hint(path.get().substring(slash + 1), files.names(directory));
            ledger.not(include.at(), "there is no file " + path.get() + hint);
        }
    }
}
