// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Definition;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;
import io.github.jmodbuild.manifest.xml.XmlText;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code <constants>} and the macros in it (Q34). Not thread-safe. */
final class ConstantsBinder {
    private static final Set<String> KEYWORDS = Set.of(("auto bool break case catch char class const constexpr continue"
                    + " decltype default defined delete do double else enum explicit export extern false final float for"
                    + " friend goto if inline int long mutable namespace new noexcept nullptr operator override private"
                    + " protected public register restrict return short signed sizeof static struct switch template this"
                    + " throw true try typedef typename union unsigned using virtual void volatile while")
            .split(" ", -1));

    private static final String PREFIX = "CONFIG_";

    private final Values values;
    private final Names names;

    ConstantsBinder(Values values, Names names) {
        this.values = values;
        this.names = names;
    }

    Member.Constants constants(XmlElement element) {
        Word header = header(element.attribute("header"));
        List<Definition> definitions = new ArrayList<>();
        for (XmlElement child : element.children()) {
            Definition definition =
                    child.name().equals("symbols") ? symbols(child, header != null) : constant(child, header != null);
            if (definition != null) {
                definitions.add(definition);
            }
        }
        return new Member.Constants(
                header, directory(element.attribute("directory"), header), definitions, element.at());
    }

    /** {@code null} if there is none, or none that can be meant. */
    private @Nullable Word directory(@Nullable Attribute attribute, @Nullable Word header) {
        if (attribute == null) {
            return null;
        }
        Word name = attribute.value().word();
        if (header == null) {
            values.add(
                    name.at(),
                    "generated/constants.h has its place; name a header with header=\"...\", or remove directory");
        } else if (Template.refers(name.text())) {
            values.add(
                    name.at(),
                    "'" + name + "' refers to a variable; write a directory of the source tree, such as /src");
        } else if (names.include(name)) {
            return names.fromRoot(name);
        }
        return null;
    }

    private @Nullable Word header(@Nullable Attribute attribute) {
        if (attribute == null) {
            return null;
        }
        Word name = attribute.value().word();
        if (name.text().startsWith("/") || name.text().startsWith("../") || Template.refers(name.text())) {
            values.add(
                    name.at(),
                    "'" + name + "' is not the name of a header as sources include it; write one such as config.h");
        } else {
            names.file(name, "header");
        }
        return name;
    }

    private Definition.Symbols symbols(XmlElement element, boolean inOwnHeader) {
        Attribute attribute = element.attribute("prefix");
        Word prefix = attribute == null
                ? new Word("", element.at())
                : attribute.value().word();
        if (!prefix.text().isEmpty() && !inOwnHeader) {
            values.add(
                    prefix.at(),
                    "generated/constants.h knows no prefix; name a header with <constants header=\"config.h\">");
        } else if (!prefix.text().matches("([A-Za-z_][A-Za-z0-9_]*)?")) {
            values.add(
                    prefix.at(), "'" + prefix + "' cannot begin the name of a macro; write a prefix such as CONFIG_");
        }
        return new Definition.Symbols(prefix.text(), values.list(element, this::pattern), element.at());
    }

    private void pattern(Word word) {
        String plain = word.text().replace("*", "");
        if (plain.startsWith(PREFIX)) {
            String symbol = word.text().replace(PREFIX, "");
            values.add(
                    word.at(),
                    "symbols are written without CONFIG_; write <symbols>" + symbol + "</symbols> for the macro "
                            + symbol + ", or <symbols prefix=\"CONFIG_\">" + symbol + "</symbols> for " + word);
        } else if (!plain.isEmpty() || word.text().isEmpty()) {
            names.symbol(new Word(plain, word.at()));
        }
    }

    /** {@code null}, and a problem, when its value cannot be understood. */
    private Definition.@Nullable Constant constant(XmlElement element, boolean inOwnHeader) {
        Definition.Constant.Form form = form(element.attribute("type"));
        boolean free = inOwnHeader && form == Definition.Constant.Form.TEXT;
        Word name = values.name(element, word -> macro(word, inOwnHeader, free));
        XmlText text = form == Definition.Constant.Form.STRING
                ? element.text().exact()
                : element.text().strip();
        if (text.text().indexOf('\n') >= 0) {
            values.add(text.at(0), "a constant of more than one line; write it in one, or write two constants");
        }
        try {
            Template value = Template.parse(text.text(), text.at(0));
            return new Definition.Constant(name, form, value, values.condition(element, "if"), element.at());
        } catch (ProblemException e) {
            e.problems().forEach(problem -> values.add(problem.at(), problem.message()));
            return null;
        }
    }

    private static Definition.Constant.Form form(@Nullable Attribute type) {
        for (Definition.Constant.Form form : Definition.Constant.Form.values()) {
            if (type != null && form.spelling().equals(type.value().text())) {
                return form;
            }
        }
        return Definition.Constant.Form.STRING;
    }

    /** @param keywords whether a keyword may be replaced, as autoconf does with {@code inline} */
    private void macro(Word name, boolean inOwnHeader, boolean keywords) {
        boolean taken = name.text().startsWith("BUILD_") || name.text().startsWith("JMODBUILD_");
        if (!name.text().matches("[A-Za-z_][A-Za-z0-9_]*")) {
            values.add(name.at(), "'" + name + "' is not the name of a macro; write one such as APP_DATADIR");
        } else if (name.text().startsWith(PREFIX) && !inOwnHeader) {
            String symbol = name.text().substring(PREFIX.length());
            values.add(
                    name.at(),
                    "'" + name + "' is a name of the configuration header; declare the symbol "
                            + (symbol.isEmpty() ? "in <config>" : symbol + " in <config>")
                            + ", or define the macro in a header of the tree's own, <constants header=\"config.h\">");
        } else if (taken && !inOwnHeader) {
            values.add(
                    name.at(),
                    "'" + name + "' cannot name a macro, since this prefix is reserved for the generated header; choose"
                            + " another name");
        } else if (KEYWORDS.contains(name.text()) && !keywords) {
            values.add(name.at(), "'" + name + "' cannot name a macro: it is a keyword of C or C++");
        }
    }
}
