// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine.process;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running spawn helper, {@code spawn-helper.c}, which starts programs on request. When this is closed it ends; when
 * this JVM dies it kills what it has started. Thread-safe.
 */
final class SpawnHelper implements ProgramStarter, AutoCloseable {
    private static final int READY = 0;
    private static final int STARTED = 1;
    private static final int ENDED = 2;
    private static final int FAILED = 3;

    /** Of the protocol; {@code spawn-helper.c} has the same. */
    private static final int VERSION = 1;

    /** Bytes of an answer. */
    private static final int ANSWER = 24;

    /** Names and arguments as the JDK writes them when it starts a program. */
    private static final Charset CHARSET = Charset.forName(
            System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    private final Process process;
    private final OutputStream requests;
    private final DataInputStream answers;
    private final Map<Integer, SpawnedProgram> spawned = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean over;

    private SpawnHelper(Process process) {
        this.process = process;
        this.requests = process.getOutputStream();
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /**
     * Starts the helper and waits until it is ready.
     *
     * @throws IOException if it does not run here, such as one that was compiled for another machine
     */
    static SpawnHelper start(Path program) throws IOException {
        Process process = new ProcessBuilder(program.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        SpawnHelper helper = new SpawnHelper(process);
        try {
            helper.greet();
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        Thread reader = new Thread(helper::read, "jmodbuild spawn helper");
        reader.setDaemon(true);
        reader.start();
        return helper;
    }

    private void greet() throws IOException {
        ByteBuffer first = answer();
        if (first.getInt() != READY || first.getInt() != 0 || first.getInt() != VERSION) {
            throw new IOException("the spawn helper speaks another protocol");
        }
    }

    /** Whether it has ended, so that it starts nothing any more. */
    boolean isOver() {
        return over;
    }

    @Override
    public RunningProgram start(ProgramCall call) throws IOException {
        int number = numbers.incrementAndGet();
        byte[] request = request(number, call);
        SpawnedProgram program = new SpawnedProgram();
        spawned.put(number, program);
        try {
            synchronized (requests) {
                requests.write(request);
                requests.flush();
            }
        } catch (IOException e) {
            spawned.remove(number);
            throw e;
        }
        if (over) { // it has ended since, and nobody would answer
            program.lost();
        }
        program.awaitStart();
        return program;
    }

    private static byte[] request(int number, ProgramCall call) throws IOException {
        List<byte[]> texts = new ArrayList<>();
        texts.add(bytes(call.directory().toString()));
        texts.add(bytes(call.log().toString()));
        texts.add(bytes(call.stdout() == null ? "" : call.stdout().toString()));
        for (String argument : call.arguments()) {
            texts.add(bytes(argument));
        }
        for (Map.Entry<String, String> variable : call.environment().entrySet()) {
            texts.add(bytes(variable.getKey() + "=" + variable.getValue()));
        }
        long length = 3 * Integer.BYTES;
        for (byte[] text : texts) {
            length += text.length + 1;
        }
        if (length > Integer.MAX_VALUE - 64) {
            throw new IOException("a request of " + length + " bytes");
        }
        ByteBuffer request = ByteBuffer.allocate((int) length + Integer.BYTES).order(ByteOrder.nativeOrder());
        request.putInt((int) length).putInt(number);
        request.putInt(call.arguments().size()).putInt(call.environment().size());
        for (byte[] text : texts) {
            request.put(text).put((byte) 0);
        }
        return request.array();
    }

    private static byte[] bytes(String text) throws IOException {
        if (text.indexOf('\0') >= 0) {
            throw new IOException("invalid null character in command");
        }
        return text.getBytes(CHARSET);
    }

    private void read() {
        try {
            while (true) {
                handle(answer());
            }
        } catch (IOException e) { // it has ended: told to those who wait
            over = true;
            spawned.values().forEach(SpawnedProgram::lost);
        }
    }

    private void handle(ByteBuffer answer) {
        int kind = answer.getInt();
        int number = answer.getInt();
        int value = answer.getInt();
        SpawnedProgram program = spawned.get(number);
        if (program == null) {
            return;
        }
        if (kind == STARTED) {
            program.started(value);
            return;
        }
        spawned.remove(number);
        if (kind == ENDED) {
            long kilobytes = Integer.toUnsignedLong(answer.getInt());
            program.ended(value, new ResourceUse(answer.getLong(), kilobytes));
        } else if (kind == FAILED) {
            program.failed(value);
        }
    }

    private ByteBuffer answer() throws IOException {
        byte[] bytes = new byte[ANSWER];
        answers.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    /** Ends the helper, and what it has started if that still runs. */
    @Override
    public void close() {
        try {
            requests.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) { // it has ended already
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
