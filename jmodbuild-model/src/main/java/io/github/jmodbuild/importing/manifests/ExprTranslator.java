// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.expr.Comparisons;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.kconfig.KconfigQuestion;
import io.github.jmodbuild.importing.kconfig.KconfigQuestions;
import io.github.jmodbuild.importing.kconfig.Property;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Expressions as manifests have them: questions answered by probes, symbols without a declaration listed. Not thread-safe. */
final class ExprTranslator {
    private final Declarations declarations;
    private final KconfigQuestions questions;
    private final ProbeMaker probes;
    private final Ledger ledger;
    private final Consumer<String> undeclared;

    /** @param undeclared gets the names of symbols without a declaration */
    ExprTranslator(
            Declarations declarations,
            KconfigQuestions questions,
            ProbeMaker probes,
            Ledger ledger,
            Consumer<String> undeclared) {
        this.declarations = declarations;
        this.questions = questions;
        this.probes = probes;
        this.ledger = ledger;
        this.undeclared = undeclared;
    }

    /** The same where there is no expression. */
    @Nullable
    Expr optional(@Nullable Expr expr, ManifestParts manifest, Location line) {
        return expr == null ? null : expr(expr, manifest, line);
    }

    /** @param line of the statement, for the report */
    Expr expr(Expr expr, ManifestParts manifest, Location line) {
        if (expr instanceof Expr.And and) {
            return new Expr.And(expr(and.left(), manifest, line), expr(and.right(), manifest, line));
        }
        if (expr instanceof Expr.Or or) {
            return new Expr.Or(expr(or.left(), manifest, line), expr(or.right(), manifest, line));
        }
        if (expr instanceof Expr.Not not) {
            return new Expr.Not(expr(not.operand(), manifest, line), not.at());
        }
        if (expr instanceof Expr.Compare compare) {
            Optional<Expr.Operand> left = compared(compare.left(), manifest, line);
            Optional<Expr.Operand> right = compared(compare.right(), manifest, line);
            return left.isPresent() && right.isPresent()
                    ? new Expr.Compare(compare.operator(), left.get(), right.get())
                    : unanswered(compare.toString(), line);
        }
        return expr instanceof Expr.Symbol symbol ? alone(symbol, manifest, line) : expr;
    }

    /** An undeclared symbol is its own name in comparisons, which is what a quoted text is. */
    private Optional<Expr.Operand> compared(Expr.Operand operand, ManifestParts manifest, Location line) {
        if (operand instanceof Expr.Constant constant) {
            return KconfigQuestions.isIn(constant.text()) ? Optional.empty() : Optional.of(constant);
        }
        Expr.Symbol symbol = (Expr.Symbol) operand;
        Optional<KconfigQuestion> question = questions.whole(symbol.name());
        if (question.isPresent() && ProbeMaker.isProbe(question.get())) {
            return Optional.of(new Expr.Symbol(probes.symbol(question.get(), manifest, line), symbol.at()));
        }
        if (KconfigQuestions.isIn(symbol.name())) {
            return Optional.empty();
        }
        return Optional.of(
                declarations.declares(symbol.name()) ? symbol : new Expr.Constant(symbol.name(), true, symbol.at()));
    }

    private Expr alone(Expr.Symbol symbol, ManifestParts manifest, Location line) {
        Optional<KconfigQuestion> question = questions.whole(symbol.name());
        if (question.isPresent() && ProbeMaker.isProbe(question.get())) {
            return new Expr.Symbol(probes.symbol(question.get(), manifest, line), symbol.at());
        }
        if (KconfigQuestions.isIn(symbol.name())) {
            return unanswered(symbol.name(), line);
        }
        if (declarations.declares(symbol.name())) {
            return symbol;
        }
        if (SymbolNames.problem(symbol.name()).isPresent()) {
            return no(symbol.at()); // the value of a name that cannot be declared
        }
        undeclared.accept(symbol.name());
        return symbol;
    }

    private Expr unanswered(String text, Location line) {
        ledger.partly(
                line,
                "no program is run without jmodbuild.import.shell to answer " + questions.readable(text)
                        + ", which is taken for n");
        return no(line);
    }

    private static Expr.Constant no(Location at) {
        return new Expr.Constant("n", false, at);
    }

    /** All dependencies of a block or comment in one expression; {@code null} for none. */
    @Nullable
    Expr dependencies(List<Property> properties, ManifestParts manifest) {
        Expr all = null;
        for (Property property : properties) {
            Expr value = property.value();
            if (property.kind() == Property.Kind.DEPENDS && value != null) {
                Expr own = expr(value, manifest, property.at());
                Expr condition = optional(property.condition(), manifest, property.at());
                Expr one = condition == null ? own : new Expr.Or(own, Comparisons.isNo(condition));
                all = all == null ? one : new Expr.And(all, one);
            }
        }
        return all;
    }
}
