// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.sdk.Coordinates;
import java.time.Instant;
import java.util.List;

/**
 * What is published, and by which names. Immutable.
 *
 * @param platform as in classifiers: {@code linux-x86_64}
 * @param suffix the same with what distinguishes several publications for one platform; names the directory of the SDK
 * @param fileName how the names of zips begin
 * @param prefix of the installation that the build was configured for, such as {@code /usr/local}; an SDK has none
 * @param dependencies native artifacts that it was built with
 * @param time of all files in zips
 */
public record PublishRequest(
        Coordinates coordinates,
        String platform,
        String suffix,
        String fileName,
        String prefix,
        List<Coordinates> dependencies,
        Instant time) {
    public PublishRequest {
        dependencies = List.copyOf(dependencies);
    }

    /** Equal for requests with equal results, of equal builds. */
    String identity() {
        return coordinates + " " + platform + " " + suffix + " " + fileName + " " + prefix + " " + dependencies + " "
                + time.getEpochSecond();
    }
}
