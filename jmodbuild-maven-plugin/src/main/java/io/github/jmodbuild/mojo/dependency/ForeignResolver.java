// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import io.github.jmodbuild.artifact.PlatformNames;
import io.github.jmodbuild.dependency.FoundSdk;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.prebuilt.Declaration;
import io.github.jmodbuild.prebuilt.ForeignArtifact;
import io.github.jmodbuild.prebuilt.ForeignArtifact.Part;
import io.github.jmodbuild.prebuilt.ForeignSdks;
import io.github.jmodbuild.prebuilt.NarPlatforms;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Nearest;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.sdk.Coordinates;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.aether.artifact.Artifact;

/** What other plugins have published, as the user declares it → SDKs. Not thread-safe. */
final class ForeignResolver {
    private final ArtifactFiles repository;
    private final Map<String, String> declared;
    private final Machine machine;
    private final List<Problem> problems = new ArrayList<>();

    /** @param declared what the user says, by artifactId */
    ForeignResolver(ArtifactFiles repository, Map<String, String> declared, Machine machine) {
        this.repository = repository;
        this.declared = new TreeMap<>(declared);
        this.machine = machine;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Those that are no dependencies, or declared with words that mean nothing. */
    static List<Problem> misdeclared(Map<String, String> declared, List<NativeArtifact> artifacts) {
        Set<String> known = new LinkedHashSet<>();
        artifacts.forEach(one -> known.add(one.artifact().getArtifactId()));
        List<Problem> problems = new ArrayList<>();
        new TreeMap<>(declared).forEach((artifact, words) -> {
            try {
                Declaration.of(artifact, words);
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
            if (!known.contains(artifact)) {
                problems.add(new Problem(
                        Location.of(Declaration.PARAMETER),
                        "there is no dependency with the artifactId " + artifact + Nearest.hint(artifact, known)
                                + "; add a <dependency> on it, with the type and the classifier that it was published"
                                + " with"));
            }
        });
        return problems;
    }

    /** An SDK for each artifact, of all its parts; what is wrong is a problem. */
    List<FoundSdk> sdks(List<NativeArtifact> artifacts, ForeignSdks sdks) throws IOException {
        Map<String, List<NativeArtifact>> byName = new LinkedHashMap<>();
        artifacts.forEach(one -> byName.computeIfAbsent(one.coordinates().unversioned(), name -> new ArrayList<>())
                .add(one));
        List<FoundSdk> found = new ArrayList<>();
        for (List<NativeArtifact> parts : byName.values()) {
            NativeArtifact first = parts.get(0);
            String artifactId = first.artifact().getArtifactId();
            try {
                Declaration declaration = Declaration.of(artifactId, declared.getOrDefault(artifactId, ""));
                List<Part> files = new ArrayList<>();
                for (NativeArtifact part : parts) {
                    add(part, declaration, files);
                }
                List<Coordinates> needs = repository.dependencies(first.artifact());
                ForeignArtifact artifact = new ForeignArtifact(first.coordinates(), declaration, files, needs);
                found.add(new FoundSdk(first.coordinates(), widest(parts), sdks.zip(artifact, machine)));
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        sdks.deleteOthers();
        return found;
    }

    private static Scope widest(List<NativeArtifact> parts) {
        return parts.stream().map(NativeArtifact::scope).min(Scope::compareTo).orElseThrow();
    }

    private void add(NativeArtifact part, Declaration declaration, List<Part> files) throws IOException {
        Artifact artifact = part.artifact();
        if (part.certain()) {
            throw new ProblemException(part.at(), ours(artifact));
        }
        Path file = repository
                .file(artifact, artifact.getClassifier(), artifact.getExtension())
                .orElseThrow(() -> new ProblemException(part.at(), nowhere(artifact)));
        if (SdkResolver.isOurs(file)) {
            throw new ProblemException(part.at(), ours(artifact));
        }
        if (!artifact.getExtension().equals(MavenGraph.NAR)
                || !artifact.getClassifier().isEmpty()) {
            files.add(new Part(artifact.getExtension(), file));
            return;
        }
        NarPlatforms nar = NarPlatforms.of(file, declaration, machine);
        nar(artifact, "noarch").ifPresent(files::add);
        List<Part> libraries = libraries(artifact, nar);
        if (libraries.isEmpty() && !nar.kinds().isEmpty()) {
            throw new ProblemException(part.at(), noNar(artifact, nar));
        }
        files.addAll(libraries);
    }

    /** Of the first platform that has one. */
    private List<Part> libraries(Artifact artifact, NarPlatforms nar) {
        for (String platform : nar.platforms()) {
            List<Part> parts = nar.kinds().stream()
                    .map(kind -> nar(artifact, platform + "-" + kind))
                    .flatMap(Optional::stream)
                    .toList();
            if (!parts.isEmpty()) {
                return parts;
            }
        }
        return List.of();
    }

    private Optional<Part> nar(Artifact artifact, String classifier) {
        return repository.file(artifact, classifier, MavenGraph.NAR).map(file -> new Part(MavenGraph.NAR, file));
    }

    private String noNar(Artifact artifact, NarPlatforms nar) {
        return "there is no nar of it for " + PlatformNames.OS_MAVEN.of(machine) + ", looked for with classifiers "
                + String.join(", ", nar.platforms()) + " and -" + String.join(", -", nar.kinds())
                + "; publish it from a build for this platform, or name the platform as its classifier does: <"
                + artifact.getArtifactId() + ">aol=...</" + artifact.getArtifactId() + ">";
    }

    private static String ours(Artifact artifact) {
        return "jmodbuild has published it, and knows what is in it; remove <" + artifact.getArtifactId() + "> from <"
                + Declaration.PARAMETER + ">, and write <type>jmodbuild</type> without a classifier";
    }

    private static String nowhere(Artifact artifact) {
        String classifier = artifact.getClassifier().isEmpty() ? "" : " with classifier " + artifact.getClassifier();
        return "there is no file ." + artifact.getExtension() + classifier
                + " of it in the reactor or a repository; correct its name, type, classifier and version, or build and"
                + " install it first";
    }
}
