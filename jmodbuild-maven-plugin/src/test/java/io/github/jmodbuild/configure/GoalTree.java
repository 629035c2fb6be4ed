// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.facade.NativeTree;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A tree with symbols of all kinds, and what its file of decisions says. */
final class GoalTree {
    static final String CONFIG = """
            <config title="Demo">
              <symbol name="NET" type="bool"><prompt>Networking</prompt></symbol>
              <menu title="Block drivers" dependsOn="NET">
                <symbol name="CURL" type="tristate" renamedFrom="HTTP">
                  <prompt>Read images over HTTP</prompt>
                  <help>Images come from a web server.</help>
                </symbol>
                <symbol name="SSH" type="tristate"><prompt>Read images over SSH</prompt></symbol>
              </menu>
              <symbol name="SIZE" type="int"><prompt>Buffer size</prompt><default>16</default><range from="1" to="64"/></symbol>
              <symbol name="NAME" type="string"><prompt>Name</prompt><default>demo</default></symbol>
              <choice><prompt>Compression</prompt>
                <symbol name="GZIP" type="bool"><prompt>gzip</prompt></symbol>
                <symbol name="XZ" type="bool"><prompt>xz</prompt></symbol>
              </choice>
            </config>
            """;

    static final String PROGRAM = "<executable name=\"p\"><objects>main.o</objects></executable>\n";

    final NativeTree tree;

    GoalTree(Path base) {
        tree = new NativeTree(base).write("main.c", "int main(void) { return 0; }\n");
        manifest(CONFIG);
    }

    GoalTree manifest(String members) {
        tree.manifest("", members + PROGRAM);
        return this;
    }

    ConfigurationGoals goals() {
        return new ConfigurationGoals(tree.request());
    }

    /** oldconfig with these answers; what it says goes to the list. */
    WrittenConfiguration oldConfig(List<String> said, String... answers) {
        String text = List.of(answers).stream().map(answer -> answer + "\n").collect(Collectors.joining());
        return goals().oldConfig(new Dialogue(new BufferedReader(new StringReader(text)), said::add));
    }

    /** Lines of the file of decisions without its heading. */
    List<String> decisions() {
        return lines(".config");
    }

    List<String> lines(String file) {
        List<String> lines = new ArrayList<>(tree.read(file).lines().toList());
        assertThat(lines.remove(0)).startsWith("# ");
        return lines;
    }

    boolean has(String file) {
        return Files.exists(tree.base.resolve(file));
    }

    static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
