// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.catalog.CatalogFeatures;
import javax.xml.catalog.CatalogManager;
import javax.xml.catalog.CatalogResolver;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class EditorFilesTest {
    private final Path directory;

    EditorFilesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void onlyWhatDiffersIsWritten() throws IOException {
        assertThat(EditorFiles.write(directory)).containsExactly("modules-1.xsd", "catalog.xml");
        assertThat(EditorFiles.write(directory)).isEmpty();

        Files.writeString(directory.resolve("modules-1.xsd"), "old");
        assertThat(EditorFiles.write(directory)).containsExactly("modules-1.xsd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://jmodbuild.github.io/modules/1", "https://jmodbuild.github.io/modules/1/modules-1.xsd"})
    void theCatalogLeadsToASchemaThatAcceptsManifests(String name) throws IOException, SAXException {
        EditorFiles.write(directory);
        CatalogResolver resolver = CatalogManager.catalogResolver(
                CatalogFeatures.defaults(), directory.resolve("catalog.xml").toUri());

        String found = resolver.resolve(name, null).getSystemId();

        assertThat(Path.of(URI.create(found))).isEqualTo(directory.resolve("modules-1.xsd"));
        Schema schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new StreamSource(found));
        schema.newValidator()
                .validate(new StreamSource(Path.of("../src/sample/modules.xml").toFile()));
    }
}
