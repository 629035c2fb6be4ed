// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.cache.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Files on a server, by GET and PUT as caches of Bazel's layout take them. With the JDK's old client, which loads a quarter of
 * the new one's classes and takes an eighth of its time for a first request. Thread-safe.
 */
public final class HttpStore {
    /** In milliseconds: a server that is worth asking answers at once. */
    private static final int CONNECTING = 1000;

    private static final int WAITING = 2000;
    /** In bytes a second, after the first second of a transfer: slower than what is built here. */
    private static final long SLOWEST = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final RemoteSettings settings;

    public HttpStore(RemoteSettings settings) {
        this.settings = settings;
    }

    /** No request will fare better. */
    public static final class UnusableException extends IOException {
        private static final long serialVersionUID = 1;

        UnusableException(String message) {
            super(message);
        }
    }

    /**
     * A file; empty if there is none.
     *
     * @param most in bytes; more is an error
     */
    public Optional<byte[]> get(String path, long most) throws IOException {
        HttpURLConnection connection = open(path);
        int status = status(connection);
        if (status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE) {
            drain(connection.getErrorStream());
            return Optional.empty();
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw refused(status);
        }
        long length = connection.getContentLengthLong();
        if (length > most) {
            connection.disconnect();
            throw new IOException("it sends " + length + " bytes where fewer were stored");
        }
        try (InputStream in = connection.getInputStream()) {
            byte[] bytes = read(in, most);
            if (length >= 0 && bytes.length < length) {
                throw new IOException("it sends less than it says");
            }
            return Optional.of(bytes);
        } catch (IOException e) {
            connection.disconnect();
            throw e;
        }
    }

    private static byte[] read(InputStream in, long most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        long begun = System.nanoTime();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            bytes.write(buffer, 0, count);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            if (bytes.size() > most || bytes.size() < seconds * SLOWEST) {
                throw new IOException(bytes.size() > most ? "it sends more than was stored" : "it is too slow");
            }
        }
        return bytes.toByteArray();
    }

    /** Stores a file, whether there is one or not. */
    public void put(String path, byte[] bytes) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes.length);
        connection.setRequestProperty("Content-Type", "application/octet-stream");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(bytes);
        } catch (IOException e) {
            throw said(e);
        }
        int status = status(connection);
        if (status < HttpURLConnection.HTTP_OK || status >= HttpURLConnection.HTTP_MULT_CHOICE) {
            throw refused(status);
        }
        drain(connection.getInputStream());
    }

    /** Does not follow redirections, which could lead credentials elsewhere. */
    private HttpURLConnection open(String path) throws IOException {
        String base = settings.url().toString();
        URI whole = URI.create(base + (base.endsWith("/") ? "" : "/") + path);
        HttpURLConnection connection = (HttpURLConnection) whole.toURL().openConnection();
        connection.setConnectTimeout(CONNECTING);
        connection.setReadTimeout(WAITING);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        settings.authorization().ifPresent(text -> connection.setRequestProperty("Authorization", text));
        return connection;
    }

    private static int status(HttpURLConnection connection) throws IOException {
        try {
            return connection.getResponseCode();
        } catch (IOException e) {
            connection.disconnect();
            throw said(e);
        }
    }

    private static IOException said(IOException e) {
        if (e instanceof UnknownHostException) {
            return new UnusableException("there is no host " + e.getMessage());
        }
        if (e instanceof ConnectException) {
            return new UnusableException(String.valueOf(e.getMessage()));
        }
        return e instanceof SocketTimeoutException ? new IOException("it does not answer", e) : e;
    }

    private static IOException refused(int status) {
        return status == HttpURLConnection.HTTP_UNAUTHORIZED || status == HttpURLConnection.HTTP_FORBIDDEN
                ? new UnusableException("it refuses access (status " + status + ")")
                : new IOException("it answers with status " + status);
    }

    /** So that the connection can be used again. */
    private static void drain(@Nullable InputStream in) throws IOException {
        if (in != null) {
            try (in) {
                in.readNBytes(BUFFER);
            }
        }
    }
}
