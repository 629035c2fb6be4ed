// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a user says of an artifact that another plugin has published: nothing where files tell, else where things are in it, such as
 * {@code jna} or {@code include=api lib=lib/x64 libs=m,dl}. Immutable.
 *
 * @param layout the only one to look for; empty: any
 * @param include directory of headers; empty: as the layout has it
 * @param lib directory of libraries; empty: as the layout has it
 * @param name of the library, for artifacts that are one file; empty: as the artifact's
 * @param aol by which nar-maven-plugin names the platform; empty: as the artifact says
 * @param libs names, as after {@code -l}, of further libraries of the system that it needs
 */
public record Declaration(
        Optional<KnownLayout> layout, String include, String lib, String name, String aol, List<String> libs) {
    /** Of a parameter with such declarations, by artifactId. */
    public static final String PARAMETER = "nativeDependencies";

    private static final List<String> KEYS = List.of("include", "lib", "name", "aol", "libs");

    public Declaration {
        libs = List.copyOf(libs);
    }

    /**
     * Reads one.
     *
     * @param artifact the artifactId that it is of
     * @param text words, which may be none
     * @throws ProblemException for a word that means nothing
     */
    public static Declaration of(String artifact, String text) {
        Optional<KnownLayout> layout = Optional.empty();
        String[] values = new String[KEYS.size()];
        Arrays.fill(values, "");
        for (String word : text.strip().split("\\s+", -1)) {
            int equals = word.indexOf('=');
            int key = equals < 0 ? -1 : KEYS.indexOf(word.substring(0, equals));
            if (key >= 0) {
                values[key] = word.substring(equals + 1).replaceFirst("/+$", "");
            } else if (!word.isEmpty()) {
                layout = Optional.of(KnownLayout.named(word).orElseThrow(() -> unknown(artifact, word)));
            }
        }
        return new Declaration(layout, values[0], values[1], values[2], values[3], names(artifact, values[4]));
    }

    private static List<String> names(String artifact, String text) {
        List<String> texts = Arrays.stream(text.split(",", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        return SystemLibraryNames.of(texts, Location.of(PARAMETER + ": <" + artifact + ">: libs"));
    }

    private static ProblemException unknown(String artifact, String word) {
        List<String> valid = new ArrayList<>(KnownLayout.spellings());
        KEYS.forEach(key -> valid.add(key + "=..."));
        return new ProblemException(
                Location.of(PARAMETER),
                "<" + artifact + ">: unknown word " + word + Nearest.hint(word, KnownLayout.spellings())
                        + "; valid words: " + String.join(", ", valid));
    }
}
