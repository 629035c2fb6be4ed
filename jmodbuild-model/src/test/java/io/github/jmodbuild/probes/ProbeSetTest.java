// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The probes of a tree as a whole: names, order, symbols, who needs to be asked, and what answers are worth. */
class ProbeSetTest {
    private static final String SYMBOLS = "<config><symbol name='B' type='bool'/><symbol name='T' type='tristate'/>"
            + "<symbol name='I' type='int'/><symbol name='H' type='hex'/><symbol name='S' type='string'/></config>\n";

    private static ManifestTree tree(String members) {
        String text = "<modules xmlns='https://jmodbuild.github.io/modules/1'>" + members + "</modules>";
        return ManifestTreeReader.read("modules.xml", path -> Optional.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ConfigModel model(ManifestTree tree) {
        return ModelBuilder.of(tree.symbols(), tree.undeclared());
    }

    private static List<String> problems(String probes) {
        ManifestTree tree = tree(SYMBOLS + probes);
        try {
            ProbeSet.of(tree, model(tree));
            return List.of();
        } catch (ProblemException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    @Test
    void unknownAndDoubleIdsAreLocated() {
        assertThat(problems("<probes><header id='zlib'>a</header><header needs='zlb other'>b</header>"
                        + "<header id='zlib'>c</header></probes><flags><uses>zlip</uses></flags>"))
                .containsExactly(
                        "modules.xml:2:85: a second probe zlib; the first is at modules.xml:2:9; give one of them another id",
                        "modules.xml:2:52: there is no probe zlb (did you mean zlib?)",
                        "modules.xml:2:56: there is no probe other; give a probe in <probes> id=\"other\"",
                        "modules.xml:2:123: there is no probe zlip (did you mean zlib?)");
    }

    @Test
    void cyclesAreShownWithTheirWay() {
        assertThat(problems("<probes><header id='a' needs='b'>a</header><header id='b' needs='c'>b</header>"
                        + "<header id='c' needs='b'>c</header><header id='d' needs='d'>c</header></probes>"))
                .containsExactly(
                        "modules.xml:2:101: this probe needs itself: b → c → b; remove one of these needs",
                        "modules.xml:2:136: this probe needs itself: d → d; remove one of these needs");
    }

    @Test
    void symbolsMustExistFitAndBeServedOnce() {
        assertThat(problems("""
                <probes>
                <header symbol='B'>a</header><header symbol='B'>b</header>
                <header symbol='X'>a</header><header symbol='I'>a</header>
                <sizeof symbol='T'>a</sizeof><sizeof symbol='H'>a</sizeof>
                <program symbol='S T'>a</program><constant symbol='S'>a</constant>
                </probes>"""))
                .containsExactly(
                        "modules.xml:3:46: B takes the answer of another probe at modules.xml:3:17; give each probe its"
                                + " own symbol, and add a symbol that depends on both",
                        "modules.xml:4:17: unknown symbol X (did you mean B?)",
                        "modules.xml:4:46: I is of type int, but the answer of <header> is yes or no; make it a bool",
                        "modules.xml:5:17: T is of type tristate, but the answer of <sizeof> is a number; make it an int or hex",
                        "modules.xml:6:20: T takes the answer of another probe at modules.xml:5:17; give each probe its"
                                + " own symbol, and add a symbol that depends on both",
                        "modules.xml:6:52: S takes the answer of another probe at modules.xml:6:18; give each probe its"
                                + " own symbol, and add a symbol that depends on both",
                        "modules.xml:6:52: S is of type string, but the answer of <constant> is a number; make it an int or hex");
    }

    /** Ids of the probes that are not asked when these symbols are requested so. */
    private static List<String> skipped(String members, String... requests) {
        ManifestTree tree = tree(members);
        List<Assignment> assignments = new ArrayList<>();
        for (String request : requests) {
            String[] parts = request.split("=", 2);
            assignments.add(new Assignment(parts[0], parts[1], Origin.COMMAND_LINE, Location.of("command line")));
        }
        List<String> skipped = new ArrayList<>();
        ProbeSet set = ProbeSet.of(tree, model(tree));
        Gate.skipped(set, tree, assignments).forEach(probe -> skipped.add(String.valueOf(probe.id())));
        return skipped;
    }

    @Test
    @DisplayName("Q03: a probe that only refused symbols depend on is not asked")
    void probesThatNoOneNeedsAreNotAsked() {
        String symbols = "<config><symbol name='HAVE' type='bool'/><symbol name='ALSO' type='bool'/>"
                + "<symbol name='CURL' type='tristate'><prompt>p</prompt><dependsOn>HAVE and ALSO</dependsOn></symbol>"
                + "<symbol name='SSH' type='tristate'><prompt>p</prompt><dependsOn>ALSO</dependsOn></symbol></config>";
        String probes = "<probes><header id='have' symbol='HAVE' needs='base'>a</header><header id='base'>b</header>"
                + "<header id='also' symbol='ALSO'>c</header></probes>";
        assertThat(skipped(symbols + probes)).isEmpty();
        assertThat(skipped(symbols + probes, "CURL=n")).containsExactly("have");
        assertThat(skipped(symbols + probes, "CURL=n", "SSH=n")).containsExactly("have", "also");
        assertThat(skipped(symbols + probes, "CURL=m", "SSH=n")).isEmpty();
        assertThat(skipped(symbols + probes, "HAVE=n", "ALSO=n")).containsExactly("have", "also");
        assertThat(skipped(symbols + probes + "<flags if='HAVE'/>", "CURL=n")).isEmpty();
        assertThat(skipped(symbols + probes.replace("id='have'", "id='have' required='true'"), "CURL=n"))
                .isEmpty();
        assertThat(skipped(
                        symbols.replace("<dependsOn>HAVE", "<default>HAVE</default><dependsOn>HAVE") + probes,
                        "CURL=n"))
                .isEmpty();
    }

    @Test
    void answersBecomeValuesOfTheSymbolsType() {
        ManifestTree tree = tree(
                SYMBOLS + "<probes><header symbol='B'>a</header><header symbol='T'>b</header>"
                        + "<sizeof symbol='I'>x</sizeof><constant symbol='H'>y</constant><program symbol='S'>z</program></probes>");
        Map<Probe, ProbeAnswer> found = new LinkedHashMap<>();
        List<ProbeAnswer> answers = List.of(
                ProbeAnswer.no("x"),
                ProbeAnswer.yes(),
                ProbeAnswer.yes("-4"),
                ProbeAnswer.yes("18446744073709551615"),
                ProbeAnswer.yes("1.2"));
        for (int i = 0; i < answers.size(); i++) {
            found.put(tree.probes().get(i), answers.get(i));
        }
        assertThat(new Answers(found).assignments(model(tree)))
                .extracting(Assignment::toString)
                .containsExactly("B=n", "T=y", "I=-4", "H=0xffffffffffffffff", "S=1.2");
        found.replaceAll((probe, answer) -> ProbeAnswer.no("x"));
        assertThat(new Answers(found).assignments(model(tree)))
                .extracting(Assignment::toString)
                .containsExactly("B=n", "T=n");
        found.replaceAll((probe, answer) -> ProbeAnswer.SKIPPED);
        assertThat(new Answers(found).assignments(model(tree))).isEmpty();
    }

    @Test
    void usesStandsForWhatWasFoundAtItsPlace() {
        ManifestTree tree = tree("<probes><header id='a'>a</header><header id='b'>b</header></probes>"
                + "<flags><cflags>-g</cflags><uses if='MODULES'>a b</uses><libs>m</libs></flags>");
        Map<Probe, ProbeAnswer> found = new LinkedHashMap<>();
        found.put(
                tree.probes().get(0),
                ProbeAnswer.yes().with(List.of("-DA"), List.of(), List.of("-Wl,-z,now"), List.of("-la", "/lib/b.a")));
        found.put(tree.probes().get(1), ProbeAnswer.no("x"));
        Member.Flags flags = (Member.Flags)
                ProbeUsage.replaced(tree, new Answers(found)).root().members().get(1);
        assertThat(flags.settings())
                .extracting(
                        Setting::kind, setting -> setting.words().toString(), setting -> setting.condition() != null)
                .extracting(Object::toString)
                .containsExactly(
                        "(CFLAGS, \"[-g]\", false)",
                        "(CFLAGS, \"[-DA]\", true)",
                        "(ASFLAGS, \"[-DA]\", true)",
                        "(LDFLAGS, \"[-Wl,-z,now]\", true)",
                        "(LIBS, \"[-la, /lib/b.a]\", true)",
                        "(LIBS, \"[m]\", false)");
    }
}
