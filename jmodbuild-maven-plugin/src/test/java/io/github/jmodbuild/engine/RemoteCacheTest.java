// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.jmodbuild.engine.cache.ActionCache;
import io.github.jmodbuild.engine.cache.remote.RemoteSettings;
import io.github.jmodbuild.files.StoredLines;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
@DisplayName("B06: results of builds on other machines are taken from a server, whatever it does")
class RemoteCacheTest {
    private static final List<String> ALL =
            List.of(Tree.object("a.c"), Tree.object("b.c"), Tree.object("c.c"), "{build}/bin/app");

    private final Path directory;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    RemoteCacheTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/c";
    }

    /** With patience enough for a busy machine. */
    private RemoteSettings settings(boolean write) {
        return RemoteSettings.of(url(), write).waiting(Duration.ofSeconds(30));
    }

    /** A checkout on a machine with a cache of its own. */
    private Tree machine(String name, Optional<RemoteSettings> remote, Map<String, String> session) {
        Tree tree = new Tree(directory.resolve(name).resolve("tree"));
        tree.tuning.cache = Optional.of(new ActionCache(directory.resolve(name).resolve("cache"), remote, session));
        for (char c = 'a'; c <= 'c'; c++) {
            tree.write(c + ".c", (c == 'a' ? "int main(void) { return 0; }" : "int " + c + ";") + "\n")
                    .compile(c + ".c");
        }
        return tree.link("{build}/bin/app", ALL.subList(0, 3).toArray(String[]::new));
    }

    private Tree machine(String name, RemoteSettings remote) {
        return machine(name, Optional.of(remote), new ConcurrentHashMap<>());
    }

    private void serve(HttpHandler handler) {
        server.createContext("/c/", exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private void good(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("PUT")) {
            stored.put(path, exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(201, -1);
        } else {
            send(exchange, stored.get(path));
        }
    }

    private static void send(HttpExchange exchange, byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    @DisplayName("what one machine builds and sends no other one builds; without leave nothing is sent")
    void sharing() throws IOException {
        serve(this::good);
        assertThat(machine("reader", settings(false)).build().built()).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(stored).isEmpty();
        assertThat(machine("writer", settings(true)).build().built()).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(stored.keySet()).allMatch(path -> path.matches("/c/(ac|cas)/[0-9a-f]{64}"));
        assertThat(stored).hasSize(8);

        Tree other = machine("other", settings(false));
        EngineResult result = other.build();

        assertThat(result.built()).isEmpty();
        assertThat(result.restored()).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(other.products()).isEqualTo(other.cleanProducts());
        assertThat(other.heard.messages).isEmpty();
    }

    @Test
    @DisplayName("what was sent to a server is there for an edit as well, that somebody else has built")
    void anEdit() throws IOException {
        serve(this::good);
        Tree writer = machine("writer", settings(true));
        Tree reader = machine("reader", settings(false));
        writer.build();
        reader.build();
        writer.write("b.c", "int b = 2;\n").build();
        EngineResult result = reader.write("b.c", "int b = 2;\n").build();
        assertThat(result.restored()).containsExactlyInAnyOrder(Tree.object("b.c"), "{build}/bin/app");
        assertThat(reader.products()).isEqualTo(reader.cleanProducts());
    }

    @Test
    @DisplayName("a server that wants credentials gets them, and a build without them goes on")
    void credentials() {
        server.createContext("/c/", this::close).setAuthenticator(new BasicAuthenticator("cache") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals("ci") && password.equals("s3cret");
            }
        });
        RemoteSettings known = settings(true).by("ci", "s3cret");
        machine("writer", known).build();
        assertThat(stored).hasSize(8);
        assertThat(known.toString()).isEqualTo(url());

        Tree stranger = machine("stranger", settings(false));
        assertThat(stranger.build().built()).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(stranger.heard.messages).containsExactly(givenUp("it refuses access (status 401)"));
    }

    private void close(HttpExchange exchange) throws IOException {
        try (exchange) {
            good(exchange);
        }
    }

    private String givenUp(String why) {
        return "the remote cache " + url() + " is not used any more, since " + why + "; the build goes on without it";
    }

    @ParameterizedTest
    @CsvSource({
        "DEAD, Connection refused",
        "FAILING, it answers with status 500",
        "MOVED, it answers with status 302",
        "SILENT, waiting for it takes longer than building",
        "DRIPPING, waiting for it takes longer than building",
        "BREAKING, it sends less than it says|Premature EOF|Unexpected end of file from server",
        "LYING, it sends other contents than those that were stored",
        "EMPTY, it sends other contents than those that were stored",
        "ENDLESS, it sends more than was stored|it sends \\d+ bytes where fewer were stored",
        "GARBLED, it sends other contents than those that were stored"
    })
    @DisplayName(
            "a server that fails, is slow or lies costs one message, and what is built is what is built without it")
    void badServers(Bad bad, String why) throws IOException {
        serve(this::good);
        Tree writer = machine("writer", settings(true));
        writer.build();
        server.removeContext("/c/");
        serve(exchange -> misbehave(bad, exchange));
        if (bad == Bad.DEAD) {
            server.stop(0);
        }
        Map<String, String> session = new ConcurrentHashMap<>();
        boolean isSlow = bad == Bad.SILENT || bad == Bad.DRIPPING;
        RemoteSettings settings = isSlow ? RemoteSettings.of(url(), true) : settings(true);
        Tree tree = machine("reader", Optional.of(settings), session);

        EngineResult result = tree.build();

        assertThat(result.success()).isTrue();
        assertThat(result.restored()).isEmpty();
        assertThat(tree.products()).isEqualTo(writer.products());
        assertThat(tree.heard.messages)
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .matches("the remote cache \\Q" + url() + "\\E is not used any more, since (" + why
                                + ").*; the build goes on without it"));

        int asked = requests.get();
        Tree next = machine("next", Optional.of(settings(true)), session);
        assertThat(next.build().built()).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(next.heard.messages).isEmpty();
        if (!isSlow) { // of which requests are still under way
            assertThat(requests).hasValue(asked);
        }
    }

    private enum Bad {
        DEAD,
        FAILING,
        MOVED,
        SILENT,
        DRIPPING,
        BREAKING,
        LYING,
        EMPTY,
        ENDLESS,
        GARBLED
    }

    private void misbehave(Bad bad, HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] right = stored.getOrDefault(exchange.getRequestURI().getPath(), new byte[8]);
        boolean isEntry = exchange.getRequestURI().getPath().startsWith("/c/ac/");
        switch (bad) {
            case DEAD, FAILING -> exchange.sendResponseHeaders(500, -1);
            case MOVED -> {
                exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
                exchange.sendResponseHeaders(302, -1);
            }
            case SILENT -> await();
            case DRIPPING -> {
                exchange.sendResponseHeaders(200, right.length);
                exchange.getResponseBody().write(right[0]);
                exchange.getResponseBody().flush();
                await();
            }
            case BREAKING -> {
                exchange.sendResponseHeaders(200, right.length);
                exchange.getResponseBody().write(right, 0, right.length / 2);
            }
            case LYING -> {
                byte[] other = right.clone();
                other[right.length / 2] ^= isEntry ? 0 : (byte) 1;
                send(exchange, other);
            }
            case EMPTY -> send(exchange, new byte[0]);
            case ENDLESS -> {
                exchange.sendResponseHeaders(200, 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    for (int i = 0; i < 10; i++) {
                        out.write(new byte[1 << 20]);
                    }
                }
            }
            case GARBLED -> send(exchange, Arrays.copyOf(right, right.length / 2));
            default -> throw new IllegalStateException();
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a path instead of a digest, 0 0 1 -../../../../x said 5",
        "no outputs at all, 0 0 0 said 5",
        "an output that is not there, 0 0 1 - said 5",
        "an input with half a digest, 1 a.c 1 abc 1 - said 5",
        "a word where a number stands, 0 0 x"
    })
    @DisplayName("an entry that is well-formed and wrong is no entry")
    void malice(String what, String values) throws IOException {
        serve(exchange -> {
            String path = exchange.getRequestURI().getPath();
            String key = path.substring(path.lastIndexOf('/') + 1);
            send(
                    exchange,
                    StoredLines.bytes(List.of("jmodbuild action cache 2", key), Arrays.asList(values.split(" "))));
        });
        Tree tree = machine("reader", settings(false));
        assertThat(tree.build().built()).as(what).containsExactlyInAnyOrderElementsOf(ALL);
    }
}
