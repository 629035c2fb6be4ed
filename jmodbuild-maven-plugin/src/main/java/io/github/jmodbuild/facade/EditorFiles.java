// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.manifest.xml.Namespace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The schema of manifests, and a catalog by which editors find it without a network. Stateless. */
public final class EditorFiles {
    private static final String SCHEMA = "modules-1.xsd";

    /** What {@code xsi:schemaLocation} of a manifest says. */
    private static final String LOCATION = Namespace.URI + "/" + SCHEMA;

    private EditorFiles() {}

    /**
     * Writes them; those that are as they should be keep their time.
     *
     * @return the names of those that were written
     */
    public static List<String> write(Path directory) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(SCHEMA, schema());
        files.put("catalog.xml", catalog().getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(directory);
        List<String> written = new ArrayList<>();
        for (Map.Entry<String, byte[]> each : files.entrySet()) {
            Path file = directory.resolve(each.getKey());
            if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), each.getValue())) {
                AtomicFiles.write(file, each.getValue(), directory);
                written.add(each.getKey());
            }
        }
        return written;
    }

    private static byte[] schema() throws IOException {
        try (InputStream in = Namespace.class.getResourceAsStream("/io/github/jmodbuild/manifest/" + SCHEMA)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    /** By namespace for those that look for that, and by the address in {@code xsi:schemaLocation}. */
    private static String catalog() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- Written by mvn jmodbuild:ide. -->
                <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
                  <uri name="%1$s" uri="%3$s"/>
                  <uri name="%2$s" uri="%3$s"/>
                  <system systemId="%2$s" uri="%3$s"/>
                </catalog>
                """.formatted(Namespace.URI, LOCATION, SCHEMA);
    }
}
