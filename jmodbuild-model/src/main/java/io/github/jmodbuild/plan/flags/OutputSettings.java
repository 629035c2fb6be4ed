// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.flags;

import io.github.jmodbuild.manifest.Setting;
import java.util.List;

/**
 * Settings of an output with the directory of their manifest.
 *
 * @param key tells outputs with settings apart; all without settings share the empty key
 */
public record OutputSettings(String key, String name, List<Setting> settings, String directory) {
    /** Of an output in a directory without settings of its own, such as a module that an m member makes. */
    public static OutputSettings none(String name, String directory) {
        return new OutputSettings("", name, List.of(), directory);
    }
}
