// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.plan.dependency.NativeDependency.Linkage;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.sdk.SdkLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Shared libraries that other shared libraries load: a dependency that one which is linked shared was itself linked shared
 * with is linked shared too. Its archive in the program would be a second copy, and the loader would not find the first.
 * Stateless.
 */
final class SharedNeeds {
    private SharedNeeds() {}

    /**
     * The choices with those that follow from them.
     *
     * @param problems gets those of choices that contradict each other
     */
    static Choices with(Choices choices, List<UnpackedSdk> sdks, List<Problem> problems) {
        Choices all = choices;
        List<UnpackedSdk> open = new ArrayList<>(sdks);
        while (!open.isEmpty()) {
            UnpackedSdk user = open.remove(open.size() - 1);
            for (UnpackedSdk needed : needed(user, all, sdks)) {
                String name = artifact(needed);
                Optional<Linkage> said = choices.of(name);
                if (said.isPresent() && said.get() != Linkage.SHARED) {
                    problems.add(new Problem(
                            Location.of(Choices.LINKAGE),
                            "<" + name + "> is " + choices.linkage().get(name) + ", but "
                                    + user.found().coordinates()
                                    + " is linked shared and loads a shared library of it; write <" + name
                                    + ">shared</" + name + ">, or leave it out"));
                } else if (all.of(name).isEmpty()) {
                    all = all.shared(name);
                    open.add(needed);
                }
            }
        }
        return all;
    }

    private static List<UnpackedSdk> needed(UnpackedSdk user, Choices choices, List<UnpackedSdk> sdks) {
        List<String> files = user.description().libraries().stream()
                .filter(library -> isShared(user, library, choices))
                .flatMap(library -> library.needed().stream())
                .toList();
        return sdks.stream()
                .filter(sdk -> !sdk.equals(user))
                .filter(sdk -> sdk.description().libraries().stream()
                        .anyMatch(library -> library.archive().isPresent()
                                && library.soname().filter(files::contains).isPresent()))
                .toList();
    }

    /** Whether the shared form of a library is used. */
    static boolean isShared(UnpackedSdk sdk, SdkLibrary library, Choices choices) {
        Optional<Linkage> said = choices.of(artifact(sdk));
        return (said.isPresent() && said.get() == Linkage.SHARED)
                || (library.archive().isEmpty() && !said.equals(Optional.of(Linkage.HEADERS)))
                || sdk.found().scope() == Scope.RUNTIME;
    }

    private static String artifact(UnpackedSdk sdk) {
        return sdk.found().coordinates().artifactId();
    }
}
