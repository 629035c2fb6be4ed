// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.importing.manifests.MakefileChoice;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to import, and where to. Immutable.
 *
 * @param source the root of the foreign tree, which is only read
 * @param kconfig the file that its configuration begins with, relative to the root
 * @param directory gets the manifests; may be the source itself
 * @param variables values of environment variables and macros
 * @param makefiles which of its makefiles are read
 * @param shell whether to run commands of the tree for answers that no probe can give
 * @param overwrite whether to replace manifests that differ
 */
public record ImportRequest(
        Path source,
        String kconfig,
        Path directory,
        Map<String, String> variables,
        MakefileChoice makefiles,
        boolean shell,
        boolean overwrite) {
    public ImportRequest {
        variables = Map.copyOf(variables);
    }

    /**
     * Which makefiles are read.
     *
     * @param written directories; none for those that the root's makefile names; the word none alone for no makefiles
     * @param program empty for none
     */
    public static MakefileChoice makefiles(List<String> written, String program) {
        return written.equals(List.of("none")) ? MakefileChoice.NONE : new MakefileChoice(true, written, program);
    }

    /**
     * Values of {@code NAME=VALUE} texts.
     *
     * @throws ProblemException for one without an equals sign
     */
    public static Map<String, String> variables(List<String> written) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String text : written) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new ProblemException(
                        Location.of("jmodbuild.import.variables"),
                        "'" + text + "' has no value; write NAME=VALUE, such as SRCARCH=x86");
            }
            values.put(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip());
        }
        return values;
    }
}
