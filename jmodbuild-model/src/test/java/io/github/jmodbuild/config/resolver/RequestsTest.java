// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.resolver;

import static io.github.jmodbuild.Wording.INT_FORM;
import static io.github.jmodbuild.Wording.cannotSet;
import static io.github.jmodbuild.Wording.unknownSymbol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ConfigModel;
import io.github.jmodbuild.problem.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What users ask for, and what they hear if it cannot be. */
class RequestsTest {
    private static List<String> refused(String tree, String assignments) {
        ConfigModel model = Tree.model(tree);
        return Tree.problems(() -> Resolver.resolve(model, Tree.assign(assignments)));
    }

    @Test
    void unknownNamesAreOfferedTheNearest() {
        assertThat(refused("bool CURL; prompt", "CURLL=y XYZZY=y CONFIG_CURL=y"))
                .containsExactly(
                        "command line: CURLL=y: " + unknownSymbol("CURLL", "CURL"),
                        "command line: XYZZY=y: unknown symbol XYZZY; no manifest declares it",
                        "command line: unknown symbol CONFIG_CURL: write it without CONFIG_, as CURL");
    }

    @Test
    void valuesFitTheirType() {
        assertThat(refused(
                        "tristate CURL; prompt\nbool B; prompt\nint I; prompt\nhex H; prompt",
                        "CURL=maybe B=m B=Yes B=0 CURL=module I=0x1 H=fg I= FRAGMENT: CURL=true"))
                .containsExactly(
                        "command line: CURL=maybe: " + Wording.TRISTATE_FORM,
                        "command line: B=m: a bool takes y or n",
                        "command line: B=Yes: " + Wording.BOOL_FORM + "y?)",
                        "command line: B=0: " + Wording.BOOL_FORM + "n?)",
                        "command line: CURL=module: " + Wording.TRISTATE_FORM + " (did you mean m?)",
                        "command line: I=0x1: " + INT_FORM,
                        "command line: H=fg: " + Wording.HEX_FORM,
                        "command line: I=: " + INT_FORM,
                        "fragment: CURL=true: " + Wording.TRISTATE_FORM + " (did you mean y?)");
    }

    @Test
    void thatNoAdviceWasSearchedForAnyMoreIsToldOnce() {
        StringBuilder tree = new StringBuilder("bool Q\nbool P; prompt; depends X0");
        StringBuilder wanted = new StringBuilder();
        for (int i = 1; i < 80; i++) {
            tree.append(" or X").append(i);
        }
        tree.append("; depends Q");
        for (int i = 0; i < 80; i++) {
            tree.append("\nbool X")
                    .append(i)
                    .append("; prompt\nbool S")
                    .append(i)
                    .append("; prompt; depends P");
            wanted.append("S").append(i).append("=y ");
        }
        List<String> all = refused(tree.toString(), wanted.toString());
        assertThat(all).hasSize(80);
        List<String> told =
                all.stream().filter(line -> line.contains("not searched")).toList();
        assertThat(told)
                .singleElement()
                .asString()
                .matches(
                        "command line: cannot set (S\\d+)=y: it depends on P \\(.*\\), which is n; what to set for this and the"
                                + " values after it was not searched for, since there are so many: see jmodbuild:enable"
                                + " -Djmodbuild.symbol=\\1");
        assertThat(all.indexOf(told.get(0))).isBetween(1, 78);
    }

    @Test
    void aStringIsOneLine() {
        ConfigModel model = Tree.model("string S; prompt");
        Assignment twoLines = new Assignment("S", "a\nb", Origin.POM, Location.of("POM"));
        assertThat(Tree.problems(() -> Resolver.resolve(model, List.of(twoLines))))
                .containsExactly("POM: S=a\nb: a string is one line of text");
    }

    @Test
    void aBareOptionIsToldToHaveAValue() {
        assertThat(refused("bool A; prompt\nint I; prompt\nstring S; prompt", "A=true I=true S=true"))
                .containsExactly(
                        "command line: -DCONFIG_A has no value; write -DCONFIG_A=y",
                        "command line: -DCONFIG_I has no value; write -DCONFIG_I=0");
        assertThat(Tree.resolve("string S; prompt", "S=true").text("S")).isEqualTo("true");
    }

