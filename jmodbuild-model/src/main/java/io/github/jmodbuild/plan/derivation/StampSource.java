// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;

/**
 * The source of a symbol that binds modules to their program.
 *
 * @param of files whose contents count
 * @param prefix of the symbol
 * @param source gets it
 */
public record StampSource(List<String> of, String prefix, ListForm listed, String source, ListFiles files)
        implements Derivation {
    public StampSource {
        of = List.copyOf(of);
    }

    @Override
    public String name() {
        return "STAMP";
    }

    @Override
    public void describe(Fields fields) {
        Descriptions.describe("of", of, fields);
        fields.add("prefix", prefix);
        fields.add("listfile", files.list());
        listed.describe("listed", "list", fields);
    }
}
