// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmodbuild.Wording;
import io.github.jmodbuild.expr.Expr;
import io.github.jmodbuild.manifest.ConfigEntry;
import io.github.jmodbuild.manifest.Content;
import io.github.jmodbuild.manifest.Definition;
import io.github.jmodbuild.manifest.Item;
import io.github.jmodbuild.manifest.Manifest;
import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Setting;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.vocabulary.Schema;
import io.github.jmodbuild.problem.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest {
    private static Location at(int line, int column) {
        return new Location("modules.xml", line, column);
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    @Test
    void membersOfAllKindsKeepTheirOrder() {
        Manifest manifest = Reading.read("""
                <directory>util</directory>
                <archive name="util"><group>util</group></archive>
                <config/>
                <directory config="SCSI">/hw/scsi</directory>
                <undeclared/>
                <flags/><object name="a.o"/><group name="g"/>
                <module name="m"/>
                <executable name="img"/>
                """);
        assertThat(manifest.members().stream().map(member -> member.getClass().getSimpleName()))
                .containsExactly(
                        "Directory",
                        "Output",
                        "Config",
                        "Directory",
                        "Undeclared",
                        "Flags",
                        "ObjectSettings",
                        "Group",
                        "Output",
                        "Output");
        assertThat(manifest.members().stream().map(Member::at))
                .startsWith(at(2, 1), at(3, 1), at(4, 1), at(5, 1), at(6, 1), at(7, 1), at(7, 9));
        assertThat(manifest.at()).isEqualTo(at(1, 1));
    }

    @Test
    void everyWordOfAListKnowsItsPlaceAcrossLinesCommentsAndEntities() {
        Manifest manifest = Reading.read("<group name='g'><objects>a.o <!-- no.o --> b&#46;o\r\n\tc.o &#100;.o e.o"
                + "<![CDATA[ f.o\n g.o ]]></objects></group>");
        Item.Objects objects = (Item.Objects)
                ((Member.Group) manifest.members().get(0)).items().get(0);
        assertThat(objects.names())
                .containsExactly(
                        new Word("a.o", at(2, 26)),
                        new Word("b.o", at(2, 44)),
                        new Word("c.o", at(3, 2)),
                        new Word("d.o", at(3, 6)),
                        new Word("e.o", at(3, 15)),
                        new Word("f.o", at(3, 28)),
                        new Word("g.o", at(4, 2)));
        assertThat(objects.at()).isEqualTo(at(2, 17));
    }

    @Test
    void operandsKnowTheirPlaceBehindEntitiesAndOnFurtherLines() {
        Manifest manifest = Reading.read("<flags if='A &amp;&amp;\n  B'/><flags\n if=\"C\"/>");
        Expr.And and = (Expr.And)
                Objects.requireNonNull(((Member.Flags) manifest.members().get(0)).condition());
        assertThat(and.left().at()).isEqualTo(at(2, 12));
        assertThat(and.right().at()).isEqualTo(at(3, 3));
        Expr other = Objects.requireNonNull(((Member.Flags) manifest.members().get(1)).condition());
        assertThat(other.at()).isEqualTo(at(4, 6));
    }

    @Test
    void columnsCountCharactersAlsoBeyondTheBasicPlane() {
        assertThat(Reading.problemsOf("<!-- 😀é --> <x/>").get(0)).startsWith("modules.xml:2:13: unknown element <x>");
    }

    @Test
    void aSymbolHasItsPropertiesInOrder() {
        Manifest manifest = Reading.read("""
                <config><symbol name="MODULES" type="bool" modules="true">
                <help>
                    Two lines,

                      the last one deeper.
                </help>
                <default if="A">y</default><prompt>  Read
                  images </prompt><select>B</select><dependsOn>C</dependsOn><dependsOn>D</dependsOn>
                </symbol>
                <symbol name="S" type="string"><default>
                   /usr/share  x </default><default from="T"/><default/></symbol></config>
                """);
        List<Symbol> symbols = new ArrayList<>();
        ConfigEntry.symbols(((Member.Config) manifest.members().get(0)).entries(), symbols::add);
        assertThat(symbols.get(0).modules()).isTrue();
        assertThat(symbols.get(0).name()).isEqualTo(new Word("MODULES", at(2, 23)));
        assertThat(symbols.get(0).properties().stream().map(p -> p.getClass().getSimpleName()))
                .containsExactly("Help", "DefaultExpr", "Prompt", "Select", "DependsOn", "DependsOn");
        assertThat(((Symbol.Help) symbols.get(0).properties().get(0)).text())
                .isEqualTo("Two lines,\n\n  the last one deeper.");
        assertThat(((Symbol.Prompt) symbols.get(0).properties().get(2)).text()).isEqualTo("Read images");
        assertThat(symbols.get(1).properties())
                .containsExactly(
                        new Symbol.DefaultText(new Word("/usr/share  x", at(12, 4)), null, at(11, 32)),
                        new Symbol.DefaultFrom(new Word("T", at(12, 43)), null, at(12, 28)),
                        new Symbol.DefaultText(new Word("", at(12, 57)), null, at(12, 47)));
    }

    @Test
    @DisplayName("K23, K24: scopes and settings are kept with what they remove")
    void scopesAndSettingsAreKeptWithWhatTheyRemove() {
        Manifest manifest = Reading.read("""
                <flags><cflags>-Wall</cflags></flags><flags scope="below"/><flags scope="tree"/>
                <object name="sub/x.o"><cflags if="D" remove=" -O2  -g">-O0</cflags><libs>m -lz</libs></object>
                """);
        assertThat(manifest.members().subList(0, 3).stream().map(m -> ((Member.Flags) m).scope()))
                .containsExactly(Member.Scope.DIRECTORY, Member.Scope.BELOW, Member.Scope.TREE);
        List<Setting> settings = ((Member.ObjectSettings) manifest.members().get(3)).settings();
        assertThat(settings.get(0).remove()).containsExactly(new Word("-O2", at(3, 48)), new Word("-g", at(3, 53)));
        assertThat(settings.get(0).condition()).hasToString("D");
        assertThat(texts(settings.get(1).words())).containsExactly("m", "-lz");
    }

    @Test
    @DisplayName("K20: a composite keeps parts and settings")
    void aCompositeKeepsPartsAndSettings() {
        Manifest manifest = Reading.read("""
                <group name="block"><composite name="dmg" config="DMG">
                <objects>a.o</objects><libs>z</libs><objects config="BZIP2">b.o</objects>
                </composite><group>other</group></group>
                """);
        List<Item> items = ((Member.Group) manifest.members().get(0)).items();
        Item.Composite composite = (Item.Composite) items.get(0);
        assertThat(composite.parts()).hasSize(2);
        assertThat(((Item.Objects) composite.parts().get(1)).config()).hasToString("BZIP2");
        assertThat(composite.settings()).hasSize(1);
        assertThat(((Item.GroupRef) items.get(1)).name()).isEqualTo(new Word("other", at(4, 20)));
    }

    @Test
    @DisplayName("K09: exports are a list or everything")
    void exportsAreAListOrEverything() {
        Manifest manifest = Reading.read("<executable name='a'><exports>f _Z1gv</exports></executable>"
                + "<executable name='b'><exports all='true'/></executable>");
        Content.Exports list = (Content.Exports)
                ((Member.Output) manifest.members().get(0)).contents().get(0);
        Content.Exports all = (Content.Exports)
                ((Member.Output) manifest.members().get(1)).contents().get(0);
        assertThat(texts(list.names())).containsExactly("f", "_Z1gv");
        assertThat(list.all()).isFalse();
        assertThat(all.all()).isTrue();
    }

    @Test
    void byteOrderMarkDeclarationPrefixesAndSchemaLocationAreFine() {
        String xml = "\uFEFF<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n<!-- c -->\r\n"
                + "<j:modules xmlns:j='https://jmodbuild.github.io/modules/1' xmlns:xsi='http://www.w3.org/2001/"
                + "XMLSchema-instance' xsi:schemaLocation='a b'>\r\n<j:directory>ä</j:directory></j:modules>\r\n";
        Manifest manifest = ManifestReader.read("", "modules.xml", xml.getBytes(StandardCharsets.UTF_8));
        assertThat(manifest.members()).containsExactly(new Member.Directory(new Word("ä", at(4, 14)), null, at(4, 1)));
        assertThat(Schema.errors(xml.substring(1))).isEmpty();
    }

    @Test
    void aFileIsReadUnderTheNameItIsGiven(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("modules.xml");
        Files.writeString(file, Reading.manifest("<directory>../scsi</directory>"));
        Manifest manifest = ManifestReader.read("hw/net", "hw/net/modules.xml", file);
        assertThat(manifest.directory()).isEqualTo("hw/net");
        assertThat(manifest.at()).hasToString("hw/net/modules.xml:1:1");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> ManifestReader.read("", "x", directory.resolve("none.xml")));
    }

    @Test
    void aTextIsKeptWithTheBlanksAtItsEndsUnlessTheyAreLayout() {
        assertThat(texts(
                        "=> ",
                        " x",
                        "> &#32;",
                        "<![CDATA[ a ]]>",
                        "\n  => \n  ",
                        "\n  =>&#32;\n  ",
                        "\n  <![CDATA[ => ]]>\n  ",
                        " ",
                        "\n ",
                        "\r\n x\r\n"))
                .containsExactly("=> ", " x", ">  ", " a ", "=>", "=> ", " => ", " ", "", "x");
    }

    @Test
    void aTextInQuotesIsWhatStandsBetweenThemAsInDotConfig() {
        assertThat(texts("\"=> \"", "\"\"", "\"a\\\"b\\\\c\"", "a \"b\"", "\n  \" x \"\n", "&quot;x&quot;"))
                .containsExactly("=> ", "", "a\"b\\c", "a \"b\"", " x ", "x");
        assertThat(Reading.problemsOf(symbol("\"a\" and \"b\"")))
                .containsExactly("modules.xml:2:49: \"a\" and \"b\": " + Wording.QUOTED_FORM
                        + "; a value that begins with a quote is \"\\\"a\\\" and \\\"b\\\"\"");
    }

    @Test
    void aConstantKeepsTheBlanksAtItsEnds() {
        Manifest manifest = Reading.read("<constants><define name=\"PROMPT\">=> </define></constants>");
        Definition.Constant constant = (Definition.Constant)
                ((Member.Constants) manifest.members().get(0)).definitions().get(0);
        assertThat(constant.value().text()).isEqualTo("=> ");
    }

    private static String symbol(String text) {
        return "<config><symbol name=\"S\" type=\"string\"><default>" + text + "</default></symbol></config>";
    }

    private static List<String> texts(String... written) {
        List<String> texts = new ArrayList<>();
        for (String text : written) {
            Manifest manifest = Reading.read(symbol(text));
            ConfigEntry.symbols(
                    ((Member.Config) manifest.members().get(0)).entries(),
                    each -> texts.add(((Symbol.DefaultText) each.properties().get(0))
                            .value()
                            .text()));
        }
        return texts;
    }
}
