// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import io.github.jmodbuild.engine.cache.ActionCache;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.execution.MavenSession;

/**
 * Where results of earlier builds are.
 *
 * @param directory as the user wrote it; empty: beside the local repository
 */
public record CacheParameters(String directory) {
    /** Beside the local repository, as Maven's own build cache: in the directory of Maven's that most users have. */
    private static final String NAME = "jmodbuild-cache";

    private static final String NONE = "none";
    private static final String KEY = "io.github.jmodbuild.cache:";

    /**
     * The directory; empty: there is to be no cache.
     *
     * @param base of relative names
     */
    public Optional<Path> directory(File base, File localRepository) {
        if (directory.equals(NONE)) {
            return Optional.empty();
        }
        if (directory.isEmpty()) {
            return Optional.of(localRepository.toPath().toAbsolutePath().resolveSibling(NAME));
        }
        return Optional.of(base.toPath().resolve(directory).normalize());
    }

    /** The cache of this session. */
    Optional<ActionCache> cache(MavenSession session, File base) {
        return directory(
                        base,
                        session.getRepositorySession().getLocalRepository().getBasedir())
                .map(path -> new ActionCache(path, experience(session, path)));
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
