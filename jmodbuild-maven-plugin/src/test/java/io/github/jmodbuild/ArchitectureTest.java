// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who knows whom in the plugin: mojo → facade → engine and detect, and Maven in mojo alone. */
@AnalyzeClasses(packages = "io.github.jmodbuild", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ALL = "io.github.jmodbuild..";
    private static final int MOST_CLASSES = 25;

    @ArchTest
    static final ArchRule onlyGoalsKnowMaven = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.jmodbuild.mojo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "javax.inject..", "org.eclipse.sisu..");

    @ArchTest
    static final ArchRule enginesKnowPlansAndProblemsOnly = mayUse("engine", "files", "plan", "words", "problem");

    @ArchTest
    static final ArchRule derivationsKnowPlansBinariesAndWhatTheEngineAsks =
            mayUse("derive", "engine.support", "engine.state", "binary", "plan", "toolchain", "words", "problem");

    @ArchTest
    static final ArchRule discoveryKnowsPlansToolchainsBinariesAndWhatTheEngineAsks =
            mayUse("discovery", "engine.support", "engine.state", "binary", "plan", "toolchain");

    @ArchTest
    static final ArchRule filesKnowNothingOfOurs = mayUse("files");

    @ArchTest
    static final ArchRule binariesKnowNothingOfOurs = mayUse("binary");

    @ArchTest
    static final ArchRule detectionKnowsToolchainsAndWhichFlagsAreRefused =
            mayUse("detect", "files", "toolchain", "manifest", "words", "problem");

    @ArchTest
    static final ArchRule probingKnowsQuestionsAndHowToRunPrograms =
            mayUse("probe", "files", "probes", "manifest", "detect", "toolchain", "words", "problem");

    @ArchTest
    static final ArchRule theFacadeKnowsTheModelTheEngineAndDetection = mayUse(
            "facade",
            "files",
            "engine",
            "derive",
            "binary",
            "discovery",
            "detect",
            "probe",
            "probes",
            "plan",
            "manifest",
            "config",
            "toolchain",
            "words",
            "problem",
            "expr");

    /** Of detect, what asks a program within a time limit. */
    @ArchTest
    static final ArchRule configurationGoalsKnowTheFacadeAndTheModel = mayUse(
            "configure",
            "files",
            "detect",
            "facade",
            "plan",
            "probes",
            "importing",
            "exporting",
            "manifest",
            "config",
            "problem",
            "expr");

    @ArchTest
    static final ArchRule theConsoleKnowsTheFacadeAndTheEngine =
            mayUse("console", "facade", "engine", "plan", "problem");

    @ArchTest
    static final ArchRule testingKnowsPlansTheEngineAndTheFacade =
            mayUse("testing", "files", "facade", "console", "engine", "binary", "plan", "words", "problem");

    @ArchTest
    static final ArchRule watchingKnowsBuildsAndTests =
            mayUse("watch", "facade", "console", "engine", "testing", "plan", "toolchain", "problem");

    @ArchTest
    static final ArchRule installationKnowsOutputsAndTheirDebugSymbols =
            mayUse("install", "files", "binary", "plan", "problem");

    @ArchTest
    static final ArchRule artifactsKnowFilesAndToolchains = mayUse("artifact", "files", "toolchain", "problem");

    @ArchTest
    static final ArchRule publishingKnowsResultsOfBuildsAndDescriptions =
            mayUse("publish", "artifact", "binary", "facade", "files", "plan", "sdk", "toolchain", "problem");

    @ArchTest
    static final ArchRule dependenciesKnowDescriptionsAndWhatAPlanUsesOfThem =
            mayUse("dependency", "files", "sdk", "plan", "problem");

    @ArchTest
    static final ArchRule prebuiltLibrariesKnowFilesAndWhatIsPublished =
            mayUse("prebuilt", "artifact", "binary", "files", "publish", "sdk", "toolchain", "problem");

    @ArchTest
    static final ArchRule descriptionsOfSdksKnowProblemsOnly = mayUse("sdk", "problem");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.github.jmodbuild.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule subpackagesHaveNoCycles =
            slices().matching("io.github.jmodbuild.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule classesOfThePluginHaveNoCycles =
            slices().assignedFrom(new TopLevelClasses()).should().beFreeOfCycles();

    /** So that a package can be read in one go. */
    @ArchTest
    static void packagesAreSmall(JavaClasses all) {
        Map<String, Set<String>> classes = new TreeMap<>();
        for (JavaClass one : all) {
            if (!one.getSimpleName().equals("package-info")) {
                classes.computeIfAbsent(one.getPackageName(), key -> new TreeSet<>())
                        .add(TopLevelClasses.outermost(one).getName());
            }
        }
        assertThat(classes).containsKey("io.github.jmodbuild.facade");
        classes.forEach((name, found) -> assertThat(found).as(name).hasSizeLessThanOrEqualTo(MOST_CLASSES));
    }

    /** A slice for each class of a file; the model has a rule of its own. */
    private static final class TopLevelClasses implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            boolean ofThePlugin = type.getSource()
                    .map(source -> source.getUri().toString())
                    .orElse("")
                    .contains("/jmodbuild-maven-plugin/");
            return ofThePlugin ? SliceIdentifier.of(outermost(type).getName()) : SliceIdentifier.ignore();
        }

        private static JavaClass outermost(JavaClass type) {
            JavaClass outer = type;
            while (outer.getEnclosingClass().isPresent()) {
                outer = outer.getEnclosingClass().get();
            }
            return outer;
        }

        @Override
        public String getDescription() {
            return "classes of the plugin";
        }
    }

    @ArchTest
    static final ArchRule onlyDetectionTheEngineAndTestingStartProcesses = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.github.jmodbuild.detect..", "io.github.jmodbuild.engine..", "io.github.jmodbuild.testing..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class, Process.class);

    @ArchTest
    static final ArchRule nothingElseUsesTheNetwork = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.jmodbuild.engine.cache.remote")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "javax.net..");

    @ArchTest
    static final ArchRule nothingWritesToTheConsole = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.github.jmodbuild.mojo.Report") // what a quiet Maven is asked for
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule nothingEndsTheProcess = noClasses().should().callMethod(System.class, "exit", int.class);

    /** The package and those named are the only ones of ours it depends on. */
    private static ArchRule mayUse(String name, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = "io.github.jmodbuild." + name + "..";
        for (int i = 0; i < others.length; i++) {
            allowed[i + 1] = "io.github.jmodbuild." + others[i] + "..";
        }
        return classes()
                .that()
                .resideInAPackage(allowed[0])
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage(ALL)).or(resideInAnyPackage(allowed)));
    }
}
