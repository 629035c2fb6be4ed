// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.derive;

import io.github.jmodbuild.binary.Image;
import io.github.jmodbuild.binary.ImageException;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.derive.unit.DerivationContext;
import io.github.jmodbuild.plan.derivation.ProgramLibraries;
import io.github.jmodbuild.words.ResponseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the shared libraries that a link read, and those that they need, as arguments for the links of modules, which
 * link those that they use.
 */
final class ProgramLibrariesDeriver {
    private ProgramLibrariesDeriver() {}

    static void derive(ProgramLibraries libraries, DerivationContext context) throws IOException {
        Map<String, Image> images = new LinkedHashMap<>();
        for (String line : context.lines(libraries.read())) {
            String name = line.substring(line.lastIndexOf('/') + 1);
            if (name.contains(".so")) {
                add(line, context, images);
            }
        }
        addNeeded(context, images);
        List<String> words = new ArrayList<>();
        Set<String> named = new HashSet<>();
        images.forEach((path, image) -> {
            if (image.soname().isEmpty() || named.add(image.soname())) {
                words.addAll(words(path, image));
            }
        });
        if (!words.isEmpty()) {
            words.add(0, "-Wl,--push-state,--as-needed");
            words.add("-Wl,--pop-state");
        }
        context.write(libraries.words(), ResponseFile.text(words));
    }

    /** A library without a soname would be recorded by its path. */
    private static List<String> words(String path, Image image) {
        int slash = path.lastIndexOf('/');
        return image.soname().isEmpty()
                ? List.of("-L" + (slash < 0 ? "." : path.substring(0, slash)), "-l:" + path.substring(slash + 1))
                : List.of(path);
    }

    private static void add(String path, DerivationContext context, Map<String, Image> images) throws IOException {
        Path file = context.file("").resolve(path).normalize();
        if (!images.containsKey(path) && Files.isRegularFile(file)) {
            context.noteRead(file);
            try {
                Image image = ImageReader.read(file);
                if (image.kind() == Image.Kind.LIBRARY) {
                    images.put(path, image);
                }
            } catch (ImageException e) {
                // a linker script, whose libraries are in the list themselves
            }
        }
    }

    /** Adds the libraries that these need, transitively, if they are in the same directory. */
    private static void addNeeded(DerivationContext context, Map<String, Image> images) throws IOException {
        Set<String> seen = new HashSet<>();
        images.values().forEach(image -> seen.add(image.soname()));
        List<Image> open = new ArrayList<>(images.values());
        for (int i = 0; i < open.size(); i++) {
            for (String needed : open.get(i).needed()) {
                if (seen.add(needed)) {
                    for (String directory : directories(images)) {
                        int before = images.size();
                        add(directory + needed, context, images);
                        if (images.size() > before) {
                            open.add(images.get(directory + needed));
                            break;
                        }
                    }
                }
            }
        }
    }

    private static Set<String> directories(Map<String, Image> images) {
        Set<String> directories = new LinkedHashSet<>();
        images.keySet().forEach(path -> directories.add(path.substring(0, path.lastIndexOf('/') + 1)));
        return directories;
    }
}
