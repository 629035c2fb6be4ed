// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.why;

import java.util.function.Consumer;

/** Says how far a lint of a large tree is; small ones are done before anybody reads it. Not thread-safe. */
final class LintProgress {
    private static final int STEP = 4000;

    private final String what;
    private final int total;
    private final Consumer<String> out;
    private int done;

    /** @param what is counted, in the plural */
    LintProgress(String what, int total, Consumer<String> out) {
        this.what = what;
        this.total = total;
        this.out = out;
    }

    void next() {
        if (done > 0 && done % STEP == 0) {
            out.accept("examined " + done + " of " + total + " " + what);
        }
        done++;
    }
}
