// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.engine.state.Digests;
import io.github.jmodbuild.words.ResponseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * The source of a symbol that a program has and that its modules refer to (D13). Its name holds a digest of what both were made
 * for, so a loader that does not find it says what is wrong.
 */
final class Stamp implements Facts.Derivation {
    private static final int DIGITS = 16;

    @Override
    public void derive(Facts facts) throws IOException {
        StringBuilder content = new StringBuilder();
        for (String file : facts.values("of")) {
            content.append(file).append('\n').append(Files.readString(facts.file(file)));
        }
        String digest = new Digests().text(content.toString()).substring(0, DIGITS);
        String symbol = facts.value("prefix") + digest;
        Files.writeString(facts.output(".c"), source(symbol));
        Files.writeString(facts.output(".list"), ExportText.list(facts, "list", List.of(symbol)));
        Files.writeString(facts.output(".rsp"), ResponseFile.text(ExportText.words(facts, "listed")));
    }

    private static String source(String symbol) {
        return "/* Written by jmodbuild: modules of another build do not find this symbol and are refused. */\n"
                + "#ifdef JMODBUILD_MODULE\n"
                + "extern const char " + symbol + "[];\n"
                + "const void *const jmodbuild_stamp = " + symbol + ";\n"
                + "#else\n"
                + "extern const char " + symbol + "[];\n"
                + "const char " + symbol + "[] = \"" + symbol + "\";\n"
                + "#endif\n";
    }
}
