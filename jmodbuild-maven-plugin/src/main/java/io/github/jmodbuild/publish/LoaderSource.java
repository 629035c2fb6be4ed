// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The source of a class that loads native libraries from the jar that it is in, for a package of the user's own: programs do
 * not depend on this plugin. It is in Java 8. Stateless.
 */
public final class LoaderSource {
    private static final String NAME = "NativeLoader";
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");

    private LoaderSource() {}

    /**
     * Refuses what cannot name a package.
     *
     * @throws ProblemException at the parameter
     */
    public static void check(String name) {
        if (!PACKAGE.matcher(name).matches() || !SourceVersion.isName(name)) {
            throw new ProblemException(
                    Location.of("jmodbuild.loaderPackage"),
                    "'" + name
                            + "' is not the name of a package; write one such as com.example.crc, in which goal configure"
                            + " is to make the class " + NAME);
        }
    }

    /**
     * Makes a directory of sources with that class alone; what is up to date is not touched.
     *
     * @param group of the module, after which some directories of libraries are named
     * @throws IOException if it cannot be written
     */
    public static void write(Path directory, String name, String group) throws IOException {
        String text = template().replace("@package@", name).replace("@group@", group.replace('.', '/'));
        SyncedDirectory sources = new SyncedDirectory(directory);
        sources.write(Map.of(name.replace('.', '/') + "/" + NAME + ".java", text));
        sources.prune();
    }

    private static String template() throws IOException {
        try (InputStream in = LoaderSource.class.getResourceAsStream(NAME + ".java.txt")) {
            if (in == null) {
                throw new FileNotFoundException(NAME + ".java.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
