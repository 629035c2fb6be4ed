// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.plan.dependency.NativeDependency.Linkage;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.sdk.Coordinates;
import io.github.jmodbuild.sdk.SdkDescription;
import io.github.jmodbuild.sdk.SdkLibrary;
import io.github.jmodbuild.sdk.SdkPlatform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether SDKs fit the build that uses them, and each other. Stateless. */
final class SdkChecks {
    private SdkChecks() {}

    /** What is wrong with one for a build for this platform; a value of the platform that is empty is not known. */
    static List<Problem> of(FoundSdk found, SdkDescription sdk, SdkPlatform own, Choices choices) {
        List<Problem> problems = new ArrayList<>();
        String artifact = found.coordinates().artifactId();
        ofPlatform(sdk.platform(), own)
                .ifPresent(what -> problems.add(new Problem(found.at(), "its SDK " + found.zip() + " is " + what)));
        choices.required(artifact).forEach((symbol, value) -> {
            String there = sdk.configuration().getOrDefault(symbol, "n");
            if (!there.equals(value)) {
                problems.add(new Problem(
                        found.at(),
                        Choices.CONFIGURATION + " asks for " + symbol + "=" + value + ", and it was built with "
                                + symbol
                                + "=" + there
                                + (sdk.configuration().containsKey(symbol) ? "" : " (or has no symbol of that name)")
                                + "; build and publish it with CONFIG_" + symbol + "=" + value
                                + ", or depend on a version that has it"));
            }
        });
        choices.of(artifact).ifPresent(linkage -> ofLinkage(found, sdk, linkage).ifPresent(problems::add));
        return problems;
    }

    private static Optional<String> ofPlatform(SdkPlatform there, SdkPlatform own) {
        if (!there.name().equals(own.name())) {
            return Optional.of("for " + there.name() + ", and this build is for " + own.name()
                    + "; publish it from a build for " + own.name());
        }
        if (differ(there.libc(), own.libc())) {
            return Optional.of("for the C library " + there.libc() + ", and this build is for " + own.libc()
                    + "; publish it from a build for " + own.libc());
        }
        if (isNewer(there.libcFloor(), own.libcFloor())) {
            return Optional.of("for " + there.libc() + " " + there.libcFloor().orElseThrow() + " and later, and this"
                    + " build is for " + own.libcFloor().orElseThrow() + "; publish it from a build on a system that is"
                    + " as old, or build on a newer one");
        }
        return Optional.empty();
    }

    private static boolean differ(String there, String own) {
        return !there.isEmpty() && !own.isEmpty() && !there.equals(own);
    }

    private static boolean isNewer(Optional<String> floor, Optional<String> own) {
        if (floor.isEmpty() || own.isEmpty()) {
            return false;
        }
        String[] wanted = floor.get().split("\\.", -1);
        String[] present = own.get().split("\\.", -1);
        for (int i = 0; i < Math.min(wanted.length, present.length); i++) {
            int order = Integer.compare(number(wanted[i]), number(present[i]));
            if (order != 0) {
                return order > 0;
            }
        }
        return wanted.length > present.length;
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static Optional<Problem> ofLinkage(FoundSdk found, SdkDescription sdk, Linkage linkage) {
        for (SdkLibrary library : sdk.libraries()) {
            boolean lacks = (linkage == Linkage.STATIC && library.archive().isEmpty())
                    || (linkage == Linkage.SHARED && library.shared().isEmpty());
            if (lacks) {
                String form = linkage == Linkage.STATIC ? "archive" : "shared library";
                return Optional.of(new Problem(
                        found.at(),
                        "linkage asks for its " + form + " " + library.name() + ", and it has none; remove <"
                                + found.coordinates().artifactId() + "> from <" + Choices.LINKAGE
                                + ">, or publish it with one"));
            }
        }
        return Optional.empty();
    }

    /** Libraries of the same name, which a link cannot tell apart. */
    static List<Problem> together(List<UnpackedSdk> sdks) {
        List<Problem> problems = new ArrayList<>();
        Map<String, FoundSdk> names = new HashMap<>();
        Map<String, FoundSdk> files = new HashMap<>();
        for (UnpackedSdk sdk : sdks) {
            for (SdkLibrary library : sdk.description().libraries()) {
                FoundSdk other = names.putIfAbsent(library.name(), sdk.found());
                if (other != null) {
                    problems.add(new Problem(
                            sdk.found().at(),
                            "it has a library " + library.name() + ", as " + other.coordinates()
                                    + " has; a program can be linked with one of them only: exclude the other"
                                    + " (<exclusions>), or give it headers alone (<" + Choices.LINKAGE + ">)"));
                } else if (library.soname().isPresent()) {
                    String file = library.soname().get();
                    FoundSdk same = files.putIfAbsent(file, sdk.found());
                    if (same != null) {
                        problems.add(new Problem(
                                sdk.found().at(),
                                "its library " + library.name() + " is loaded as " + file + ", as one of "
                                        + same.coordinates() + " is, and programs would find one of them only: exclude"
                                        + " the other, or give it headers alone (<" + Choices.LINKAGE + ">)"));
                    }
                }
            }
        }
        return problems;
    }

    /** Warnings about artifacts that were built with another version of a dependency than the one that is used now. */
    static List<Problem> versions(List<UnpackedSdk> sdks) {
        Map<String, String> used = new HashMap<>();
        sdks.forEach(sdk -> used.put(sdk.key(), sdk.found().coordinates().version()));
        List<Problem> warnings = new ArrayList<>();
        for (UnpackedSdk sdk : sdks) {
            for (Coordinates needed : sdk.description().dependencies()) {
                String version = used.getOrDefault(needed.unversioned(), needed.version());
                if (!version.equals(needed.version())) {
                    warnings.add(new Problem(
                            sdk.found().at(),
                            "it was built with " + needed + ", and version " + version
                                    + " is used here, as Maven chose; if they do not fit together, name the version in"
                                    + " <dependencyManagement>"));
                }
            }
        }
        return warnings;
    }
}
