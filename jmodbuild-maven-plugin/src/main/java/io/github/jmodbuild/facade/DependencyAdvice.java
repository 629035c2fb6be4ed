// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what to do about an archive of a dependency that a failed link could not make a part of a shared library, and about
 * dependencies that have given it no library. Stateless.
 */
final class DependencyAdvice {
    /** In the words of GNU ld, gold and lld. */
    private static final Pattern NOT_PIC =
            Pattern.compile("dependencies/(?<directory>[^/\\s]+)/(?<archive>[^\\s():]+\\.a)[(:].*recompile with -fPI");

    private static final Pattern NOT_PIC_OF_LLD = Pattern.compile(
            "recompile with -fPI[^>]*(>>>[^>]*)*>>>[^>]*dependencies/(?<directory>[^/\\s]+)/(?<archive>[^\\s():]+\\.a)");

    private DependencyAdvice() {}

    /** Located lines, one for each such archive or dependency of a failed link. */
    static List<String> of(BuildRequest request, List<Failure> failures) {
        Places files = new Places(request.places().base(), request.places().build());
        Set<String> lines = new LinkedHashSet<>();
        for (Failure failure : failures) {
            if (!UndefinedNames.in(failure.output()).isEmpty()) {
                addWithoutLibraries(request, failure, files, lines);
                addLeftOut(request, failure, files, lines);
                addOfOtherScope(request, failure, files, lines);
                addWithoutLibs(request, failure, files, lines);
            }
            for (Pattern pattern : List.of(NOT_PIC, NOT_PIC_OF_LLD)) {
                Matcher matcher = pattern.matcher(failure.output());
                while (matcher.find()) {
                    String image = files.shown(failure.action().screen().subject());
                    lines.add(failure.where() + image + " needs position-independent code, and "
                            + matcher.group("archive") + " of " + name(request, matcher.group("directory"))
                            + " is not; have it published compiled with -fPIC, or link its shared library: <linkage><"
                            + matcher.group("directory") + ">shared</" + matcher.group("directory") + "></linkage>");
                }
            }
        }
        return new ArrayList<>(lines);
    }

    /** A module of the reactor that is compiled, and not linked yet, publishes its headers. */
    private static void addWithoutLibraries(BuildRequest request, Failure failure, Places files, Set<String> lines) {
        Set<String> undefined = UndefinedNames.in(failure.output());
        for (NativeDependency one : request.dependencies().all()) {
            if (one.libraries().isEmpty() && one.scope() != Scope.RUNTIME) {
                Optional<HeaderNames.Found> found = HeaderNames.first(
                        request.places().build().resolve(one.directory()).resolve("include"), undefined);
                if (found.isEmpty()) {
                    continue;
                }
                String artifactId = one.name().split(":", -1)[1];
                String why = isForeign(request, one)
                        ? ", and no library for this platform was found in it; name the directory that has one, <"
                                + artifactId + ">lib=DIR</" + artifactId
                                + "> in <nativeDependencies>, or add a <dependency> on the artifact with the library"
                        : "; if its module makes libraries, they are not linked in this phase: bind its goal link to phase"
                                + " compile, or run phase process-classes or a later one";
                lines.add(failure.where()
                        + files.shown(failure.action().screen().subject()) + ": "
                        + found.get().name() + " is declared in " + found.get().header() + " of " + one.name()
                        + ", which came with headers alone" + why);
            }
        }
    }

    /** Whether its SDK was made here of what another plugin has published; named as package prebuilt names it. */
    private static boolean isForeign(BuildRequest request, NativeDependency one) {
        return Files.exists(BuildDirectory.own(request.places())
                .resolve(DependencySet.DIRECTORY + "/foreign")
                .resolve(unversioned(one.name()).replace(':', '+') + ".zip"));
    }

