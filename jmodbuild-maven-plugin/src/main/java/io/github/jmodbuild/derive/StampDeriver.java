// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.derive.unit.ExportLists;
import io.github.jmodbuild.engine.state.Digests;
import io.github.jmodbuild.plan.derivation.StampSource;
import io.github.jmodbuild.words.ResponseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Writes the source of a symbol that a program defines and its modules refer to (D13). The name contains a digest of
 * the build that both belong to, so that a loader that does not find it names the mismatch.
 */
final class StampDeriver {
    private static final int DIGITS = 16;

    private StampDeriver() {}

    static void derive(StampSource stamp, DerivationContext context) throws IOException {
        StringBuilder content = new StringBuilder();
        for (String file : stamp.of()) {
            content.append(file).append('\n').append(Files.readString(context.file(file)));
        }
        String digest = new Digests().text(content.toString()).substring(0, DIGITS);
        String symbol = stamp.prefix() + digest;
        String list = stamp.files().list();
        context.write(stamp.source(), source(symbol));
        context.write(list, ExportLists.list(stamp.listed().text(), List.of(symbol)));
        context.write(stamp.files().response(), ResponseFile.text(ExportLists.words(stamp.listed(), list, context)));
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
