// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

import org.opentest4j.TestAbortedException;

/** What tests do without a tool: skip, or fail with {@code -Djmodbuild.requireTools}. */
public final class MissingTool {
    private MissingTool() {}

    /** Never returns. */
    public static IllegalStateException skip(String reason) {
        if (!System.getProperty("jmodbuild.requireTools", "false").equals("false")) {
            throw new AssertionError(reason + ", and -Djmodbuild.requireTools lets no test be skipped");
        }
        throw new TestAbortedException(reason);
    }
}
