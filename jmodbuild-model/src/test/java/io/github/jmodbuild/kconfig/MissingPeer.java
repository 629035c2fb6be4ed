// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import org.opentest4j.TestAbortedException;

/** What tests do without a program that they compare with: skip, or fail with {@code -Djmodbuild.requireTools}. */
final class MissingPeer {
    private MissingPeer() {}

    /** Never returns. */
    static IllegalStateException skip(String reason) {
        if (!System.getProperty("jmodbuild.requireTools", "false").equals("false")) {
            throw new AssertionError(reason + ", and -Djmodbuild.requireTools lets no test be skipped");
        }
        throw new TestAbortedException(reason);
    }
}
