// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B06: where the cache is")
class CacheParametersTest {
    private static final File BASE = new File("/src/app");
    private static final File REPOSITORY = new File("/home/me/.m2/repository");

    private final DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();

    CacheParametersTest() {
        DefaultAuthenticationSelector servers = new DefaultAuthenticationSelector();
        servers.add(
                "ci",
                new AuthenticationBuilder()
                        .addUsername("builder")
                        .addPassword("secret")
                        .build());
        session.setAuthenticationSelector(servers);
    }

    private static CacheParameters directory(String text) {
        return new CacheParameters(text, "", false);
    }

    private String server(String text) {
        return new CacheParameters("", text, true).server(session).orElseThrow().toString();
    }

    @Test
    void itIsBesideTheLocalRepositoryUnlessAnotherDirectoryIsNamed() {
        assertThat(directory("").directory(BASE, REPOSITORY)).contains(Path.of("/home/me/.m2/jmodbuild-cache"));
        assertThat(directory("../cache").directory(BASE, REPOSITORY)).contains(Path.of("/src/cache"));
        assertThat(directory("/var/cache/j").directory(BASE, REPOSITORY)).contains(Path.of("/var/cache/j"));
    }

    @Test
    void noneIsNone() {
        assertThat(directory("none").directory(BASE, REPOSITORY)).isEmpty();
        assertThat(directory("").server(session)).isEmpty();
    }

    @Test
    void aServerIsAUrlWithTheCredentialsOfAnIdWhichNobodySees() {
        assertThat(server("https://cache.example.com/c")).isEqualTo("https://cache.example.com/c");
        assertThat(server("ci::http://localhost:8080/c")).isEqualTo("http://localhost:8080/c");
    }

    @Test
    void whatIsNoServerIsRefused() {
        for (String text :
                new String[] {"cache.example.com", "ftp://example.com/c", "http:///c", "ci::no url", "http://x/?q"}) {
            assertThatThrownBy(() -> server(text))
                    .hasMessage(
                            "jmodbuild.remoteCache: " + text.replace("ci::", "")
                                    + " is not the http or https URL of a directory; write for example https://cache.example.com/c");
        }
        assertThatThrownBy(() -> server("https://builder:secret@example.com/c"))
                .hasMessage(
                        "jmodbuild.remoteCache: a URL with a user or a password in it can be read in logs; write ID::URL"
                                + " with the id of a <server> in settings.xml");
        assertThatThrownBy(() -> server("cj::https://example.com/c"))
                .hasMessage(
                        "jmodbuild.remoteCache: settings.xml has no <server> with the id cj, a username and a password;"
                                + " add one, or write the URL without an id");
    }
}
