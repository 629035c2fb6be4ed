// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Symbol;
import io.github.jmodbuild.manifest.reader.ManifestReader;
import io.github.jmodbuild.manifest.reader.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the reader's vocabulary, the XSD and the examples in it together. */
class VocabularyTest {
    private final Xsd.Described root = Xsd.load();

    @Test
    void readerAndSchemaKnowTheSameElementsAttributesAndValuesInEveryContext() {
        assertSame(root.type(), Vocabulary.MODULES, "");
    }

    /** Order of declaration aside, which neither gives a meaning. */
    private static void assertSame(ElementType schema, ElementType reader, String path) {
        String here = path + "/" + reader.name();
        assertThat(schema.text()).as("text of " + here).isEqualTo(reader.text());
        assertThat(schema.attributes())
                .as("attributes of " + here)
                .containsExactlyInAnyOrderElementsOf(reader.attributes());
        assertThat(schema.childNames())
                .as("children of " + here)
                .containsExactlyInAnyOrderElementsOf(reader.childNames());
        for (ElementType child : isNested(path, reader.name()) ? List.<ElementType>of() : reader.children()) {
            assertSame(schema.child(child.name()).orElseThrow(), child, here);
        }
    }

    /** Menus stand in menus for ever; what one may hold is looked at once. */
    private static boolean isNested(String path, String element) {
        return (path + "/").contains("/" + element + "/");
    }

    @Test
    void theVocabularyNamesTheKindsOfTheRecords() {
        assertThat(Vocabulary.MODULES.childNames())
                .containsAll(Arrays.stream(Member.Output.Kind.values())
                        .map(Member.Output.Kind::element)
                        .toList());
        ElementType symbol =
                Vocabulary.MODULES.child("config").orElseThrow().child("symbol").orElseThrow();
        assertThat(symbol.attributes().get(1).values())
                .containsExactlyElementsOf(Arrays.stream(Symbol.Type.values())
                        .map(Symbol.Type::spelling)
                        .toList());
        ElementType flags = Vocabulary.MODULES.child("flags").orElseThrow();
        assertThat(flags.attributes().get(0).values())
                .containsExactlyElementsOf(Arrays.stream(Member.Scope.values())
                        .map(Member.Scope::spelling)
                        .toList());
    }

    @Test
    void everyElementAndAttributeIsDocumentedAndEveryElementHasAnExample() {
        List<String> missing = new ArrayList<>();
        collectUndocumented(root, "", missing);
        assertThat(missing).isEmpty();
    }

    private static void collectUndocumented(Xsd.Described element, String path, List<String> missing) {
        String here = path + "/" + element.type().name();
        if (element.documentation().length() < 20 || element.example().isEmpty()) {
            missing.add(here);
        }
        for (Xsd.Attribute attribute : element.attributes()) {
            if (attribute.documentation().length() < 20) {
                missing.add(here + "/@" + attribute.type().name());
            }
        }
        if (!isNested(path, element.type().name())) {
            element.children().forEach(child -> collectUndocumented(child, here, missing));
        }
    }

    @Test
    void everyExampleOfTheDocumentationIsReadAndValid() {
        readExamples(root, "", "", "");
    }

    /** Reads an element's example between the start and end tags of what it stands in. */
    private static void readExamples(Xsd.Described element, String path, String before, String after) {
        String text = before + element.example() + after;
        assertThat(ManifestReader.read("", "modules.xml", text)).isNotNull();
        assertThat(Schema.errors(text)).as(text).isEmpty();
        String start = element.type().name().equals("modules") ? Reading.ROOT : startTag(element.type());
        String end = "</" + element.type().name() + ">";
        boolean isMixed = element.type().text() != ElementType.Text.NONE;
        String open = isMixed ? element.example().substring(0, element.example().lastIndexOf(end)) : start;
        if (!isNested(path, element.type().name())) {
            String here = path + "/" + element.type().name();
            element.children().forEach(child -> readExamples(child, here, before + open, end + after));
        }
    }

    private static String startTag(ElementType type) {
        StringBuilder tag = new StringBuilder("<").append(type.name());
        for (ElementType.AttributeType attribute : type.attributes()) {
            if (attribute.required()) {
                String value = switch (type.name() + " " + attribute.name()) {
                    case "object name" -> "x.o";
                    case "rule to" -> ".o";
                    case "rule from" -> ".x";
                    case "range from", "range to" -> "1";
                    default -> "X";
                };
                tag.append(' ').append(attribute.name()).append("='");
                tag.append(
                                attribute.values().isEmpty()
                                        ? value
                                        : attribute.values().get(0))
                        .append('\'');
            }
        }
        return tag.append('>').toString();
    }

    @Test
    void theSchemaRefusesWhatTheReaderRefuses() {
        for (String members : List.of(
                "<flag/>",
                "<directory name='x'>x</directory>",
                "<flags scope='all'/>",
                "<group><objects>a.o</objects></group>",
                "<archive name='a'><archive>b</archive></archive>",
                "<module name='a'><exports all='true'/></module>",
                "<config><symbol type='bool'/></config>",
                "<config><choice><source>a</source></choice></config>",
                "<config><if><symbol name='A' type='bool'/></if></config>",
                "<config><menu/></config>",
                "<config><choice><menu title='A'/></choice></config>",
                "<config><symbol name='A' type='int'><range from='1'/></symbol></config>",
                "<config><symbol name='A' type='bool' modules='yes'/></config>",
                "<group name='g'>text</group>",
                "<flags><libs remove='m'>z</libs></flags>",
                "<group name='g'><cflags>-g</cflags></group>")) {
            assertThat(Reading.problemsOf(members)).as(members).isNotEmpty();
            assertThat(Schema.errors(Reading.manifest(members))).as(members).isNotEmpty();
        }
    }
}
