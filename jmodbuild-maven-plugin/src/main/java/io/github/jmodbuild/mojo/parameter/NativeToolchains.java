// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.detect.ToolchainRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.model.ToolchainModel;

/** The toolchains of type {@code native} in toolchains.xml. Stateless. */
public final class NativeToolchains {
    private NativeToolchains() {}

    /**
     * What each asks for, by its id, in their order; those without an id cannot be chosen, and are left out.
     *
     * @throws io.github.jmodbuild.problem.ProblemException if one says something unknown
     */
    public static Map<String, ToolchainRequest> of(MavenSession session, Map<String, String> environment) {
        Map<String, List<ToolchainModel>> all = session.getRequest().getToolchains();
        Map<String, ToolchainRequest> requests = new LinkedHashMap<>();
        for (ToolchainModel model : all.getOrDefault(NativeToolchain.TYPE, List.of())) {
            String id = model.getProvides().getProperty("id", "");
            if (!id.isEmpty()) {
                ToolParameters parameters = new ToolParameters(Map.of("toolchain", id), all);
                requests.put(id, parameters.request("", environment));
            }
        }
        return requests;
    }

    /** The one that parameters ask for, by their names as in {@link ToolParameters}. */
    public static ToolchainRequest named(
            Map<String, String> tools, String crossPrefix, MavenSession session, Map<String, String> environment) {
        return new ToolParameters(tools, session.getRequest().getToolchains()).request(crossPrefix, environment);
    }
}
