// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.text;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.expr.Template;
import io.github.jmodbuild.problem.Checked;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that a build has besides its symbols: the version and its parts, directories of an installation, tools (K02,
 * Q34). Immutable.
 *
 * @param values by name, such as {@code version.major}; in the order in which they are written
 * @param base the source directory's absolute path; empty if none of the values can lie there
 */
public record NamedValues(Map<String, String> values, String base) {
    /** How names of directories of dependencies begin: places of this build alone, which no generated file may have. */
    public static final String DEPENDENCY = "dependency.";

    private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(.*)");

    public NamedValues {
        values = new LinkedHashMap<>(values);
    }

    /** Values none of which lies in the source directory. */
    public NamedValues(Map<String, String> values) {
        this(values, "");
    }

    /** The values as generated files have them: a compiler of the tree's own is named in the same way in every checkout. */
    public NamedValues inFiles() {
        Map<String, String> written = new LinkedHashMap<>(values);
        written.keySet().removeIf(name -> name.startsWith(DEPENDENCY));
        if (!base.isEmpty()) {
            Pattern below = Pattern.compile("(?<= |^)" + Pattern.quote(base + "/"));
            written.replaceAll((name, value) -> below.matcher(value).replaceAll(""));
        }
        return new NamedValues(written);
    }

    /**
     * A version and its parts as Kbuild has them: VERSION, PATCHLEVEL, SUBLEVEL and EXTRAVERSION are {@code major},
     * {@code minor}, {@code patch} and {@code extra}; a part that is missing is 0, and a version that begins with no
     * number is all {@code extra}.
     */
    public static Map<String, String> ofVersion(String version) {
        Matcher matcher = VERSION.matcher(version);
        boolean numbered = matcher.matches();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("version", version);
        values.put("version.major", part(numbered ? matcher.group(1) : null));
        values.put("version.minor", part(numbered ? matcher.group(2) : null));
        values.put("version.patch", part(numbered ? matcher.group(3) : null));
        values.put("version.extra", numbered ? matcher.group(4) : version);
        return values;
    }

    /** Without leading zeros, which C would take for octal. */
    private static String part(@Nullable String digits) {
        if (digits == null) {
            return "0";
        }
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    /** The text of a reference; a problem and an empty text if there is no such value. */
    public Checked<String> value(Template.Reference reference, Configuration configuration) {
        String value = values.get(reference.name());
        if (value != null) {
            return Checked.of(value);
        }
        if (configuration.model().declares(reference.name())) {
            return Checked.of(configuration.text(reference.name()));
        }
        List<String> known = new ArrayList<>(values.keySet());
        known.addAll(configuration.model().names());
        Problem problem = new Problem(
                reference.at(),
                "${" + reference.name() + "} is neither a named value nor a symbol"
                        + Nearest.hint(reference.name(), known) + "; named values are "
                        + String.join(", ", values.keySet()));
        return new Checked<>("", List.of(problem));
    }
}
