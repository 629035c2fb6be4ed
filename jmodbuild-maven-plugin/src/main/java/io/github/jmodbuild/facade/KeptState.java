// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.EngineResult;
import io.github.jmodbuild.engine.cache.ActionCache;
import io.github.jmodbuild.engine.state.Digests;
import io.github.jmodbuild.engine.state.State;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import io.github.jmodbuild.files.AtomicFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a build directory knows besides its outputs, kept in the cache: after a clean the compilers need not be identified, the probes
 * not asked, the tree not planned and the compilers not digested again. Each of these files says what it is true of, and whoever reads
 * it checks that, as in a directory that was not cleaned. Stateless.
 */
final class KeptState {
    private static final List<String> NAMES =
            List.of("toolchain", "toolchain.host", "tools", "probes", PlanStore.FILE, State.JOURNAL);

    /** What is kept need not be the last: a build that runs fewer actions keeps a state only if it is small. */
    private static final int FEW = 20;

    private static final long SMALL = 128 << 10;

    private KeptState() {}

    /** Puts back what is kept of a build directory, if it knows nothing. */
    static void restore(BuildRequest request) throws IOException {
        Path state = BuildDirectory.state(request.places());
        Optional<ActionCache> cache = request.execution().cache();
        if (cache.isEmpty() || Files.exists(state)) {
            return;
        }
        Optional<byte[]> kept = cache.get().state(name(request));
        for (Map.Entry<String, byte[]> file :
                files(kept.orElse(new byte[Integer.BYTES])).entrySet()) {
            AtomicFiles.write(state.resolve(file.getKey()), file.getValue(), state);
        }
    }

    /** None if it is malformed or names other files: whoever shares a cache can write anything. */
    private static Map<String, byte[]> files(byte[] kept) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(kept));
            for (int count = in.readInt(); count > 0; count--) {
                String name = in.readUTF();
                files.put(name, in.readNBytes(Math.max(0, in.readInt())));
            }
        } catch (IOException e) {
            return Map.of();
        }
        return NAMES.containsAll(files.keySet()) ? files : Map.of();
    }

    /** Keeps what is known after a success. */
    static void keep(BuildRequest request, boolean isNew, EngineResult result) {
        Optional<ActionCache> cache = request.execution().cache();
        Path state = BuildDirectory.state(request.places());
        if (cache.isEmpty() || !result.success() || !isWorthIt(isNew, result, state)) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            List<Path> files = new ArrayList<>();
            for (String name : NAMES) {
                if (Files.exists(state.resolve(name))) {
                    files.add(state.resolve(name));
                }
            }
            out.writeInt(files.size());
            for (Path file : files) {
                byte[] content = Files.readAllBytes(file);
                out.writeUTF(file.getFileName().toString());
                out.writeInt(content.length);
                out.write(content);
            }
        } catch (IOException e) { // somebody deletes the build directory
            return;
        }
        cache.get().keepState(name(request), bytes.toByteArray());
    }

    private static boolean isWorthIt(boolean isNew, EngineResult result, Path state) {
        int changed = result.built().size() + result.restored().size();
        return isNew
                || changed >= FEW
                || (changed > 0 && State.journal(state).toFile().length() < SMALL);
    }

    private static String name(BuildRequest request) {
        BuildRequest.Places places = request.places();
        return new Digests()
                .text(String.join(
                        "\n",
                        request.execution().version(),
                        places.base().toString(),
                        places.manifest().toString(),
                        places.build().toString()));
    }
}
