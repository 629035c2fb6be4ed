// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Data flows one way: manifest → configuration → plan; so do packages within the plan, and classes within a package. */
@AnalyzeClasses(packages = "io.github.jmodbuild", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String OURS = "io.github.jmodbuild.";
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
    static final ArchRule configurationKnowsManifests = mayUse("config", "manifest", "expr", "words", "problem");

    @ArchTest
    static final ArchRule importsKnowManifests = mayUse("importing", "manifest", "expr", "words", "problem");

    @ArchTest
    static final ArchRule exportsKnowConfigurations =
            mayUse("exporting", "importing", "config", "manifest", "expr", "words", "problem");

    @ArchTest
    static final ArchRule questionsKnowManifestsAndConfiguration =
            mayUse("probes", "config", "manifest", "expr", "problem");

    @ArchTest
    static final ArchRule toolchainsKnowProblemsAndWords = mayUse("toolchain", "problem", "words");

    /** Each package uses those before it in its list and none behind it. */
    private static final List<List<String>> LEVELS = List.of(
            List.of("manifest", "manifest.xml", "manifest.vocabulary", "manifest.reader", "manifest.writer"),
            List.of(
                    "config",
                    "config.order",
                    "config.model",
                    "config.resolver",
                    "config.text",
                    "config.command",
                    "config.why"),
            List.of(
                    "importing",
                    "importing.condition",
                    "importing.kconfig",
                    "importing.configin",
                    "importing.make",
                    "importing.contents",
                    "importing.kbuild",
                    "importing.qemu",
                    "importing.manifests"),
            List.of("toolchain", "toolchain.search", "toolchain.command"),
            List.of(
                    "plan.dependency",
                    "plan.derivation",
                    "plan",
                    "plan.expansion",
                    "plan.flags",
                    "plan.sources",
                    "plan.membership",
                    "plan.why",
                    "plan.compile",
                    "plan.link",
                    "plan.module",
                    "plan.step",
                    "plan.planner"));

    private static final int MOST_CLASSES = 25;

    /**
     * Sealed types and the records they permit, which contain each other and read as one file. A cycle in another place fails;
     * so does one of these that gets wider.
     */
    private static final List<Set<String>> KNOWN_CYCLES = List.of(
            Set.of("manifest.ConfigEntry", "manifest.Symbol"),
            Set.of("manifest.Content", "manifest.Item", "manifest.Member", "manifest.Setting"));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.github.jmodbuild.(**)").should().beFreeOfCycles();

    @ArchTest
    static void packagesUseThoseBeforeThem(JavaClasses all) {
        for (List<String> packages : LEVELS) {
            for (JavaClass one : all) {
                int level = packages.indexOf(packageOf(one));
                assertThat(level >= 0 || !topPackage(packageOf(one)).equals(topPackage(packages.get(0))))
                        .as("%s is in a package that the list does not have", one.getName())
                        .isTrue();
                for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
                    assertThat(level < 0 || packages.indexOf(packageOf(dependency.getTargetClass())) <= level)
                            .as(dependency.getDescription())
                            .isTrue();
                }
            }
        }
    }

    @ArchTest
    static void packagesAreSmall(JavaClasses all) {
        Map<String, Set<String>> classes = new TreeMap<>();
        for (JavaClass one : all) {
            if (!one.getSimpleName().equals("package-info")) {
                classes.computeIfAbsent(packageOf(one), key -> new TreeSet<>()).add(topLevel(one));
            }
        }
        LEVELS.forEach(packages -> assertThat(classes).containsKeys(packages.toArray(String[]::new)));
        classes.forEach((name, found) -> assertThat(found).as(name).hasSizeLessThanOrEqualTo(MOST_CLASSES));
    }

    @ArchTest
    static void classesHaveNoCycles(JavaClasses all) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass one : all) {
            Set<String> used = uses.computeIfAbsent(topLevel(one), key -> new TreeSet<>());
            one.getDirectDependenciesFromSelf().forEach(dependency -> used.add(topLevel(dependency.getTargetClass())));
        }
        Map<String, Set<String>> reached = new TreeMap<>();
        uses.keySet().forEach(name -> reached.put(name, reachedFrom(name, uses)));
        uses.keySet().forEach(name -> {
            Set<String> cycle = new TreeSet<>(reached.getOrDefault(name, Set.of()));
            cycle.removeIf(other -> !reached.getOrDefault(other, Set.of()).contains(name));
            cycle.remove(name);
            cycle.removeAll(knownWith(name));
            assertThat(cycle).as("what %s needs and what needs it", name).isEmpty();
        });
    }

    private static Set<String> knownWith(String name) {
        return KNOWN_CYCLES.stream()
                .filter(known -> known.contains(name))
                .findFirst()
                .orElse(Set.of());
    }

    private static Set<String> reachedFrom(String name, Map<String, Set<String>> uses) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            for (String used : uses.getOrDefault(open.remove(), Set.of())) {
                if (reached.add(used)) {
                    open.add(used);
                }
            }
        }
        return reached;
    }

    private static String topPackage(String name) {
        return name.substring(0, (name + ".").indexOf('.'));
    }

    /** Below ours: {@code plan.link}; empty for what is not ours. */
    private static String packageOf(JavaClass one) {
        return one.getPackageName().startsWith(OURS) ? one.getPackageName().substring(OURS.length()) : "";
    }

    private static String topLevel(JavaClass one) {
        JavaClass outer = one;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer.getName().startsWith(OURS) ? outer.getName().substring(OURS.length()) : outer.getName();
    }

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
