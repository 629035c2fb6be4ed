// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.plan.PlannedTest;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.testing.TestCase.Status;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Reports hold what Surefire's schema asks for. */
class SurefireXmlTest {
    private static final TestCase GOOD = new TestCase("good", Status.PASSED, "");
    private static final TestCase SKIPPED = new TestCase("skipped", Status.SKIPPED, "no <disk>");
    private static final TestCase FAILED = new TestCase("failed & \"sad\"", Status.FAILED, "not ok");
    private static final TestCase ERROR = new TestCase("t", Status.ERROR, "timed out after 30 s");

    private static Element report(String output, TestCase... cases) {
        PlannedTest test = new PlannedTest(
                "t",
                "{build}/test/t",
                List.of(),
                List.of(),
                List.of(),
                30_000,
                false,
                false,
                new Location("modules.xml", 7, 3));
        TestResult result =
                new TestResult(test, List.of(cases), Duration.ofMillis(1_234_056), Path.of("none"), "cd x && t");
        String xml = SurefireXml.of("native", result, output);
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(xml, e);
        }
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    @Test
    @DisplayName("Q22: reports have the form of Surefire's")
    void aSuiteCountsItsCases() {
        Element suite = report("", GOOD, SKIPPED, FAILED, ERROR);

        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("name")).isEqualTo("native.t");
        assertThat(suite.getAttribute("time")).isEqualTo("1234.056");
        assertThat(List.of("tests", "errors", "skipped", "failures"))
                .extracting(suite::getAttribute)
                .containsExactly("4", "1", "1", "1");
        assertThat(children(suite)).allSatisfy(one -> {
            assertThat(one.getTagName()).isEqualTo("testcase");
            assertThat(one.getAttribute("classname")).isEqualTo("native.t");
            assertThat(one.getAttribute("time")).matches("[0-9]+\\.[0-9]{3}");
        });
        assertThat(children(suite))
                .extracting(one -> one.getAttribute("name"))
                .containsExactly("good", "skipped", "failed & \"sad\"", "t");
    }

    @Test
    void eachKindOfOutcomeHasItsElement() {
        List<Element> cases = children(report("", GOOD, SKIPPED, FAILED, ERROR));

        assertThat(children(cases.get(0))).isEmpty();
        assertThat(children(cases.get(1)).get(0).getTagName()).isEqualTo("skipped");
        assertThat(children(cases.get(1)).get(0).getAttribute("message")).isEqualTo("no <disk>");
        for (int i = 2; i < 4; i++) {
            Element bad = children(cases.get(i)).get(0);
            assertThat(bad.getTagName()).isEqualTo(i == 2 ? "failure" : "error");
            assertThat(bad.getAttribute("type")).isNotEmpty();
            assertThat(bad.getTextContent())
                    .contains("modules.xml:7:3: test t: ")
                    .endsWith("\nRepeat it with:\ncd x && t");
        }
    }

    @Test
    void outputStandsOnceAfterWhatIsWrong() {
        assertThat(children(children(report("said", GOOD, FAILED, ERROR)).get(1)))
                .extracting(Element::getTagName)
                .containsExactly("failure", "system-out");
        Element good = children(report("said", GOOD, SKIPPED)).get(0);
        assertThat(good.getTextContent().strip()).isEqualTo("said");
    }

    @Test
    void charactersThatXmlCannotHoldAreReplaced() {
        String output = "a\u0000\u001b[31m\uffff\ud800]]>&<\r\n\t😀";
        assertThat(children(report(output, GOOD)).get(0).getTextContent().strip())
                .isEqualTo("a\ufffd\ufffd[31m\ufffd\ufffd]]>&<\r\n\t😀");
    }
}
