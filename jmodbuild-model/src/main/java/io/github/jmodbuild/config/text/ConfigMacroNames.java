// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.text;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.manifest.Symbol;

/**
 * Every macro that {@link ConfigHeader} may define under some configuration, one per line. A build finds in it which of them
 * a source can use. Stateless.
 */
public final class ConfigMacroNames {
    private ConfigMacroNames() {}

    /** The text; lines end in {@code \n}. It does not depend on values. */
    public static String of(Configuration configuration) {
        StringBuilder text = new StringBuilder();
        for (Configuration.Entry entry : configuration.entries()) {
            text.append("CONFIG_").append(entry.name()).append('\n');
            if (entry.type() == Symbol.Type.TRISTATE) {
                text.append("CONFIG_").append(entry.name()).append("_MODULE\n");
            }
        }
        return text.toString();
    }
}
