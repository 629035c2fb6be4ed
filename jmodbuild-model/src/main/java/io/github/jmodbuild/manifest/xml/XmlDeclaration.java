// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.xml;

import io.github.jmodbuild.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code <?xml version="1.0" encoding="UTF-8"?>}, which is optional but must be exactly this. Stateless. */
final class XmlDeclaration {
    private static final String VALUE = "\\s*=\\s*(?:\"([^\"<]*)\"|'([^'<]*)')";
    private static final Pattern FORM = Pattern.compile("<\\?xml\\s+version" + VALUE + "(?:\\s+encoding" + VALUE
            + ")?(?:\\s+standalone\\s*=\\s*(?:\"(?:yes|no)\"|'(?:yes|no)'))?\\s*\\?>");

    private XmlDeclaration() {}

    private static boolean isPresent(String text) {
        return text.startsWith("<?xml") && text.length() > 5 && Character.isWhitespace(text.charAt(5));
    }

    /**
     * Where it ends; 0 without one.
     *
     * @throws ProblemException for a declaration that is malformed, or of another version or encoding
     */
    static int end(SourceText source) {
        if (!isPresent(source.text())) {
            return 0;
        }
        Matcher matcher = FORM.matcher(source.text());
        if (!matcher.lookingAt()) {
            throw new ProblemException(
                    source.at(0),
                    "this XML declaration is malformed; write <?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        }
        require(source, matcher, 1, "1.0", "XML version");
        require(source, matcher, 3, "UTF-8", "encoding");
        return matcher.end();
    }

    private static void require(SourceText source, Matcher matcher, int group, String expected, String what) {
        int found = matcher.start(group) >= 0 ? group : group + 1;
        String value = matcher.group(found);
        if (value != null && !value.equalsIgnoreCase(expected)) {
            throw new ProblemException(
                    source.at(matcher.start(found)),
                    "the " + what + " is " + value + "; manifests are read as " + expected + " only");
        }
    }
}
