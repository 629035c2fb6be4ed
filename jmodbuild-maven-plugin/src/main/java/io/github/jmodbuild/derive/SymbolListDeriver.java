// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.derive.unit.ExportLists;
import io.github.jmodbuild.plan.derivation.SymbolList;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts a GNU version script to a plain list for linkers that do not support such scripts (D17): the names and
 * patterns of all its {@code global:} sections. The versions are dropped, since those formats have none.
 */
final class SymbolListDeriver {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|#[^\\n]*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[{};]|(global|local)\\s*:|extern\\b|\"[^\"]*\"|[^\\s{};]+");

    private SymbolListDeriver() {}

    static void derive(SymbolList script, DerivationContext context) throws IOException {
        String text =
                COMMENT.matcher(Files.readString(context.file(script.map()))).replaceAll(" ");
        context.write(script.list(), ExportLists.list(script.text(), names(text, script, context)));
    }

    private static Set<String> names(String text, SymbolList script, DerivationContext context) {
        Set<String> names = new TreeSet<>();
        boolean inside = false;
        boolean global = true;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String found = word.group();
            if (found.equals("extern")) {
                context.problem(
                        script.at(),
                        "the map " + script.map()
                                + " lists names of C++ as extern \"C++\", which this system's linker does not support;"
                                + " list mangled names (_ZN...)");
                return names;
            }
            if (found.equals("{") || found.equals("}")) {
                inside = found.equals("{");
                global = true;
            } else if (word.group(1) != null) {
                global = word.group(1).equals("global");
            } else if (inside && global && !found.equals(";")) {
                names.add(found.replace("\"", ""));
            }
        }
        return names;
    }
}
