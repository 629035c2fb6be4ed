// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds generated headers of the name that a failed compile did not find: sources of autoconf trees include {@code "../config.h"},
 * which has to lie beside them. Stateless.
 */
final class HeaderAdvice {
    /** In the words of gcc, and of clang, which calls it fatal unless it has a guess. */
    private static final Pattern MISSING = Pattern.compile(
            "error: (?:'(?<clang>[^'\\n]+)' file not found|(?<gcc>[^\\n]+): No such file or directory)");

    private HeaderAdvice() {}

    /** Located lines, one for each header that a failed compile did not find and that lies elsewhere. */
    static List<String> of(BuildRequest request, Plan plan, List<Failure> failures) {
        Places files = new Places(request.places().base(), request.places().build());
        Set<String> lines = new LinkedHashSet<>();
        for (Failure failure : failures) {
            Matcher missing = MISSING.matcher(failure.output());
            while (missing.find()) {
                String name = missing.group("gcc") == null ? missing.group("clang") : missing.group("gcc");
                for (String header : generated(plan, name.substring(name.lastIndexOf('/') + 1))) {
                    lines.add(failure.where()
                            + files.shown(failure.action().screen().subject()) + " includes " + name + "; "
                            + files.shown(header) + " is generated, but " + advice(header));
                }
            }
        }
        return new ArrayList<>(lines);
    }

    private static String advice(String header) {
        String name = header.substring(header.lastIndexOf('/') + 1);
        if (header.startsWith(Layout.INCLUDE + "/")) {
            String included = header.substring(Layout.INCLUDE.length() + 1);
            return "sources include it as \"" + included
                    + "\"; for names with ../, give its <constants> the directory from"
                    + " which they count, such as directory=\"/\"";
        }
        return "not where this name leads to from the source's directory; correct the number of ../, or the directory that"
                + " its <constants> or <generate> names for " + name;
    }

    private static List<String> generated(Plan plan, String name) {
        return plan.actions().stream()
                .flatMap(action -> action.outputs().stream())
                .map(Action.Product::path)
                .filter(path -> path.endsWith("/" + name))
                .toList();
    }
}
