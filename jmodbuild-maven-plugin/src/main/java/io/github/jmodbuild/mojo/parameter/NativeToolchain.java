// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.words.ShellWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 *
 * A {@code <toolchain>} of type {@code native} in toolchains.xml: a cross compiler and its tools, defined once per
 * machine. Immutable.
 *
 * @param id by which {@code jmodbuild.toolchain} names it
 * @param values {@code prefix}, {@code sysroot}, {@code flags}, {@code emulator}, {@code pkgConfigLibdir}, {@code files}, as far as
 *     given
 * @param tools commands by the names of parameters: {@code cc}, {@code ar}
 */
record NativeToolchain(String id, Map<String, String> values, Map<String, String> tools) {
    static final String TYPE = "native";
    private static final String TOOLS = "tools";
    private static final List<String> VALUES =
            List.of("prefix", "sysroot", "flags", "emulator", "pkgConfigLibdir", "files");

    /**
     * The one of an id.
     *
     * @param all by type, as Maven's request has them
     * @throws ProblemException if there is none, or it says something unknown
     */
    static NativeToolchain of(String id, Map<String, List<ToolchainModel>> all) {
        List<String> ids = new ArrayList<>();
        for (ToolchainModel model : all.getOrDefault(TYPE, List.of())) {
            String own = model.getProvides().getProperty("id", "");
            if (own.equals(id)) {
                return read(id, model);
            }
            ids.add(own);
        }
        String there = ids.isEmpty()
                ? "; toolchains.xml has no <toolchain> with <type>native</type>"
                : Nearest.hint(id, ids) + "; valid values: " + String.join(", ", ids);
        throw new ProblemException(Location.of("jmodbuild.toolchain"), "unknown native toolchain " + id + there);
    }

    private static NativeToolchain read(String id, ToolchainModel model) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> tools = new LinkedHashMap<>();
        if (model.getConfiguration() instanceof Xpp3Dom configuration) {
            for (Xpp3Dom child : configuration.getChildren()) {
                if (child.getName().equals(TOOLS)) {
                    readTools(id, child, tools);
                } else {
                    values.put(known(id, child.getName(), VALUES), text(child));
                }
            }
        }
        return new NativeToolchain(id, values, tools);
    }

    private static void readTools(String id, Xpp3Dom element, Map<String, String> tools) {
        List<String> names = new ArrayList<>(List.of("cc", "cxx"));
        for (ToolKind kind : ToolKind.values()) {
            names.add(kind.program());
        }
        for (Xpp3Dom child : element.getChildren()) {
            tools.put(known(id, child.getName(), names), text(child));
        }
    }

    private static String known(String id, String name, List<String> names) {
        if (!names.contains(name)) {
            throw new ProblemException(
                    Location.of("toolchains.xml"),
                    "native toolchain " + id + ": unknown element <" + name + ">" + Nearest.hint(name, names)
                            + "; valid values: " + String.join(", ", names));
        }
        return name;
    }

    private static String text(Xpp3Dom element) {
        return element.getValue() == null ? "" : element.getValue().strip();
    }

    /** One of its values; empty if it does not say it. */
    String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** Arguments that both compilers get. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (!value("sysroot").isEmpty()) {
            arguments.add("--sysroot=" + value("sysroot"));
        }
        arguments.addAll(words("flags"));
        return arguments;
    }

    /**
     * The words of one of its values.
     *
     * @throws ProblemException if a quote is not closed
     */
    List<String> words(String name) {
        return ShellWords.split(value(name), Location.of("toolchains.xml: <" + name + "> of " + id));
    }
}
