// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import io.github.jmodbuild.facade.NativeTree;
import io.github.jmodbuild.facade.Outcome;
import io.github.jmodbuild.plan.Action.Stage;
import io.github.jmodbuild.sdk.Coordinates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A library with headers, a program and a module, and what is published of it. */
final class PublishedTree {
    static final String MANIFEST = """
            <config>
              <symbol name="PLUG" type="tristate"><prompt>A plug-in</prompt><default>m</default></symbol>
              <symbol name="NAME" type="string"><prompt>A name</prompt><default>a b</default></symbol>
            </config>
            <archive name="low"><objects>low.o</objects></archive>
            <archive name="high"><objects>high.o</objects></archive>
            <object name="high.o"><libs>m</libs></object>
            <sharedLibrary name="z" version="1.2"><objects>z.o</objects></sharedLibrary>
            <group name="plugs"><objects config="PLUG">plug.o</objects></group>
            <executable name="ask"><objects>ask.o</objects><group>plugs</group></executable>
            <install to="include/deep">deep/high.h</install>
            <install to="include" config="PLUG">plug.h</install>
            """;

    final NativeTree tree;

    PublishedTree(Path directory) {
        tree = new NativeTree(directory)
                .write("low.c", "static int kept[] = {40}; int *low(void) { return kept; }\n")
                .write("high.c", """
                        #include <math.h>
                        #include "deep/high.h"
                        int *low(void);
                        int answers;
                        int high(double x) { answers++; return *low() + (int) floor(x); }
                        """)
                .write("deep/high.h", "int high(double x);\n")
                .write("plug.h", "int plug(void);\n")
                .write("z.c", "#include <stdio.h>\nint z(void) { return puts(\"z\"); }\n")
                .write("plug.c", "int plug(void) { return 1; }\n")
                .write("ask.c", "int main(void) { return 0; }\n")
                .manifest("", MANIFEST);
    }

    static PublishRequest request() {
        return request("linux-x86_64");
    }

    static PublishRequest request(String platform) {
        return new PublishRequest(
                new Coordinates("g", "a", "1.2"), platform, platform, "a-1.2", "/usr/local", List.of(), Instant.EPOCH);
    }

    Path sdk() throws IOException {
        return sdk(tree.build());
    }

    static Path sdk(Outcome outcome) throws IOException {
        return Sdk.zip(outcome.result(), request(), true);
    }

    Path headers() throws IOException {
        return Sdk.zip(tree.attempt(Stage.COMPILE).result(), request(), false);
    }

    Path index() throws IOException {
        return IndexZip.zip(tree.build().result(), request(), "a-1.2.zip", Optional.empty());
    }

    static List<String> names(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            List<String> names = new ArrayList<>();
            Collections.list(file.entries()).forEach(entry -> names.add(entry.getName()));
            return names;
        }
    }

    static String text(Path zip, String name) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry entry = file.getEntry(name);
            return new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Puts what a zip has into a directory, as jar and unzip do, without links. */
    static Path unpacked(Path zip, Path directory) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                Path to = directory.resolve(entry.getName());
                Files.createDirectories(to.getParent());
                Files.copy(file.getInputStream(entry), to);
            }
        }
        return directory;
    }

    /** What a command prints, which must end well. */
    static String run(Path directory, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + "\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
