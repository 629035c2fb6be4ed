// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probes.ProbeSet;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.toolchain.Toolchain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be asked, and how. Immutable.
 *
 * @param skipped probes that are not asked
 * @param environment of the build, whole
 * @param places files and directories
 * @param jobs programs at once
 * @param limit for one program
 * @param refresh whether earlier answers are not trusted
 */
public record ProbeRequest(
        ProbeSet probes,
        Set<Probe> skipped,
        Toolchain toolchain,
        Flags flags,
        Map<String, String> environment,
        Places places,
        int jobs,
        Duration limit,
        boolean refresh) {

    /**
     * Flags that every question is asked with, in their order.
     *
     * @param c for the C compiler
     * @param cxx for the C++ compiler
     * @param link for linking with either, besides those for compiling
     * @param places where flags are written, as far as known
     */
    public record Flags(List<String> c, List<String> cxx, List<String> link, Map<String, Location> places) {
        public Flags {
            c = List.copyOf(c);
            cxx = List.copyOf(cxx);
            link = List.copyOf(link);
            places = Map.copyOf(places);
        }

        /** Flags from nowhere in particular. */
        public Flags(List<String> c, List<String> cxx, List<String> link) {
            this(c, cxx, link, Map.of());
        }
    }

    /**
     * Files and directories, absolute.
     *
     * @param base where compilers run
     * @param state an existing directory of our own
     * @param log gets command and output of everything that is asked
     */
    public record Places(Path base, Path state, Path log) {}
}
