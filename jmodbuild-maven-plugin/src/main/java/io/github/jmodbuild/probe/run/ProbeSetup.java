// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe.run;

import java.util.ArrayList;
import java.util.List;

/**
 * With what a question is asked: flags of user and tree, those the needed probes found, the probe's own. Immutable; equal
 * setups can share a run.
 *
 * @param link flags for linking
 * @param libs as the driver takes them
 */
public record ProbeSetup(
        boolean cxx, List<String> compile, List<String> link, List<String> libs, List<String> headers) {
    public ProbeSetup {
        compile = List.copyOf(compile);
        link = List.copyOf(link);
        libs = List.copyOf(libs);
        headers = List.copyOf(headers);
    }

    /** What matters where nothing is linked. */
    public ProbeSetup withoutLink() {
        return new ProbeSetup(cxx, compile, List.of(), List.of(), headers);
    }

    /** The same with other libraries in front. */
    public ProbeSetup withLibs(List<String> more) {
        List<String> all = new ArrayList<>(more);
        all.addAll(libs);
        return new ProbeSetup(cxx, compile, link, all, headers);
    }

    /** The same with more link flags. */
    ProbeSetup withLink(List<String> more) {
        List<String> all = new ArrayList<>(link);
        all.addAll(more);
        return new ProbeSetup(cxx, compile, all, libs, headers);
    }

    /** Lines that include the headers. */
    public String includes() {
        StringBuilder text = new StringBuilder();
        headers.forEach(header -> text.append("#include <").append(header).append(">\n"));
        return text.toString();
    }

    /** A library as manifests name it, as the driver takes it. */
    public static List<String> libraries(List<String> names) {
        return names.stream()
                .map(name -> name.startsWith("-") ? name : "-l" + name)
                .toList();
    }
}
