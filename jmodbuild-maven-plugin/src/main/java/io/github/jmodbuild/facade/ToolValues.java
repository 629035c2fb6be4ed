// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.config.NamedValues;
import io.github.jmodbuild.toolchain.CommandLines;
import io.github.jmodbuild.toolchain.Toolchain;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named values of a toolchain: tools, target, and suffixes of file names (Q34). Stateless. */
final class ToolValues {
    private ToolValues() {}

    /** The values of the request, then those of the toolchain. */
    static NamedValues named(BuildRequest request, Toolchain toolchain) {
        Map<String, String> values = new LinkedHashMap<>(request.named());
        values.put("cc", String.join(" ", toolchain.cc().command()));
        toolchain.cxx().ifPresent(cxx -> values.put("cxx", String.join(" ", cxx.command())));
        values.put("target", toolchain.cc().target());
        values.putIfAbsent("architecture", toolchain.cc().architecture());
        values.putIfAbsent("jdk", System.getProperty("java.home"));
        CommandLines lines = CommandLines.of(toolchain);
        values.put("suffix.executable", lines.executableName(""));
        values.put("suffix.module", lines.moduleName(""));
        return new NamedValues(values, request.places().base().toString());
    }
}
