// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probes;

import java.util.List;

/**
 * The answer to one probe. Immutable.
 *
 * @param cflags for compiling C, contributed to those who use the probe; like all contributions empty unless yes
 * @param cxxflags for compiling C++
 * @param ldflags for linking
 * @param libs libraries as the driver takes them, in order
 * @param value a number in decimal, or a version; empty where there is none
 * @param path of a program, absolute; empty for other kinds
 * @param reason why not, in the tool's own words where it had some; empty if yes
 */
public record ProbeAnswer(
        State state,
        List<String> cflags,
        List<String> cxxflags,
        List<String> ldflags,
        List<String> libs,
        String value,
        String path,
        String reason) {
    public ProbeAnswer {
        cflags = List.copyOf(cflags);
        cxxflags = List.copyOf(cxxflags);
        ldflags = List.copyOf(ldflags);
        libs = List.copyOf(libs);
    }

    /** What became of a probe. */
    public enum State {
        YES,
        NO,
        /** Not asked, since nothing depends on it (Q03). */
        SKIPPED
    }

    /** Not asked. */
    public static final ProbeAnswer SKIPPED = bare(State.SKIPPED, "", "");

    /** Yes, and nothing else. */
    public static ProbeAnswer yes() {
        return bare(State.YES, "", "");
    }

    /** Yes, with a number or version. */
    public static ProbeAnswer yes(String value) {
        return bare(State.YES, value, "");
    }

    /** No, and why. */
    public static ProbeAnswer no(String reason) {
        return bare(State.NO, "", reason);
    }

    private static ProbeAnswer bare(State state, String value, String reason) {
        return new ProbeAnswer(state, List.of(), List.of(), List.of(), List.of(), value, "", reason);
    }

    public boolean isYes() {
        return state == State.YES;
    }

    /** The same with contributions. */
    public ProbeAnswer with(List<String> c, List<String> cxx, List<String> link, List<String> libraries) {
        return new ProbeAnswer(state, c, cxx, link, libraries, value, path, reason);
    }

    /** The same with the place of a program. */
    public ProbeAnswer at(String program) {
        return new ProbeAnswer(state, cflags, cxxflags, ldflags, libs, value, program, reason);
    }
}
