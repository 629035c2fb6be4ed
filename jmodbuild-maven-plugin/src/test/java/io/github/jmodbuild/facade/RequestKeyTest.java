// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.UserFlags;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.plan.dependency.NativeDependency;
import io.github.jmodbuild.plan.dependency.NativeDependency.Linkage;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stored plan is taken for the request it was made for, and for no other (Q01). */
class RequestKeyTest {
    private final Path directory;

    RequestKeyTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private List<String> key(Consumer<NativeTree> change) {
        NativeTree tree = new NativeTree(directory.resolve("tree"));
        change.accept(tree);
        return tree.request().planKey();
    }

    private static DependencySet dependency(Scope scope) {
        return new DependencySet(List.of(new NativeDependency(
                "g:a:1", "dependencies/a", scope, Linkage.STATIC, "", "", false, List.of(), List.of())));
    }

    @Test
    void everyPartOfARequestThatDecidesThePlanChangesItsKey() {
        List<Consumer<NativeTree>> changes = List.of(
                tree -> {},
                tree -> tree.set("A=1"),
                tree -> tree.pom.put("A", "1"),
                tree -> tree.set("A=1, B=2"),
                tree -> tree.set("A=1", "B=2"),
                tree -> tree.cflags = List.of("-DA", "-DB"),
                tree -> tree.cflags = List.of("-DA -DB"),
                tree -> tree.cflags = List.of("-DA", "|", "-DB"),
                tree -> tree.ldflags = List.of("-DA"),
                tree -> tree.hostFlags = new UserFlags.Host(List.of("-DA"), List.of(), List.of()),
                tree -> tree.hostFlags = new UserFlags.Host(List.of(), List.of("-DA"), List.of()),
                tree -> tree.hostFlags = new UserFlags.Host(List.of(), List.of(), List.of("-DA")),
                tree -> tree.strict = true,
                tree -> tree.dependencies = () -> dependency(Scope.COMPILE),
                tree -> tree.dependencies = () -> dependency(Scope.RUNTIME),
                tree -> tree.version = "2",
                tree -> tree.build = tree.base.resolve("out"),
                tree -> tree.sources = "vendor");
        Set<List<String>> keys = new HashSet<>();
        changes.forEach(change -> keys.add(key(change)));

        assertThat(keys).hasSameSizeAs(changes);
    }

    @Test
    void anotherJdkChangesItSinceJniLibrariesIncludeItsHeaders() {
        String home = System.getProperty("java.home");
        List<String> before = key(tree -> {});
        System.setProperty("java.home", "/opt/another-jdk");
        try {
            assertThat(key(tree -> {})).isNotEqualTo(before);
        } finally {
            System.setProperty("java.home", home);
        }
    }

    @Test
    void jobsKeepGoingAndTheEnvironmentDoNot() {
        assertThat(key(tree -> tree.keepGoing = true)).isEqualTo(key(tree -> tree.environment.put("X", "y")));
    }

    @Test
    void flagsLongerThan64KilobytesAreFine() {
        NativeTree tree = new NativeTree(directory.resolve("tree"));
        tree.manifest("", "<executable name=\"p\"><objects>main.o</objects></executable>");
        tree.write("main.c", "int main(void) { return D1199 - 1199; }\n");
        List<String> flags = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            flags.add("-DD" + i + "=" + i + "/*" + "x".repeat(60) + " '\\\"*/");
        }
        tree.cflags = flags;
        tree.build();

        assertThat(tree.run("bin/p")).isEmpty();
        assertThat(tree.build().isNull()).isTrue();
    }
}
