// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.config.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.resolver.Tree;
import io.github.jmodbuild.manifest.Definition;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.reader.ManifestReader;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Q34: headers under names of the tree's own")
class MacrosTest {
    private static final String SYMBOLS = """
            bool! MODULES; prompt; default y
            bool HAVE_A_H; prompt; default y
            bool HAVE_B_H; prompt
            tristate HAVE_C; prompt; default m
            int SIZEOF_LONG; prompt; default 8
            int SIZEOF_NONE
            hex BASE; prompt; default 1f
            string WHO; prompt; default x
            string NOBODY""";

    private final NamedValues named = new NamedValues(NamedValues.ofVersion("1.2"));
    private final Configuration configuration = Tree.resolve(SYMBOLS, "WHO=say\"hi\"");

    private List<Definition> definitions(String content) {
        String text = "<modules xmlns=\"https://jmodbuild.github.io/modules/1\"><constants header=\"config.h\">\n"
                + content + "\n</constants></modules>";
        Manifest manifest = ManifestReader.read("", "modules.xml", text);
        return ((Member.Constants) manifest.members().get(0)).definitions();
    }

    private List<String> header(String content) {
        String text = ConstantsHeader.own(Macros.of(definitions(content), named, configuration));
        return text.lines().skip(1).toList();
    }

    private List<String> problems(String content) {
        try {
            return header(content);
        } catch (ProblemException e) {
            return e.problems().stream().map(Problem::toString).toList();
        }
    }

    @Test
    void symbolsHaveTheValuesThatAutoconfWouldWrite() {
        assertThat(header("<symbols>HAVE_* SIZEOF_* BASE WHO NOBODY</symbols>"))
                .containsExactly(
                        "#define HAVE_A_H 1",
                        "/* #undef HAVE_B_H */",
                        "#define HAVE_C_MODULE 1",
                        "#define SIZEOF_LONG 8",
                        "/* #undef SIZEOF_NONE */",
                        "#define BASE 0x1f",
                        "#define WHO \"say\\\"hi\\\"\"",
                        "#define NOBODY \"\"");
    }

    @Test
    void aPatternMatchesAnywhereAndNamesEachSymbolOnce() {
        assertThat(header("<symbols>*_H *A_H HAVE_A_H</symbols>"))
                .containsExactly("#define HAVE_A_H 1", "/* #undef HAVE_B_H */");
        assertThat(header("<symbols>HAVE_*_H</symbols>")).hasSize(2);
        assertThat(header("<symbols>*</symbols>")).hasSize(9).noneMatch(line -> line.contains("RELEASE"));
    }

    @Test
    void definitionsAreQuotedNumbersOrTextsAndTheFirstThatAppliesCounts() {
        assertThat(header("""
                        <define name="PACKAGE">app ${version}</define>
                        <define name="MAJOR" type="int">${version.major}</define>
                        <define name="inline" type="text">__inline</define>
                        <define name="NOTHING" type="text"/>
                        <define name="rand" type="text" if="HAVE_B_H">b</define>
                        <define name="rand" type="text" if="HAVE_A_H">a</define>
                        <define name="rand" type="text">none</define>
                        <define name="OFF" if="HAVE_B_H">x</define>
                        <define name="BUILD_CC" type="text">cc</define>
                        """))
                .containsExactly(
                        "#define PACKAGE \"app 1.2\"",
                        "#define MAJOR 1",
                        "#define inline __inline",
                        "#define NOTHING",
                        "#define rand a",
                        "/* #undef OFF */",
                        "#define BUILD_CC cc");
    }

    @Test
    void macrosMayBeginWithConfigInAHeaderOfTheTreesOwn() {
        assertThat(header("<symbols prefix='CONFIG_'>HAVE_* WHO</symbols><define name='CONFIG_ARCH'>x</define>"))
                .containsExactly(
                        "#define CONFIG_HAVE_A_H 1",
                        "/* #undef CONFIG_HAVE_B_H */",
                        "#define CONFIG_HAVE_C_MODULE 1",
                        "#define CONFIG_WHO \"say\\\"hi\\\"\"",
                        "#define CONFIG_ARCH \"x\"");
        assertThat(problems("<define name='CONFIG_HAVE_B_H'>x</define>"))
                .containsExactly("modules.xml:2:15: 'CONFIG_HAVE_B_H' is the macro of the symbol HAVE_B_H; write"
                        + " <symbols prefix=\"CONFIG_\">HAVE_B_H</symbols>, or choose another name");
    }

    @Test
    void aPatternPassesOverWhatIsDefined() {
        assertThat(header("<define name='HAVE_A_H' type='int' if='HAVE_C'>2</define><symbols>HAVE_*_H</symbols>"))
                .containsExactly("#define HAVE_A_H 2", "/* #undef HAVE_B_H */");
    }

    @Test
    void namesThatDoNotExistOrAreDefinedTwiceAreLocated() {
        assertThat(problems("<symbols>HAVE_A_G HAVEN_*</symbols>"))
                .containsExactly(
                        "modules.xml:2:10: unknown symbol HAVE_A_G (did you mean HAVE_A_H?); declare it, or correct the"
                                + " name",
                        "modules.xml:2:19: no symbol matches HAVEN_*; declare one, or remove the pattern");
        assertThat(problems("<define name='HAVE_C'>x</define><symbols>HAVE_C</symbols>"))
                .containsExactly(
                        "modules.xml:2:42: the macro HAVE_C is defined at modules.xml:2:1; remove one of them");
        assertThat(problems("<symbols>HAVE_*</symbols><define name='HAVE_C'>x</define>"))
                .containsExactly("modules.xml:2:40: the macro HAVE_C is already defined by the list of symbols at"
                        + " modules.xml:2:1; remove it here, or move the definition before that list");
        assertThat(problems("<define name='A'>x</define><define name='A' if='HAVE_C'>x</define>"))
                .containsExactly("modules.xml:2:42: a second constant A, the first is at modules.xml:2:1; remove one");
        assertThat(problems("<define name='A' type='int' if='HAVE_B_H'>x</define>"))
                .containsExactly("/* #undef A */");
    }
}
