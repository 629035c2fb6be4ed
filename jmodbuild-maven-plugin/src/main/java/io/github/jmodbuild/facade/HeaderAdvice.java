// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds generated headers of the name that a failed compile did not find: sources of autoconf trees include {@code "../config.h"},
 * which has to lie beside them. Stateless.
 */
final class HeaderAdvice {
    /** In the words of gcc, and of clang, which calls it fatal unless it has a guess. */
    private static final Pattern MISSING = Pattern.compile(
            "error: (?:'(?<clang>[^'\\n]+)' file not found|(?<gcc>[^\\n]+): No such file or directory)");

    private HeaderAdvice() {}

    /** Whether a compiler says that it has not found a header. */
    static boolean isMissing(String output) {
        return MISSING.matcher(output).find();
    }

    /** Located lines, one for each header that a failed compile did not find and that lies elsewhere. */
    static List<String> of(BuildRequest request, Plan plan, List<Failure> failures) {
        Places files = new Places(request.places().base(), request.places().build());
        Set<String> lines = new LinkedHashSet<>();
        for (Failure failure : failures) {
            Matcher missing = MISSING.matcher(failure.output());
            while (missing.find()) {
                String name = missing.group("gcc") == null ? missing.group("clang") : missing.group("gcc");
                String place =
                        failure.where() + files.shown(failure.action().screen().subject()) + " includes " + name;
                for (NativeDependency one : request.dependencies().all()) {
                    ofDependency(request.places().build(), one, name).ifPresent(why -> lines.add(place + "; " + why));
                }
                for (String header : generated(plan, name.substring(name.lastIndexOf('/') + 1))) {
                    lines.add(place + "; " + files.shown(header) + " is generated, but " + advice(header));
                }
            }
        }
        return new ArrayList<>(lines);
    }

    /** That it has the header, which compiles are not given, or by another name. */
    private static Optional<String> ofDependency(Path build, NativeDependency one, String name) {
        Path include = build.resolve(one.directory()).resolve("include");
        String last = name.substring(name.lastIndexOf('/') + 1);
        List<String> all = headers(include).stream()
                .filter(header -> header.equals(last) || header.endsWith("/" + last))
                .toList();
        if (all.contains(name) && !one.scope().isForAll()) {
            return Optional.of(one.name() + " has it and is of scope "
                    + one.scope().name().toLowerCase(Locale.ROOT) + "; give its <dependency> scope compile");
        }
        return all.isEmpty() || all.contains(name)
                ? Optional.empty()
                : Optional.of(one.name() + " has it as <" + String.join(">, <", all) + ">; include it by that name");
    }

    private static List<String> headers(Path include) {
        try (Stream<Path> all = Files.walk(include)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> include.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) { // it has none
            return List.of();
        }
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
