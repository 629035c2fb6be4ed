// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import io.github.jmodbuild.config.text.NamedValues;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.command.CommandLines;
import io.github.jmodbuild.toolchain.command.PlatformCommandLines;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named values of a toolchain: tools, target, and suffixes of file names (Q34); and where dependencies are. Stateless. */
public final class ToolValues {
    private ToolValues() {}

    /** The values of the request, then those of the toolchain. */
    public static NamedValues named(BuildRequest request, Toolchain toolchain) {
        Map<String, String> values = new LinkedHashMap<>(request.named());
        values.put("cc", String.join(" ", toolchain.cc().command()));
        toolchain.cxx().ifPresent(cxx -> values.put("cxx", String.join(" ", cxx.command())));
        values.put("target", toolchain.cc().target());
        values.putIfAbsent("architecture", toolchain.cc().architecture());
        values.putIfAbsent("jdk", System.getProperty("java.home"));
        CommandLines lines = PlatformCommandLines.of(toolchain);
        values.put("suffix.executable", lines.executableName(""));
        values.put("suffix.module", lines.moduleName(""));
        for (NativeDependency one : request.dependencies().all()) {
            String artifactId = one.name().split(":", -1)[1];
            values.putIfAbsent(
                    NamedValues.DEPENDENCY + artifactId.replaceAll("[^A-Za-z0-9_.]", "_"),
                    PlanPaths.BUILD_MARK + "/" + one.directory());
        }
        return new NamedValues(values, request.places().base().toString());
    }
}
