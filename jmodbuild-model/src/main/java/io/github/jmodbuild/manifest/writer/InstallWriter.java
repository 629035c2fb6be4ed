// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.writer;

import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.xml.XmlWriter;
import org.jspecify.annotations.Nullable;

/** Writes what manifests say of an installation. Not thread-safe. */
final class InstallWriter {
    private final XmlWriter xml;

    InstallWriter(XmlWriter xml) {
        this.xml = xml;
    }

    /** Writes the element of such a member; nothing for others. */
    void write(Member member) {
        if (member instanceof Member.Install install) {
            xml.start("install");
            xml.attribute("to", install.to().text());
            xml.attribute("name", install.name());
            xml.attribute("preservePath", install.preservePath() ? "true" : null);
            xml.attribute("mode", text(install.mode()));
            xml.attribute("config", install.config());
            xml.endList(install.files().stream()
                    .map(file -> new Word(file.text(), file.at()))
                    .toList());
        } else if (member instanceof Member.InstallLink link) {
            xml.start("installLink");
            xml.attribute("to", link.to().text());
            xml.attribute("name", link.name());
            xml.attribute("target", link.target().text());
            xml.attribute("config", link.config());
            xml.end();
        } else if (member instanceof Member.PkgConfigFile file) {
            xml.start("pkgConfigFile");
            xml.attribute("output", file.output());
            xml.attribute("name", file.name());
            xml.attribute("description", file.description());
            xml.attribute("url", text(file.url()));
            xml.attribute("requires", text(file.requires()));
            xml.attribute("subdirectory", text(file.subdirectory()));
            xml.attribute("config", file.config());
            xml.end();
        }
    }

    private static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }
}
