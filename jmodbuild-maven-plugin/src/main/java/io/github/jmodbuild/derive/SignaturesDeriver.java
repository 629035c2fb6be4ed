// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.derive.unit.ExportLists;
import io.github.jmodbuild.plan.derivation.ListFiles;
import io.github.jmodbuild.plan.derivation.ListForm;
import io.github.jmodbuild.plan.derivation.ObjectDescription;
import io.github.jmodbuild.plan.derivation.SignatureList;
import io.github.jmodbuild.words.ResponseFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the signatures of exported symbols from descriptions of objects (K09): a list, and a source that defines a
 * symbol for each of them. Symbols without a type in the debug information, such as those of assembler code, have no
 * signature.
 */
final class SignaturesDeriver {
    private static final String OFFERS = "offers ";
    /** The same in the symbols file of a module. */
    private static final String EXPORTS = "exports ";

    private static final String OPAQUE = "opaque ";

    private SignaturesDeriver() {}

    static void derive(SignatureList list, DerivationContext context) throws IOException {
        Set<String> offered = offered(list, context);
        Map<String, String> signatures = new TreeMap<>();
        for (ObjectDescription object : list.descriptions()) {
            TypeDescription description = TypeDescription.read(context.file(object.path()));
            Set<String> its = new TreeSet<>(description.symbols().keySet());
            its.retainAll(offered);
            if (!its.isEmpty() && !description.hasTypes()) {
                context.problem(list.at(), withoutTypes(context.shown(object.object()), its));
            }
            its.forEach(symbol -> TypeSignature.of(symbol, description)
                    .ifPresent(signature -> signatures.putIfAbsent(symbol, signature)));
        }
        write(list, context, signatures);
    }

    /** The exported symbols, from the file of a program or the symbols file of a module. */
    private static Set<String> offered(SignatureList list, DerivationContext context) throws IOException {
        Set<String> offered = new TreeSet<>();
        for (String line : context.lines(list.offered())) {
            if (line.startsWith(OFFERS) || line.startsWith(EXPORTS)) {
                offered.add(line.substring(line.indexOf(' ') + 1));
            } else if (line.startsWith(OPAQUE)) {
                String[] opaque = line.substring(OPAQUE.length()).split("\t", 2);
                context.problem(list.at(), "<signatures> cannot read " + opaque[0] + ", which " + opaque[1]);
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

    private static void write(SignatureList list, DerivationContext context, Map<String, String> signatures)
            throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> symbols = new ArrayList<>();
        signatures.forEach((symbol, signature) -> {
            lines.add(symbol + "\t" + signature);
            symbols.add(list.prefix() + symbol + "_" + signature);
        });
        context.write(list.symvers(), lines);
        context.write(list.source(), source(symbols));
        ListForm form = list.listed();
        ListFiles files = list.files();
        if (form == null || files == null) {
            return; // for a module, the list of the module contains them
        }
        context.write(files.list(), symbols.isEmpty() ? "" : ExportLists.list(form.text(), symbols));
        List<String> words = symbols.isEmpty() ? List.of() : ExportLists.words(form, files.list(), context);
        context.write(files.response(), ResponseFile.text(words));
    }

    /** Names are set with asm labels, since not every symbol is a C identifier. */
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
