// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.plan.Action.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two steps never make one file, however it is named, nor a file where another needs a directory. */
class CollisionsTest {
    private final NativeTree tree;

    CollisionsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", "int main(void) { return 0; }\n");
        tree.write("a.c", "int a;\n");
        tree.write("b.c", "int b;\n");
        tree.write("touch.sh", "#!/bin/sh\nfor f in \"$@\"; do : > $f; done\n");
    }

    private void members(String members) {
        tree.manifest("", members + "\n<executable name=\"p\"><objects>main.o</objects></executable>");
    }

    private void assertRefused(String problem) {
        assertThatThrownBy(() -> tree.attempt(Stage.LINK)).hasMessage(problem);
        assertThat(Files.exists(tree.built("lib"))).isFalse();
        assertThat(Files.exists(tree.built("gen"))).isFalse();
    }

    @Test
    @DisplayName("D17: a library and another's soname")
    void sonames() {
        members("""
                <sharedLibrary name="x" version="1.0" soname="liby.so"><objects>a.o</objects></sharedLibrary>
                <sharedLibrary name="y"><objects>b.o</objects></sharedLibrary>""");
        assertRefused(
                "modules.xml:3:1: this makes lib/liby.so, and so does the element at modules.xml:2:1; give one of them"
                        + " another name");
    }

    @Test
    @DisplayName("Q19: a file of one step where another's needs a directory, in whichever order")
    void directories() {
        String file = "<generate program=\"touch.sh\"><outputs>g</outputs><arg>${out}</arg></generate>\n";
        String below = "<generate program=\"touch.sh\"><outputs>g/x/y.txt</outputs><arg>${out}</arg></generate>\n";
        members(file + below);
        assertRefused(
                "modules.xml:3:1: this makes gen/g/x/y.txt, and the element at modules.xml:2:1 a file gen/g; give one"
                        + " of them another name");
        members(below + file);
        assertRefused(
                "modules.xml:2:1: this makes gen/g/x/y.txt, and the element at modules.xml:3:1 a file gen/g; give one"
                        + " of them another name");
    }

    @Test
    void namesWithACommonBeginningDoNotCollide() {
        members("""
                <generate program="touch.sh"><outputs>g</outputs><arg>${out}</arg></generate>
                <generate program="touch.sh"><outputs>g.d/x.txt gx/y</outputs><arg>${out}</arg></generate>
                <sharedLibrary name="x" version="1.0"><objects>a.o</objects></sharedLibrary>
                <archive name="x"><objects>a.o</objects></archive>""");

        assertThat(tree.attempt(Stage.LINK).failures()).isEmpty();
        assertThat(tree.built("gen/g.d/x.txt")).exists();
        assertThat(tree.built("lib/libx.so.1.0")).exists();
    }
}
