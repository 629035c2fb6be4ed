// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The symbols that a module or shared library needs and exports, and how it is linked so that it exports nothing else.
 *
 * @param listed how the list of its exports is passed to the linker
 * @param keep words that keep a symbol
 * @param own words that bind all its symbols to itself
 * @param also names that its list has besides
 * @param weak how the list of symbols that are not bound to itself is passed to the linker; null where it is not linked
 *     as C++
 * @param symbols gets what it needs and offers
 * @param joined gets the list of those that are not bound to itself where another list is there already
 */
public record ModuleSymbols(
        List<LinkInput> inputs,
        List<ExportedName> exports,
        List<String> keep,
        VagueLinkage vague,
        ListForm listed,
        List<String> own,
        List<String> also,
        @Nullable ListForm weak,
        String symbols,
        String joined,
        ListFiles files)
        implements Derivation {
    public ModuleSymbols {
        inputs = List.copyOf(inputs);
        exports = List.copyOf(exports);
        keep = List.copyOf(keep);
        own = List.copyOf(own);
        also = List.copyOf(also);
    }

    @Override
    public String name() {
        return "MODULE_SYMBOLS";
    }

    @Override
    public void describe(Fields fields) {
        LinkInput.describe(inputs, fields);
        ExportedName.describe(exports, fields);
        Descriptions.describe("keep", keep, fields);
        Descriptions.describe(vague, fields);
        listed.describe("listed", "list", fields);
        Descriptions.describe("own", own, fields);
        Descriptions.describe("also", also, fields);
        if (weak != null) {
            weak.describe("weak", "weaklist", fields);
        }
        Descriptions.describe("joinedfile", joined, fields);
        fields.add("listfile", files.list());
    }
}
