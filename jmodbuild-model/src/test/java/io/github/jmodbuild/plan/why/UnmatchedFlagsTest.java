// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.TestTree;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("K07, K23: flags for a kind of code that is nowhere in their reach")
class UnmatchedFlagsTest {
    private static final String CONFIG =
            "<config><symbol name=\"A\" type=\"tristate\"><prompt>a</prompt></symbol></config>\n";

    private static List<String> warnings(TestTree tree) {
        return tree.sources("main.c", "a.c", "gen.c", "d/d.c", "d/e/e.c", "d/x.in").plan().warnings().stream()
                .map(Object::toString)
                .toList();
    }

    private static String flags(String code, String scope) {
        return "<flags for=\"" + code + "\" scope=\"" + scope + "\"><cflags>-DX</cflags></flags>\n";
    }

    @Test
    @DisplayName("K07: flags that meet nothing are a warning with their line")
    void nothing() {
        TestTree tree = TestTree.of(
                        flags("module host shared", "tree") + flags("resident", "tree")
                                + "<executable name=\"p\"><objects>main.o d/d.o</objects></executable>\n<directory>d</directory>")
                .manifest("d", flags("resident", "directory") + flags("host", "below"));
        assertThat(warnings(tree))
                .containsExactly(
                        "d/modules.xml:3:13: nothing in d and below it can be host code, so these flags have no effect;"
                                + " move them, or correct for=\"host\"",
                        "modules.xml:2:13: nothing in this tree can be module code, so these flags have no effect;"
                                + " move them, or correct for=\"module\"",
                        "modules.xml:2:20: nothing in this tree can be host code, so these flags have no effect;"
                                + " move them, or correct for=\"host\"",
                        "modules.xml:2:25: nothing in this tree can be shared code, so these flags have no effect;"
                                + " move them, or correct for=\"shared\"");
    }

    @Test
    @DisplayName("K07: what is y in this configuration and could be m is met")
    void couldBeModule() {
        String program =
                "<executable name=\"p\"><objects>main.o</objects><objects config=\"A\">a.o</objects></executable>";
        assertThat(warnings(
                        TestTree.of(CONFIG + flags("module", "tree") + program).set("A=y")))
                .isEmpty();
        assertThat(warnings(TestTree.of(CONFIG + flags("module", "directory") + program)
                        .set("A=n")))
                .isEmpty();
    }

    @Test
    @DisplayName("K23: flags in another directory than their objects reach nothing")
    void elsewhere() {
        String outputs = """
                <hostProgram name="g"><objects>gen.o</objects></hostProgram>
                <sharedLibrary name="z"><objects>d/e/e.o</objects></sharedLibrary>
                <directory>d</directory>
                """;
        TestTree tree = TestTree.of(outputs + flags("host", "directory") + flags("shared", "directory"))
                .manifest("d", flags("host", "directory") + flags("shared", "directory"));
        assertThat(warnings(tree))
                .containsExactly(
                        "d/modules.xml:2:13: nothing in d can be host code, so these flags have no effect; move them, or"
                                + " correct for=\"host\"");
    }

    @Test
    @DisplayName("K23: members of archives may be linked into anything, and groups without an output into modules")
    void archives() {
        TestTree tree = TestTree.of(CONFIG + "<archive name=\"u\"><objects>a.o</objects></archive>\n"
                + flags("module", "tree") + flags("shared", "tree") + flags("host", "tree"));
        assertThat(warnings(tree)).isEmpty();
        TestTree groups = TestTree.of(CONFIG + "<group name=\"g\"><objects config=\"A\">a.o</objects></group>\n"
                        + flags("module", "tree"))
                .set("A=m");
        assertThat(warnings(groups)).isEmpty();
    }
}
