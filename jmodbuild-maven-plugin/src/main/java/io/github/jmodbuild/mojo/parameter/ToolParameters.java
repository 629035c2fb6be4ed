// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.detect.ToolchainRequest;
import io.github.jmodbuild.detect.ToolchainRequest.Others;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.words.ShellWords;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.jspecify.annotations.Nullable;

/** The tools given by parameters and toolchains.xml, in one request; a parameter overrides toolchains.xml. */
final class ToolParameters {
    private final Map<String, String> named;
    private final @Nullable NativeToolchain entry;

    /**
     * Reads the chosen toolchain, if one is.
     *
     * @param named values by the names of parameters
     * @param toolchains by type, as Maven's request has them
     * @throws io.github.jmodbuild.problem.ProblemException if the chosen one is unknown
     */
    ToolParameters(Map<String, String> named, Map<String, List<ToolchainModel>> toolchains) {
        this.named = named;
        String id = named.getOrDefault("toolchain", "");
        this.entry = id.isEmpty() ? null : NativeToolchain.of(id, toolchains);
    }

    /** What pkg-config has to be told, put into the environment. */
    Map<String, String> environment(Map<String, String> environment) {
        if (entry == null) {
            return environment;
        }
        Map<String, String> all = new HashMap<>(environment);
        if (!entry.value("pkgConfigLibdir").isEmpty()) {
            all.put("PKG_CONFIG_LIBDIR", entry.value("pkgConfigLibdir"));
        }
        if (!entry.value("sysroot").isEmpty()) {
            all.put("PKG_CONFIG_SYSROOT_DIR", entry.value("sysroot"));
        }
        return all;
    }

    /** @param crossPrefix the parameter of that name */
    ToolchainRequest request(String crossPrefix, Map<String, String> environment) {
        Map<ToolKind, Tool> tools = new EnumMap<>(ToolKind.class);
        for (ToolKind kind : ToolKind.values()) {
            Optional<Tool> tool = tool(kind.program());
            if (tool.isPresent()) {
                tools.put(kind, tool.get());
            }
        }
        String prefix = entry == null || !crossPrefix.isEmpty() ? crossPrefix : entry.value("prefix");
        Others others = new Others(
                tools,
                tool("launcher"),
                entry == null ? List.of() : entry.arguments(),
                entry == null ? List.of() : entry.words("emulator"),
                files());
        return new ToolchainRequest(
                tool("cc"),
                tool("cxx"),
                prefix,
                others,
                tool("hostcc"),
                tool("hostcxx"),
                entry == null ? environment : ToolchainRequest.withoutTools(environment));
    }

    private List<String> files() {
        String value = named.getOrDefault("toolFiles", "");
        return value.isEmpty() && entry != null
                ? entry.words("files")
                : ShellWords.split(value, Location.of("jmodbuild.toolFiles"));
    }

    private Optional<Tool> tool(String name) {
        String value = named.getOrDefault(name, "");
        if (value.isEmpty() && entry != null) {
            return Tool.of(entry.tools().getOrDefault(name, ""), "toolchain " + entry.id());
        }
        return Tool.of(value, "jmodbuild." + name);
    }
}
