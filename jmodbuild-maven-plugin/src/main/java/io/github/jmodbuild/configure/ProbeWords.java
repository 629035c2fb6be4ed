// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.configure;

import io.github.jmodbuild.config.resolver.Configuration;
import io.github.jmodbuild.config.why.SymbolFacts.Probed;
import io.github.jmodbuild.config.why.Why;
import io.github.jmodbuild.facade.configuration.Prepared;
import io.github.jmodbuild.facade.configuration.Remedies;
import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.probes.Answers;
import io.github.jmodbuild.probes.ProbeAnswer;
import java.util.Locale;
import java.util.Optional;

/** Descriptions and answers of probes, with the compiler's messages, by symbol. Immutable. */
record ProbeWords(Answers answers, Remedies remedies) {
    Optional<Probed> of(String symbol) {
        return answers.serving(symbol).map(this::of);
    }

    private Probed of(Probe probe) {
        ProbeAnswer found = answers.of(probe);
        return new Probed(
                "probe " + probe.described(),
                probe.at(),
                found.state().name().toLowerCase(Locale.ROOT),
                found.reason(),
                found.state() == ProbeAnswer.State.NO ? remedies.of(probe) : "");
    }

    static Why why(Configuration configuration, Prepared prepared) {
        return Why.of(configuration, new ProbeWords(prepared.answers(), Remedies.ofThisMachine())::of);
    }
}
