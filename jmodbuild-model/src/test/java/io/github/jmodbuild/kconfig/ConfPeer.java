// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

import io.github.jmodbuild.MissingTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Linux 6.1's {@code conf}, of Debian's package linux-kbuild-6.1. Thread-safe: each caller has a directory of its own. */
final class ConfPeer implements Subject {
    private static final Path DEBIAN = Path.of("/usr/lib/linux-kbuild-6.1/scripts/kconfig/conf");
    private static final int HEADER_LINES = 4;

    private final String program;
    private final Function<KModel, String> text;
    private final ThreadLocal<Path> directories;

    /**
     * One that is told models in a text.
     *
     * @param parent for the files conf reads and writes
     */
    ConfPeer(Path parent, Function<KModel, String> text) {
        this.text = text;
        Path found = Path.of(System.getProperty("jmodbuild.kconfig.conf", DEBIAN.toString()));
        if (!Files.isExecutable(found)) {
            throw MissingTool.skip("conf of Linux 6.1 is not installed (Debian: linux-kbuild-6.1)");
        }
        program = found.toString();
        directories = ThreadLocal.withInitial(() -> directory(parent));
    }

    private static Path directory(Path parent) {
        try {
            return Files.createTempDirectory(parent, "conf");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String config(KModel model, Command command, String dotConfig) {
        Path directory = directories.get();
        try {
            Files.writeString(directory.resolve("Kconfig"), text.apply(model));
            Files.writeString(directory.resolve(".config"), command.readsConfig() ? dotConfig : "");
            run(command, directory);
            return answer(command, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Command command, Path directory) throws IOException {
        List<String> option = command == Command.SAVEDEFCONFIG
                ? List.of("--savedefconfig", "defconfig")
                : List.of("--" + command.spelling());
        List<String> line = Stream.of(List.of(program, "-s"), option, List.of("Kconfig"))
                .flatMap(List::stream)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .redirectInput(Redirect.from(directory.resolve(".config").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("KCONFIG_") || name.equals("srctree"));
        if (exit(builder) != 0) {
            String message = Files.readString(directory.resolve("err"));
            if (message.contains("recursive dependency")) {
                throw new Refused(message);
            }
            throw new IllegalStateException("conf failed: " + message);
        }
    }

    private static int exit(ProcessBuilder builder) throws IOException {
        try {
            return builder.start().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the messages in between; conf lists a symbol once per visible definition. */
    private static String listed(String out) {
        return out.lines()
                .filter(text -> text.startsWith("CONFIG_"))
                .distinct()
                .sorted()
                .map(text -> text + "\n")
                .collect(Collectors.joining());
    }

    private static String answer(Command command, Path directory) throws IOException {
        return switch (command) {
            case LISTNEWCONFIG -> listed(Files.readString(directory.resolve("out")));
            case SAVEDEFCONFIG -> Files.readString(directory.resolve("defconfig"));
            default ->
                Files.readString(directory.resolve(".config"))
                        .lines()
                        .skip(HEADER_LINES)
                        .map(text -> text + "\n")
                        .collect(Collectors.joining());
        };
    }
}
