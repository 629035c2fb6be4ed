// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;

/**
 * A linked module.
 *
 * @param target that it belongs to; empty: none
 * @param hosts names of programs that may load it
 * @param symbols what it needs and offers
 * @param read the file that lists what its link has read
 */
public record IndexedModule(
        String name,
        String path,
        String at,
        String target,
        List<LinkInput> inputs,
        List<String> hosts,
        String symbols,
        String read) {
    public IndexedModule {
        inputs = List.copyOf(inputs);
        hosts = List.copyOf(hosts);
    }

    void describe(Fields fields) {
        fields.add("module", name + "\t" + path, at);
        fields.add("target", target);
        LinkInput.describe(inputs, fields);
        Descriptions.describe("for", hosts, fields);
        fields.add("symbols", symbols);
        fields.add("read", read);
    }
}
