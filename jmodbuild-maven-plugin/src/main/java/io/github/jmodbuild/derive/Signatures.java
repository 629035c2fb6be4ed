// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.words.ResponseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Signatures of what a program or module offers, from descriptions of its objects (K09): a list, and the source of a symbol for each of
 * them. What debug information gives no type, such as assembler code, has no signature.
 */
final class Signatures implements Facts.Derivation {
    private static final String OFFERS = "offers ";
    /** The same in what is known of a module. */
    private static final String EXPORTS = "exports ";

    private static final String OPAQUE = "opaque ";

    @Override
    public void derive(Facts facts) throws IOException {
        String at = facts.at();
        Set<String> offered = offered(facts, at);
        Map<String, String> signatures = new TreeMap<>();
        for (Facts.Word word : facts.words("description")) {
            TypeDescription description = TypeDescription.read(facts.file(word.value()));
            Set<String> its = new TreeSet<>(description.symbols().keySet());
            its.retainAll(offered);
            if (!its.isEmpty() && !description.hasTypes()) {
                facts.problem(at, withoutTypes(facts.shown(word.part(1)), its));
            }
            its.forEach(symbol -> Signature.of(symbol, description)
                    .ifPresent(signature -> signatures.putIfAbsent(symbol, signature)));
        }
        write(facts, signatures);
    }

    private static Set<String> offered(Facts facts, String at) throws IOException {
        Set<String> offered = new TreeSet<>();
        for (String line : Files.readAllLines(facts.file(facts.value("offered")))) {
            if (line.startsWith(OFFERS) || line.startsWith(EXPORTS)) {
                offered.add(line.substring(line.indexOf(' ') + 1));
            } else if (line.startsWith(OPAQUE)) {
                String[] opaque = line.substring(OPAQUE.length()).split("\t", 2);
                facts.problem(at, "<signatures> cannot read " + opaque[0] + ", which " + opaque[1]);
            }
        }
        return offered;
    }

    private static String withoutTypes(String object, Set<String> symbols) {
        return object + " has no debug information, from which the "
                + (symbols.size() == 1 ? "signature" : "signatures") + " of "
                + String.join(", ", symbols) + " would come; compile it with -g, as in <cflags>-g</cflags>, or remove"
                + " <signatures>";
    }

    private static void write(Facts facts, Map<String, String> signatures) throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> symbols = new ArrayList<>();
        signatures.forEach((symbol, signature) -> {
            lines.add(symbol + "\t" + signature);
            symbols.add(facts.value("prefix") + symbol + "_" + signature);
        });
        Files.write(facts.output(".symvers"), lines);
        Files.writeString(facts.output(".c"), source(symbols));
        if (facts.words("listfile").isEmpty()) {
            return; // of a module, whose list has them
        }
        Files.writeString(facts.output(".list"), symbols.isEmpty() ? "" : ExportText.list(facts, "list", symbols));
        List<String> words = symbols.isEmpty() ? List.of() : ExportText.words(facts, "listed");
        Files.writeString(facts.output(".rsp"), ResponseFile.text(words));
    }

    /** Names are given to the assembler, since not every symbol is a name in C. */
    private static String source(List<String> symbols) {
        StringBuilder text = new StringBuilder("""
                /* Written by jmodbuild: modules for other types do not find these. */
                typedef int jmodbuild_signatures;
                """);
        for (int i = 0; i < symbols.size(); i++) {
            text.append("extern const char s").append(i).append("[] __asm__(\"").append(symbols.get(i));
            text.append("\");\nconst char s").append(i).append("[] = \"\";\n");
        }
        return text.toString();
    }
}
