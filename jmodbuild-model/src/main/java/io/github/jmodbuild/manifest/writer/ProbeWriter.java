// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.manifest.writer;

import io.github.jmodbuild.manifest.Member;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Word;
import io.github.jmodbuild.manifest.reader.ProbeTexts;
import io.github.jmodbuild.manifest.xml.XmlWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes {@code <probes>}. Not thread-safe. */
final class ProbeWriter {
    private final XmlWriter xml;

    ProbeWriter(XmlWriter xml) {
        this.xml = xml;
    }

    void write(Member.Probes probes) {
        xml.start("probes");
        probes.probes().forEach(this::write);
        xml.end();
    }

    private void write(Probe probe) {
        xml.start(probe.kind().element());
        xml.attribute("id", probe.id());
        xml.attribute("symbol", list(probe.symbols()));
        xml.attribute("declare", probe.declared() ? "true" : null);
        xml.attribute("needs", list(probe.needs()));
        xml.attribute("required", probe.required() ? "true" : null);
        xml.attribute("purpose", text(probe.purpose()));
        xml.attribute("language", probe.cxx() ? "c++" : null);
        probe.attributes().forEach((attribute, value) -> xml.attribute(attribute.spelling(), value));
        if (probe.remedies().isEmpty() && probe.kind().form() != Probe.Form.LINES) {
            xml.end(probe.text().text());
            return;
        }
        xml.lines(probe.text().text());
        probe.remedies().forEach(this::write);
        xml.end();
    }

    private void write(Probe.Remedy remedy) {
        xml.start("remedy");
        xml.attribute("for", text(remedy.system()));
        xml.end(remedy.text());
    }

    private static @Nullable String list(List<Word> words) {
        return text(ProbeTexts.line(words));
    }

    private static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }
}
