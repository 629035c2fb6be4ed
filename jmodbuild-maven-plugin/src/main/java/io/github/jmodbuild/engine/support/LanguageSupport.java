// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.support;

/** What a build is given to know of languages and file formats. Thread-safe. */
public interface LanguageSupport {
    /** Steps that run in this JVM. */
    Derivations derivations();

    /** Formats of outputs. */
    FileFormats formats();

    /** What commands have read. */
    ReadDiscovery reads();

    /** Where commands search for files. Used only if something may have changed. */
    SearchRules search();
}
