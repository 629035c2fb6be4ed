// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import io.github.jmodbuild.detect.Asking;
import io.github.jmodbuild.files.Sha256;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probe.run.ProbeSetup;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What makes two questions the same: text, flags and libraries, and, for all of a tree, tools and environment. */
final class QuestionKeys {
    private static final List<String> IDENTITY =
            List.of("PATH", "PKG_CONFIG", "COMPILER_PATH", "GCC_EXEC_PREFIX", "LD_LIBRARY_PATH");

    private final ProbeRequest request;

    QuestionKeys(ProbeRequest request) {
        this.request = request;
    }

    /** One line. */
    String identity() {
        StringBuilder text = new StringBuilder(request.toolchain().identity());
        for (List<String> names : List.of(Asking.PROBE_VARIABLES, IDENTITY)) {
            for (String name : names) {
                text.append(name)
                        .append('=')
                        .append(request.environment().getOrDefault(name, ""))
                        .append('\n');
            }
        }
        return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    String digest(Probe probe, ProbeSetup setup) {
        StringBuilder text = new StringBuilder(probe.kind().element());
        part(probe.text().text(), text);
        probe.attributes().forEach((attribute, value) -> {
            part(attribute.spelling(), text);
            part(value.text(), text);
        });
        part(Boolean.toString(setup.cxx()), text);
        part(Boolean.toString(request.probes().wantsVersion(probe)), text);
        for (List<String> list : List.of(setup.compile(), setup.link(), setup.libs())) {
            part(Integer.toString(list.size()), text);
            list.forEach(word -> part(word, text));
        }
        return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void part(String part, StringBuilder text) {
        text.append('\0').append(part);
    }
}
