// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Where a server of results is, and how it is spoken to. Its text shows no password. Immutable. */
public final class RemoteSettings {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final URI url;
    private final Optional<String> authorization;
    private final boolean write;
    private final Duration patience;

    private RemoteSettings(URI url, Optional<String> authorization, boolean write, Duration patience) {
        this.url = url;
        this.authorization = authorization;
        this.write = write;
        this.patience = patience;
    }

    /**
     * A server that needs no credentials.
     *
     * @param url {@code /ac/KEY} and {@code /cas/DIGEST} follow
     * @param write whether results of this build are sent there
     * @throws IllegalArgumentException for what {@link #isDirectory} does not take
     */
    public static RemoteSettings of(String url, boolean write) {
        return new RemoteSettings(URI.create(url), Optional.empty(), write, PATIENCE);
    }

    /** Whether a text is the http or https URL of a directory, without credentials. */
    public static boolean isDirectory(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return web
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The same with the credentials of a user. */
    public RemoteSettings by(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new RemoteSettings(
                url, Optional.of("Basic " + Base64.getEncoder().encodeToString(both)), write, patience);
    }

    /** The same with another time that a build waits for the server in vain, before it gives it up; usually a second. */
    public RemoteSettings waiting(Duration longest) {
        return new RemoteSettings(url, authorization, write, longest);
    }

    URI url() {
        return url;
    }

    Optional<String> authorization() {
        return authorization;
    }

    public boolean write() {
        return write;
    }

    public Duration patience() {
        return patience;
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
