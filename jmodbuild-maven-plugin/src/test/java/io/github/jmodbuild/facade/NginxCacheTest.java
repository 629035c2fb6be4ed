// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.RequiredTools;
import io.github.jmodbuild.engine.cache.remote.RemoteSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("alone")
@Timeout(60)
@DisplayName("B06: nginx with WebDAV keeps results for all machines, with a password")
class NginxCacheTest {
    private static final String NGINX = "/usr/sbin/nginx";

    private final Path directory;
    private final int port;
    private @Nullable Process nginx;

    NginxCacheTest(@TempDir Path directory) throws IOException {
        RequiredTools.need(NGINX);
        this.directory = directory;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @BeforeEach
    void start() throws Exception {
        Files.writeString(directory.resolve("users"), "ci:{PLAIN}s3cret\n");
        Files.writeString(directory.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid DIRECTORY/pid;
                error_log DIRECTORY/error.log;
                events {}
                http {
                  access_log off;
                  client_body_temp_path DIRECTORY/body;
                  proxy_temp_path DIRECTORY/proxy;
                  fastcgi_temp_path DIRECTORY/fastcgi;
                  uwsgi_temp_path DIRECTORY/uwsgi;
                  scgi_temp_path DIRECTORY/scgi;
                  server {
                    listen 127.0.0.1:PORT;
                    client_max_body_size 128m;
                    LOCATION
                  }
                }
                """.replace("LOCATION", configured())
                .replace("DIRECTORY", directory.toString())
                .replace("PORT", Integer.toString(port)));
        nginx = new ProcessBuilder(NGINX, "-e", directory + "/error.log", "-c", directory + "/nginx.conf")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
        while (!answers()) {
            assertThat(nginx.isAlive())
                    .as(Files.readString(directory.resolve("said")))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** What the page tells people to write. */
    private String configured() throws IOException {
        Matcher block = Pattern.compile("(?ms)^```nginx cache.conf$(.*?)^```$")
                .matcher(Files.readString(Path.of("..", "docs", "how-to", "reuse-results.md")));
        assertThat(block.find()).isTrue();
        return block.group(1).replace("/srv", "DIRECTORY").replace("/etc/nginx/cache.users", "DIRECTORY/users");
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (nginx != null) {
            nginx.destroy();
            nginx.waitFor();
        }
    }

    /** @param write as the user who may, or as anybody */
    private NativeTree machine(String name, boolean write) {
        NativeTree tree = Fixture.features(
                        new NativeTree(directory.resolve(name).resolve("tree")))
                .set("FEAT=y", "DUO=m");
        tree.cache = Optional.of(directory.resolve(name).resolve("cache"));
        RemoteSettings anybody =
                RemoteSettings.of("http://127.0.0.1:" + port + "/cache", write).waiting(Duration.ofSeconds(30));
        tree.remote = Optional.of(write ? anybody.by("ci", "s3cret") : anybody);
        return tree;
    }

    @Test
    void oneMachineBuildsForAllOthers() throws IOException {
        Outcome first = machine("ci", true).build();
        assertThat(first.heard().messages).isEmpty();
        try (Stream<Path> files = Files.walk(directory.resolve("cache/cas"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSizeGreaterThan(4);
        }

        NativeTree other = machine("desk", false);
        Outcome outcome = other.build();

        assertThat(outcome.heard().messages).isEmpty();
        assertThat(outcome.restored()).contains("bin/app", "obj/resident/lib/util.o", "modules/duo.so");
        assertThat(outcome.built()).noneMatch(name -> name.endsWith(".o"));
        other.assertEqualToClean();
    }
}
