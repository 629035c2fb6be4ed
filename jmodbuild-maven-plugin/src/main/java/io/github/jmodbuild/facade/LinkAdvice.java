// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.derive.unit.CDefinitions;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.facade.configuration.NativeConfiguration;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.why.ObjectPlaces.Place;
import io.github.jmodbuild.plan.why.ObjectSearch;
import io.github.jmodbuild.toolchain.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what defines the undefined symbols of a failed link, and how to link it. Sources are searched as text, since
 * objects that are left out are not compiled; this is done only after a link has failed. Not thread-safe.
 */
final class LinkAdvice {
    /** A missing library leaves hundreds of symbols undefined; the first ones explain enough. */
    private static final int SYMBOLS = 10;

    private static final String NAME_IT =
            "list it here too, or name here the <archive>, <sharedLibrary> or <group> that has it";

    private final Places files;
    private final Plan plan;
    private final Map<String, List<Place>> places;

    private LinkAdvice(BuildRequest request, Plan plan) {
        this.files = new Places(request.places().base(), request.places().build());
        this.plan = plan;
        this.places = ObjectSearch.all(NativeConfiguration.views(request));
    }

    /**
     * Located lines, one for each symbol of a failed link that some source of the tree defines.
     *
     * @throws io.github.jmodbuild.problem.ProblemException if the tree has changed during the build and cannot be read
     *     any more
     */
    static List<String> of(BuildRequest request, Plan plan, List<Failure> failures) throws IOException {
        List<Failure> links = failures.stream()
                .filter(failure -> failure.action().operation() instanceof Operation.Command
                        && !UndefinedNames.in(failure.output()).isEmpty())
                .toList();
        if (links.isEmpty()) {
            return List.of();
        }
        LinkAdvice advice = new LinkAdvice(request, plan);
        List<String> lines = new ArrayList<>();
        for (Failure link : links) {
            lines.addAll(advice.of(link));
        }
        return lines;
    }

    private List<String> of(Failure failure) throws IOException {
        Optional<Plan.Output> output = plan.outputs().stream()
                .filter(one -> one.path().equals(failure.action().id()))
                .findFirst();
        Set<String> linked = new HashSet<>();
        for (Plan.Output other : plan.outputs()) {
            if (failure.action().inputs().contains(other.path())) {
                linked.add(label(other));
            }
        }
        Image image = new Image(
                output.map(LinkAdvice::label).orElse(""),
                output.map(one -> one.kind() == Plan.Kind.MODULE).orElse(false),
                linked);
        List<String> lines = new ArrayList<>();
        for (String symbol : UndefinedNames.in(failure.output())) {
            if (lines.size() < SYMBOLS) {
                definition(symbol, image)
                        .ifPresent(text -> lines.add(failure.where()
                                + files.shown(failure.action().screen().subject()) + " needs "
                                + symbol + ": " + text));
            }
        }
        return lines;
    }

    /**
     * The output of the failed link.
     *
     * @param name as places name outputs; empty for a program of a test
     * @param linked the outputs that it is linked with, named so too
     */
    private record Image(String name, boolean isModule, Set<String> linked) {}

    private static String label(Plan.Output output) {
        Plan.Kind kind = output.kind();
        String element =
                kind == Plan.Kind.SHARED_LIBRARY ? "sharedLibrary" : kind.name().toLowerCase(Locale.ROOT);
        return element + " " + output.name();
    }

    private Optional<String> definition(String word, Image image) throws IOException {
        for (Map.Entry<String, List<Place>> one : places.entrySet()) {
            boolean linked = one.getValue().stream()
                    .anyMatch(place ->
                            place.output().equals(image.name()) && place.value().equals("y"));
            Optional<String> source = linked ? Optional.empty() : source(one.getKey());
            if (source.isPresent()) {
                Path file = files.file(source.get());
                OptionalInt line = CDefinitions.line(file, word);
                Optional<String> remedy = remedy(one.getValue(), image);
                if (line.isPresent() && remedy.isPresent()) {
                    return Optional.of(one.getKey() + " defines it (" + files.shown(file) + ":" + line.getAsInt()
                            + ") and " + remedy.get());
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Empty if the object is linked and the symbol still undefined: then the compiler saw something else than the text.
     */
    private static Optional<String> remedy(List<Place> places, Image image) {
        List<Place> own = places.stream()
                .filter(place -> place.output().equals(image.name()))
                .toList();
        boolean off = places.stream().allMatch(place -> place.value().equals("n"));
        if (off && own.isEmpty() && !image.isModule()) {
            return Optional.of("is n here, and listed for " + outputs(places) + " alone; "
                    + places.get(0).remedy(true) + ", and " + NAME_IT);
        }
        Place first = own.isEmpty() ? places.get(0) : own.get(0);
        if (off || (!own.isEmpty() && first.value().equals("n"))) {
            return Optional.of("is n here; " + first.remedy(!image.isModule()));
        }
        if (image.isModule()) {
            return Optional.empty();
        }
        if (!own.isEmpty()) {
            return Optional.of("is m here, so it is in a module, which this cannot use; " + first.remedy(true));
        }
        return elsewhere(places, image);
    }

    private static Optional<String> elsewhere(List<Place> places, Image image) {
        for (Place place : places) {
            if (image.linked().contains(place.output())) {
                return place.output().startsWith("sharedLibrary ")
                        ? Optional.of("is part of " + place.output()
                                + ", which does not export it; add it to the <exports> or the map of that library, and"
                                + " if it is compiled as hidden (-fvisibility=hidden) give it default visibility")
                        : Optional.empty();
            }
        }
        return Optional.of("is part of " + outputs(places) + "; " + NAME_IT);
    }

    private static String outputs(List<Place> places) {
        return places.stream()
                .map(place -> (place.value().equals("m") ? "a module of " : "") + place.output())
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private Optional<String> source(String object) {
        String stem = object.substring(0, object.length() - ".o".length());
        for (String suffix : Language.allSuffixes()) {
            for (String path : List.of(stem + suffix, Layout.generated(stem + suffix))) {
                if (Files.isRegularFile(files.file(path))) {
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }
}
