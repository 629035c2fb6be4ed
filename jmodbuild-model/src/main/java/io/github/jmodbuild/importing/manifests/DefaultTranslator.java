// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.kconfig.KconfigQuestion;
import io.github.jmodbuild.importing.kconfig.KconfigQuestions;
import io.github.jmodbuild.importing.kconfig.Property;
import io.github.jmodbuild.manifest.DefaultReader;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Defaults: expressions of bools and tristates, texts of others. Stateless but for the ledger. */
final class DefaultTranslator {
    private final Declarations declarations;
    private final KconfigQuestions questions;

    private final ExprTranslator expressions;
    private final Ledger ledger;

    DefaultTranslator(
            Declarations declarations, KconfigQuestions questions, ExprTranslator expressions, Ledger ledger) {
        this.declarations = declarations;
        this.questions = questions;
        this.expressions = expressions;
        this.ledger = ledger;
    }

    /** Empty if it cannot be said, which is noted. */
    Optional<Symbol.Property> value(
            Expr value, Property property, Symbol.Type type, ManifestParts manifest, boolean member) {
        if (member) {
            return not(property, "a default of a choice's member has no effect");
        }
        Optional<String> command = command(value);
        if (command.isPresent()) {
            return not(property, "no program is run without jmodbuild.import.shell to answer " + command.get());
        }
        Expr condition = expressions.optional(property.condition(), manifest, property.at());
        return type.isLogical()
                ? Optional.of(new Symbol.DefaultExpr(
                        expressions.expr(value, manifest, property.at()), condition, property.at()))
                : text(value, condition, property, type);
    }

    /** The command whose answer is the whole value or a part of its text. */
    private Optional<String> command(Expr value) {
        String text = value instanceof Expr.Symbol symbol
                ? symbol.name()
                : value instanceof Expr.Constant constant ? constant.text() : "";
        boolean isProbe = value instanceof Expr.Symbol
                && questions.whole(text).filter(ProbeMaker::isProbe).isPresent();
        return KconfigQuestions.isIn(text) && !isProbe ? Optional.of(questions.readable(text)) : Optional.empty();
    }

    private Optional<Symbol.Property> text(Expr value, @Nullable Expr condition, Property property, Symbol.Type type) {
        if (!(value instanceof Expr.Operand)) {
            return not(property, "an expression as the value of a " + type.spelling());
        }
        String text = value instanceof Expr.Symbol symbol ? symbol.name() : ((Expr.Constant) value).text();
        Optional<KconfigQuestion> question = questions.whole(text);
        if (question.isPresent()) {
            return not(property, "the answer of a probe as the value of a " + type.spelling());
        }
        if (value instanceof Expr.Symbol && declarations.declares(text)) {
            boolean number =
                    declarations.type(text).filter(ForceTranslator::isNumber).isPresent();
            return type == Symbol.Type.STRING || number
                    ? Optional.of(new Symbol.DefaultFrom(new Word(text, property.at()), condition, property.at()))
                    : not(property, text + " is no number");
        }
        if (type == Symbol.Type.INT) {
            text = ForceTranslator.decimal(text, property, ledger);
        }
        Pattern form = type == Symbol.Type.INT ? DefaultReader.INT : DefaultReader.HEX;
        if (type != Symbol.Type.STRING && !form.matcher(text).matches()) {
            return not(property, "'" + text + "' is no value of a symbol of type " + type.spelling());
        }
        return Optional.of(new Symbol.DefaultText(new Word(text, property.at()), condition, property.at()));
    }

    private Optional<Symbol.Property> not(Property property, String reason) {
        ledger.not(property.at(), reason);
        return Optional.empty();
    }
}
