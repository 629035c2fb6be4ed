// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.Configuration;
import io.github.jmodbuild.problem.Problem;
import java.util.List;

/**
 * What a configuration goal did. Immutable.
 *
 * @param configuration that was made, with all consequences
 * @param file of decisions, as the user would name it
 * @param changed whether it was written; otherwise it said the same before
 * @param decisions lines in it
 * @param notes what the user should hear: decisions under former names, the seed
 * @param warnings stored decisions that do not hold, and what a build would warn about or refuse
 */
public record WrittenConfiguration(
        Configuration configuration,
        String file,
        boolean changed,
        int decisions,
        List<String> notes,
        List<Problem> warnings) {
    public WrittenConfiguration {
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
    }

    /** One line on what came out. */
    public String summary() {
        String count = decisions == 1 ? "1 decision" : decisions + " decisions";
        return file + (changed ? " written: " : " is unchanged: ") + count;
    }
}
