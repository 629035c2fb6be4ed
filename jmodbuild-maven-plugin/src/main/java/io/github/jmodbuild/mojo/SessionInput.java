// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.mojo;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Map;
import org.apache.maven.execution.MavenSession;

/**
 * The standard input of a session. One reader serves all modules, since it reads ahead; a goal that prompts the user
 * locks it. Lives in the request's data as a JDK type, as {@link SessionPool} does. Stateless.
 */
final class SessionInput {
    private static final String KEY = "io.github.jmodbuild.input";

    private SessionInput() {}

    static BufferedReader of(MavenSession session) {
        Map<String, Object> data = session.getRequest().getData();
        synchronized (data) {
            return (BufferedReader) data.computeIfAbsent(
                    KEY, key -> new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
        }
    }
}
