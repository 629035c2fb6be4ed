// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contents of {@code <config>}. */
class ConfigBlockTest {
    private static final String BLOCK = """
            <config title="Demo  Configuration"><menu title="Block drivers" dependsOn="BLOCK" visibleIf="EXPERT">
            <if condition="A"><symbol name="CURL" type="tristate" transitional="true" menu="true" renamedFrom="OLD HTTP">
            <dependsOn if="B">X</dependsOn><imply if="C">Y</imply></symbol></if>
            <comment dependsOn="D">Some
              text</comment></menu>
            <symbol name="N" type="int"><range from="1" to="MAX" if="E"/></symbol>
            <choice><symbol name="GZIP" type="bool"/><prompt if="F">Compression</prompt><default if="G">GZIP</default>
            <dependsOn>H</dependsOn><help>Which?</help><if condition="I"><symbol name="ZSTD" type="bool"/></if></choice>
            </config>
            """;

    private static Member.Config config() {
        return (Member.Config) Reading.read(BLOCK).members().get(0);
    }

    @Test
    void menusAndIfsHoldEntriesInOrder() {
        assertThat(config().title()).isEqualTo("Demo Configuration");
        assertThat(config().entries()).hasSize(3);
        ConfigEntry.Menu menu = (ConfigEntry.Menu) config().entries().get(0);
        assertThat(menu.title()).isEqualTo("Block drivers");
        assertThat(menu.dependsOn()).hasToString("BLOCK");
        assertThat(menu.visibleIf()).hasToString("EXPERT");
        assertThat(menu.at()).hasToString("modules.xml:2:37");
        ConfigEntry.If block = (ConfigEntry.If) menu.entries().get(0);
        assertThat(block.condition()).hasToString("A");
        assertThat(menu.entries().get(1)).hasToString("Comment[text=Some text, dependsOn=D, at=modules.xml:5:1]");
        assertThat(block.entries()).hasSize(1);
    }

    @Test
    void symbolsHaveKconfigsAttributesAndProperties() {
        Symbol curl =
                (Symbol) config().entries().get(0).entries().get(0).entries().get(0);
        assertThat(curl.transitional()).isTrue();
        assertThat(curl.menu()).isTrue();
        assertThat(curl.renamedFrom()).extracting(Word::toString).containsExactly("OLD", "HTTP");
        assertThat(curl.renamedFrom().get(1).at()).hasToString("modules.xml:3:104");
        assertThat(curl.properties())
                .extracting(Object::toString)
                .containsExactly(
                        "DependsOn[expr=X, condition=B, at=modules.xml:4:1]",
                        "Imply[symbol=Y, condition=C, at=modules.xml:4:32]");
        Symbol number = (Symbol) config().entries().get(1);
        assertThat(number.properties())
                .extracting(Object::toString)
                .containsExactly("Range[from=1, to=MAX, condition=E, at=modules.xml:7:29]");
        assertThat(number.menu()).isFalse();
    }

    @Test
    void aChoiceHasPropertiesAndMembers() {
        ConfigEntry.Choice choice = (ConfigEntry.Choice) config().entries().get(2);
        assertThat(choice.properties())
                .extracting(Object::toString)
                .containsExactly(
                        "Prompt[text=Compression, condition=F, at=modules.xml:8:42]",
                        "DefaultExpr[value=GZIP, condition=G, at=modules.xml:8:77]",
                        "DependsOn[expr=H, condition=null, at=modules.xml:9:1]",
                        "Help[text=Which?, at=modules.xml:9:25]");
        assertThat(choice.entries()).hasSize(2);
    }

    @Test
    void aTreeHasOneListOfEntriesAndATitle() {
        Map<String, String> files = Map.of(
                "modules.xml",
                Reading.manifest("<config title='T'><symbol name='A' type='bool'/></config><directory>d</directory>"
                        + "<config><symbol name='C' type='bool'/></config>"),
                "d/modules.xml",
                Reading.manifest("<config><menu title='M'><symbol name='B' type='bool'/></menu></config>"));
        ManifestTree tree = ManifestTreeReader.read(
                "modules.xml",
                path -> Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
        assertThat(tree.entries()).hasSize(3);
        assertThat(tree.symbols()).extracting(symbol -> symbol.name().text()).containsExactly("A", "B", "C");
        assertThat(tree.title()).contains("T");
    }

    @Test
    void mistakesAreLocated() {
        assertThat(Reading.problems(
                        "sub",
                        Reading.manifest(
                                "<config title='T'><menu title=' '/><comment/><symbol name='S' type='string'><imply>A</imply>"
                                        + "</symbol><symbol name='N' type='int'><range from='a b' to=''/></symbol>"
                                        + "<symbol name='R' type='bool' renamedFrom='CONFIG_X'/><choice><default>y</default>"
                                        + "</choice><if condition=''/></config>")))
                .containsExactly(
                        "modules.xml:2:9: the configuration's title belongs in the root manifest only; remove it here",
                        "modules.xml:2:19: an empty title; write the text to show",
                        "modules.xml:2:36: an empty comment; write the text to show",
                        "modules.xml:2:77: only bool and tristate symbols can imply; this one is string",
                        "modules.xml:2:143: 'a b' " + Wording.NO_SYMBOL_NAME,
                        "modules.xml:2:152: " + Wording.EMPTY_SYMBOL_NAME,
                        "modules.xml:2:206: symbols are written without CONFIG_; write X",
                        "modules.xml:2:234: 'y' " + Wording.RESERVED_NAME,
                        "modules.xml:2:269: " + Wording.EMPTY_EXPRESSION + " (in the expression \"\")");
    }
}
