// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.testing;

import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.files.DirectoryTree;
import io.github.jmodbuild.plan.PlannedTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Report files: one for each test, named as Surefire names its own, so that whatever reads those finds them. */
final class Reports {
    private final TestRequest request;

    Reports(TestRequest request) {
        this.request = request;
    }

    void write(TestResult result) throws IOException {
        Path file = file(result.test().name());
        String output = Files.isRegularFile(result.output())
                ? new String(Files.readAllBytes(result.output()), StandardCharsets.UTF_8)
                : "";
        String xml = SurefireXml.of(request.options().suite(), result, output);
        AtomicFiles.write(
                file, xml.getBytes(StandardCharsets.UTF_8), request.options().reports());
    }

    /** What is left of tests that ran once and are in the plan no more would be taken for news. */
    void forget(List<PlannedTest> planned) throws IOException {
        Set<String> names = new HashSet<>();
        planned.forEach(test -> names.add(test.name()));
        if (Files.isDirectory(request.directory())) {
            try (Stream<Path> ran = Files.list(request.directory())) {
                for (Path directory : ran.toList()) {
                    String name = directory.getFileName().toString();
                    if (!names.contains(name)) {
                        Files.deleteIfExists(file(name));
                        DirectoryTree.delete(directory);
                    }
                }
            }
        }
    }

    private Path file(String test) {
        return request.options().reports().resolve("TEST-" + request.options().suite() + "." + test + ".xml");
    }
}