    /** Libraries that define what is undefined, but that the user has not wanted to link; and artifacts that are not there at all. */
    private static void addLeftOut(BuildRequest request, Failure failure, Places files, Set<String> lines) {
        String image = failure.where() + files.shown(failure.action().screen().subject());
        Set<String> undefined = UndefinedNames.in(failure.output());
        Set<String> present = new LinkedHashSet<>();
        request.dependencies().all().forEach(one -> present.add(unversioned(one.name())));
        for (NativeDependency one : request.dependencies().all()) {
            String artifactId = one.name().split(":", -1)[1];
            if (one.linkage() == NativeDependency.Linkage.HEADERS) {
                LibrarySymbols.firstDefined(request.places().build(), one, undefined)
                        .ifPresent(symbol -> lines.add(image + ": " + symbol + " is in a library of " + one.name()
                                + ", of which headers alone are used; remove <" + artifactId
                                + ">headers</" + artifactId + "> from <linkage>"));
            }
            for (String needed : one.needs()) {
                if (!one.libraries().isEmpty() && !present.contains(unversioned(needed))) {
                    lines.add(image + ": " + one.name() + " was built with " + needed
                            + ", which is no native dependency here; if it is excluded, remove that, else add a"
                            + " <dependency> on it, or name it in <nativeDependencies>");
                }
            }
        }
    }

    /** Libraries that this link was not given. */
    private static void addOfOtherScope(BuildRequest request, Failure failure, Places files, Set<String> lines) {
        Set<String> undefined = UndefinedNames.in(failure.output());
        for (NativeDependency one : request.dependencies().all()) {
            if (!one.scope().isForAll() && one.linkage() != NativeDependency.Linkage.HEADERS) {
                String why = one.scope() == Scope.RUNTIME
                        ? "runtime, so nothing is linked with it"
                        : "test, so programs of <test> alone are linked with it";
                LibrarySymbols.firstDefined(request.places().build(), one, undefined)
                        .ifPresent(symbol -> lines.add(failure.where()
                                + files.shown(failure.action().screen().subject()) + ": " + symbol
                                + " is in a library of " + one.name() + ", which has scope " + why
                                + "; give its <dependency> scope compile"));
            }
        }
    }

    /** Archives say nothing of libraries of the system that their code needs. */
    private static void addWithoutLibs(BuildRequest request, Failure failure, Places files, Set<String> lines) {
        List<NativeDependency> all = request.dependencies().all();
        Set<String> present = new LinkedHashSet<>();
        all.forEach(one -> present.add(unversioned(one.name())));
        Set<String> undefined = new LinkedHashSet<>(UndefinedNames.in(failure.output()));
        undefined.removeIf(name -> all.stream()
                .anyMatch(one -> LibrarySymbols.firstDefined(request.places().build(), one, Set.of(name))
                        .isPresent()));
        for (NativeDependency one : all) {
            boolean isLinked = one.scope() != Scope.RUNTIME && one.linkage() != NativeDependency.Linkage.HEADERS;
            if (isLinked && one.needs().stream().allMatch(needed -> present.contains(unversioned(needed)))) {
                LibrarySymbols.firstNeeded(request.places().build(), one, undefined)
                        .forEach((archive, symbol) -> lines.add(failure.where()
                                + files.shown(failure.action().screen().subject()) + ": "
                                + archive.substring(archive.lastIndexOf('/') + 1) + " of " + one.name()
                                + " needs " + symbol + ", which nothing that was linked defines; "
                                + libsOf(request, one)));
            }
        }
    }

    private static String libsOf(BuildRequest request, NativeDependency one) {
        String artifactId = one.name().split(":", -1)[1];
        return isForeign(request, one)
                ? "name the library of the system that does in <nativeDependencies>, such as <" + artifactId
                        + ">libs=m</" + artifactId + ">"
                : "name the library of the system that does in <libs> here, or have the artifact published with it (<libs>"
                        + " of its manifest or of goal wrap)";
    }

    private static String unversioned(String coordinates) {
        return coordinates.substring(0, coordinates.lastIndexOf(':'));
    }

    private static String name(BuildRequest request, String directory) {
        return request.dependencies().all().stream()
                .filter(one -> one.directory().endsWith("/" + directory))
                .map(NativeDependency::name)
                .findFirst()
                .orElse(directory);
    }
}
