// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.exporting.ExportedKconfig;
import io.github.jmodbuild.exporting.KconfigDialect;
import io.github.jmodbuild.exporting.KconfigExport;
import io.github.jmodbuild.exporting.PredefinedSymbols;
import io.github.jmodbuild.manifest.ManifestTree;
import io.github.jmodbuild.manifest.reader.ManifestTreeReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Models in Kconfig's language, as the product exports the manifest that has them. */
final class ExportedText {
    private ExportedText() {}

    /** One file. */
    static String of(KModel model, KconfigDialect dialect) {
        ExportedKconfig exported = of(Map.of("modules.xml", ManifestText.of(model)), dialect, true);
        return Objects.requireNonNull(exported.files().get("Kconfig"));
    }

    static ExportedKconfig of(Map<String, String> manifests, KconfigDialect dialect, boolean single) {
        return KconfigExport.of(tree(manifests), PredefinedSymbols.NONE, Map.of(), dialect, single);
    }

    static ManifestTree tree(Map<String, String> manifests) {
        return ManifestTreeReader.read(
                "modules.xml",
                path -> Optional.ofNullable(manifests.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }
}
