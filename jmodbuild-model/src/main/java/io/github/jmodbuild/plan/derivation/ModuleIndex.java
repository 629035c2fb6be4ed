// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.derivation;

import io.github.jmodbuild.plan.derivation.Derivation.Fields;
import java.util.List;

/**
 * The index of modules: which need each other, and whether all needed symbols are exported.
 *
 * @param json gets the index
 * @param order gets the modules in load order
 * @param dependencies gets the modules that are loaded before each
 */
public record ModuleIndex(
        List<IndexedProgram> hosts,
        List<IndexedModule> modules,
        List<LeftOutObject> leftOut,
        String json,
        String order,
        String dependencies)
        implements Derivation {
    public ModuleIndex {
        hosts = List.copyOf(hosts);
        modules = List.copyOf(modules);
        leftOut = List.copyOf(leftOut);
    }

    @Override
    public String name() {
        return "MODULE_INDEX";
    }

    @Override
    public void describe(Fields fields) {
        hosts.forEach(host -> host.describe(fields));
        modules.forEach(module -> module.describe(fields));
        leftOut.forEach(object -> object.describe(fields));
    }
}
