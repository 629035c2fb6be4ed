// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.detect;

import io.github.jmodbuild.files.FileStamp;
import io.github.jmodbuild.files.StoredLines;
import io.github.jmodbuild.toolchain.Machine;
import io.github.jmodbuild.toolchain.ToolKind;
import io.github.jmodbuild.toolchain.Toolchain;
import io.github.jmodbuild.toolchain.Toolchain.Compiler;
import io.github.jmodbuild.toolchain.Toolchain.Family;
import io.github.jmodbuild.toolchain.Toolchain.Format;
import io.github.jmodbuild.toolchain.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what was detected as long as the request, the environment that matters and every tool are the same, so that a
 * build with nothing changed starts no process.
 */
public final class ToolchainStore {
    private static final String FORMAT = "jmodbuild toolchain 11";
    private static final List<String> MATTERS = List.of(
            "PATH",
            "COMPILER_PATH",
            "GCC_EXEC_PREFIX",
            "CC",
            "CXX",
            "LD",
            "AR",
            "NM",
            "STRIP",
            "OBJCOPY",
            "OBJDUMP",
            "RANLIB",
            "WINDRES",
            "DLLTOOL");

    private ToolchainStore() {}

    /**
     * The stored toolchain if it is still true, else a newly detected one, which is stored.
     *
     * @param file a file of our own; need not exist
     * @throws IOException if the file cannot be written
     */
    public static Toolchain get(Path file, ToolchainRequest request) throws IOException {
        String key = key(request);
        Optional<Toolchain> stored = load(file, key);
        if (stored.isPresent() && !canFindMore(request, stored.get())) {
            return stored.get();
        }
        Toolchain toolchain = Detector.detect(request);
        save(file, key, toolchain);
        return toolchain;
    }

    /** Whether a tool that was missing has been installed since. */
    private static boolean canFindMore(ToolchainRequest request, Toolchain toolchain) {
        for (ToolKind kind : ToolKind.values()) {
            boolean wanted = !kind.isForWindows() || toolchain.format() == Format.PE;
            if (wanted && !toolchain.tools().commands().containsKey(kind)) {
                String name = request.crossPrefix() + kind.program();
                if (new Asking(request.environment()).find(name).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String key(ToolchainRequest request) {
        StringBuilder key = new StringBuilder();
        key.append(request.identity());
        for (String name : MATTERS) {
            key.append(' ').append(request.environment().getOrDefault(name, ""));
        }
        key.append(' ').append(Detector.candidates(request));
        return key.toString().replace('\n', ' ');
    }

    private static Optional<Toolchain> load(Path file, String key) {
        Optional<StoredLines> lines = StoredLines.load(file, List.of(FORMAT, key));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        try {
            Toolchain toolchain = toolchain(lines.get());
            return lines.get().next().equals(stamps(toolchain)) ? Optional.of(toolchain) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static void save(Path file, String key, Toolchain toolchain) throws IOException {
        List<String> lines = new ArrayList<>();
        add(toolchain.cc(), lines);
        lines.add(Integer.toString(toolchain.cxx().isPresent() ? 1 : 0));
        toolchain.cxx().ifPresent(cxx -> add(cxx, lines));
        lines.add(Integer.toString(toolchain.linkers().size()));
        toolchain.linkers().forEach((name, path) -> lines.addAll(List.of(name, path)));
        lines.add(toolchain.usualLinker());
        lines.add(toolchain.format().name());
        StoredLines.add(toolchain.platform(), lines);
        StoredLines.add(toolchain.machine().values(), lines);
        add(toolchain.tools(), lines);
        lines.add(stamps(toolchain));
        StoredLines.save(file, List.of(FORMAT, key), lines);
    }

    private static void add(Tools tools, List<String> lines) {
        lines.add(Integer.toString(tools.commands().size()));
        tools.commands().forEach((kind, command) -> {
            lines.add(kind.name());
            StoredLines.add(command, lines);
        });
        StoredLines.add(tools.launcher(), lines);
        StoredLines.add(tools.emulator(), lines);
        StoredLines.add(tools.intermediateArchiver(), lines);
    }

    private static void add(Compiler compiler, List<String> lines) {
        StoredLines.add(compiler.command(), lines);
        lines.addAll(List.of(compiler.family().name(), compiler.version(), compiler.target()));
        StoredLines.add(compiler.tools(), lines);
        StoredLines.add(compiler.collect(), lines);
        StoredLines.add(compiler.includes(), lines);
        StoredLines.add(compiler.libraries(), lines);
    }

    private static Toolchain toolchain(StoredLines lines) {
        Compiler cc = compiler(lines);
        Optional<Compiler> cxx = lines.number() == 1 ? Optional.of(compiler(lines)) : Optional.empty();
        Map<String, String> linkers = new LinkedHashMap<>();
        int count = lines.number();
        for (int i = 0; i < count; i++) {
            linkers.put(lines.next(), lines.next());
        }
        return new Toolchain(
                cc,
                cxx,
                linkers,
                lines.next(),
                Format.valueOf(lines.next()),
                lines.list(),
                Machine.of(lines.list()),
                tools(lines));
    }

    private static Tools tools(StoredLines lines) {
        Map<ToolKind, List<String>> commands = new EnumMap<>(ToolKind.class);
        int count = lines.number();
        for (int i = 0; i < count; i++) {
            commands.put(ToolKind.valueOf(lines.next()), lines.list());
        }
        return new Tools(commands, lines.list(), lines.list(), lines.list());
    }

    private static Compiler compiler(StoredLines lines) {
        List<String> command = lines.list();
        return new Compiler(
                command,
                Family.valueOf(lines.next()),
                lines.next(),
                lines.next(),
                lines.list(),
                lines.list(),
                lines.list(),
                lines.list());
    }

    /** What the file system says of every tool; enough to ask again, while the engine compares contents. */
    private static String stamps(Toolchain toolchain) {
        Set<String> tools = new LinkedHashSet<>(toolchain.cc().tools());
        tools.addAll(toolchain.cc().collect());
        if (toolchain.cxx().isPresent()) {
            tools.addAll(toolchain.cxx().get().tools());
            tools.addAll(toolchain.cxx().get().collect());
        }
        tools.addAll(toolchain.linkers().values());
        for (List<String> command : toolchain.tools().commands().values()) {
            tools.add(command.get(0));
        }
        for (String word : toolchain.tools().intermediateArchiver()) {
            if (word.startsWith("/")) {
                tools.add(word);
            }
        }
        if (!toolchain.machine().libcVersion().isEmpty()) { // a newer C library comes without a newer compiler, too
            toolchain.cc().includes().forEach(directory -> tools.add(directory + "/features.h"));
        }
        StringBuilder stamps = new StringBuilder();
        for (String tool : tools) {
            stamps.append(FileStamp.of(Path.of(tool)).text()).append(' ');
        }
        return stamps.toString();
    }
}
