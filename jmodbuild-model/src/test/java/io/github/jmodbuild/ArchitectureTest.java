// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Data flows one way: manifest → configuration → plan. */
@AnalyzeClasses(packages = "io.github.jmodbuild", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ALL = "io.github.jmodbuild..";

    @ArchTest
    static final ArchRule problemsKnowNothing = mayUse("problem");

    @ArchTest
    static final ArchRule wordsKnowProblems = mayUse("words", "problem");

    @ArchTest
    static final ArchRule expressionsKnowProblems = mayUse("expr", "problem");

    @ArchTest
    static final ArchRule manifestsKnowExpressions = mayUse("manifest", "expr", "words", "problem");

    @ArchTest
    static final ArchRule configurationKnowsManifests = mayUse("config", "manifest", "expr", "problem");

    @ArchTest
    static final ArchRule questionsKnowManifestsAndConfiguration =
            mayUse("probes", "config", "manifest", "expr", "problem");

    @ArchTest
    static final ArchRule toolchainsKnowProblems = mayUse("toolchain", "problem");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.github.jmodbuild.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingKnowsMavenOrTheNetwork = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "java.net..", "javax.inject..");

    @ArchTest
    static final ArchRule nothingStartsProcesses = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class, Process.class, Runtime.class);

    @ArchTest
    static final ArchRule nothingWritesToTheConsole =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");

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
                .onlyDependOnClassesThat(not(resideInAnyPackage(ALL)).or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true);
    }
}
