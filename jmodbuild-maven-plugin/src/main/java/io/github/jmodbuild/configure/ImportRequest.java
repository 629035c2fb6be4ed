// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.file.Path;
import java.util.HashMap;
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
 * @param shell whether to run commands of the tree for answers that no probe can give
 * @param overwrite whether to replace manifests that differ
 */
public record ImportRequest(
        Path source, String kconfig, Path directory, Map<String, String> variables, boolean shell, boolean overwrite) {
    /** What the makefiles of Linux and its like export without a cross compiler. */
    private static final Map<String, String> EXPORTED =
            Map.of("srctree", ".", "CC", "gcc", "LD", "ld", "AR", "ar", "NM", "nm", "OBJCOPY", "objcopy");

    public ImportRequest {
        Map<String, String> all = new HashMap<>(EXPORTED);
        all.putAll(variables);
        variables = Map.copyOf(all);
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
