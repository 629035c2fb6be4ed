// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import io.github.jmodbuild.facade.Tools;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A library that compilers have made without jmodbuild, in several forms, and archives of it. */
final class BuiltElsewhere {
    static final String HEADER = "int answer(int n);\n";
    private static final int MACHINE = 18;
    private static final int AARCH64 = 183;

    final Path directory;

    BuiltElsewhere(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        Files.writeString(directory.resolve("answer.h"), HEADER);
        Files.writeString(
                directory.resolve("answer.c"), "#include <math.h>\nint answer(int n) { return (int) sqrt(n); }\n");
        run("gcc", "-fPIC", "-c", "answer.c");
        run("ar", "rcsD", "libanswer.a", "answer.o");
        run("gcc", "-shared", "answer.o", "-lm", "-o", "libanswer.so"); // without a soname, as nar-maven-plugin links
        run("gcc", "-shared", "-Wl,-soname,libanswer.so.1", "answer.o", "-lm", "-o", "libanswer.so.1.2");
    }

    private void run(String... command) {
        Tools.run(directory, List.of(command));
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** The same library as if for another processor: only what the headers of its files say is changed. */
    Path forAarch64(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(file(name));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("\177ELF"); at >= 0; at = text.indexOf("\177ELF", at + 1)) {
            bytes[at + MACHINE] = (byte) AARCH64;
        }
        return Files.write(Files.createDirectories(file("aarch64")).resolve(name), bytes);
    }

    /** An archive with such files. */
    Path zip(String name, Map<String, Path> entries) throws IOException {
        Path zip = file(name);
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, Path> each : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(each.getKey()));
                out.write(Files.readAllBytes(each.getValue()));
            }
        }
        return zip;
    }
}
