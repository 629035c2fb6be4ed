// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.building.StringModelSource;
import org.apache.maven.model.resolution.ModelResolver;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The effective POMs have what Maven Central demands (https://central.sonatype.org/publish/requirements/): metadata in all, and
 * under profile {@code release} sources, Javadoc and signatures, none of which an ordinary build asks for.
 */
@SuppressWarnings("deprecation") // The resolver of the oldest Maven we support has sources of a deprecated type.
class ReleaseProfileTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String ADDRESS = "https://github.com/jmodbuild/jmodbuild";
    private static final List<String> RELEASE_ONLY = List.of(
            "maven-source-plugin", "maven-javadoc-plugin", "maven-gpg-plugin", "central-publishing-maven-plugin");

    @ParameterizedTest
    @ValueSource(strings = {".", "jmodbuild-model", "jmodbuild-maven-plugin", "jmodbuild-archetype", "src/sample"})
    void everyPomHasTheMetadataThatCentralDemands(String module) throws ModelBuildingException {
        Model pom = effective(module, "release");

        assertThat(pom.getName()).isNotBlank();
        assertThat(pom.getDescription()).isNotBlank();
        assertThat(pom.getUrl()).isEqualTo(ADDRESS);
        assertThat(pom.getLicenses()).singleElement().satisfies(license -> {
            assertThat(license.getName()).isEqualTo("Apache-2.0");
            assertThat(license.getUrl()).startsWith("https://");
        });
        assertThat(pom.getDevelopers()).isNotEmpty().allSatisfy(developer -> {
            assertThat(developer.getName()).isNotBlank();
            assertThat(developer.getOrganizationUrl()).isNotBlank();
        });
        assertThat(pom.getScm().getConnection()).isEqualTo("scm:git:" + ADDRESS + ".git");
        assertThat(pom.getScm().getDeveloperConnection()).isEqualTo("scm:git:git@github.com:jmodbuild/jmodbuild.git");
        assertThat(pom.getScm().getUrl()).isEqualTo(ADDRESS);
        assertThat(pom.getIssueManagement().getUrl()).isEqualTo(ADDRESS + "/issues");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jmodbuild-model", "jmodbuild-maven-plugin", "jmodbuild-archetype"})
    void releasesHaveSourcesJavadocAndSignatures(String module) throws ModelBuildingException {
        Model pom = effective(module, "release");

        assertThat(goals(pom, "maven-source-plugin")).contains("jar-no-fork");
        assertThat(goals(pom, "maven-javadoc-plugin")).contains("jar");
        assertThat(goals(pom, "maven-gpg-plugin")).contains("sign");
        assertThat(plugin(pom, "central-publishing-maven-plugin").isExtensions())
                .as("replaces maven-deploy-plugin")
                .isTrue();
    }

    @Test
    @DisplayName("released classes have lines for stack traces, and no tables of local variables")
    void releasedClassesHaveLines() throws ModelBuildingException {
        String property = "maven.compiler.debuglevel";
        assertThat(effective("jmodbuild-model", "release").getProperties()).containsEntry(property, "lines,source");
        assertThat(effective("jmodbuild-model").getProperties()).doesNotContainKey(property);
    }

    @Test
    @DisplayName("the archetype has no Java, and gets a Javadoc jar all the same")
    void theArchetypeHasAJavadocJar() throws ModelBuildingException {
        assertThat(plugin(effective("jmodbuild-archetype", "release"), "maven-jar-plugin")
                        .getExecutions())
                .singleElement()
                .satisfies(execution -> {
                    Xpp3Dom configuration = (Xpp3Dom) execution.getConfiguration();
                    assertThat(configuration.getChild("classifier").getValue()).isEqualTo("javadoc");
                    assertThat(Path.of(
                                    configuration.getChild("classesDirectory").getValue()))
                            .isNotEmptyDirectory();
                });
    }

    @Test
    void theSampleIsNotPublished() throws ModelBuildingException {
        Plugin publishing = plugin(effective("src/sample", "release"), "central-publishing-maven-plugin");
        Xpp3Dom excluded = ((Xpp3Dom) publishing.getConfiguration()).getChild("excludeArtifacts");
        assertThat(excluded.getChildren()).extracting(Xpp3Dom::getValue).containsExactly("jmodbuild-sample");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "jmodbuild-model", "jmodbuild-maven-plugin", "jmodbuild-archetype", "src/sample"})
    @DisplayName("without the profile no plugin of the release has to be fetched")
    void anOrdinaryBuildUsesNoPluginOfTheRelease(String module) throws ModelBuildingException {
        assertThat(effective(module).getBuild().getPlugins())
                .extracting(Plugin::getArtifactId)
                .doesNotContainAnyElementsOf(RELEASE_ONLY);
    }

    /** Parents are found by their relative paths, so nothing is resolved from a repository. */
    private static Model effective(String module, String... profiles) throws ModelBuildingException {
        DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
        request.setPomFile(ROOT.resolve(module).resolve("pom.xml").normalize().toFile());
        request.setActiveProfileIds(List.of(profiles));
        request.setSystemProperties(System.getProperties());
        request.setModelResolver(new NoRepository());
        return new DefaultModelBuilderFactory().newInstance().build(request).getEffectiveModel();
    }

    /** Nothing is read from a repository: the one imported POM, JUnit's list of versions, is replaced by what we use of it. */
    private static final class NoRepository implements ModelResolver {
        @Override
        public ModelSource resolveModel(String groupId, String artifactId, String version) {
            return new StringModelSource("""
                    <project>
                      <modelVersion>4.0.0</modelVersion>
                      <groupId>%1$s</groupId><artifactId>%2$s</artifactId><version>%3$s</version><packaging>pom</packaging>
                      <dependencyManagement><dependencies><dependency>
                        <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>%3$s</version>
                      </dependency></dependencies></dependencyManagement>
                    </project>
                    """.formatted(groupId, artifactId, version));
        }

        @Override
        public ModelSource resolveModel(Parent parent) {
            return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
        }

        @Override
        public ModelSource resolveModel(Dependency dependency) {
            return resolveModel(dependency.getGroupId(), dependency.getArtifactId(), dependency.getVersion());
        }

        @Override
        public void addRepository(Repository repository) {}

        @Override
        public void addRepository(Repository repository, boolean replace) {}

        @Override
        public ModelResolver newCopy() {
            return this;
        }
    }

    private static Plugin plugin(Model pom, String artifactId) {
        return pom.getBuild().getPlugins().stream()
                .filter(plugin -> plugin.getArtifactId().equals(artifactId))
                .findFirst()
                .orElseThrow(() -> new AssertionError(pom.getId() + " has no " + artifactId));
    }

    private static List<String> goals(Model pom, String artifactId) {
        List<String> goals = new ArrayList<>();
        plugin(pom, artifactId).getExecutions().forEach(execution -> goals.addAll(execution.getGoals()));
        return goals;
    }
}
