// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import io.github.jmodbuild.dependency.FoundSdk;
import io.github.jmodbuild.problem.Problem;
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
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Native artifacts → the zips of their SDKs, from the reactor or a repository. Not thread-safe. */
final class SdkResolver {
    private static final String SDK = "sdk-";
    private static final String ZIP = "zip";
    /** The end of the name of one in a build directory that has no libraries yet. */
    private static final String HEADERS_ONLY = "-headers";

    private final MavenSession session;
    private final MavenProject project;
    private final RepositorySystem repositories;
    private final List<Problem> problems = new ArrayList<>();

    SdkResolver(MavenSession session, MavenProject project, RepositorySystem repositories) {
        this.session = session;
        this.project = project;
        this.repositories = repositories;
    }

    /** Those that are native: their zip has an index. What cannot be resolved is a problem if its type says that it is native. */
    List<NativeArtifact> natives(List<NativeArtifact> candidates) {
        List<NativeArtifact> natives = new ArrayList<>();
        for (NativeArtifact candidate : candidates) {
            Optional<Path> zip = resolve(candidate, "");
            if (zip.isPresent() && isNative(zip.get())) {
                natives.add(candidate);
            } else if (candidate.certain()) {
                problems.add(new Problem(
                        candidate.at(), zip.map(SdkResolver::notOurs).orElse(nowhere(candidate))));
            }
        }
        return natives;
    }

    private static String notOurs(Path zip) {
        return "its zip " + zip + " has no " + SdkIndex.FILE
                + ", so jmodbuild has not published it; publish it with goal" + " package, or write <type>zip</type>";
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

    private static boolean isNative(Path zip) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.getEntry(SdkIndex.FILE) != null;
        } catch (IOException e) {
            return false;
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

    private Optional<Path> resolve(NativeArtifact one, String classifier) {
        Optional<Path> made = madeEarlier(one, classifier);
        return made.isPresent() ? made : fromReactorOrRepository(one, classifier);
    }

    /**
     * Of a module that this run leaves out (-rf, -pl), what an earlier one has made: a repository has an older one, or none. Maven 4
     * does so for jars.
     */
    private Optional<Path> madeEarlier(NativeArtifact one, String classifier) {
        Optional<MavenProject> module = inReactor(one);
        if (module.isEmpty() || session.getProjects().contains(module.get())) {
            return Optional.empty();
        }
        String name =
                module.get().getBuild().getFinalName() + (classifier.isEmpty() ? "" : "-" + classifier) + "." + ZIP;
        Path file = Path.of(module.get().getBuild().getDirectory(), name);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    private Optional<Path> fromReactorOrRepository(NativeArtifact one, String classifier) {
        Artifact artifact = new DefaultArtifact(
                one.artifact().getGroupId(),
                one.artifact().getArtifactId(),
                classifier,
                ZIP,
                one.artifact().getBaseVersion());
        ArtifactRequest request = new ArtifactRequest(artifact, project.getRemoteProjectRepositories(), null);
        try {
            File file = repositories
                    .resolveArtifact(session.getRepositorySession(), request)
                    .getArtifact()
                    .getFile();
            return Optional.ofNullable(file).map(File::toPath);
        } catch (ArtifactResolutionException e) {
            return Optional.empty();
        }
    }

    private String missing(NativeArtifact one, String platform) {
        Set<String> others = others(one);
        String name = one.coordinates().artifactId();
        return "there is no SDK of it for " + platform + " (classifier " + SDK + platform + ")"
                + (others.isEmpty() ? "" : ", but for " + String.join(", ", others))
                + "; "
                + (inReactor(one).isPresent()
                        ? "build module " + name + " with the same compiler and flags as this one"
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
