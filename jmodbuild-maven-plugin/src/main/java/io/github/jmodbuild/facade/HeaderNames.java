// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names in headers of a dependency, read after a link has failed. Stateless. */
final class HeaderNames {
    private HeaderNames() {}

    /**
     * Where a name is.
     *
     * @param header as it is included
     */
    record Found(String name, String header) {}

    /** The first of some names that a header has, as a word of its text; the headers are looked at in the order of their names. */
    static Optional<Found> first(Path include, Set<String> names) {
        if (names.isEmpty() || !Files.isDirectory(include)) {
            return Optional.empty();
        }
        Pattern words = Pattern.compile(names.stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\p{Alnum}_$])(?:", ")(?![\\p{Alnum}_$])")));
        try (Stream<Path> walked = Files.walk(include)) {
            List<Path> headers = walked.filter(Files::isRegularFile).sorted().toList();
            for (Path header : headers) {
                Matcher matcher = words.matcher(Files.readString(header, StandardCharsets.ISO_8859_1));
                if (matcher.find()) {
                    String shown = include.relativize(header).toString().replace('\\', '/');
                    return Optional.of(new Found(matcher.group(), shown));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // of files that are gone nothing can be said
        }
    }
}
