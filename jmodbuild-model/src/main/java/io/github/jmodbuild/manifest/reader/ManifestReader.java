// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.vocabulary.VocabularyCheck;
import io.github.jmodbuild.manifest.xml.Namespace;
import io.github.jmodbuild.manifest.xml.SourceText;
import io.github.jmodbuild.manifest.xml.XmlElement;
import io.github.jmodbuild.manifest.xml.XmlParser;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads {@code modules.xml} strictly: text → located elements → vocabulary → records. What needs more than one file
 * (undeclared symbols, missing sources, duplicate outputs) is not checked here. Stateless.
 *
 * <p>All methods take the manifest's directory relative to the root manifest's ({@code ""} for the root, {@code /}
 * between names) and the name that locations show, such as {@code block/modules.xml}. They throw
 * {@link ProblemException} with all problems in document order (the first 100 and a count), or with the first one if the text is not well-formed.
 */
public final class ManifestReader {
    /** More would bury the first ones. */
    private static final int MOST_PROBLEMS = 100;

    private ManifestReader() {}

    /** Reads UTF-8 text, with or without a byte order mark. */
    public static Manifest read(String directory, String fileName, byte[] bytes) {
        return read(directory, SourceText.decode(fileName, bytes));
    }

    /** Reads a text. */
    public static Manifest read(String directory, String fileName, String text) {
        return read(directory, new SourceText(fileName, text));
    }

    /**
     * Reads a file; of one that is too large, no more than the limit.
     *
     * @throws IOException if it cannot be read
     */
    public static Manifest read(String directory, String fileName, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(directory, fileName, in.readNBytes(SourceText.LIMIT + 1));
        }
    }

    private static Manifest read(String directory, SourceText source) {
        XmlElement root = XmlParser.parse(source);
        Namespace.check(root);
        List<Problem> problems = new ArrayList<>();
        XmlElement known = VocabularyCheck.check(root).collect(problems);
        Manifest manifest = MemberBinder.manifest(directory, known).collect(problems);
        if (problems.isEmpty()) {
            return manifest;
        }
        problems.sort(Comparator.comparingInt((Problem problem) -> problem.at().line())
                .thenComparingInt(problem -> problem.at().column()));
        throw new ProblemException(shortened(problems));
    }

    private static List<Problem> shortened(List<Problem> problems) {
        if (problems.size() <= MOST_PROBLEMS) {
            return problems;
        }
        List<Problem> first = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
        int more = problems.size() - MOST_PROBLEMS;
        first.add(new Problem(problems.get(MOST_PROBLEMS).at(), "and " + more + " more problems from here on"));
        return first;
    }
}
