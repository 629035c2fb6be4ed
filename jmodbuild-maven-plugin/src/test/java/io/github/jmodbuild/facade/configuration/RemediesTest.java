// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.manifest.Probe;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Q07: the remedy for this system")
class RemediesTest {
    private static Probe probe(String remedies) {
        return probes("<header>a.h" + remedies + "</header>").get(0);
    }

    private static List<Probe> probes(String elements) {
        String text =
                "<modules xmlns='https://jmodbuild.github.io/modules/1'><probes>" + elements + "</probes></modules>";
        return ManifestTreeReader.read("modules.xml", path -> Optional.of(text.getBytes(StandardCharsets.UTF_8)))
                .probes();
    }

    @Test
    void osReleaseNamesTheSystemAndThoseItIsLike() {
        assertThat(Remedies.systems("NAME=\"Linux Mint\"\nID_LIKE=\"ubuntu debian\"\nVERSION_ID=21\nID=linuxmint\n"))
                .containsExactly("linuxmint", "ubuntu", "debian");
        assertThat(Remedies.systems("")).isEmpty();
    }

    @Test
    void theNearestSystemWinsThenTheRemedyForAll() {
        Probe probe = probe("<remedy>all</remedy><remedy for='debian'>apt</remedy><remedy for='fedora'>dnf</remedy>");
        assertThat(new Remedies(List.of("linuxmint", "debian")).of(probe)).isEqualTo("apt");
        assertThat(new Remedies(List.of("arch")).of(probe)).isEqualTo("all");
        assertThat(new Remedies(List.of("arch")).of(probe("<remedy for='debian'>apt</remedy>")))
                .isEmpty();
        assertThat(new Remedies(List.of()).of(probe(""))).isEmpty();
    }

    @Test
    void theRemediesOfAListAreThoseOfEachOfItsProbes() {
        String list = "<headers>a.h<remedy for='debian'>apt</remedy> b.h</headers>";
        assertThat(probes(list))
                .hasSize(2)
                .allSatisfy(probe ->
                        assertThat(new Remedies(List.of("debian")).of(probe)).isEqualTo("apt"));
        for (String element : List.of("functions", "sizes", "types", "libraries")) {
            String one = "<" + element + ">x<remedy>all</remedy></" + element + ">";
            assertThat(new Remedies(List.of()).of(probes(one).get(0))).isEqualTo("all");
        }
    }
}
