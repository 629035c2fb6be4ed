// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.engine.cache.ActionCache;
import io.github.jmodbuild.engine.cache.remote.RemoteSettings;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * Where results of earlier builds are.
 *
 * @param directory as the user wrote it; empty: beside the local repository
 * @param remote a server, {@code URL} or {@code ID::URL}; empty: none
 * @param write whether results are sent to the server
 */
public record CacheParameters(String directory, String remote, boolean write) {
    /** Beside the local repository, as Maven's own build cache: in the directory of Maven's that most users have. */
    private static final String NAME = "jmodbuild-cache";

    private static final String NONE = "none";
    private static final String KEY = "io.github.jmodbuild.cache:";
    private static final Location REMOTE = Location.of("jmodbuild.remoteCache");

    /**
     * The directory; empty: there is to be no cache.
     *
     * @param base of relative names
     */
    public Optional<Path> directory(File base, File localRepository) {
        if (directory.equals(NONE)) {
            return Optional.empty();
        }
        return Optional.of(
                directory.isEmpty()
                        ? localRepository.toPath().toAbsolutePath().resolveSibling(NAME)
                        : base.toPath().resolve(directory).normalize());
    }

    /** The cache of this session. */
    Optional<ActionCache> cache(MavenSession session, File base) {
        RepositorySystemSession repositories = session.getRepositorySession();
        Optional<RemoteSettings> server = server(repositories);
        return directory(base, repositories.getLocalRepository().getBasedir())
                .map(path -> new ActionCache(path, server, experience(session, path)));
    }

    /** The server, with the credentials that settings.xml has for its id. */
    Optional<RemoteSettings> server(RepositorySystemSession session) {
        if (remote.isEmpty()) {
            return Optional.empty();
        }
        int colons = remote.indexOf("::");
        String url = url(colons < 0 ? remote : remote.substring(colons + 2));
        RemoteSettings settings = RemoteSettings.of(url, write);
        if (colons < 0) {
            return Optional.of(settings);
        }
        RemoteRepository named = new RemoteRepository.Builder(remote.substring(0, colons), "default", url).build();
        RemoteRepository known = new RemoteRepository.Builder(named)
                .setAuthentication(session.getAuthenticationSelector().getAuthentication(named))
                .build();
        try (AuthenticationContext context = AuthenticationContext.forRepository(session, known)) {
            String user = context == null ? null : context.get(AuthenticationContext.USERNAME);
            String password = context == null ? null : context.get(AuthenticationContext.PASSWORD);
            if (user == null || password == null) {
                throw new ProblemException(
                        REMOTE,
                        "settings.xml has no <server> with the id " + named.getId()
                                + ", a username and a password; add one, or write the URL without an id");
            }
            return Optional.of(settings.by(user, password));
        }
    }

    private static String url(String text) {
        if (text.contains("@")) {
            throw new ProblemException(
                    REMOTE,
                    "a URL with a user or a password in it can be read in logs; write ID::URL with the id of a <server> in"
                            + " settings.xml");
        }
        if (!RemoteSettings.isDirectory(text)) {
            throw new ProblemException(
                    REMOTE,
                    text
                            + " is not the http or https URL of a directory; write for example https://cache.example.com/c");
        }
        return text;
    }

    /** What the session's modules share, as JDK types, see {@link SessionPool}. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> experience(MavenSession session, Path path) {
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            return (Map<String, String>)
                    data.computeIfAbsent(KEY + path, key -> new ConcurrentHashMap<String, String>());
        }
    }
}
