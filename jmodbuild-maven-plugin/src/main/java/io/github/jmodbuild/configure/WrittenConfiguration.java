// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.problem.Problem;
import java.util.List;

/**
 * What a configuration goal did. Immutable.
 *
 * @param configuration that was made, with all consequences
 * @param file of decisions, as the user would name it
 * @param changed whether it was written; otherwise it was unchanged
 * @param decisions lines in it
 * @param notes messages for the user: decisions under former names, the seed
 * @param warnings stored decisions that cannot be set, and what a build would warn about or reject
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

    /** The result in one line. */
    public String summary() {
        String count = decisions == 1 ? "1 decision" : decisions + " decisions";
        return file + (changed ? " written: " : " is unchanged: ") + count;
    }
}
