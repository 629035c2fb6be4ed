// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.importing.manifests;

import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.importing.Ledger;
import io.github.jmodbuild.importing.kconfig.Property;
import io.github.jmodbuild.manifest.DefaultReader;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code select}, {@code imply} and {@code range}. Stateless but for the ledger. */
final class ForceTranslator {
    /** It is decimal for conf all the same. */
    private static final Pattern OCTAL = Pattern.compile("-?0[0-9]+");

    private final Declarations declarations;
    private final ExprTranslator expressions;
    private final Ledger ledger;
    private final Consumer<String> undeclared;

    /** @param undeclared gets the names of symbols without a declaration */
    ForceTranslator(Declarations declarations, ExprTranslator expressions, Ledger ledger, Consumer<String> undeclared) {
        this.declarations = declarations;
        this.expressions = expressions;
        this.ledger = ledger;
        this.undeclared = undeclared;
    }

    static boolean isNumber(Symbol.Type type) {
        return type == Symbol.Type.INT || type == Symbol.Type.HEX;
    }

    /** Empty if it cannot be said, which is noted. */
    Optional<Symbol.Property> force(Property property, Symbol.Type type, ManifestParts manifest) {
        String target = property.text();
        if (!type.isLogical()) {
            return not(property, "only a bool or tristate can select or imply, this is a " + type.spelling());
        }
        if (SymbolNames.problem(target).isPresent()) {
            return not(property, "there can be no symbol of this name");
        }
        if (!declarations.type(target).orElse(Symbol.Type.BOOL).isLogical()) {
            return not(property, target + " is no bool or tristate, so that it cannot be selected or implied");
        }
        if (!declarations.declares(target)) {
            undeclared.accept(target);
        }
        Word symbol = new Word(target, property.at());
        @Nullable Expr condition = expressions.optional(property.condition(), manifest, property.at());
        return Optional.of(
                property.kind() == Property.Kind.SELECT
                        ? new Symbol.Select(symbol, condition, property.at())
                        : new Symbol.Imply(symbol, condition, property.at()));
    }

    /** The same. */
    Optional<Symbol.Property> range(Property property, Symbol.Type type, ManifestParts manifest) {
        Optional<Word> from = bound(property.value(), property, type);
        Optional<Word> to = bound(property.upper(), property, type);
        if (!isNumber(type) || from.isEmpty() || to.isEmpty()) {
            return not(
                    property,
                    isNumber(type) ? "a bound is no number" : "a range of a " + type.spelling() + " has no effect");
        }
        Expr condition = expressions.optional(property.condition(), manifest, property.at());
        return Optional.of(new Symbol.Range(from.get(), to.get(), condition, property.at()));
    }

    private Optional<Word> bound(@Nullable Expr bound, Property property, Symbol.Type type) {
        String text = bound instanceof Expr.Symbol symbol
                ? symbol.name()
                : bound instanceof Expr.Constant constant ? constant.text() : "";
        boolean declared = bound instanceof Expr.Symbol && declarations.declares(text);
        if (!declared && type == Symbol.Type.INT) {
            text = decimal(text, property, ledger);
        }
        Pattern form = type == Symbol.Type.HEX ? DefaultReader.HEX : DefaultReader.INT;
        boolean valid = declared
                ? declarations.type(text).filter(ForceTranslator::isNumber).isPresent()
                : form.matcher(text).matches();
        return valid ? Optional.of(new Word(text, property.at())) : Optional.empty();
    }

    /** A number without zeros before it, with a remark if it had some. */
    static String decimal(String text, Property property, Ledger ledger) {
        if (!OCTAL.matcher(text).matches()) {
            return text;
        }
        String decimal = text.replaceFirst("0+(?=[0-9])", "");
        ledger.partly(
                property.at(),
                "the value is written as " + decimal + ", which it is compared as; zeros before a number are dropped");
        return decimal;
    }

    private Optional<Symbol.Property> not(Property property, String reason) {
        ledger.not(property.at(), reason);
        return Optional.empty();
    }
}
