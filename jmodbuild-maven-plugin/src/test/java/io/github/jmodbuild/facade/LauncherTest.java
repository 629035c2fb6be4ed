// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.Wording;
import io.github.jmodbuild.detect.ToolchainRequest.Others;
import io.github.jmodbuild.detect.ToolchainRequest.Tool;
import io.github.jmodbuild.engine.Failure;
import io.github.jmodbuild.plan.Action.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiler launchers: in CC or named as such, and never in a key. */
@Tag("alone")
class LauncherTest {
    private final NativeTree tree;
    private final Path directory;

    LauncherTest(@TempDir Path directory) {
        this.directory = directory;
        this.tree = new NativeTree(directory.resolve("tree"));
        tree.manifest("", "<executable name=\"app\"><objects>main.o</objects></executable>");
        tree.write("main.c", "int main(void) { return 0; }\n");
        tree.environment.put("CCACHE_DIR", directory.resolve("cache").toString());
        tree.environment.put("CCACHE_NOHASHDIR", "1");
    }

    @BeforeEach
    void needCcache() {
        RequiredTools.need("ccache");
    }

    private void launch(String launcher) {
        tree.others = new Others(Map.of(), Tool.of(launcher, "jmodbuild.launcher"), List.of(), List.of());
    }

    /** A statistic of ccache. */
    private int counted(String name) {
        ProcessBuilder asked = new ProcessBuilder("ccache", "--print-stats");
        asked.environment().put("CCACHE_DIR", tree.environment.get("CCACHE_DIR"));
        try {
            String text = new String(asked.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.startsWith(name + "\t"))
                    .mapToInt(line ->
                            Integer.parseInt(line.substring(name.length() + 1).strip()))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int hits() {
        return counted("direct_cache_hit") + counted("preprocessed_cache_hit");
    }

    @Test
    @DisplayName("K12: a launcher runs before the compiler, and adding, changing or leaving it compiles nothing")
    void launcherIsNoInput() {
        tree.cc = Tool.of("gcc", "test");
        tree.build();
        launch("ccache");
        assertThat(tree.build().isNull()).isTrue();
        launch("/usr/bin/env ccache");
        assertThat(tree.build().isNull()).isTrue();
        tree.cc = Tool.of("ccache gcc", "test");
        tree.others = Others.NONE;
        assertThat(tree.build().built()).isEmpty();
        assertThat(counted("cache_miss") + hits()).isZero();
    }

    @Test
    @DisplayName("K12, K27: a failure says which launcher ran the command")
    void failingLauncher() {
        tree.cc = Tool.of("gcc", "test");
        launch("/bin/false '-a b'");
        assertThat(reasons()).containsExactly("failed with exit code 1, run by the launcher /bin/false '-a b'");
        launch("/bin/true");
        assertThat(reasons())
                .containsExactly("ended with exit code 0, run by the launcher /bin/true, " + Wording.NO_LIST);
        launch("ccache");
        tree.write("main.c", "int main(void) { return nothing; }\n");
        assertThat(reasons()).containsExactly("failed with exit code 1, run by the launcher " + ccache());
        tree.others = Others.NONE;
        assertThat(reasons()).containsExactly("failed with exit code 1");
    }

    private List<String> reasons() {
        return tree.attempt(Stage.LINK).failures().stream().map(Failure::reason).toList();
    }

    private static String ccache() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(part -> Path.of(part, "ccache"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow()
                .toString();
    }

    @Test
    @DisplayName("K12: ccache as a prefix in CC or as jmodbuild.launcher answers a clean build from its cache")
    void realCcache() {
        tree.cc = Tool.of("ccache gcc", "test");
        tree.build();
        assertThat(counted("cache_miss")).isEqualTo(1);
        Snapshot.deleteAll(tree.built(""));
        tree.cc = Optional.empty();
        launch("ccache");

        tree.build();

        assertThat(hits()).isEqualTo(1);
        assertThat(tree.run("bin/app")).isEmpty();
    }

    @Test
    @DisplayName("K12: ccache takes from a Redis server what another machine has compiled")
    void ccacheWithRedis() throws IOException, InterruptedException {
        RequiredTools.need("redis-server");
        int port = freePort();
        Process server = new ProcessBuilder(
                        "redis-server", "--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("redis.out").toFile())
                .start();
        try {
            await(server, port);
            tree.environment.put("CCACHE_REMOTE_STORAGE", "redis://127.0.0.1:" + port);
            launch("ccache");
            tree.build();
            clean();
            Path elsewhere = directory.resolve("other-machine");
            tree.environment.put("CCACHE_DIR", elsewhere.toString());

            tree.build();

            assertThat(counted("remote_storage_hit")).isPositive();
            assertThat(counted("cache_miss")).isZero();
            tree.assertEqualToCleanWithoutLauncher();
        } finally {
            server.destroy();
        }
    }

    @Test
    @DisplayName("K25: a changed compiler behind a launcher recompiles")
    void changedCompiler() throws IOException {
        Path own = directory.resolve("bin/mycc");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "#!/bin/sh\nexec gcc \"$@\"\n");
        assertThat(own.toFile().setExecutable(true)).isTrue();
        tree.cc = Tool.of("ccache " + own, "test");
        tree.build();
        Files.writeString(own, "#!/bin/sh\n# newer\nexec gcc \"$@\"\n");

        assertThat(tree.build().built()).contains("obj/resident/main.o");
    }

    private void clean() {
        Snapshot.deleteAll(tree.built(""));
    }

    @Test
    @DisplayName(
            "K12: with ccache a second clean build of plain, preprocessed and inline assembler answers from the cache")
    void assembler() throws IOException {
        tree.cc = Tool.of("gcc", "test");
        launch("ccache");
        tree.manifest("", "<executable name=\"app\"><objects>main.o plain.o pre.o</objects></executable>");
        tree.write("plain.s", ".globl one\none: ret\n.section .note.GNU-stack,\"\",@progbits\n");
        tree.write("pre.S", ".globl two\ntwo: ret\n.section .note.GNU-stack,\"\",@progbits\n");
        tree.build();
        assertThat(hits()).isZero();
        clean();
        tree.build();
        assertThat(hits()).isEqualTo(3);
    }

    @Test
    @DisplayName("K08: what an assembler takes in is compiled without a launcher, which would not see it change")
    void assemblersInputs() throws IOException {
        tree.cc = Tool.of("gcc", "test");
        launch("ccache");
        tree.manifest("", "<archive name=\"x\"><objects>plain.o inline.o</objects></archive>");
        tree.write("plain.s", ".data\n.include \"x.inc\"\n").write("x.inc", "a: .long 1\n");
        tree.write("inline.c", "#include \"blob.h\"\nBLOB;\n");
        tree.write("blob.h", "#define BLOB __asm__(\".include \\\"x.inc\\\"\")\n");
        tree.build();
        clean();
        tree.write("x.inc", "a: .long 2\n");
        tree.build();
        tree.assertEqualToCleanWithoutLauncher();
        tree.write("x.inc", "a: .long 3\n");
        assertThat(tree.build().built()).contains("obj/resident/plain.o", "obj/resident/inline.o");
        tree.assertEqualToCleanWithoutLauncher();
    }

    @Test
    @DisplayName(
            "K30: a header that appears is taken with ccache too, in the next clean build as well, and when it has gone")
    void headerThatAppears() throws IOException {
        tree.cc = Tool.of("gcc", "test");
        launch("ccache");
        tree.manifest(
                "",
                "<flags><includes>first common</includes></flags><executable name=\"app\"><objects>main.o</objects></executable>");
        tree.write("common/x.h", "#define X 1\n").write("first/none.h", "");
        tree.write(
                "main.c", "#include <stdio.h>\n#include \"x.h\"\nint main(void) { return printf(\"%d\", X) < 0; }\n");
        tree.build();
        tree.write("first/x.h", "#define X 2\n");
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("2");
        clean();
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("2");
        tree.delete("first/x.h");
        clean();
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("1");
        assertThat(hits()).isEqualTo(2);
    }

    @Test
    @DisplayName("K25: with ccache the program that a wrapper script calls counts, whatever the script's time says")
    void wrappedCompiler() throws IOException {
        Path own = Files.createDirectories(directory.resolve("bin"));
        Path cc = own.resolve("cc");
        Path real = own.resolve("real");
        Files.writeString(cc, "#!/bin/sh\nexec " + real + " \"$@\"\n");
        Files.writeString(real, "#!/bin/sh\nexec gcc -DX=1 \"$@\"\n");
        assertThat(cc.toFile().setExecutable(true) && real.toFile().setExecutable(true))
                .isTrue();
        tree.write("main.c", "#include <stdio.h>\nint x(void); int main(void) { return printf(\"%d\", x()) < 0; }\n");
        tree.write("x.c", "int x(void) { return sizeof(char[X]); }\n");
        tree.manifest("", "<executable name=\"app\"><objects>main.o x.o</objects></executable>");
        tree.cc = Tool.of(cc.toString(), "test");
        launch("ccache");
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("1");
        Files.writeString(real, "#!/bin/sh\nexec gcc -O2 -DX=2 \"$@\"\n");
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("2");
        assertThat(hits()).isZero();
        clean();
        tree.build();
        assertThat(hits()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "K25: a file of the tree that a flag names is compiled without a launcher, one of the system is in ccache's key")
    void filesOfFlags() throws IOException {
        tree.cc = Tool.of("gcc", "test");
        launch("ccache");
        Path outside = directory.resolve("system.specs");
        Files.writeString(outside, "*cc1_options:\n+ -DX=1\n");
        tree.write("own.specs", "");
        tree.write("main.c", "#include <stdio.h>\nint main(void) { return printf(\"%d\", X) < 0; }\n");
        tree.cflags = List.of("-specs=" + outside);
        tree.build();
        clean();
        tree.build();
        assertThat(hits()).isEqualTo(1);
        Files.writeString(outside, "*cc1_options:\n+ -DX=2\n");
        tree.build();
        assertThat(tree.run("bin/app")).isEqualTo("2");
        assertThat(hits()).isEqualTo(1);

        tree.cflags = List.of("-specs=" + outside, "-specs=own.specs");
        int asked = hits() + counted("cache_miss");
        tree.build();
        assertThat(hits() + counted("cache_miss")).isEqualTo(asked);
    }

    @Test
    @DisplayName("K12: sccache answers a clean build from its cache, and sees a header that appears")
    void realSccache() throws IOException {
        RequiredTools.need("sccache");
        tree.cc = Tool.of("gcc", "test");
        tree.environment.put("SCCACHE_DIR", directory.resolve("sccache").toString());
        tree.environment.put("SCCACHE_SERVER_PORT", Integer.toString(freePort()));
        tree.environment.put("SCCACHE_IDLE_TIMEOUT", "60");
        launch("sccache");
        tree.manifest(
                "",
                "<flags><includes>first common</includes></flags><executable name=\"app\"><objects>main.o</objects></executable>");
        tree.write("common/x.h", "#define X 1\n").write("first/none.h", "");
        tree.write(
                "main.c", "#include <stdio.h>\n#include \"x.h\"\nint main(void) { return printf(\"%d\", X) < 0; }\n");
        try {
            tree.build();
            clean();
            tree.build();
            assertThat(sccache("--show-stats")).containsPattern("Cache hits +1\n");
            tree.write("first/x.h", "#define X 2\n");
            tree.build();
            assertThat(tree.run("bin/app")).isEqualTo("2");
            tree.assertEqualToCleanWithoutLauncher();
        } finally {
            sccache("--stop-server");
        }
    }

    private String sccache(String argument) throws IOException {
        ProcessBuilder asked = new ProcessBuilder("sccache", argument).redirectErrorStream(true);
        asked.environment().putAll(tree.environment);
        return new String(asked.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    @DisplayName("K12: distcc compiles on the other machine, and what comes from there is what a compile here makes")
    void realDistcc() throws IOException, InterruptedException {
        RequiredTools.need("distccd");
        tree.cc = Tool.of("gcc", "test");
        int port = freePort();
        Path log = directory.resolve("distccd.log");
        Files.createFile(log);
        assertThat(log.toFile().setWritable(true, false)).isTrue();
        assertThat(directory.toFile().setExecutable(true, false)).isTrue();
        List<String> server = List.of(
                "distccd",
                "--no-detach",
                "--daemon",
                "--listen=127.0.0.1",
                "--port=" + port,
                "--allow=127.0.0.1",
                "--enable-tcp-insecure",
                "--log-file=" + log,
                "--log-level=info",
                "--jobs=2");
        Process running = new ProcessBuilder(server)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.out").toFile())
                .start();
        tree.environment.put(
                "DISTCC_DIR",
                Files.createDirectories(directory.resolve("distcc")).toString());
        tree.environment.put("DISTCC_HOSTS", "127.0.0.1:" + port);
        tree.environment.put("DISTCC_FALLBACK", "0");
        launch("distcc");
        tree.write("plain.s", ".globl one\none: ret\n.section .note.GNU-stack,\"\",@progbits\n");
        tree.write("two.c", "#include <stdio.h>\nint two(void) { return puts(\"2\"); }\n");
        tree.manifest("", "<executable name=\"app\"><objects>main.o two.o plain.o</objects></executable>");
        try {
            await(running, port);
            tree.build();
            assertThat(Files.readString(log).lines().filter(line -> line.contains("COMPILE_OK")))
                    .hasSize(2); // plain assembler has no preprocessed text to send
            tree.assertEqualToCleanWithoutLauncher();
        } finally {
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
        }
    }

    /** Until it takes connections, or has ended. */
    private static void await(Process server, int port) throws IOException, InterruptedException {
        while (!server.waitFor(20, TimeUnit.MILLISECONDS)) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (ConnectException e) {
                assertThat(server.isAlive()).isTrue();
            }
        }
        throw new IOException("the server ended with " + server.exitValue());
    }
}
