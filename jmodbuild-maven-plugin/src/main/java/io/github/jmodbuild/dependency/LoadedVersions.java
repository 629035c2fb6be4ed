// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.sdk.SdkLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Libraries of which a program would have two versions: libz.so.1, which one dependency has or was linked with, and libz.so.2 of another.
 * Their symbols have the same names, and the first one wins. Stateless.
 */
final class LoadedVersions {
    private static final Pattern VERSIONED = Pattern.compile("(?<name>.+\\.so)\\.[0-9.]+");

    private LoadedVersions() {}

    /** Which version a dependency wants, and whether it has it itself. */
    private record Wanted(UnpackedSdk sdk, String file, boolean own) {
        String text() {
            return sdk.found().coordinates() + (own ? " has " : " needs ") + file;
        }
    }

    /** A warning for each library of which two versions are wanted, at the second. */
    static List<Problem> warnings(List<UnpackedSdk> sdks, Choices choices) {
        Map<String, Wanted> first = new TreeMap<>();
        List<Problem> warnings = new ArrayList<>();
        for (UnpackedSdk sdk : sdks) {
            for (SdkLibrary library : sdk.description().libraries()) {
                library.soname()
                        .flatMap(file -> other(new Wanted(sdk, file, true), first))
                        .ifPresent(warnings::add);
            }
        }
        for (UnpackedSdk sdk : sdks) {
            for (SdkLibrary library : sdk.description().libraries()) {
                for (String file : SharedNeeds.isShared(sdk, library, choices) ? library.needed() : List.<String>of()) {
                    other(new Wanted(sdk, file, false), first).ifPresent(warnings::add);
                }
            }
        }
        return warnings.stream().distinct().toList();
    }

    private static Optional<Problem> other(Wanted wanted, Map<String, Wanted> first) {
        Matcher matcher = VERSIONED.matcher(wanted.file());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Wanted other = first.putIfAbsent(matcher.group("name"), wanted);
        if (other == null || other.file().equals(wanted.file())) {
            return Optional.empty();
        }
        return Optional.of(
                new Problem(
                        wanted.sdk().found().at(),
                        "a program would have two versions of one library: " + other.text() + ", and " + wanted.text()
                                + "; have both built with the same version, or choose the one that both want in <dependencyManagement>"));
    }
}
