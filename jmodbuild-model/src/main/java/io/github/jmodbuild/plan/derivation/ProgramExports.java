// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;

/**
 * The symbols that a program exports and keeps, determined before it is linked.
 *
 * @param modules what its modules need
 * @param at what asks for it
 * @param all words that offer everything
 * @param declared gets what manifests and sources declare
 * @param offered gets what it offers
 * @param defined gets what it defines
 */
public record ProgramExports(
        List<LinkInput> inputs,
        List<String> modules,
        ExportMode mode,
        String at,
        List<ExportedName> exports,
        List<String> all,
        ListForm listed,
        List<String> keep,
        VagueLinkage vague,
        String declared,
        String offered,
        String defined,
        ListFiles files)
        implements Derivation {
    public ProgramExports {
        inputs = List.copyOf(inputs);
        modules = List.copyOf(modules);
        exports = List.copyOf(exports);
        all = List.copyOf(all);
        keep = List.copyOf(keep);
    }

    @Override
    public String name() {
        return "PROGRAM_EXPORTS";
    }

    @Override
    public void describe(Fields fields) {
        LinkInput.describe(inputs, fields);
        Descriptions.describe("module", modules, fields);
        fields.add("mode", mode.name());
        fields.add("at", "", at);
        ExportedName.describe(exports, fields);
        Descriptions.describe("all", all, fields);
        listed.describe("listed", "list", fields);
        Descriptions.describe("keep", keep, fields);
        Descriptions.describe(vague, fields);
        Descriptions.describe("offered", offered, fields);
        Descriptions.describe("defined", defined, fields);
        fields.add("listfile", files.list());
    }
}
