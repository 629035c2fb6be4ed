// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Names;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlElement.Attribute;

/** {@code <memberList>} and {@code <symbolList>}. Not thread-safe. */
final class ListBinder {
    private final Values values;
    private final Names names;

    ListBinder(Values values, Names names) {
        this.values = values;
        this.names = names;
    }

    Member.MemberList members(XmlElement element) {
        return new Member.MemberList(
                name(element),
                Values.word(element, "group", word -> names.plain(word, "group")),
                values.condition(element, "config"),
                element.at());
    }

    Member.SymbolList symbols(XmlElement element) {
        Word prefix = Values.word(element, "prefix", this::prefix);
        return new Member.SymbolList(
                name(element),
                prefix == null ? "" : prefix.text(),
                values.list(element, this::pattern),
                values.condition(element, "config"),
                element.at());
    }

    private Template name(XmlElement element) {
        Attribute name = element.attribute("name");
        return values.file(
                name == null ? new Word("", element.at()) : name.value().word(), names);
    }

    private void prefix(Word prefix) {
        if (!prefix.text().matches("[A-Za-z_][A-Za-z0-9_]*")) {
            values.add(
                    prefix.at(), "'" + prefix + "' cannot begin the name of a symbol; write a prefix such as CONFIG_");
        }
    }

    private void pattern(Word word) {
        String plain = word.text().replace("*", "");
        if (!plain.isEmpty()) {
            names.symbol(new Word(plain, word.at()));
        }
    }
}
