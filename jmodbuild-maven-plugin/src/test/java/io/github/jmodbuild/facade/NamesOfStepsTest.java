// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References in the names of what steps make and read (K33). */
class NamesOfStepsTest {
    private final NativeTree tree;

    NamesOfStepsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", "int main(void) { return 0; }\n");
    }

    @Test
    @DisplayName("K33: names of steps on outputs, maps, embedded outputs, lists and catalogs may refer to variables")
    void replaced() {
        RequiredTools.need("msgfmt");
        tree.write("po/de.po", "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n");
        tree.write("host.c", "extern const char image[];\nint main(void) { return image[0] != 0x7f; }\n");
        tree.manifest("", """
                <variable name="N">img</variable>
                <variable name="L">de</variable>
                <executable name="${N}"><objects>main.o</objects></executable>
                <post output="${N}" name="${N}.slim" tool="strip" debug="${N}.debug" install="lib/${N}"/>
                <symbolMap output="${N}" name="${N}.map"/>
                <embed output="${N}.slim" name="${N}-image.o" symbol="image"/>
                <executable name="host"><objects>host.o img-image.o</objects></executable>
                <group name="g-img"><objects>main.o</objects></group>
                <memberList name="${N}.list" group="g-${N}"/>
                <catalogs domain="${N}">po/${L}.po</catalogs>
                """);
        Outcome outcome = tree.build();
        assertThat(outcome.built())
                .contains("post/img.slim", "post/img.map", "bin/img", "locale/de/LC_MESSAGES/img.mo");
        assertThat(tree.run("bin/host")).isEmpty();
        assertThat(tree.built("gen/img.list")).content().startsWith("y main ");
    }

    @Test
    @DisplayName("K33: what such names may not be is refused at its place, and so is the name of no target")
    void refused() {
        tree.manifest("", """
                <variable name="N">a/b</variable>
                <executable name="img"><objects>main.o</objects></executable>
                <post output="img" name="${N}" tool="strip"/>
                <symbolMap output="img" name="${M}.map"/>
                <symbolMap output="img" name="${targetName}.map"/>
                <embed output="img" name="${N}" symbol="image"/>
                """);
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::toString)
                                .satisfiesExactly(
                                        first -> assertThat(first)
                                                .isEqualTo(
                                                        "modules.xml:4:26: 'a/b' cannot be the name of a file: it must be a"
                                                                + " plain name, without /"),
                                        second -> assertThat(second)
                                                .startsWith("modules.xml:5:31: ${M} is neither a variable nor"),
                                        third -> assertThat(third)
                                                .startsWith("modules.xml:6:31: " + Wording.NO_TARGET_HERE),
                                        fourth -> assertThat(fourth)
                                                .startsWith("modules.xml:7:27: 'a/b' cannot be the name of an object:"
                                                        + " objects end in .o")));
    }
}
