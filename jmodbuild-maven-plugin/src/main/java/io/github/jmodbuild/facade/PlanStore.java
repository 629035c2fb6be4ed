// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.state.Memory;
import io.github.jmodbuild.facade.request.PlanOrigins;
import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.files.FileStamp;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Stores the last plan of a build with the digests of all its inputs, so that a build without changes reads no XML and
 * resolves nothing. A damaged file is ignored.
 */
final class PlanStore {
    private static final int MAGIC = 0x4a4d4250;
    private static final int FORMAT = 9;
    /** In the directory for the state. */
    static final String FILE = "plan";

    private final Path state;
    private final Path file;
    private final Memory memory;

    /**
     * A store.
     *
     * @param state a directory of our own; need not exist
     * @param memory of the session, with which later goals need not decode the plan
     */
    PlanStore(Path state, Memory memory) {
        this.state = state;
        this.memory = memory;
        this.file = state.resolve(FILE);
    }

    /** The stored plan, if the key is the same and every origin still has the digest it had. */
    Optional<Plan> load(String key, PlanOrigins origins) {
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

    /** The files that the stored plan was made from, as its origins name them; none if there is no plan. */
    static List<String> files(Path state) throws IOException {
        Path file = state.resolve(FILE);
        List<String> files = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return files;
        }
        byte[] bytes = Files.readAllBytes(file);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, Long.BYTES, bytes.length))) {
            in.readInt();
            in.readInt();
            readText(in);
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                PlanOrigins.file(in.readUTF()).ifPresent(files::add);
                in.readUTF();
                in.readNBytes(4 * Long.BYTES + 1);
            }
        }
        return files;
    }

    private Optional<Plan> read(DataInputStream in, String key, PlanOrigins origins) throws IOException {
        if (in.readInt() != MAGIC || in.readInt() != FORMAT || !readText(in).equals(key)) {
            return Optional.empty();
        }
        boolean refresh = false;
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String origin = in.readUTF();
            String digest = in.readUTF();
            FileStamp stamp = new FileStamp(in.readLong(), in.readLong(), in.readLong(), in.readLong());
            if (in.readBoolean() && origins.stamp(origin).isSame(stamp)) {
                origins.trust(origin, digest, stamp);
            } else if (origins.digest(origin).equals(digest)) {
                refresh |= origins.isSettled(origin);
            } else {
                return Optional.empty();
            }
        }
        Plan plan = memory.plan(in.readAllBytes());
        if (refresh) {
            refresh(key, origins, plan);
        }
        return Optional.of(plan);
    }

    /** Newer stamps only save time; if the build directory is not writable, that is no error in a null build. */
    private void refresh(String key, PlanOrigins origins, Plan plan) {
        try {
            save(key, origins, plan);
        } catch (IOException e) {
            return;
        }
    }

    /** Unlike writeUTF's, of any length. */
    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        return new String(in.readNBytes(Math.max(0, length)), StandardCharsets.UTF_8);
    }

    /** Stores a plan with what it came from; whole or not at all. */
    void save(String key, PlanOrigins origins, Plan plan) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(buffer)) {
            out.writeLong(0);
            out.writeInt(MAGIC);
            out.writeInt(FORMAT);
            writeText(key, out);
            out.writeInt(origins.seen().size());
            for (Map.Entry<String, PlanOrigins.Seen> each : origins.seen().entrySet()) {
                PlanOrigins.Seen seen = each.getValue();
                out.writeUTF(each.getKey());
                out.writeUTF(seen.digest());
                out.writeLong(seen.stamp().size());
                out.writeLong(seen.stamp().modified());
                out.writeLong(seen.stamp().changed());
                out.writeLong(seen.stamp().inode());
                out.writeBoolean(seen.settled());
            }
            out.write(PlanCodec.encode(plan));
        }
        byte[] bytes = buffer.toByteArray();
        putFirstLong(bytes, crc(bytes, Long.BYTES));
        AtomicFiles.write(file, bytes, state);
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
