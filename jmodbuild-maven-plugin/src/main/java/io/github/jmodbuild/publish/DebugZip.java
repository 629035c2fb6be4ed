// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.artifact.ZipFileWriter;
import io.github.jmodbuild.binary.DebugPlaces;
import io.github.jmodbuild.facade.BuildResult;
import io.github.jmodbuild.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The debug symbols of a build's images, in the places where debuggers look for them beside an SDK. Stateless. */
public final class DebugZip {
    private DebugZip() {}

    /**
     * Makes the zip; empty if there are no files with debug symbols.
     *
     * @throws IOException if a file cannot be read or written
     */
    public static Optional<Path> zip(BuildResult result, PublishRequest request) throws IOException {
        SdkPlaces places = new SdkPlaces(request.prefix());
        SortedMap<String, Path> images = new TreeMap<>();
        for (Plan.Output output : result.outputs()) {
            result.debug(output).ifPresent(debug -> images.put(places.of(output), debug));
        }
        if (images.isEmpty()) {
            return Optional.empty();
        }
        Path zip = result.buildDirectory().resolve(request.fileName() + "-debug-" + request.suffix() + ".zip");
        MadeRecord made = new MadeRecord(
                result.stateDirectory().resolve("debug-" + request.suffix()), request.identity(), images, List.of(zip));
        if (!made.holds()) {
            SortedMap<String, Path> entries = new TreeMap<>();
            for (Map.Entry<String, Path> image : images.entrySet()) {
                entries.put(DebugPlaces.of(image.getValue(), image.getKey()), image.getValue());
            }
            ZipFileWriter.write(zip, entries, request.time());
            made.save();
        }
        return Optional.of(zip);
    }
}
