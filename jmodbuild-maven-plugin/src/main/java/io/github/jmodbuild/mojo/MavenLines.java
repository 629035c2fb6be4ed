// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import io.github.jmodbuild.console.Console.Lines;
import org.apache.maven.plugin.logging.Log;

/** Writes the console's lines to Maven's log. */
final class MavenLines implements Lines {
    private final Log log;
    private final String module;

    /** @param module stands before warnings and errors; empty if there is but one */
    MavenLines(Log log, String module) {
        this.log = log;
        this.module = module;
    }

    @Override
    public void info(String line) {
        log.info(line);
    }

    @Override
    public void warn(String text) {
        log.warn(module + text);
    }

    @Override
    public void error(String text) {
        log.error(module + text);
    }
}
