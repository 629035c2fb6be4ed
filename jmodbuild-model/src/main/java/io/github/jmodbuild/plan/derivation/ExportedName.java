// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;

/** A symbol that a manifest exports, and where. */
public record ExportedName(String symbol, String at) {
    static void describe(List<ExportedName> exports, Fields fields) {
        for (ExportedName export : exports) {
            fields.add("export", export.symbol, export.at);
        }
    }
}
