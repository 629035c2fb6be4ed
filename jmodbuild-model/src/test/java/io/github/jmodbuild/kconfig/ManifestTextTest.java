// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.Seeds;
import io.github.jmodbuild.expr.ExprParser;
import io.github.jmodbuild.problem.Location;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Both writers say the same model. */
class ManifestTextTest {
    private static final int MODELS = Seeds.of(200);

    @Test
    void manifestsAreWellFormedAndTellEverySymbolAndEveryExpression() throws Exception {
        for (int seed = 0; seed < MODELS; seed++) {
            KModel model = RandomModels.draw(new Random(seed), Set.of());
            Document document = parse(ManifestText.of(model));
            List<String> names = elements(document, "symbol").stream()
                    .map(element -> element.getAttribute("name"))
                    .toList();
            assertThat(names)
                    .isEqualTo(model.configs().stream().map(KModel.Config::name).toList());
            assertThat(elements(document, "dependsOn")).allSatisfy(element -> readable(element.getTextContent()));
            assertThat(elements(document, "if")).allSatisfy(element -> readable(element.getAttribute("condition")));
        }
    }

    @Test
    void oneModelInBothLanguages() {
        KModel.Config symbol = new KModel.Config(
                "LEVEL",
                SymbolType.INT,
                Set.of(KModel.Mark.MENU),
                List.of("OLD_LEVEL"),
                List.of(
                        new KModel.Prompt("How much <of it>", Truth.YES),
                        new KModel.DependsOn(
                                new KExpr.Name("A"),
                                new KExpr.Compare(
                                        KExpr.Operator.LT, new KExpr.Name("S"), new KExpr.Const("a\"b", true))),
                        new KModel.Range(new KExpr.Const("1", false), new KExpr.Name("MOST"), new KExpr.Name("A")),
                        new KModel.Default(new KExpr.Name("OTHER"), Truth.YES),
                        new KModel.Default(new KExpr.Const("7", false), Truth.YES)));
        KModel model = new KModel("Demo", List.of(symbol));
        assertThat(ManifestText.of(model)).isEqualTo("""
                        <modules xmlns="https://jmodbuild.github.io/modules/1">
                        <config title="Demo">
                        <symbol name="LEVEL" type="int" menu="true" renamedFrom="OLD_LEVEL">
                        <prompt>How much &lt;of it&gt;</prompt>
                        <dependsOn if="S lt &quot;a\\&quot;b&quot;">A</dependsOn>
                        <range from="1" to="MOST" if="A"/>
                        <default from="OTHER"/>
                        <default>7</default>
                        </symbol>
                        </config>
                        <undeclared>A MOST OTHER S</undeclared>
                        </modules>
                        """);
        assertThat(KconfigText.of(model, true)).isEqualTo("""
                        mainmenu "Demo"
                        menuconfig LEVEL
                        \tint
                        \tprompt "How much <of it>"
                        \tdepends on A || (!(S < "a\\"b"))
                        \trange 1 MOST if A
                        \tdefault OTHER
                        \tdefault 7
                        """);
    }

    private static void readable(String expression) {
        assertThat(ExprParser.parse(expression, new Location("modules.xml", 1, 1))
                        .toString())
                .isNotEmpty();
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
