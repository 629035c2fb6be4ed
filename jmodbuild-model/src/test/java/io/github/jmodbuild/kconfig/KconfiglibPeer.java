// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.jmodbuild.MissingTool;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Kconfiglib 14.1, of Debian's package python3-kconfiglib: one Python process for all models. Thread-safe. */
final class KconfiglibPeer implements Subject, AutoCloseable {
    private static final String LOOP = "ependency loop";

    private final Process process;
    private final Function<KModel, String> text;
    private final DataOutputStream requests;
    private final DataInputStream answers;
    private @Nullable KModel lastModel;
    private String lastConfig = "";
    private Map<Command, String> last = Map.of();

    private KconfiglibPeer(Process process, Function<KModel, String> text) {
        this.process = process;
        this.text = text;
        requests = new DataOutputStream(process.getOutputStream());
        answers = new DataInputStream(process.getInputStream());
    }

    /** @param directory for the files Kconfiglib reads */
    static KconfiglibPeer start(Path directory, Function<KModel, String> text) throws IOException {
        for (String python : List.of(System.getProperty("jmodbuild.kconfig.python", "python3"), "/usr/bin/python3")) {
            Process process = process(python, directory);
            if (process != null && process.getInputStream().read() == 'k') {
                return new KconfiglibPeer(process, text);
            }
        }
        throw MissingTool.skip("Kconfiglib is not installed (Debian: python3-kconfiglib)");
    }

    private static @Nullable Process process(String python, Path directory) throws IOException {
        String script;
        try (InputStream in = KconfiglibPeer.class.getResourceAsStream("kconfiglib_peer.py")) {
            script = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(python, "-c", script)
                    .directory(directory.toFile())
                    .redirectError(Redirect.to(directory.resolve("err").toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("KCONFIG_") || name.equals("srctree"));
            return builder.start();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public synchronized String config(KModel model, Command command, String dotConfig) {
        if (!model.equals(lastModel) || !lastConfig.equals(dotConfig)) {
            last = ask(text.apply(model), dotConfig);
            lastModel = model;
            lastConfig = dotConfig;
        }
        return Objects.requireNonNull(last.get(command));
    }

    private Map<Command, String> ask(String kconfig, String dotConfig) {
        try {
            send(kconfig);
            send(dotConfig);
            requests.flush();
            String failure = receive();
            if (failure.contains(LOOP)) {
                throw new Refused(failure);
            }
            if (!failure.isEmpty()) {
                throw new IllegalStateException("Kconfiglib failed: " + failure);
            }
            Map<Command, String> result = new EnumMap<>(Command.class);
            for (Command command : Command.values()) {
                result.put(command, receive());
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        requests.writeInt(bytes.length);
        requests.write(bytes);
    }

    private String receive() throws IOException {
        return new String(answers.readNBytes(answers.readInt()), UTF_8);
    }

    @Override
    public void close() throws IOException {
        requests.close();
        process.destroy();
    }
}
