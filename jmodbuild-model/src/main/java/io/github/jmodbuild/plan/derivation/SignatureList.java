// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of what a program or module exports.
 *
 * @param prefix of the symbols that stand for them
 * @param listed how these are told to the link; null: as all that the image offers
 * @param offered what is offered
 * @param symvers gets them
 * @param source gets the source of the symbols
 * @param files get the list; null without {@code listed}
 */
public record SignatureList(
        String prefix,
        @Nullable ListForm listed,
        String offered,
        String at,
        List<ObjectDescription> descriptions,
        String symvers,
        String source,
        @Nullable ListFiles files)
        implements Derivation {
    public SignatureList {
        descriptions = List.copyOf(descriptions);
    }

    @Override
    public String name() {
        return "SIGNATURES";
    }

    @Override
    public void describe(Fields fields) {
        fields.add("prefix", prefix);
        if (listed != null && files != null) {
            fields.add("listfile", files.list());
            listed.describe("listed", "list", fields);
        }
        fields.add("offered", offered);
        fields.add("at", "", at);
        for (ObjectDescription description : descriptions) {
            fields.add("description", description.path(), description.object());
        }
    }
}
