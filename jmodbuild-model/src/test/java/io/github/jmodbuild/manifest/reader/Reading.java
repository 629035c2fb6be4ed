// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;

/** What tests share to read manifests. */
public final class Reading {
    public static final String ROOT = "<modules xmlns=\"https://jmodbuild.github.io/modules/1\">";

    private Reading() {}

    /** A manifest with these members; the first of them stands at 2:1. */
    public static String manifest(String members) {
        return ROOT + "\n" + members + "\n</modules>";
    }

    public static Manifest read(String members) {
        return ManifestReader.read("", "modules.xml", manifest(members));
    }

    /** The problems of a whole text, each as the user sees it. */
    public static List<String> problems(String directory, String text) {
        return thrown(() -> ManifestReader.read(directory, "modules.xml", text)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    /** The problems of the root manifest with these members. */
    public static List<String> problemsOf(String members) {
        return problems("", manifest(members));
    }

    public static ProblemException thrown(Runnable reading) {
        try {
            reading.run();
        } catch (ProblemException e) {
            return e;
        }
        throw new AssertionError("no problem was reported");
    }
}
