// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.facade.UsedSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/** A jar with what a build was made from. Stateless. */
public final class SourcesJar {
    private SourcesJar() {}

    /**
     * Makes it.
     *
     * @param classifier with which it is attached
     * @param version of jmodbuild that has made the build
     * @throws IOException if a file cannot be read or written
     */
    public static Path jar(BuildResult result, PublishRequest request, String classifier, String version)
            throws IOException {
        SortedMap<String, Path> sources = UsedSources.of(result, version);
        Path jar = result.buildDirectory().resolve(request.fileName() + "-" + classifier + ".jar");
        MadeRecord made = new MadeRecord(
                result.stateDirectory().resolve("sources"),
                request.identity() + " " + classifier,
                sources,
                List.of(jar));
        if (!made.holds()) {
            JarFile.write(jar, sources, result.stateDirectory().resolve("jar"), request.time());
            made.save();
        }
        return jar;
    }
}
