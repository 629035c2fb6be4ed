// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.sdk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an SDK contains: native code of one artifact for one platform. It is the file {@link #FILE} of the zip with classifier
 * {@code sdk-PLATFORM}. Paths are relative to the SDK, with {@code /}. Immutable.
 *
 * @param configuration values of symbols, names without CONFIG_
 * @param headers whether {@code include/} has files
 * @param libraries in link order: one stands before those that it needs
 * @param dependencies native artifacts that it was built with; for messages, since POMs have the graph
 * @param files SHA-256 of each file in hexadecimal, by path; without the description itself
 */
public record SdkDescription(
        Coordinates coordinates,
        SdkPlatform platform,
        Map<String, String> configuration,
        boolean headers,
        List<SdkLibrary> libraries,
        List<String> programs,
        List<String> modules,
        List<Coordinates> dependencies,
        Map<String, String> files) {
    /** Its place in the zip. */
    public static final String FILE = "META-INF/jmodbuild-sdk.json";

    public SdkDescription {
        configuration = Collections.unmodifiableMap(new LinkedHashMap<>(configuration));
        libraries = List.copyOf(libraries);
        programs = List.copyOf(programs);
        modules = List.copyOf(modules);
        dependencies = List.copyOf(dependencies);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }
}
