// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.dependency.FoundSdk;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.prebuilt.ForeignSdks;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.sdk.CheckedZip;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactProperties;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of an artifact that another plugin has published are looked for, and what is said if they are not there. */
class ForeignResolverTest {
    private static final String PROPERTIES = "META-INF/nar/org.old/old/nar.properties";

    private final Path base;
    private final Map<String, String> declared = new HashMap<>(Map.of("old", ""));
    /** What a repository has, by classifier and extension. */
    private final Map<String, Path> files = new HashMap<>();

    ForeignResolverTest(@TempDir Path base) {
        this.base = base;
    }

    private static NativeArtifact artifact(String classifier, String extension, Scope scope) {
        return new NativeArtifact(new DefaultArtifact("org.old", "old", classifier, extension, "1"), scope, false);
    }

    private ForeignResolver resolver() {
        RepositorySystem repositories = (RepositorySystem) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> arguments[1] instanceof ArtifactRequest request
                        ? resolve(request)
                        : new ArtifactDescriptorResult((ArtifactDescriptorRequest) arguments[1])
                                .addDependency(new Dependency(new DefaultArtifact("org.old:low:nar:1"), "compile")));
        ArtifactFiles repository = new ArtifactFiles(new Session(), new MavenProject(), repositories);
        return new ForeignResolver(
                repository, declared, new Machine("x86_64-linux-gnu", "linux", "x86_64", "", "glibc"));
    }

    private ArtifactResult resolve(ArtifactRequest request) throws ArtifactResolutionException {
        Artifact artifact = request.getArtifact();
        Path file = files.get(artifact.getClassifier() + "." + artifact.getExtension());
        ArtifactResult result = new ArtifactResult(request);
        if (file == null) {
            throw new ArtifactResolutionException(List.of(result));
        }
        return result.setArtifact(artifact.setFile(file.toFile()));
    }

    private void zip(String name, String entry, String text) throws IOException {
        Path zip = base.resolve(name.replace('.', '-') + ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        files.put(name, zip);
    }

    private List<FoundSdk> sdks(ForeignResolver resolver, NativeArtifact... artifacts) throws IOException {
        return resolver.sdks(List.of(artifacts), new ForeignSdks(base.resolve("foreign")));
    }

    private static List<String> texts(List<Problem> problems) {
        return new ArrayList<>(problems.stream().map(Problem::toString).toList());
    }

    @Test
    @DisplayName("a nar's headers are found beside it, and its libraries of this platform, whose kinds it names")
    void nar() throws IOException {
        zip(".nar", PROPERTIES, "nar.noarch=g\\:a\\:nar\\:noarch\nnar.static=x\n");
        zip("noarch.nar", "include/old.h", "int old;\n");
        zip("amd64-Linux-gcc-static.nar", "lib/amd64-Linux-gcc/static/libold-1.a", "!<arch>\n");
        ForeignResolver resolver = resolver();
        List<FoundSdk> found =
                sdks(resolver, artifact("", "nar", Scope.TEST), artifact("noarch", "nar", Scope.COMPILE));
        assertThat(texts(resolver.problems())).isEmpty();
        assertThat(found).extracting(FoundSdk::scope).containsExactly(Scope.COMPILE);
        CheckedZip sdk = CheckedZip.of(found.get(0).zip());
        assertThat(sdk.names()).contains("include/old.h", "lib/libold-1.a");
        assertThat(new String(sdk.bytes("META-INF/jmodbuild-sdk.json"), StandardCharsets.UTF_8))
                .contains("\"org.old:low:1\"");
    }

    @Test
    void aNarThatIsNotThereForThisPlatformIsAProblemWithTheNextStep() throws IOException {
        zip(".nar", PROPERTIES, "nar.static=x\nnar.shared=x\namd64-Linux-icc.output=a\n");
        ForeignResolver resolver = resolver();
        sdks(resolver, artifact("", "nar", Scope.COMPILE));
        assertThat(texts(resolver.problems()))
                .containsExactly("dependency org.old:old:1: there is no nar of it for linux-x86_64, looked for with"
                        + " classifiers amd64-Linux-icc, amd64-Linux-gpp, amd64-Linux-gcc, amd64-Linux-clang,"
                        + " amd64-Linux-msvc, x86_64-Linux-gpp, x86_64-Linux-gcc, x86_64-Linux-clang, x86_64-Linux-msvc and"
                        + " -shared, -static; publish it from a build for this platform, or name the platform as its"
                        + " classifier does: <old>aol=...</old>");
    }

    @Test
    void aFileThatIsNowhereIsAProblem() throws IOException {
        ForeignResolver resolver = resolver();
        sdks(resolver, artifact("linux-x86_64", "so", Scope.COMPILE));
        assertThat(texts(resolver.problems()))
                .singleElement()
                .asString()
                .startsWith("dependency org.old:old:1: there is no file .so with classifier linux-x86_64 of it")
                .endsWith("correct its name, type, classifier and version, or build and install it first");
    }

    @Test
    void aFileOfTheMachineIsUsedFromWhereItIs() throws IOException {
        zip(".zip", "include/old.h", "int old(void);");
        Path file = Objects.requireNonNull(files.remove(".zip"));
        Artifact system = new DefaultArtifact("org.old", "old", "", "zip", "1")
                .setProperties(Map.of(ArtifactProperties.LOCAL_PATH, file.toString()));
        ForeignResolver resolver = resolver();
        assertThat(sdks(resolver, new NativeArtifact(system, Scope.PROVIDED, false)))
                .hasSize(1);
        assertThat(resolver.problems()).isEmpty();
        Files.delete(file);
        sdks(resolver, new NativeArtifact(system, Scope.PROVIDED, false));
        assertThat(texts(resolver.problems())).singleElement().asString().contains("there is no file .zip of it");
    }

    @Test
    void whatJmodbuildHasPublishedIsNotToBeDeclared() throws IOException {
        String expected = "dependency org.old:old:1: jmodbuild has published it, and knows what is in it; remove <old>"
                + " from <nativeDependencies>, and write <type>jmodbuild</type> without a classifier";
        for (String entry : List.of("META-INF/jmodbuild.json", "META-INF/jmodbuild-sdk.json")) {
            zip(".zip", entry, "{}");
            ForeignResolver resolver = resolver();
            sdks(resolver, artifact("", "zip", Scope.COMPILE));
            assertThat(texts(resolver.problems())).containsExactly(expected);
        }
        ForeignResolver resolver = resolver();
        sdks(resolver, new NativeArtifact(new DefaultArtifact("org.old:old:jmodbuild:1"), Scope.COMPILE, true));
        assertThat(texts(resolver.problems())).containsExactly(expected);
    }

    @Test
    void aDeclarationOfNoDependencyOrWithWordsThatMeanNothingIsAProblem() {
        declared.put("odl", "jnaa");
        assertThat(texts(ForeignResolver.misdeclared(declared, List.of(artifact("", "jar", Scope.COMPILE)))))
                .containsExactly(
                        "nativeDependencies: <odl>: unknown word jnaa (did you mean jna?); valid words: prefix, nar, jna,"
                                + " javacpp, netty, xerial, include=..., lib=..., name=..., aol=..., libs=...",
                        "nativeDependencies: there is no dependency with the artifactId odl (did you mean old?); add a"
                                + " <dependency> on it, with the type and the classifier that it was published with");
    }

    /** A session that has no modules. */
    private static final class Session extends MavenSession {
        @SuppressWarnings("deprecation") // the others want a container
        Session() {
            super(null, (RepositorySystemSession) null, new DefaultMavenExecutionRequest(), null);
        }

        @Override
        public RepositorySystemSession getRepositorySession() {
            return new DefaultRepositorySystemSession();
        }
    }
}
