// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a GNU version script lets out, as a plain list for linkers that read no such scripts (D17): the names and patterns of all
 * its {@code global:} parts. Versions themselves are lost, since such files have none.
 */
final class SymbolList implements Facts.Derivation {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|#[^\\n]*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[{};]|(global|local)\\s*:|extern\\b|\"[^\"]*\"|[^\\s{};]+");

    @Override
    public void derive(Facts facts) throws IOException {
        Facts.Word map = facts.words("map").get(0);
        String text = COMMENT.matcher(Files.readString(facts.file(map.value()))).replaceAll(" ");
        Files.writeString(facts.output(".list"), ExportText.list(facts, "list", names(text, map, facts)));
    }

    private static Set<String> names(String text, Facts.Word map, Facts facts) {
        Set<String> names = new TreeSet<>();
        boolean inside = false;
        boolean global = true;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String found = word.group();
            if (found.equals("extern")) {
                facts.problem(
                        map.part(1),
                        "the map " + map.value()
                                + " lists names of C++ as extern \"C++\", which this system's linker cannot"
                                + " take; list them as the linker knows them (_ZN...)");
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
