// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.artifact.ZipFileWriter;
import io.github.jmodbuild.facade.Tools;
import io.github.jmodbuild.files.Sha256;
import io.github.jmodbuild.plan.dependency.NativeDependency.Scope;
import io.github.jmodbuild.sdk.Coordinates;
import io.github.jmodbuild.sdk.SdkDescription;
import io.github.jmodbuild.sdk.SdkLibrary;
import io.github.jmodbuild.sdk.SdkPlatform;
import io.github.jmodbuild.sdk.SdkWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An SDK that a test publishes: files in a directory, and their description. */
public final class TestSdk {
    public static final SdkPlatform PLATFORM =
            new SdkPlatform("linux-x86_64", "x86_64-linux-gnu", "glibc", Optional.of("2.36"), Optional.empty());

    public final Path directory;
    public Coordinates coordinates;
    public Scope scope = Scope.COMPILE;
    public SdkPlatform platform = PLATFORM;
    public final Map<String, String> configuration = new TreeMap<>();
    public final Map<String, SdkLibrary> libraries = new LinkedHashMap<>();
    public final List<Coordinates> dependencies = new ArrayList<>();

    public TestSdk(Path parent, String artifact) {
        this.directory = parent.resolve(artifact);
        this.coordinates = new Coordinates("com.example", artifact, "1");
    }

    /**
     * One with a header and a shared library that is loaded as {@code libNAME.so.1}.
     *
     * @param link further words for gcc
     */
    public static TestSdk shared(Path parent, String name, String code, String... link) throws IOException {
        TestSdk sdk = new TestSdk(parent, name).write("include/" + name + ".h", "int " + name + "(void);\n");
        Path file = Files.writeString(parent.resolve(name + ".c"), code);
        Files.createDirectories(sdk.directory.resolve("lib"));
        List<String> command = new ArrayList<>(List.of("gcc", "-shared", "-fPIC", file.toString()));
        command.addAll(List.of("-Wl,-soname,lib" + name + ".so.1", "-o", "lib/lib" + name + ".so.1.2"));
        command.addAll(List.of(link));
        Tools.run(sdk.directory, command);
        return sdk.library(name, false, true, List.of(), List.of());
    }

    /** Writes a file of it. */
    public TestSdk write(String path, String text) {
        try {
            Files.createDirectories(directory.resolve(path).getParent());
            Files.writeString(directory.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A library with such forms, whose files are there. */
    public TestSdk library(String name, boolean archive, boolean shared, List<String> libs, List<String> uses) {
        libraries.put(
                name,
                new SdkLibrary(
                        name,
                        archive ? Optional.of("lib/lib" + name + ".a") : Optional.empty(),
                        true,
                        shared ? Optional.of("lib/lib" + name + ".so.1.2") : Optional.empty(),
                        Optional.empty(),
                        shared ? Optional.of("lib" + name + ".so.1") : Optional.empty(),
                        List.of(),
                        libs,
                        uses));
        return this;
    }

    public SdkDescription description() {
        Map<String, String> files = new TreeMap<>();
        for (String name : names()) {
            if (!name.equals(SdkDescription.FILE)) {
                files.put(name, digest(name));
            }
        }
        return new SdkDescription(
                coordinates,
                platform,
                configuration,
                files.keySet().stream().anyMatch(name -> name.startsWith("include/")),
                List.copyOf(libraries.values()),
                List.of(),
                List.of(),
                dependencies,
                files);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        try (var files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> names.add(directory.relativize(file).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private String digest(String name) {
        try {
            return Sha256.hex(Files.readAllBytes(directory.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs what is there now. */
    public FoundSdk publish() {
        write(SdkDescription.FILE, SdkWriter.write(description()));
        TreeMap<String, Path> entries = new TreeMap<>();
        names().forEach(name -> entries.put(name, directory.resolve(name)));
        Path zip = directory.resolveSibling(coordinates.artifactId() + ".zip");
        try {
            Files.deleteIfExists(zip);
            ZipFileWriter.write(zip, entries, Instant.EPOCH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found(zip);
    }

    FoundSdk found(Path zip) {
        return new FoundSdk(coordinates, scope, zip);
    }
}
