// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.request;

import io.github.jmodbuild.engine.run.ActionRunner;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where jmodbuild's own files are in a build directory. Stateless. */
public final class BuildDirectory {
    /** The directory in {@link #own} that has one for each root manifest. */
    public static final String STATES = "state";

    private BuildDirectory() {}

    /** Where a build keeps its state: a directory for each root manifest. */
    public static Path state(BuildRequest.Places places) {
        return own(places).resolve(STATES).resolve(name(places));
    }

    /** Command, source and output of every probe that was asked (Q07). */
    public static Path probeLog(BuildRequest.Places places) {
        return own(places).resolve("probes.log");
    }

    /** Held by whoever uses the build directory. */
    public static Path lock(BuildRequest.Places places) {
        return own(places).resolve("lock");
    }

    /** Which headers of native methods had a class, see {@link io.github.jmodbuild.jni.NativeHeaders}. */
    public static Path nativeHeaders(BuildRequest.Places places) {
        return state(places).resolve("native-headers");
    }

    /** Where tests run and their output is stored: a directory for each root manifest. */
    public static Path tests(BuildRequest.Places places) {
        return own(places).resolve("tests").resolve(name(places));
    }

    /** The directory of jmodbuild's own files in the build directory. */
    public static Path own(BuildRequest.Places places) {
        return places.own();
    }

    private static String name(BuildRequest.Places places) {
        return places.shown(places.manifest()).replaceAll("[/\\\\:]", "+");
    }

    /** Why it cannot be used. */
    public static ProblemException unusable(BuildRequest.Places places, IOException e) {
        return new ProblemException(Location.of("build directory " + places.build()), reason(places.build(), e));
    }

    private static String reason(Path build, IOException e) {
        for (Path outer = build; outer != null; outer = outer.getParent()) {
            if (Files.isRegularFile(outer)) {
                return outer + " is a file; remove it, or name another directory with -Djmodbuild.outputDirectory=...";
            }
        }
        return ActionRunner.text(e);
    }
}
