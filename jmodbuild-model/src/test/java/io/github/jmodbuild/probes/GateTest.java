// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.config.Assignment;
import io.github.jmodbuild.config.Origin;
import io.github.jmodbuild.config.model.ModelBuilder;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import io.github.jmodbuild.problem.Location;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Q03: which probes need not be asked. CURL is refused in all of these trees; HAVE is what the probe serves. */
class GateTest {
    private static final String CURL =
            "<symbol name='CURL' type='bool'><prompt>p</prompt><dependsOn>HAVE</dependsOn></symbol>"
                    + "<symbol name='HAVE' type='bool'/>";
    private static final String OTHER = "<symbol name='OTHER' type='bool'><prompt>p</prompt></symbol>";

    private static boolean isSkipped(String config, String members) {
        return isSkipped("<header symbol='HAVE'>curl.h</header>", config, members);
    }

    private static boolean isSkipped(String probe, String config, String members) {
        String text = "<modules xmlns='https://jmodbuild.github.io/modules/1'><config>" + config + "</config><probes>"
                + probe + "</probes>" + members + "</modules>";
        String empty = "<modules xmlns='https://jmodbuild.github.io/modules/1'/>";
        ManifestTree tree = ManifestTreeReader.read(
                "modules.xml",
                path -> Optional.of((path.equals("modules.xml") ? text : empty).getBytes(StandardCharsets.UTF_8)));
        List<Assignment> requests =
                List.of(new Assignment("CURL", "n", Origin.COMMAND_LINE, Location.of("command line")));
        return !Gate.skipped(ProbeSet.of(tree, ModelBuilder.of(tree)), tree, requests)
                .isEmpty();
    }

    @Test
    @DisplayName("Q03: a probe that only a refused symbol depends on is not asked")
    void onlyRefused() {
        assertThat(isSkipped(CURL, "")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<compilerOption symbol='HAVE'>-fx</compilerOption>",
                "<linkerOption symbol='HAVE'>-Wl,-x</linkerOption>",
                "<instruction symbol='HAVE'>nop</instruction>",
                "<compiles symbol='HAVE'>int x;</compiles>",
                "<attribute symbol='HAVE'>pure</attribute>",
            })
    @DisplayName("Q03: what the compiler can do is asked even if only a refused symbol depends on it")
    void ofTheCompiler(String probe) {
        assertThat(isSkipped(probe, CURL, "")).isFalse();
        assertThat(isSkipped(probe.replace("HAVE", "CURL"), CURL.replace("<dependsOn>HAVE</dependsOn>", ""), ""))
                .as("its own symbol is refused")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<menu title='t' dependsOn='HAVE'>" + OTHER + "</menu>",
                "<menu title='t' visibleIf='HAVE'>" + OTHER + "</menu>",
                "<if condition='not HAVE'>" + OTHER + "</if>",
                "<comment dependsOn='HAVE'>c</comment>",
                "<choice><prompt if='HAVE'>p</prompt>" + OTHER + "</choice>",
                "<choice><prompt>p</prompt><dependsOn>HAVE</dependsOn>" + OTHER + "</choice>",
                "<symbol name='OTHER' type='bool'><prompt if='HAVE'>p</prompt></symbol>",
                "<symbol name='OTHER' type='bool'><default>HAVE</default></symbol>",
                "<symbol name='OTHER' type='bool'><dependsOn if='HAVE'>CURL</dependsOn></symbol>",
                "<symbol name='OTHER' type='bool'><dependsOn>HAVE</dependsOn></symbol>",
                "<symbol name='OTHER' type='int'><default>1</default><range from='1' to='2' if='HAVE'/></symbol>",
                "<symbol name='OTHER' type='bool'><imply if='HAVE'>CURL</imply></symbol>",
                "<symbol name='OTHER' type='bool'><select if='HAVE'>CURL</select></symbol>",
            })
    @DisplayName("Q03: any other mention in the configuration needs the answer")
    void mentionedInConfig(String more) {
        assertThat(isSkipped(CURL + more, "")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<check if='not HAVE' message='m'/>",
                "<flags if='HAVE'/>",
                "<flags><cflags if='HAVE'>-DX</cflags></flags>",
                "<directory config='HAVE'>d</directory>",
                "<group name='g'><objects config='HAVE'>a.o</objects></group>",
                "<executable name='p'><exports if='HAVE'>f</exports></executable>",
            })
    @DisplayName("Q03: any mention beside the configuration needs the answer")
    void mentionedElsewhere(String member) {
        assertThat(isSkipped(CURL, member)).isFalse();
    }
}
