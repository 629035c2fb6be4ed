// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.problem.Problem;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.LocalRepositoryManager;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of dependencies whose files are not there, or are not what their type says. */
class SdkResolverTest {
    private final Path base;
    private final List<MavenProject> modules = new ArrayList<>();
    /** What a repository has, by classifier. */
    private final Map<String, Path> files = new HashMap<>();

    SdkResolverTest(@TempDir Path base) {
        this.base = base;
    }

    private static NativeArtifact net(boolean certain) {
        return new NativeArtifact(new DefaultArtifact("it", "net", "", "zip", "1"), Scope.COMPILE, certain);
    }

    private SdkResolver resolver() {
        RepositorySystem repositories = (RepositorySystem) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> resolve((ArtifactRequest) arguments[1]));
        Session session = new Session(base, modules);
        return new SdkResolver(session, new ArtifactFiles(session, project("user"), repositories));
    }

    private ArtifactResult resolve(ArtifactRequest request) throws ArtifactResolutionException {
        Artifact artifact = request.getArtifact();
        Path file = files.get(artifact.getClassifier());
        ArtifactResult result = new ArtifactResult(request);
        if (file == null) {
            throw new ArtifactResolutionException(List.of(result));
        }
        return result.setArtifact(artifact.setFile(file.toFile()));
    }

    private MavenProject project(String artifact) {
        Model model = new Model();
        model.setGroupId("it");
        model.setArtifactId(artifact);
        model.setVersion("1");
        model.setBuild(new Build());
        model.getBuild().setDirectory(base.resolve(artifact).toString());
        model.getBuild().setFinalName(artifact + "-1");
        return new MavenProject(model);
    }

    private Path zip(String name, String entry) throws IOException {
        Path zip = base.resolve(name);
        Files.createDirectories(zip.getParent());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(entry));
        }
        return zip;
    }

    private List<String> problems(SdkResolver resolver) {
        return resolver.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void anArtifactThatIsNowhereIsAProblemIfItsTypeSaysThatItIsNative() {
        SdkResolver resolver = resolver();
        assertThat(resolver.natives(List.of(net(true)))).isEmpty();
        assertThat(problems(resolver))
                .containsExactly(
                        "dependency it:net:1: there is no zip of it in the reactor or a repository; correct its name"
                                + " and version, or build and install it first");
        SdkResolver other = resolver();
        assertThat(other.natives(List.of(net(false)))).isEmpty();
        assertThat(problems(other)).isEmpty();
    }

    @Test
    void aModuleThatHasMadeNothingIsNamedWithTheNextStep() {
        modules.add(project("net"));
        SdkResolver resolver = resolver();
        resolver.natives(List.of(net(true)));
        assertThat(problems(resolver))
                .containsExactly(
                        "dependency it:net:1: there is no zip of it; module net of this reactor has made none: bind goal"
                                + " compile or package there, and build it too (-am), in phase compile or a later one");
    }

    @Test
    @DisplayName("a zip that jmodbuild has not made is left alone, unless its type says otherwise")
    void foreign() throws IOException {
        files.put("", zip("net.zip", "readme"));
        assertThat(resolver().natives(List.of(net(false)))).isEmpty();
        SdkResolver resolver = resolver();
        resolver.natives(List.of(net(true)));
        assertThat(problems(resolver))
                .containsExactly("dependency it:net:1: its zip " + files.get("")
                        + " has no META-INF/jmodbuild.json, so jmodbuild has not published it; publish it with goal package,"
                        + " or write <type>zip</type>");
    }

    @Test
    @DisplayName("what an earlier run has made of a module that this one leaves out is taken before a repository's")
    void leftOut() throws IOException {
        modules.add(project("net"));
        files.put("sdk-linux-x86_64", zip("repository.zip", "x"));
        Path made = zip("net/net-1-sdk-linux-x86_64.zip", "x");
        assertThat(resolver().sdks(List.of(net(true)), "linux-x86_64"))
                .singleElement()
                .satisfies(sdk -> assertThat(sdk.zip()).isEqualTo(made));
    }

    @Test
    @DisplayName("of a module that was configured only, nothing is taken from a repository, whatever that has")
    void configuredOnly() throws IOException {
        modules.add(project("net"));
        files.put("sdk-linux-x86_64", zip("repository.zip", "x"));
        zip("net/net-1.zip", "META-INF/jmodbuild.json");
        zip("net/net-1-sdk-linux-x86_64-headers.zip", "x");
        SdkResolver resolver = resolver();

        assertThat(resolver.sdks(List.of(net(true)), "linux-x86_64")).isEmpty();
        assertThat(problems(resolver))
                .containsExactly(
                        "dependency it:net:1: there is no SDK of it for linux-x86_64 (classifier sdk-linux-x86_64):"
                                + " module net was configured and not built; build it too (-am), in phase compile or a later one");
    }

    @Test
    void aModuleBuiltForAnotherPlatformIsToBeBuiltForThisOne() throws IOException {
        modules.add(project("net"));
        zip("net/net-1-native.zip", "META-INF/jmodbuild.json");
        zip("net/net-1-sdk-linux-aarch_64.zip", "x");
        SdkResolver resolver = resolver();

        assertThat(resolver.natives(List.of(net(false)))).hasSize(1);
        assertThat(resolver.sdks(List.of(net(true)), "linux-x86_64")).isEmpty();
        assertThat(problems(resolver))
                .containsExactly(
                        "dependency it:net:1: there is no SDK of it for linux-x86_64 (classifier sdk-linux-x86_64),"
                                + " but for linux-aarch_64; build module net too (-am), with the same compiler and flags as this one");
    }

    @Test
    @DisplayName("where a repository has to do for a module of the reactor, there is a warning")
    void fromRepository() throws IOException {
        modules.add(project("net"));
        files.put("sdk-linux-x86_64", zip("repository.zip", "x"));
        SdkResolver resolver = resolver();

        assertThat(resolver.sdks(List.of(net(true)), "linux-x86_64")).hasSize(1);
        assertThat(resolver.warnings().stream().map(Problem::toString))
                .containsExactly("dependency it:net:1: module net of this reactor has not been built, and "
                        + files.get("sdk-linux-x86_64") + " is used, which may be older; build it too (-am)");
    }

    @Test
    void aDamagedZipIsNotLeftAloneWhateverItsType() throws IOException {
        files.put("", Files.writeString(base.resolve("net.zip"), "PK"));
        SdkResolver resolver = resolver();

        assertThat(resolver.natives(List.of(net(false), net(true)))).isEmpty();
        String expected = "dependency it:net:1: its zip " + files.get("")
                + " is damaged; delete it, so that it is built or downloaded again";
        assertThat(problems(resolver)).containsExactly(expected, expected);
    }

    @Test
    void whatIsNativeAndDeclaredAsSomethingElseHasAWarning() {
        MavenProject net = project("net");
        net.setPackaging("jmodbuild");
        modules.add(net);
        MavenProject user = project("user");
        user.getDependencies().add(dependency("net", "jar", null));
        user.getDependencies().add(dependency("util", "zip", "sdk-linux-x86_64"));
        user.getDependencies().add(dependency("part", "jmodbuild", "linux-x86_64"));
        user.getDependencies().add(dependency("junit", "jar", null));
        user.getDependencies().add(dependency("net", "jmodbuild", null));

        assertThat(TypeOfDependencies.misspelt(new Session(base, modules), user).stream()
                        .map(Problem::toString))
                .containsExactly(
                        "dependency it:net: this module has packaging jmodbuild, and no jar, so its headers and libraries are"
                                + " not used; write <type>jmodbuild</type> without a classifier",
                        "dependency it:util: native code is no dependency by a classifier such as sdk-linux-x86_64, so its"
                                + " headers and libraries are not used; write <type>jmodbuild</type> without a classifier",
                        "dependency it:part: native code is no dependency by a classifier such as linux-x86_64, so its"
                                + " headers and libraries are not used; write <type>jmodbuild</type> without a classifier");
    }

    private static Dependency dependency(String artifact, String type, @Nullable String classifier) {
        Dependency dependency = new Dependency();
        dependency.setGroupId("it");
        dependency.setArtifactId(artifact);
        dependency.setType(type);
        dependency.setClassifier(classifier);
        return dependency;
    }

    @Test
    @DisplayName("other plugins do not know the type without the extension, of which there is a warning")
    void type() throws IOException {
        Session session = new Session(base, modules);
        MavenProject project = project("user");
        assertThat(TypeOfDependencies.warning(session, project, List.of(net(true)))
                        .map(Problem::toString))
                .contains("dependency it:net:1: other plugins do not know its type jmodbuild: declare"
                        + " jmodbuild-maven-plugin with <extensions>true</extensions>");
        project.getDependencies().add(dependency("net", "jmodbuild", null));
        assertThat(TypeOfDependencies.warning(session, project, List.of(net(true)))
                        .map(Problem::toString))
                .contains(
                        "dependency it:net:1: other plugins do not know its type jmodbuild: declare jmodbuild-maven-plugin"
                                + " with <extensions>true</extensions>, or write <type>zip</type>");
        assertThat(TypeOfDependencies.warning(session, project, List.of(net(false))))
                .isEmpty();
        zip(".mvn/none.zip", "x");
        Files.writeString(base.resolve(".mvn/extensions.xml"), "<artifactId>jmodbuild-maven-plugin</artifactId>");
        assertThat(TypeOfDependencies.warning(session, project, List.of(net(true))))
                .isEmpty();
        Files.delete(base.resolve(".mvn/extensions.xml"));
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.jmodbuild");
        plugin.setArtifactId("jmodbuild-maven-plugin");
        plugin.setExtensions(true);
        project.getBuild().addPlugin(plugin);
        project.getBuild().flushPluginMap();
        assertThat(TypeOfDependencies.warning(session, project, List.of(net(true))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void aNarThatIsNotDeclaredIsAWarning() {
        MavenProject project = project("user");
        Dependency nar = new Dependency();
        nar.setGroupId("it");
        nar.setArtifactId("old");
        nar.setType("nar");
        project.setDependencies(List.of(nar));
        Session none = new Session(base, List.of());
        assertThat(TypeOfDependencies.undeclared(none, project, Set.of("old"))).isEmpty();
        assertThat(TypeOfDependencies.undeclared(none, project, Set.of()))
                .extracting(Problem::toString)
                .containsExactly(
                        "dependency it:old: the headers and libraries of a nar are used if <nativeDependencies> has"
                                + " <old/>; add that if this module is to be linked with it");
    }

    @Test
    void aLibraryThatIsNotDeclaredIsNoticed() {
        MavenProject project = project("user");
        MavenProject net = project("net");
        net.getModel().setPackaging("jmodbuild");
        List<Dependency> dependencies = new ArrayList<>();
        for (String type : List.of("a", "so", "dll", "dylib", "lib", "jar", "exe")) {
            Dependency one = new Dependency();
            one.setGroupId("it");
            one.setArtifactId(type.equals("dylib") ? "net" : "z-" + type);
            one.setType(type);
            dependencies.add(one);
        }
        project.setDependencies(dependencies);
        assertThat(TypeOfDependencies.undeclared(new Session(base, List.of(net)), project, Set.of("z-dll")))
                .extracting(Problem::toString)
                .containsExactly(
                        "dependency it:z-a: a library of type a is used if <nativeDependencies> has <z-a/>; add that if"
                                + " this module is to be linked with it",
                        "dependency it:z-so: a library of type so is used if <nativeDependencies> has <z-so/>; add that"
                                + " if this module is to be linked with it",
                        "dependency it:net: this module has packaging jmodbuild, and is not used by the type dylib of one"
                                + " of its files; write <type>jmodbuild</type> without a classifier",
                        "dependency it:z-lib: a library of type lib is used if <nativeDependencies> has <z-lib/>; add"
                                + " that if this module is to be linked with it");
    }

    /** A session that builds none of its modules. */
    private static final class Session extends MavenSession {
        private final MavenExecutionRequest request;
        private final List<MavenProject> modules;

        @SuppressWarnings("deprecation") // the others want a container
        Session(Path root, List<MavenProject> modules) {
            super(null, (RepositorySystemSession) null, new DefaultMavenExecutionRequest(), null);
            this.request = new DefaultMavenExecutionRequest();
            this.request.setMultiModuleProjectDirectory(root.toFile());
            this.modules = modules;
        }

        @Override
        public MavenExecutionRequest getRequest() {
            return request;
        }

        @Override
        public List<MavenProject> getAllProjects() {
            return modules;
        }

        @Override
        public List<MavenProject> getProjects() {
            return List.of();
        }

        @Override
        public RepositorySystemSession getRepositorySession() {
            DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
            session.setLocalRepositoryManager((LocalRepositoryManager) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {LocalRepositoryManager.class},
                    (proxy, method, arguments) -> new LocalRepository(request.getMultiModuleProjectDirectory())));
            return session;
        }
    }
}
