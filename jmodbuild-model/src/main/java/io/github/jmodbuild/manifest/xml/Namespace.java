// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.xml;

import io.github.jmodbuild.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The namespace carries the version of the manifest format. Stateless. */
public final class Namespace {
    /** Version 1. */
    public static final String URI = "https://jmodbuild.github.io/modules/1";

    /** A root element as it should be. */
    public static final String EXAMPLE = "<modules xmlns=\"" + URI + "\">...</modules>";

    /** The namespace of {@code xsi:schemaLocation}. */
    public static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private static final int VERSION = 1;
    private static final Pattern VERSIONED =
            Pattern.compile("https://jmodbuild\\.github\\.io/modules/([1-9][0-9]{0,8})");

    private Namespace() {}

    /** @throws ProblemException if this is not the root element of a manifest of this version */
    public static void check(XmlElement root) {
        if (root.namespace().equals(URI)) {
            if (!root.name().equals("modules")) {
                throw problem(root, "the root element is <" + root.name() + ">; a manifest is " + EXAMPLE);
            }
            return;
        }
        Matcher matcher = VERSIONED.matcher(root.namespace());
        if (matcher.matches()) {
            String version = matcher.group(1);
            throw problem(
                    root,
                    "this manifest has version " + version + "; it needs a jmodbuild that reads manifest version "
                            + version + ", this one reads " + VERSION);
        }
        throw problem(
                root,
                root.namespace().isEmpty()
                        ? "the root element has no namespace; a manifest is " + EXAMPLE
                        : "the namespace " + root.namespace() + " is not that of a manifest, which is " + EXAMPLE);
    }

    private static ProblemException problem(XmlElement root, String message) {
        return new ProblemException(root.at(), message);
    }
}
