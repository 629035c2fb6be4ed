// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.sources;

import io.github.jmodbuild.manifest.TreePath;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.plan.Layout;
import io.github.jmodbuild.plan.SourceFiles;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.toolchain.Language;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Finds the one source of each object (K08): {@code foo.o} from foo.c, .S, .s, .cc, .cpp or .cxx. */
public final class ObjectSources {
    private final SourceFiles files;
    private final BiFunction<String, String, List<String>> generated;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Set<String>> listings = new HashMap<>();
    private final Map<String, Source> found = new HashMap<>();

    /** @param generated names of files that steps make for an object, by directory and stem (see {@link GeneratedFiles}) */
    public ObjectSources(SourceFiles files, BiFunction<String, String, List<String>> generated) {
        this.files = files;
        this.generated = generated;
    }

    /** Finds none: for what is decided without a look at sources, which may be missing. */
    public static ObjectSources none() {
        return new ObjectSources(directory -> Set.of(), (directory, stem) -> List.of());
    }

    /** The absolute path of a program in PATH; empty if there is none. */
    public Optional<String> program(String name) {
        return files.program(name);
    }

    /** The contents of the source directory. */
    public SourceFiles files() {
        return files;
    }

    /** A source file and its language; or the object itself, where a step makes that (K40). */
    public record Source(String path, Language language) {
        public boolean isObject() {
            return path.endsWith(".o");
        }
    }

    /** Finds an object's source once; a missing or ambiguous one is a problem at the word that names the object. */
    public void require(String object, Word word) {
        if (!found.containsKey(object)) {
            Source source = search(object, word);
            found.put(object, source == null ? new Source(object + "?", Language.C) : source);
        }
    }

    /** Problems with the sources looked for so far. */
    public List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** The source of an object that {@link #require} has looked for. */
    public Source of(String object) {
        Source source = found.get(object);
        if (source == null) {
            throw new IllegalStateException("never looked for: " + object);
        }
        return source;
    }

    public boolean isListed(String object) {
        return found.containsKey(object);
    }

    /** Every object that some list names. */
    public Set<String> listed() {
        return found.keySet();
    }

    private @Nullable Source search(String object, Word word) {
        String directory = TreePath.parent(object);
        String stem = TreePath.name(object).substring(0, TreePath.name(object).length() - ".o".length());
        Set<String> present = listings.computeIfAbsent(directory, files::list);
        List<String> candidates = new ArrayList<>();
        for (String suffix : Language.allSuffixes()) {
            if (present.contains(stem + suffix)) {
                candidates.add(stem + suffix);
            }
        }
        int inSources = candidates.size();
        candidates.addAll(generated.apply(directory, stem));
        String where = directory.isEmpty() ? "the root directory" : directory + "/";
        if (candidates.isEmpty()) {
            problems.add(new Problem(word.at(), missing(word, stem, where, present)));
            return null;
        }
        if (candidates.size() > 1 && inSources < candidates.size()) {
            problems.add(new Problem(word.at(), twoMade(word, directory, candidates, inSources)));
            return null;
        }
        if (candidates.size() > 1) {
            problems.add(new Problem(
                    word.at(),
                    (candidates.size() == 2 ? "two" : "several") + " sources for " + word + " in " + where + ": "
                            + String.join(" and ", candidates) + "; an object has one source, so rename the others"));
            return null;
        }
        String name = candidates.get(0);
        String path = TreePath.resolve(directory, name);
        return new Source(
                inSources == 0 ? Layout.generated(path) : files.place(path),
                Language.of(name).orElse(Language.C));
    }

    private static String twoMade(Word word, String directory, List<String> candidates, int inSources) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            String path = TreePath.resolve(directory, candidates.get(i));
            named.add(i < inSources ? path + " of the source tree" : path + ", which a step makes");
        }
        return "several sources for " + word + ": " + String.join(" and ", named)
                + "; an object has one source, so delete or rename the others";
    }

    private static String missing(Word word, String stem, String where, Set<String> present) {
        List<String> sources = present.stream()
                .filter(name -> Language.of(name).isPresent())
                .sorted()
                .toList();
        return "no source for " + word + ": " + where + " has none of " + stem
                + String.join(", " + stem, Language.allSuffixes()) + Nearest.hint(stem + ".c", sources);
    }
}
