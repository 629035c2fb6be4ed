// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import io.github.jmodbuild.dependency.FoundSdk;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.sdk.SdkDescription;
import io.github.jmodbuild.sdk.SdkIndex;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Native artifacts → the zips of their SDKs, from the reactor or a repository. Not thread-safe. */
final class SdkResolver {
    private static final String SDK = "sdk-";
    private static final String ZIP = "zip";
    /** The end of the name of one in a build directory that has no libraries yet. */
    private static final String HEADERS_ONLY = "-headers";

    private final MavenSession session;
    private final ArtifactFiles repository;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    SdkResolver(MavenSession session, ArtifactFiles repository) {
        this.session = session;
        this.repository = repository;
    }

    /** Those that are native: their zip has an index. What cannot be resolved is a problem if its type says that it is native. */
    List<NativeArtifact> natives(List<NativeArtifact> candidates) {
        List<NativeArtifact> natives = new ArrayList<>();
        for (NativeArtifact candidate : candidates) {
            Optional<Path> zip = resolve(candidate, "");
            try {
                if (zip.isPresent() && isNative(zip.get())) {
                    natives.add(candidate);
                } else if (candidate.certain()) {
                    problems.add(new Problem(
                            candidate.at(), zip.map(SdkResolver::notOurs).orElse(nowhere(candidate))));
                }
            } catch (IOException e) { // left alone, it might be one that the build needs
                problems.add(new Problem(
                        candidate.at(), zip.map(SdkResolver::damaged).orElse("")));
            }
        }
        return natives;
    }

    private static String notOurs(Path zip) {
        return "its zip " + zip + " has no " + SdkIndex.FILE
                + ", so jmodbuild has not published it; publish it with goal package, or"
                + " write <type>zip</type>";
    }

    private static String damaged(Path zip) {
        return "its zip " + zip + " is damaged; delete it, so that it is built or downloaded again";
    }

    private String nowhere(NativeArtifact one) {
        return inReactor(one)
                .map(other -> "there is no zip of it; module " + other.getArtifactId()
                        + " of this reactor has made none: bind goal compile or package there, and build it too (-am), in"
                        + " phase compile or a later one")
                .orElse(
                        "there is no zip of it in the reactor or a repository; correct its name and version, or build and"
                                + " install it first");
    }

    /** Whether a file is a zip that jmodbuild publishes, for all platforms or one. */
    static boolean isOurs(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry(SdkIndex.FILE) != null || zip.getEntry(SdkDescription.FILE) != null;
        } catch (IOException e) {
            return false; // a library, or a zip that is refused as such
        }
    }

    /** @throws IOException if it is no whole zip */
    private static boolean isNative(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.getEntry(SdkIndex.FILE) != null;
        }
    }

    /** The SDKs for a platform; one that does not exist is a problem. */
    List<FoundSdk> sdks(List<NativeArtifact> natives, String platform) {
        List<FoundSdk> found = new ArrayList<>();
        for (NativeArtifact one : natives) {
            Optional<Path> zip = resolve(one, SDK + platform);
            if (zip.isPresent()) {
                found.add(new FoundSdk(one.coordinates(), one.scope(), zip.get()));
            } else {
                problems.add(new Problem(one.at(), missing(one, platform)));
            }
        }
        return found;
    }

    List<Problem> problems() {
        return problems;
    }

    /** What is not wrong, but may surprise. */
    List<Problem> warnings() {
        return warnings;
    }

    /**
     * Of a module that this run leaves out (-rf, -pl), what an earlier one has made: a repository has an older one, or none. Maven 4
     * does so for jars. What a module has made goes together, and is not completed from a repository.
     */
    private Optional<Path> resolve(NativeArtifact one, String classifier) {
        Optional<MavenProject> leftOut =
                inReactor(one).filter(module -> !session.getProjects().contains(module));
        Optional<Path> made = leftOut.flatMap(module -> made(module, classifier));
        if (made.isPresent() || leftOut.flatMap(module -> made(module, "")).isPresent()) {
            return made;
        }
        Optional<Path> other = fromReactorOrRepository(one, classifier);
        if (leftOut.isPresent() && other.isPresent() && !classifier.isEmpty()) {
            warnings.add(new Problem(
                    one.at(),
                    "module " + leftOut.get().getArtifactId() + " of this reactor has not been built, and "
                            + other.get() + " is used, which may be older; build it too (-am)"));
        }
        return other;
    }

    private static Optional<Path> made(MavenProject module, String classifier) {
        String name = module.getBuild().getFinalName();
        List<String> names = classifier.isEmpty() ? List.of(name, name + "-native") : List.of(name + "-" + classifier);
        return names.stream()
                .map(each -> Path.of(module.getBuild().getDirectory(), each + "." + ZIP))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private Optional<Path> fromReactorOrRepository(NativeArtifact one, String classifier) {
        return repository.file(one.artifact(), classifier, ZIP);
    }

    private String missing(NativeArtifact one, String platform) {
        Set<String> others = others(one);
        String name = one.coordinates().artifactId();
        boolean here = inReactor(one).isPresent();
        String what = "there is no SDK of it for " + platform + " (classifier " + SDK + platform + ")";
        if (here && others.remove(platform)) {
            return what + ": module " + name
                    + " was configured and not built; build it too (-am), in phase compile or a later one";
        }
        return what
                + (others.isEmpty() ? "" : ", but for " + String.join(", ", others))
                + "; "
                + (here
                        ? "build module " + name + " too (-am), with the same compiler and flags as this one"
                        : "publish it from a build for " + platform + ": mvn deploy of " + name
                                + " with that compiler");
    }

    private Optional<MavenProject> inReactor(NativeArtifact one) {
        return ReactorModules.module(
                        session, one.coordinates().groupId(), one.coordinates().artifactId())
                .filter(other -> other.getVersion().equals(one.coordinates().version()));
    }

    /** The platforms that the reactor or the local repository has an SDK for; those of remote ones cannot be listed. */
    private Set<String> others(NativeArtifact one) {
        Set<String> platforms = new TreeSet<>();
        inReactor(one)
                .ifPresent(other -> other.getAttachedArtifacts().forEach(attached -> {
                    String classifier = attached.getClassifier();
                    if (classifier != null && classifier.startsWith(SDK)) {
                        platforms.add(classifier.substring(SDK.length()));
                    }
                }));
        File directory = new File(
                session.getRepositorySession().getLocalRepository().getBasedir(),
                one.coordinates().groupId().replace('.', '/') + "/"
                        + one.coordinates().artifactId() + "/"
                        + one.coordinates().version());
        addPlatforms(
                directory,
                one.coordinates().artifactId() + "-" + one.coordinates().version(),
                platforms);
        inReactor(one)
                .ifPresent(other -> addPlatforms(
                        new File(other.getBuild().getDirectory()),
                        other.getBuild().getFinalName(),
                        platforms));
        return platforms;
    }

    private static void addPlatforms(File directory, String name, Set<String> platforms) {
        String prefix = name + "-" + SDK;
        String[] files = directory.list();
        for (String file : files == null ? new String[0] : files) {
            if (file.startsWith(prefix) && file.endsWith("." + ZIP)) {
                String platform = file.substring(prefix.length(), file.length() - ZIP.length() - 1);
                platforms.add(platform.replaceFirst(HEADERS_ONLY + "$", ""));
            }
        }
    }
}
