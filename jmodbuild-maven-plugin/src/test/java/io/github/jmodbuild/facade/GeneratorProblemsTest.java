// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes with steps are told where they are, and publish nothing. */
class GeneratorProblemsTest {
    private final NativeTree tree;

    GeneratorProblemsTest(@TempDir Path directory) {
        tree = new NativeTree(directory.resolve("tree"));
        tree.write("main.c", "#include \"gen.h\"\nint main(void) { return GEN; }\n");
        tree.write("gen.sh", "#!/bin/sh\necho '#define GEN 0'\n");
        tree.write("write.sh", "#!/bin/sh\nfor f in \"$@\"; do echo '#define GEN 0' > $f; done\n");
    }

    private void members(String members) {
        tree.manifest("", members);
    }

    private void assertRefused(String... problems) {
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::toString)
                                .containsExactly(problems));
        assertThat(Files.exists(tree.built("gen"))).isFalse();
    }

    private Failure failure() {
        Outcome outcome = tree.attempt(Stage.LINK);
        assertThat(outcome.failures()).hasSize(1);
        return outcome.failures().get(0);
    }

    @Test
    @DisplayName("K26: a step that lists its output as input, or reads what is nowhere")
    void inputs() {
        members("""
                <generate program="gen.sh" stdout="gen.h">
                  <inputs>gen.h gone.txt</inputs>
                </generate>
                <executable name="p"><objects>main.o</objects></executable>
                """);
        assertRefused(
                "modules.xml:3:11: this step makes gen.h and so cannot read it as an input; remove it from <inputs>",
                "modules.xml:3:17: there is no input gone.txt" + Wording.NO_INPUT_REMEDY);
    }

    @Test
    @DisplayName("K26: an input that is named by its place in the build directory")
    void inputsInTheBuildDirectory() {
        tree.write("data.txt", "");
        members("""
                <variable name="WHERE">${builddir}/gen</variable>
                <generate program="gen.sh" stdout="gen.h">
                  <inputs>${builddir}/gen/other.h data.txt ${gendir}/*.h ${WHERE}/more.h</inputs>
                </generate>
                <executable name="p"><objects>main.o</objects></executable>
                """);
        String remedy =
                "; write the name relative to this manifest, that of a file which a step makes as its step does";
        assertRefused(
                "modules.xml:4:11: ${builddir} is for arguments of steps, not for names of their inputs" + remedy,
                "modules.xml:4:44: ${gendir} is for arguments of steps, not for names of their inputs" + remedy,
                "modules.xml:4:58: this input is named by ${builddir}, which only arguments can use" + remedy);
    }

    @Test
    @DisplayName("K26: two steps that make one file, and one that makes what the source tree has")
    void twice() {
        tree.write("data.txt", "");
        members("""
                <generate program="gen.sh" stdout="gen.h"/>
                <generate program="gen.sh" stdout="data.txt"><outputs>gen.h</outputs></generate>
                <executable name="p"><objects>main.o</objects></executable>
                """);
        assertRefused(
                "modules.xml:3:1: this step makes data.txt, which the source tree has too; delete that file, or make another",
                "modules.xml:3:1: a second step that makes gen.h; the first is at modules.xml:2:1"
                        + Wording.TWO_MAKERS_REMEDY);
    }

    @Test
    @DisplayName("Q05: a program that a probe has not found")
    void programNotFound() {
        members("""
                <probes><program id="python">no-such-python</program></probes>
                <generate program="gen.sh" stdout="gen.h"><arg>${python}</arg></generate>
                <executable name="p"><objects>main.o</objects></executable>
                """);
        assertRefused(
                "modules.xml:3:48: the probe python has found no program, so ${python} has no value; give this step a"
                        + " config that is n then");
    }

    @Test
    @DisplayName("K33: a name that comes to nothing is no file's")
    void nameOfNoFile() {
        members("""
                <config><symbol name="BOARD" type="string"><default>my board</default></symbol></config>
                <generate program="gen.sh" stdout="${BOARD}.h"/>
                <executable name="p"><objects>main.o</objects></executable>
                """);
        assertRefused("modules.xml:3:36: '${BOARD}.h' expands to 'my board.h', which names no file; correct it");
    }

    @Test
    @DisplayName("K32, K40: an object that two steps make, one of them by embedding")
    void embeddedAndGenerated() {
        tree.write("tiny.c", "int main(void) { return 0; }\n");
        members("""
                <executable name="tiny"><objects>tiny.o</objects></executable>
                <embed output="tiny" name="piggy.o" symbol="piggy"/>
                <generate program="write.sh"><outputs>piggy.o</outputs><arg>${out}</arg></generate>
                <executable name="p"><objects>main.o piggy.o</objects></executable>
                """);
        assertRefused("modules.xml:3:28: a second step that makes piggy.o; the first is at modules.xml:4:1"
                + Wording.TWO_MAKERS_REMEDY);
        members("""
                <executable name="tiny"><objects>tiny.o</objects></executable>
                <embed output="tiny" name="piggy.o" symbol="piggy" config="n"/>
                <generate program="gen.sh" stdout="piggy.o"/>
                <archive name="p"><objects>tiny.o</objects></archive>
                """);
        assertThat(tree.problems()).isEmpty();
    }

    @Test
    @DisplayName("K26: steps that need each other are told the way round")
    void cycle() {
        members("""
                <generate program="cat" stdout="a.h"><inputs>b.h</inputs><arg>${in}</arg></generate>
                <generate program="cat" stdout="b.h"><inputs>c.h</inputs><arg>${in}</arg></generate>
                <generate program="cat" stdout="c.h"><inputs>a.h</inputs><arg>${in}</arg></generate>
                """);
        assertRefused(
                "modules.xml:2:1: steps need each other: gen/a.h needs gen/b.h needs gen/c.h needs gen/a.h; take one of"
                        + " these files out of the inputs of another");
    }

    @Test
    @DisplayName("K40: an object with a source in the tree and one that a step makes")
    void twoSources() {
        members("""
                <generate program="gen.sh"><outputs>main.c</outputs></generate>
                <executable name="p"><objects>main.o</objects></executable>
                """);
        assertRefused(
                "modules.xml:3:31: several sources for main.o: main.c of the source tree and main.c, which a step makes;"
                        + " an object has one source, so delete or rename the others");
    }

    @Test
    @DisplayName("K26: a program that is nowhere, with what to install; a script that is nowhere or has no #! line")
    void programs() {
        tree.write("plain.sh", "echo\n");
        members("""
                <hostProgram name="gener"><objects>gener.o</objects></hostProgram>
                <generate program="genr" stdout="a.h"/>
                <generate program="plain.sh" stdout="b.h"/>
                <generate program="tools/x.py" stdout="c.h"/>
                <generate program="${gen}" stdout="d.h"/>
                """);
        tree.write("gener.c", "int main(void) { return 0; }\n");
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::toString)
                                .satisfiesExactly(
                                        first -> assertThat(first)
                                                .isEqualTo(
                                                        "modules.xml:3:20: there is no program genr in PATH, no script genr here and"
                                                                + " no <hostProgram name=\"genr\"> (did you mean gener?); install it (apt"
                                                                + " install genr), or correct the name"),
                                        second -> assertThat(second)
                                                .isEqualTo(
                                                        "modules.xml:4:20: the script plain.sh has no #! line; begin it"
                                                                + " with one such as #!/usr/bin/env python3"),
                                        third -> assertThat(third)
                                                .isEqualTo(
                                                        "modules.xml:5:20: there is no script tools/x.py in the tree; create it, or"
                                                                + " correct the name"),
                                        fourth -> assertThat(fourth)
                                                .startsWith(
                                                        "modules.xml:6:20: ${gen} is neither a named value nor a symbol")));
    }

    @Test
    @DisplayName("K26: a script whose interpreter is missing, by its path or in PATH")
    void interpreters() {
        tree.write("a.sh", "#!/no/such/interp\n");
        tree.write("sub/b.sh", "#!/usr/bin/env -S nosuchinterp -x\n");
        members("""
                <generate program="a.sh" stdout="a.h"/>
                <generate program="sub/b.sh" stdout="b.h"/>
                """);
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::toString)
                                .containsExactly(
                                        "modules.xml:2:20: the first line of the script a.sh names the interpreter /no/such/interp; "
                                                + Wording.NO_INTERPRETER,
                                        "modules.xml:3:20: the first line of the script sub/b.sh names the interpreter"
                                                + " nosuchinterp; there is no such program in PATH: install it, or correct"
                                                + " the line"));
    }

    @Test
    @DisplayName("K26: a list of what was read that is no dependency file, with the line that is none")
    void depfileWithoutRules() {
        tree.write("a.sh", "#!/bin/sh\necho > $1\nprintf 'a.h: a.sh\\njunk\\n' > $2\n");
        members("""
                <generate program="a.sh" depfile="a.d">
                  <outputs>a.h</outputs><arg>${out}</arg><arg>${depfile}</arg>
                </generate>
                """);
        Failure failure = failure();
        assertThat(failure.where()).isEqualTo("modules.xml:2:1: ");
        assertThat(failure.reason())
                .isEqualTo("wrote a list of what it read that is no dependency file, since this line is no rule: junk;"
                        + " write one such as 'table.h: more.txt', with a blank behind the colon");
    }

    @Test
    @DisplayName("K26: a program that many steps run and that is only missing is not taken for misspelled")
    void usualProgram() {
        tree.environment.put("PATH", onlyWithCompiler());
        members("<generate program=\"msgfmt\" stdout=\"a.h\"/>");
        assertThat(tree.problems())
                .containsExactly("modules.xml:2:20: there is no program msgfmt in PATH, no script msgfmt here and no"
                        + " <hostProgram name=\"msgfmt\">; install it (apt install gettext), or correct the name");
    }

    /** A directory with links to gcc and what it runs, and nothing else. */
    private String onlyWithCompiler() {
        Path programs = tree.base.resolveSibling("programs");
        NativeTree.quietly(() -> {
            Files.createDirectories(programs);
            for (String name : List.of("gcc", "as", "ld", "ar", "nm")) {
                Files.createSymbolicLink(
                        programs.resolve(name), RequiredTools.find(name).orElseThrow());
            }
        });
        return programs.toString();
    }

    @Test
    @DisplayName(
            "K26: a program that is nowhere has a nearest one: of the tree, then in PATH, then of those that are usual")
    void nearestProgram() {
        tree.write("../bin/quuxify", "#!/bin/sh\n");
        tree.environment.merge("PATH", tree.base.resolveSibling("bin").toString(), (path, own) -> path + ":" + own);
        members("""
                <hostProgram name="frobnicats"><objects>main.o</objects></hostProgram>
                <generate program="frobnicatx" stdout="a.h"/>
                <generate program="quuxifi" stdout="b.h"/>
                <generate program="bisonn" stdout="c.h"/>
                <generate program="quite-another-name" stdout="d.h"/>
                <executable name="p"><objects>main.o</objects></executable>
                """);
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::toString)
                                .satisfiesExactly(
                                        own -> assertThat(own).contains(" (did you mean frobnicats?); install"),
                                        here -> assertThat(here)
                                                .contains("modules.xml:4:20: ", " (did you mean quuxify?); install"),
                                        usual -> assertThat(usual)
                                                .contains("modules.xml:5:20: ", " (did you mean bison?); install"),
                                        none -> assertThat(none)
                                                .contains(
                                                        " and no <hostProgram name=\"quite-another-name\">; install")));
    }

    @Test
    @DisplayName("K26: what is left out in this configuration is not there for others")
    void leftOut() {
        tree.write("made.sh", "#!/bin/sh\necho 'int made;' > $1\n");
        tree.write("host.c", "int main(void) { return 0; }\n");
        members("""
                <config><symbol name="A" type="bool"><prompt>a</prompt></symbol></config>
                <generate program="made.sh" config="A"><outputs>made.c</outputs><arg>${out}</arg></generate>
                <generate program="cat" stdout="copy.txt"><inputs>made.c</inputs><arg>${in}</arg></generate>
                <hostProgram name="host" config="A"><objects>host.o</objects></hostProgram>
                <generate program="host" stdout="empty.txt"/>
                <executable name="p"><objects>made.o</objects></executable>
                """);
        assertRefused(
                "modules.xml:4:51: the step that makes the input made.c (modules.xml:3:1)" + Wording.LEFT_OUT_REMEDY,
                "modules.xml:6:20: host program host (modules.xml:5:1) is left out in this configuration, but this step runs"
                        + " it; give both the same config",
                "modules.xml:7:31: the step that makes the source of made.o (modules.xml:3:1) is left out in this"
                        + " configuration, but the object is not; give both the same config");
    }

    @Test
    @DisplayName("K26: several files are not a part of an argument")
    void severalFiles() {
        members("""
                <generate program="write.sh"><outputs>a.h b.h</outputs><arg>-o${out}</arg><arg>${in}x</arg></generate>
                """);
        assertRefused(
                "modules.xml:2:63: ${out} is 2 files here, so it cannot be a part of an argument; write <arg>${out}</arg>,"
                        + " which is one argument for each",
                "modules.xml:2:80: ${in} is no file here, so it cannot be a part of an argument; write <arg>${in}</arg>,"
                        + " which is one argument for each");
    }

    @Test
    @DisplayName("K26: names that are none, and rules for what no object is found by")
    void names() {
        members("""
                <rule from=".x" to=".h" program="gen.sh"/>
                <rule from="x" to=".c" program="gen.sh"/>
                <rule from=".c" to=".c" program="gen.sh"/>
                <embed output="p" name="p.o" symbol="1x"/>
                <catalogs domain="d">de.mo</catalogs>
                <generate program="" stdout="../../x"/>
                """);
        assertRefused(
                "modules.xml:2:21: a rule generates sources or objects, not .h (did you mean .o?); to=\"\" takes .o,"
                        + " .c, .S, .s, .cc, .cpp, .cxx",
                "modules.xml:3:13: 'x' " + Wording.NO_SUFFIX,
                "modules.xml:4:21: from and to are both .c; a rule must generate another file than it reads",
                "modules.xml:5:38: '1x' is not a C identifier; use letters, digits and _ only",
                "modules.xml:6:22: 'de.mo' is not a message catalog; name files such as de.po",
                "modules.xml:7:20: '' is not the name of a program; write one",
                "modules.xml:7:30: '../../x' cannot be the name of a file: it is outside the tree of the root"
                        + " manifest");
    }

    @Test
    @DisplayName("K13, K26: steps that make nothing, or do not say what is run")
    void nothing() {
        tree.write("p.c", "int main(void) { return 0; }\n");
        members("""
                <executable name="p"><objects>p.o</objects></executable>
                <generate program="gen.sh"/>
                <post output="p" name="q"/>
                <post output="p" name="r" tool="objcopy" debug="d"/>
                """);
        assertRefused(
                "modules.xml:3:1: <generate> makes nothing; name the files it writes in <outputs>, or the one for its"
                        + " standard output with stdout=\"...\"",
                "modules.xml:4:1: <post> runs either a tool or a program; write one of tool=\"...\" and program=\"...\"",
                "modules.xml:5:49: debug=\"...\" is for tool=\"strip\" only; remove it, or use that tool");
    }

    @Test
    @DisplayName("K26: a program that does not write what was declared, or writes something else, publishes nothing")
    void otherOutputs() {
        members("""
                <generate program="write.sh"><outputs>gen.h more.h</outputs><arg>${outdir}/gen.h</arg></generate>
                """);
        assertThat(failure().reason()).isEqualTo("ended with exit code 0 but target/gen/more.h was not written");
        members("""
                <generate program="write.sh"><outputs>gen.h</outputs><arg>${out}</arg><arg>${outdir}/y.h</arg></generate>
                """);
        assertThat(failure().reason()).isEqualTo("writes target/gen/y.h, " + Wording.UNDECLARED_OUTPUT);
        assertThat(Files.exists(tree.built("gen"))).isFalse();
    }

    @Test
    @DisplayName(
            "K26: of a program that fails half-way nothing is published, and its command shows where its output goes")
    void halfWay() {
        tree.write("half.sh", "#!/bin/sh\necho '#define GEN 0'\necho oops >&2\nexit 4\n");
        members("<generate program=\"half.sh\" stdout=\"gen.h\"><arg>a b</arg></generate>\n");
        Failure failure = failure();
        assertThat(failure.reason()).isEqualTo("failed with exit code 4");
        assertThat(failure.output()).isEqualTo("oops\n");
        assertThat(failure.command()).endsWith(" && /bin/sh half.sh 'a b' > target/gen/gen.h");
        assertThat(Files.exists(tree.built("gen"))).isFalse();
    }

    @Test
    @DisplayName("K06: a compile that reads a generated header from outside its scope is told what to add")
    void scope() {
        tree.write("far/far.c", "#include \"gen.h\"\nint far = GEN;\n");
        tree.manifest("far", "<group name=\"far\"><objects>far.o</objects></group>");
        members("""
                <directory>far</directory>
                <generate program="gen.sh" stdout="gen.h"/>
                <executable name="p"><objects>main.o</objects><group>far</group></executable>
                """);
        assertThat(failure().reason())
                .endsWith(" target/gen/gen.h, which the step at modules.xml:3:1 " + Wording.NO_WAIT
                        + Wording.NAME_THE_INPUT);
        tree.edit("modules.xml", "stdout=\"gen.h\"", "stdout=\"gen.h\" scope=\"below\"");
        tree.build();
        tree.edit("modules.xml", " scope=\"below\"", "");
        assertThat(failure().reason()).startsWith("reads target/gen/gen.h, which the step at modules.xml:3:1 makes");
        tree.edit("far/modules.xml", "</group>", "</group><object name=\"far.o\"><inputs>/gen.h</inputs></object>");
        tree.build();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K06: a file among what the build makes that no step makes is not read by luck")
    void nobodyMakes() {
        tree.write("target/gen/old.h", "#define GEN 0\n");
        tree.edit("main.c", "gen.h", "old.h");
        members("""
                <generate program="gen.sh" stdout="gen.h"/>
                <executable name="p"><objects>main.o</objects></executable>
                """);
        assertThat(failure().reason())
                .isEqualTo("reads target/gen/old.h, which is in the build directory, but is not an output of any step;"
                        + " name it in the outputs of the step that writes it, or delete it");
    }

    @Test
    @DisplayName("K06: a host program waits for the generated files that it names, and only for those")
    void hostProgram() {
        tree.write(
                "host.c",
                "#include \"gen.h\"\n#include <stdio.h>\nint main(void) { return puts(\"int x;\") < GEN; }\n");
        members("""
                <generate program="gen.sh" stdout="gen.h" scope="tree"/>
                <hostProgram name="host"><objects>host.o</objects></hostProgram>
                <generate program="host" stdout="x.c"/>
                <executable name="p"><objects>main.o x.o</objects></executable>
                """);
        assertThat(failure().reason()).endsWith(Wording.NAME_THE_INPUT);
        tree.edit("modules.xml", "</objects></host", "</objects><inputs>gen.h</inputs></host");
        tree.build();
        tree.assertEqualToClean();
    }

    @Test
    @DisplayName("K06: a host program that is always built has objects")
    void alwaysWithoutObjects() {
        tree.write("host.c", "int main(void) { return 0; }\n");
        members("""
                <config><symbol name="A" type="bool"><prompt>A</prompt></symbol></config>
                <hostProgram name="host" always="y"><objects config="A">host.o</objects></hostProgram>
                """);
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::toString)
                                .containsExactly(
                                        "modules.xml:3:1: host program host is always built, but has no objects"
                                                + " in this configuration; write always=\"...\" or config=\"...\" with the"
                                                + " condition of its objects"));
        tree.set("A=y");
        tree.build();
    }

    @Test
    @DisplayName("K06: a missing compiler for this machine is an error only where a host program is needed")
    void noHostCompiler() {
        RequiredTools.need("aarch64-linux-gnu-gcc");
        tree.crossPrefix = "/usr/bin/aarch64-linux-gnu-";
        tree.environment.put("PATH", tree.base.resolveSibling("empty").toString());
        tree.write("host.c", "int main(void) { return 0; }\n");
        tree.write("plain.c", "int main(void) { return 0; }\n");
        members("""
                <hostProgram name="host"><objects>host.o</objects></hostProgram>
                <executable name="p"><objects>plain.o</objects></executable>
                """);
        tree.build();
        members("""
                <hostProgram name="host"><objects>host.o</objects></hostProgram>
                <generate program="host" stdout="x.h"/>
                <executable name="p"><objects>plain.o</objects></executable>
                """);
        assertThatThrownBy(() -> tree.attempt(Stage.LINK))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems().get(0).toString())
                                .startsWith("modules.xml:2:1: host program host needs a compiler for this machine: "));
    }
}
