// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.plan.Action;
import io.github.jmodbuild.plan.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Decides whether links need no more of shared libraries than their interfaces (B08). For one build. Thread-safe. */
final class LinkReads {
    private static final Pattern LIBRARY = Pattern.compile(".*\\.so(\\.[0-9.]+)?");

    /** Of which it is known what they read. */
    private static final Pattern LINKER = Pattern.compile("(.*-)?ld(\\.(bfd|gold|lld))?|lld");

    /** With which a linker runs other programs, or reads more of libraries. */
    private static final Pattern MORE = Pattern.compile(
            "-flto.*|-fuse-linker-plugin|.*-plugin\\b.*|.*(-Map|-R|--just-symbols|--cref|--trace)\\b.*|-specs.*|-wrapper|-fuse-ld=(?!(bfd|gold|lld)$).*");

    private final Places places;
    private final SourceScans scans;

    LinkReads(Places places, SourceScans scans) {
        this.places = places;
        this.scans = scans;
    }

    boolean isLibrary(String path) {
        return path.contains(".so") && LIBRARY.matcher(path).matches();
    }

    boolean needInterfaces(Action action, Operation.Command command, List<String> read) {
        return read.stream().anyMatch(this::isLibrary)
                && action.outputs().stream().allMatch(LinkReads::isPlain)
                && command.argv().stream().noneMatch(word -> MORE.matcher(word).matches())
                && Stream.concat(command.reading().named().stream(), command.reading().perhaps().stream())
                        .noneMatch(this::isLibrary)
                && command.tools().stream().anyMatch(this::isKnownLinker)
                && !scans.isScript(places.file(command.argv().get(0)));
    }

    private boolean isKnownLinker(String tool) {
        try {
            Path name = places.file(tool).toRealPath().getFileName();
            return name != null && LINKER.matcher(name.toString()).matches();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isPlain(Action.Product product) {
        return product.kind() == Action.Kind.IMAGE || product.kind() == Action.Kind.READ;
    }
}