    @Test
    void nobodyAssignsADefault() {
        assertThatThrownBy(() -> new Assignment("A", "y", Origin.SELECT, Location.of("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no source of assignments: select");
    }

    @Test
    void theOperandInTheWayIsNamed() {
        assertThat(refused(
                        "tristate CURL; prompt; depends NET and SSL\nbool NET; prompt\nbool SSL; default y", "CURL=y"))
                .containsExactly("command line: " + cannotSet("CURL=y")
                        + "it depends on NET (modules.xml:1:32), which is n;" + " set CONFIG_NET=y too");
    }

    @Test
    void severalOperandsInTheWayAreAllNamed() {
        assertThat(refused(
                        "bool A; prompt if not X; depends B; depends C = 3 and (D or E)\nbool B; prompt\nint C; prompt\nbool"
                                + " D; prompt\ntristate E; prompt\nbool X; prompt; default y",
                        "POM: A=y"))
                .containsExactly(
                        "POM: " + cannotSet("A=y") + "it depends on B (modules.xml:1:34), which is n, and C = 3"
                                + " (modules.xml:1:45), which is n, and (D or E) (modules.xml:1:56), which is n; its prompt"
                                + " (modules.xml:1:9) needs not X (modules.xml:1:19), which is n; set CONFIG_B=y and"
                                + " CONFIG_C=3 and CONFIG_D=y and CONFIG_X=n too");
    }

    @Test
    void nothingIsAdvisedThatCannotBeSet() {
        assertThat(refused("bool A; prompt; depends HAVE\nbool HAVE", "FRAGMENT: A=y"))
                .containsExactly("fragment: " + cannotSet("A=y") + "it depends on HAVE (modules.xml:1:25), which is n");
    }

    @Test
    void yUnderADependencyThatIsMIsAnError() {
        assertThat(refused("tristate A; prompt; depends B\ntristate B; prompt", "B=m A=y"))
                .containsExactly("command line: " + cannotSet("A=y, only m")
                        + "it depends on B (modules.xml:1:29), which is m; set" + " CONFIG_B=y too");
    }

    @Test
    void aModuleAskedForIsAdvisedAModule() {
        assertThat(refused("tristate A; prompt; depends B and C\ntristate B; prompt\nbool C; prompt", "A=m"))
                .containsExactly(
                        "command line: " + cannotSet("A=m") + "it depends on B (modules.xml:1:29), which is n, and C"
                                + " (modules.xml:1:35), which is n; set CONFIG_B=m and CONFIG_C=y too");
    }

    @Test
    void whatNeedsModulesSaysSo() {
        assertThat(refused("tristate A; prompt; depends m", "A=m MODULES=n"))
                .containsExactly("command line: " + cannotSet("A=m") + "it depends on m (modules.xml:1:29), which is n,"
                        + " because MODULES is n; set CONFIG_MODULES=y too");
    }

    @Test
    void aSelectedSymbolCannotBeLower() {
        assertThat(refused("tristate A; prompt\nbool X; prompt; select A\ntristate Z; prompt; select A", "X=y Z=m A=n"))
                .containsExactly("command line: " + cannotSet("A=n") + "it is selected by X (modules.xml:2:17) and Z"
                        + " (modules.xml:3:21), so it cannot be lower than y");
        assertThat(refused("tristate A; prompt\nbool X; prompt; select A\ntristate Z; prompt; select A", "X=y Z=m A=m"))
                .containsExactly("command line: " + cannotSet("A=m")
                        + "it is selected by X (modules.xml:2:17), so it cannot" + " be lower than y");
    }

    @Test
    void aSymbolWithoutPromptCannotBeSet() {
        assertThat(refused("bool A\nint I; default 3", "A=y I=4"))
                .containsExactly(
                        "command line: " + cannotSet("A=y") + "it has no prompt, so only defaults and selects set its"
                                + " value, which is n",
                        "command line: " + cannotSet("I=4") + "it has no prompt, so only defaults and selects set its"
                                + " value, which is \"3\"");
        assertThat(Tree.resolve("bool A", "A=n").text("A"))
                .as("it holds anyway")
                .isEqualTo("n");
    }

    @Test
    void aHiddenPromptIsExplained() {
        assertThat(refused("string S; prompt if E; default d\nbool E; prompt", "S=x"))
                .containsExactly("command line: " + cannotSet("S=x") + "its prompt (modules.xml:1:11) needs E"
                        + " (modules.xml:1:21), which is n; set CONFIG_E=y too");
        assertThat(refused("bool B; prompt if E; default y\nbool E; prompt", "B=n"))
                .containsExactly("command line: " + cannotSet("B=n") + "its prompt (modules.xml:1:9) needs E"
                        + " (modules.xml:1:19), which is n; set CONFIG_E=y too");
    }

    @Test
    void aStoredDecisionThatDoesNotHoldIsAWarningOrStrictlyAnError() {
        ConfigModel model = Tree.model("bool A; prompt; depends B\nbool B; prompt");
        String expected = ".config: " + cannotSet("A=y") + Wording.UNMET_B + " too";
        List<Assignment> stored = Tree.assign("DOT_CONFIG: A=y");
        assertThat(Resolver.resolve(model, stored).warnings())
                .extracting(Object::toString)
                .containsExactly(expected);
        assertThat(Tree.problems(() -> Resolver.resolve(model, stored, true))).containsExactly(expected);
    }

    @Test
    void aValueThatAHigherOriginOverridesIsNotChecked() {
        Configuration configuration =
                Tree.resolve("bool A; prompt; depends B\nbool B; prompt", "POM: A=y COMMAND_LINE: A=n");
        assertThat(configuration.text("A")).isEqualTo("n");
        assertThat(configuration.warnings()).isEmpty();
    }

    @Test
    void unmetDependenciesOfASelectedSymbolAreAWarning() {
        Configuration configuration = Tree.resolve(
                "bool CRYPTO; depends NET and CPU\nbool NET; prompt\nbool CPU; default y\nbool TLS; prompt; select"
                        + " CRYPTO\nbool VPN; prompt; select CRYPTO\nbool OFF; prompt; select CRYPTO",
                "TLS=y VPN=y");
        assertThat(configuration.text("CRYPTO")).isEqualTo("y");
        assertThat(configuration.warnings())
                .extracting(Object::toString)
                .containsExactly(
                        "modules.xml:4:19: unmet direct dependencies: CRYPTO is y, since TLS (modules.xml:4:19)"
                                + " and VPN (modules.xml:5:19) select it, but it depends on NET (modules.xml:1:22), which is n");
    }

    @Test
    void aHexFromCommandLineAndPOMBeginsWith0xAndOneFromAFileStaysAsItIs() {
        String tree = "hex A; prompt\nhex B; prompt\nhex C; prompt; range 0 f";
        assertThat(Tree.resolve(tree, "COMMAND_LINE: A=2a").text("A")).isEqualTo("0x2a");
        assertThat(Tree.resolve(tree, "POM: A=2a COMMAND_LINE: B=0x1").text("A"))
                .isEqualTo("0x2a");
        assertThat(Tree.resolve(tree, "DOT_CONFIG: A=2a").text("A")).isEqualTo("2a");
        assertThat(Tree.resolve(tree, "FRAGMENT: A=2a").text("A")).isEqualTo("2a");
        assertThat(Tree.resolve(tree, "POM: C=e").text("C")).isEqualTo("0xe");
    }

    @Test
    void adviceNamesTheValueThatIsEnough() {
        String tree =
                "bool LZ4; prompt; depends TLS\ntristate TLS; prompt; depends NET\ntristate NET; prompt; default m";
        assertThat(refused(tree, "LZ4=y")).singleElement().asString().endsWith("; set CONFIG_TLS=m too");
        assertThat(refused("tristate A; prompt; depends B\ntristate B; prompt", "A=y"))
                .singleElement()
                .asString()
                .endsWith("; set CONFIG_B=y too");
    }

    @Test
    void adviceNamesWhatTheAdvisedSymbolNeedsItself() {
        String tree = "bool A; prompt; depends B\nbool B; prompt; depends C\nbool C; prompt; depends not D\n"
                + "bool D; prompt; default y";
        assertThat(refused(tree, "A=y"))
                .singleElement()
                .asString()
                .endsWith("; set CONFIG_B=y and CONFIG_C=y and CONFIG_D=n too");
    }

    @Test
    void adviceThatDoesNotHoldIsNotGiven() {
        assertThat(refused("bool A; prompt; depends B\nbool B; prompt; depends C\nbool C", "A=y"))
                .singleElement()
                .asString()
                .endsWith("which is n");
        assertThat(refused("bool A; prompt; depends not B\nbool B; prompt\nbool C; prompt; depends B", "A=y B=y C=y"))
                .as("it would cost C")
                .singleElement()
                .asString()
                .endsWith("which is n");
    }

    @Test
    void ofSeveralWaysThoseThatHoldAreNamed() {
        assertThat(refused(
                        "bool A; prompt; depends B or C or D\nbool B; prompt; depends E\nbool C; prompt\ntristate D; prompt\n"
                                + "bool E",
                        "A=y"))
                .singleElement()
                .asString()
                .endsWith("; set CONFIG_C=y or CONFIG_D=m too");
    }
}
