// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.module;

import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.derivation.LinkInput;
import io.github.jmodbuild.plan.flags.OutputSettings;
import io.github.jmodbuild.plan.link.LinkBuilder;
import java.util.List;

/**
 * A module to be linked.
 *
 * @param key by which programs with its members at m refer to it
 * @param target whose module it is; empty for the tree's
 * @param byDefault whether it is built by default
 * @param symbols the file with the symbols that it needs and exports
 * @param inputs what is linked, for messages
 */
record ModuleLink(
        Object key,
        String target,
        boolean byDefault,
        Word name,
        String path,
        LinkBuilder link,
        OutputSettings settings,
        String subdirectory,
        String symbols,
        List<LinkInput> inputs) {

    ModuleLink onRequest() {
        return new ModuleLink(key, target, false, name, path, link, settings, subdirectory, symbols, inputs);
    }
}
