// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.Probe.Attribute;
import io.github.jmodbuild.manifest.Probe.Kind;
import io.github.jmodbuild.probe.run.ProbeSetup;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.util.ArrayList;
import java.util.List;

/** What a probe is asked with, and what those get who use it (Q32). Immutable. */
final class ProbeSetups {
    private final ProbeRequest.Flags flags;

    ProbeSetups(ProbeRequest.Flags flags) {
        this.flags = flags;
    }

    /** @param needs what the probes it needs have found */
    ProbeSetup of(Probe probe, List<ProbeAnswer> needs) {
        List<String> compile = new ArrayList<>(probe.cxx() ? flags.cxx() : flags.c());
        List<String> link = new ArrayList<>(flags.link());
        List<String> libs = new ArrayList<>(ProbeSetup.libraries(probe.list(Attribute.LIBS)));
        for (ProbeAnswer need : needs) {
            compile.addAll(probe.cxx() ? need.cxxflags() : need.cflags());
            link.addAll(need.ldflags());
            libs.addAll(need.libs());
        }
        compile.addAll(probe.list(Attribute.CFLAGS));
        link.addAll(probe.list(Attribute.LDFLAGS));
        return new ProbeSetup(probe.cxx(), compile, link, libs, probe.list(Attribute.HEADERS));
    }

    /** An answer with everything that its users get: what it and those it needs have found, and its own attributes. */
    static ProbeAnswer contributing(Probe probe, ProbeAnswer found, List<ProbeAnswer> needs) {
        if (!found.isYes()) {
            return found;
        }
        List<String> cflags = new ArrayList<>();
        List<String> cxxflags = new ArrayList<>();
        List<String> ldflags = new ArrayList<>();
        List<String> libs = new ArrayList<>(found.libs());
        libs.addAll(ProbeSetup.libraries(probe.list(Attribute.LIBS)));
        for (ProbeAnswer need : needs) {
            cflags.addAll(need.cflags());
            cxxflags.addAll(need.cxxflags());
            ldflags.addAll(need.ldflags());
            libs.addAll(need.libs());
        }
        cflags.addAll(found.cflags());
        cxxflags.addAll(found.cxxflags());
        cflags.addAll(probe.list(Attribute.CFLAGS));
        cxxflags.addAll(probe.list(Attribute.CFLAGS));
        ldflags.addAll(probe.list(Attribute.LDFLAGS));
        if (probe.kind() == Kind.COMPILER_OPTION) {
            (probe.cxx() ? cxxflags : cflags).addAll(probe.words());
        } else if (probe.kind() == Kind.LINKER_OPTION) {
            ldflags.addAll(probe.words());
        }
        return found.with(cflags, cxxflags, ldflags, libs);
    }
}
