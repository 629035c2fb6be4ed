// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.testing.TestCase.Status;
import java.time.Duration;
import java.util.Locale;

/**
 * A test's result in the form of Surefire's reports, which build servers read: a suite of the test's name, a case for each
 * of its cases, and its output at the first bad case, else at the first. Characters that XML cannot hold are replaced.
 * Stateless.
 */
final class SurefireXml {
    private static final String SCHEMA =
            "https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd";

    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final TestResult result;
    private final String suite;
    private final String output;

    private SurefireXml(String suite, TestResult result, String output) {
        this.suite = suite + "." + result.test().name();
        this.result = result;
        this.output = output;
    }

    static String of(String suite, TestResult result, String output) {
        SurefireXml writer = new SurefireXml(suite, result, output);
        writer.suite();
        return writer.xml.toString();
    }

    private void suite() {
        xml.append("<testsuite xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
        attribute("xsi:noNamespaceSchemaLocation", SCHEMA);
        attribute("name", suite);
        attribute("time", seconds(result.time()));
        attribute("tests", Integer.toString(result.cases().size()));
        attribute("errors", count(Status.ERROR));
        attribute("skipped", count(Status.SKIPPED));
        attribute("failures", count(Status.FAILED));
        xml.append(">\n");
        int speaker = speaker();
        for (int i = 0; i < result.cases().size(); i++) {
            testCase(result.cases().get(i), i == speaker);
        }
        xml.append("</testsuite>\n");
    }

    private int speaker() {
        for (int i = 0; i < result.cases().size(); i++) {
            if (result.cases().get(i).isBad()) {
                return i;
            }
        }
        return 0;
    }

    private String count(Status status) {
        return Long.toString(
                result.cases().stream().filter(one -> one.status() == status).count());
    }

    private void testCase(TestCase one, boolean speaks) {
        xml.append("  <testcase");
        attribute("name", one.name());
        attribute("classname", suite);
        attribute("time", seconds(speaks ? result.time() : Duration.ZERO));
        xml.append(">\n");
        switch (one.status()) {
            case FAILED -> bad("failure", one);
            case ERROR -> bad("error", one);
            case SKIPPED -> {
                xml.append("    <skipped");
                attribute("message", one.message());
                xml.append("/>\n");
            }
            case PASSED -> {}
        }
        if (speaks && !output.isEmpty()) {
            xml.append("    <system-out>").append(escape(output, false)).append("</system-out>\n");
        }
        xml.append("  </testcase>\n");
    }

    private void bad(String element, TestCase one) {
        xml.append("    <").append(element);
        attribute("message", one.message());
        attribute("type", element);
        String place = result.test().place().toString();
        xml.append('>').append(escape(place + ": test " + result.test().name() + ": " + one.message(), false));
        xml.append(escape(result.command().isEmpty() ? "" : "\nRepeat it with:\n" + result.command(), false));
        xml.append("</").append(element).append(">\n");
    }

    private void attribute(String name, String value) {
        xml.append(' ').append(name).append("=\"").append(escape(value, true)).append('"');
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%d.%03d", time.toSeconds(), time.toMillisPart());
    }

    private static String escape(String text, boolean attribute) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\r' -> escaped.append("&#13;");
                case '\n', '\t' -> escaped.append(attribute ? "&#" + c + ";" : Character.toString(c));
                default -> escaped.appendCodePoint(isLegal(c) ? c : 0xfffd);
            }
        }
        return escaped.toString();
    }

    /** XML 1.0's Char, but for what is handled above. */
    private static boolean isLegal(int c) {
        return (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c >= 0x10000;
    }
}
