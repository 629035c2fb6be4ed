// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.build;

import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Keeps the last plan of a build under the digests of everything it came from, so that a build in which none of that
 * changed reads no XML and resolves nothing (design §3). A damaged file is as good as none.
 */
final class PlanStore {
    private static final int MAGIC = 0x4a4d4250;
    private static final int FORMAT = 2;

    private final Path state;
    private final Path file;

    /** @param state a directory of our own; need not exist */
    PlanStore(Path state) {
        this.state = state;
        this.file = state.resolve("plan");
    }

    /** The stored plan, if the key is the same and every origin still has the digest it had. */
    Optional<Plan> load(String key, Origins origins) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (bytes.length < Long.BYTES || crc(bytes, Long.BYTES) != firstLong(bytes)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, Long.BYTES, bytes.length))) {
            return read(in, key, origins);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // another version's format
        }
    }

    private static Optional<Plan> read(DataInputStream in, String key, Origins origins) throws IOException {
        if (in.readInt() != MAGIC || in.readInt() != FORMAT || !in.readUTF().equals(key)) {
            return Optional.empty();
        }
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String origin = in.readUTF();
            if (!origins.digest(origin).equals(in.readUTF())) {
                return Optional.empty();
            }
        }
        return Optional.of(PlanCodec.decode(in.readAllBytes()));
    }

    /** Stores a plan with what it came from; whole or not at all. */
    void save(String key, Map<String, String> digests, Plan plan) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(buffer)) {
            out.writeLong(0);
            out.writeInt(MAGIC);
            out.writeInt(FORMAT);
            out.writeUTF(key);
            out.writeInt(digests.size());
            for (Map.Entry<String, String> each : new TreeMap<>(digests).entrySet()) {
                out.writeUTF(each.getKey());
                out.writeUTF(each.getValue());
            }
            out.write(PlanCodec.encode(plan));
        }
        byte[] bytes = buffer.toByteArray();
        putFirstLong(bytes, crc(bytes, Long.BYTES));
        WholeFiles.write(file, bytes, state);
    }

    private static long crc(byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return crc.getValue();
    }

    private static long firstLong(byte[] bytes) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    private static void putFirstLong(byte[] bytes, long value) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (value >>> (8 * (Long.BYTES - 1 - i)));
        }
    }
}
