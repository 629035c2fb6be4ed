// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.binary.ArchiveReader;
import io.github.jmodbuild.binary.ImageReader;
import io.github.jmodbuild.derive.NativeDerivations;
import io.github.jmodbuild.detect.CxxFilt;
import io.github.jmodbuild.discovery.CompilerReads;
import io.github.jmodbuild.discovery.HeaderSearch;
import io.github.jmodbuild.discovery.PublishedNames;
import io.github.jmodbuild.discovery.SourceScans;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.Derivations;
import io.github.jmodbuild.engine.support.FileFormats;
import io.github.jmodbuild.engine.support.LanguageSupport;
import io.github.jmodbuild.engine.support.ReadDiscovery;
import io.github.jmodbuild.engine.support.SearchRules;
import io.github.jmodbuild.plan.Action;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** C, C++ and assembler, for one build. Thread-safe. */
public final class NativeSupport implements LanguageSupport {
    private final Path sourceDir;
    private final Map<String, String> environment;
    private final SourceScans scans;
    private final ReadDiscovery reads;

    /** @param environment in which helpers for messages are looked for */
    public NativeSupport(Places places, Map<String, String> environment) {
        this.sourceDir = places.sourceDir();
        this.environment = environment;
        this.scans = new SourceScans(places.sourceDir());
        this.reads = new CompilerReads(places, scans, environment);
    }

    @Override
    public Derivations derivations() {
        return new NativeDerivations(new CxxFilt(environment)::shown);
    }

    @Override
    public FileFormats formats() {
        return new Formats(sourceDir);
    }

    @Override
    public ReadDiscovery reads() {
        return reads;
    }

    @Override
    public SearchRules search() {
        return new HeaderSearch(scans);
    }

    private record Formats(Path sourceDir) implements FileFormats {
        /** In names of sections of gcc's -flto, which hold the directory of the compile. */
        private static final String LTO = ".gnu.lto_";

        @Override
        public boolean isCompressed(byte[] content) {
            return new String(content, StandardCharsets.ISO_8859_1).contains(LTO);
        }

        @Override
        public Optional<String> problem(Path file, Action.Kind kind) throws IOException {
            Optional<String> problem = kind == Action.Kind.ARCHIVE
                    ? ArchiveReader.problem(file)
                    : ImageReader.problem(file, kind == Action.Kind.OBJECT);
            return problem.map(text -> text.startsWith(ImageReader.CUT) ? text + " (is the disk full?)" : text);
        }

        @Override
        public boolean isBinary(Path file) throws IOException {
            return ImageReader.isBinary(file);
        }

        @Override
        public void namePublished(Path file, Path run, Path published) throws IOException {
            new PublishedNames(sourceDir, run, published).writeInto(file);
        }
    }
}
