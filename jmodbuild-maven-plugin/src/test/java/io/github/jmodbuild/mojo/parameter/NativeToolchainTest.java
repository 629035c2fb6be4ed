// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.detect.ToolchainRequest;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.ToolKind;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code native} entries of toolchains.xml. */
class NativeToolchainTest {
    private static final String RPI = "<configuration><prefix>aarch64-linux-gnu-</prefix><sysroot>/srv/rpi</sysroot>"
            + "<flags> -mcpu=cortex-a53  -O1 </flags><tools><ar>gcc-ar -v</ar><cc>clang</cc></tools>"
            + "<emulator>qemu-aarch64 -L /srv/rpi</emulator><pkgConfigLibdir>/srv/rpi/pc</pkgConfigLibdir></configuration>";

    private final Map<String, String> parameters = new HashMap<>(Map.of("toolchain", "rpi"));
    private final Map<String, String> environment = Map.of("PATH", "/bin", "CC", "tcc", "HOSTCC", "gcc-9");

    private static Map<String, List<ToolchainModel>> toolchains(String id, String configuration) throws Exception {
        ToolchainModel model = new ToolchainModel();
        model.setType("native");
        model.addProvide("id", id);
        model.setConfiguration(Xpp3DomBuilder.build(new StringReader(configuration)));
        return Map.of("native", List.of(model));
    }

    @Test
    @DisplayName("K05: an entry of toolchains.xml says prefix, tools, sysroot, flags and emulator")
    void entry() throws Exception {
        ToolParameters tools = new ToolParameters(parameters, toolchains("rpi", RPI));
        ToolchainRequest request = tools.request("", environment);

        assertThat(request.crossPrefix()).isEqualTo("aarch64-linux-gnu-");
        assertThat(request.cc().orElseThrow().command()).containsExactly("clang");
        assertThat(request.cc().orElseThrow().origin()).isEqualTo("toolchain rpi");
        assertThat(request.others().tools())
                .containsEntry(ToolKind.AR, new Tool(List.of("gcc-ar", "-v"), "toolchain rpi"));
        assertThat(request.others().arguments()).containsExactly("--sysroot=/srv/rpi", "-mcpu=cortex-a53", "-O1");
        assertThat(request.others().emulator()).containsExactly("qemu-aarch64", "-L", "/srv/rpi");
        assertThat(request.environment()).containsEntry("HOSTCC", "gcc-9").doesNotContainKey("CC");
        assertThat(tools.environment(environment))
                .containsEntry("PKG_CONFIG_LIBDIR", "/srv/rpi/pc")
                .containsEntry("PKG_CONFIG_SYSROOT_DIR", "/srv/rpi");
    }

    @Test
    @DisplayName("K05: a parameter wins over toolchains.xml")
    void parameters() throws Exception {
        parameters.put("cc", "gcc -m32");
        parameters.put("launcher", "ccache");
        ToolchainRequest request = new ToolParameters(parameters, toolchains("rpi", RPI)).request("arm-", environment);

        assertThat(request.crossPrefix()).isEqualTo("arm-");
        assertThat(request.cc().orElseThrow().command()).containsExactly("gcc", "-m32");
        assertThat(request.others().launcher().orElseThrow().origin()).isEqualTo("jmodbuild.launcher");
    }

    @Test
    void wordsAreThoseOfAShell() throws Exception {
        String quoted = "<configuration><flags>-DX='a b'</flags><emulator>\"/opt/my qemu\" -L /</emulator>"
                + "<tools><cc>\"/opt/my gcc\" -m32</cc></tools></configuration>";
        parameters.put("cxx", "/opt/my\\ g++ '-DY= '");
        ToolchainRequest request = new ToolParameters(parameters, toolchains("rpi", quoted)).request("", environment);
        assertThat(request.cc().orElseThrow().command()).containsExactly("/opt/my gcc", "-m32");
        assertThat(request.cxx().orElseThrow().command()).containsExactly("/opt/my g++", "-DY= ");
        assertThat(request.others().arguments()).containsExactly("-DX=a b");
        assertThat(request.others().emulator()).containsExactly("/opt/my qemu", "-L", "/");

        String open = "<configuration><flags>-DX='a</flags></configuration>";
        assertThatThrownBy(() -> new ToolParameters(Map.of("toolchain", "rpi"), toolchains("rpi", open))
                        .request("", environment))
                .hasMessageStartingWith("toolchains.xml: <flags> of rpi: the quote ' is not closed");
        assertThatThrownBy(() -> new ToolParameters(Map.of("cc", "gcc 'x"), Map.of()).request("", environment))
                .hasMessageStartingWith("jmodbuild.cc: the quote ' is not closed");
    }

    @Test
    void withoutAnEntryTheEnvironmentCounts() {
        ToolParameters tools = new ToolParameters(Map.of("hostcc", "gcc"), Map.of());

        assertThat(tools.environment(environment)).isEqualTo(environment);
        assertThat(tools.request("x-", environment).environment()).containsEntry("CC", "tcc");
        assertThat(tools.request("x-", environment).hostcc()).isPresent();
    }

    @Test
    void mistakesNameTheNearest() throws Exception {
        assertRefused(
                toolchains("rpi4", RPI),
                "jmodbuild.toolchain: unknown native toolchain rpi (did you mean rpi4?); valid values: rpi4");
        assertRefused(
                Map.of(),
                "jmodbuild.toolchain: unknown native toolchain rpi; toolchains.xml has no <toolchain> with"
                        + " <type>native</type>");
        assertRefused(
                toolchains("rpi", "<configuration><sysrot>/x</sysrot></configuration>"),
                "toolchains.xml: native toolchain rpi: unknown element <sysrot> (did you mean sysroot?); valid values: prefix,"
                        + " sysroot, flags, emulator, pkgConfigLibdir, files");
        assertRefused(
                toolchains("rpi", "<configuration><tools><arr>x</arr></tools></configuration>"),
                "toolchains.xml: native toolchain rpi: unknown element <arr> (did you mean ar?); valid values: cc, cxx, ld,"
                        + " ar, nm, strip, objcopy, objdump, ranlib, windres, dlltool");
    }

    private void assertRefused(Map<String, List<ToolchainModel>> toolchains, String message) {
        assertThatThrownBy(() -> new ToolParameters(parameters, toolchains))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message);
    }
}
