// SPDX-License-Identifier: Apache-2.0

import io.github.jmodbuild.importing.ImportedStatement;
import io.github.jmodbuild.importing.TreeFiles;
import io.github.jmodbuild.importing.kconfig.KconfigShell;
import io.github.jmodbuild.importing.manifests.ImportedTree;
import io.github.jmodbuild.importing.manifests.MakefileChoice;
import io.github.jmodbuild.importing.manifests.TreeTranslation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Counts the lines of a tree's Kconfig files and makefiles, and those of the manifests that an import makes of them: {@code java -cp
 * jmodbuild-model/target/classes src/bench/ImportedLines.java [--kconfig FILE] [--shell] [--longest NUMBER] [NAME=VALUE...]
 * SOURCES}. Nothing is written. Needs the modules compiled ({@code mvn test-compile}).
 *
 * <p>Lines count that are not blank, comments and help among them, of all statements that were read, and of sources those behind
 * {@code //config:} and {@code //kbuild:}. Of a manifest, what is in {@code
 * <config>} and {@code <probes>} stands against Kconfig files, all else against makefiles; the frame of a manifest counts for what
 * else is in it. The makefile of the root is left out, since only lists of directories are read of it. {@code --longest} shows the
 * manifests that exceed their makefile most.
 *
 * <p>Linux needs {@code --shell ARCH=x86_64 SRCARCH=x86 BITS=64 HOSTCC=gcc CC=gcc LD=ld AR=ar NM=nm OBJCOPY=objcopy CROSS_COMPILE=
 * CC_VERSION_TEXT="$(gcc --version | head -1)" KERNELVERSION=0 CLANG_FLAGS= USERCFLAGS= USERLDFLAGS= PAHOLE=pahole RUSTC=rustc
 * BINDGEN=bindgen}, U-Boot {@code --shell ARCH=sandbox BOARDDIR=sandbox VENDOR= CC=gcc}, and busybox {@code --kconfig Config.in}.
 */
public final class ImportedLines {
    private static final List<String> OF_CONFIGURATION = List.of("config", "probes", "undeclared", "fragments");

    /** What is on one side. */
    private record Lines(int configuration, int building) {
        static final Lines NONE = new Lines(0, 0);

        Lines plus(Lines other) {
            return new Lines(configuration + other.configuration, building + other.building);
        }
    }

    private ImportedLines() {}

    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(List.of(arguments));
        Map<String, String> variables = new LinkedHashMap<>();
        String kconfig = "Kconfig";
        boolean shell = false;
        int longest = 0;
        while (rest.size() > 1) {
            String argument = rest.remove(0);
            switch (argument) {
                case "--kconfig" -> kconfig = rest.remove(0);
                case "--shell" -> shell = true;
                case "--longest" -> longest = Integer.parseInt(rest.remove(0));
                default -> variables.put(argument.replaceFirst("=.*", ""), argument.replaceFirst("^[^=]*=", ""));
            }
        }
        if (rest.size() != 1) {
            throw new IllegalArgumentException("name the directory of an unpacked tree");
        }
        Path sources = Path.of(rest.get(0)).toAbsolutePath();
        ImportedTree tree = TreeTranslation.of(
                kconfig, new Tree(sources), variables, new MakefileChoice(true, List.of(), "program"),
                shell ? new Shell(sources, variables) : KconfigShell.NONE);
        Map<String, Lines> read = read(tree, sources);
        Map<String, Lines> written = written(tree);
        print("Kconfig", sum(read).configuration(), sum(written).configuration());
        print("makefiles", sum(read).building(), sum(written).building());
        Comparator<String> byExcess = Comparator.comparingInt(directory -> excess(directory, read, written));
        written.keySet().stream()
                .sorted(byExcess.reversed())
                .limit(longest)
                .forEach(directory -> print(
                        directory, read.getOrDefault(directory, Lines.NONE).building(), written.get(directory).building()));
    }

    private static int excess(String directory, Map<String, Lines> read, Map<String, Lines> written) {
        return written.get(directory).building() - read.getOrDefault(directory, Lines.NONE).building();
    }

    private static Lines sum(Map<String, Lines> lines) {
        return lines.values().stream().reduce(Lines.NONE, Lines::plus);
    }

    private static void print(String what, int read, int written) {
        System.out.printf(
                Locale.ROOT, "%-12s %8d lines, manifests %8d, %+.1f %%%n", what, read, written, 100.0 * written / read - 100);
    }

    /** By directories. */
    private static Map<String, Lines> read(ImportedTree tree, Path sources) throws IOException {
        Map<String, Lines> read = new TreeMap<>();
        Set<String> commented = new TreeSet<>();
        for (ImportedStatement statement : tree.report().statements()) {
            String file = statement.at().file();
            String name = file.substring(file.lastIndexOf('/') + 1);
            if (name.matches(".*\\.[chS]")) {
                commented.add(file);
            } else if (!file.equals("Makefile") && !statement.kind().equals("given")) {
                boolean isConfiguration = name.matches("(Kconfig|Config\\.).*") || name.endsWith(".help");
                Lines lines = isConfiguration ? new Lines(statement.lines(), 0) : new Lines(0, statement.lines());
                read.merge(directory(file), lines, Lines::plus);
            }
        }
        for (String file : commented) {
            for (String line : Files.readAllLines(sources.resolve(file), StandardCharsets.ISO_8859_1)) {
                Lines lines = new Lines(
                        line.matches("//config:.*\\S.*") ? 1 : 0, line.matches("//kbuild:.*\\S.*") ? 1 : 0);
                read.merge(directory(file), lines, Lines::plus);
            }
        }
        return read;
    }

    private static String directory(String file) {
        return file.substring(0, Math.max(file.lastIndexOf('/'), 0));
    }

    private static Map<String, Lines> written(ImportedTree tree) {
        Map<String, Lines> written = new TreeMap<>();
        tree.manifests()
                .forEach((path, text) -> written.merge(directory(path), manifest(text), Lines::plus));
        return written;
    }

    private static Lines manifest(String text) {
        int frame = 0;
        int configuration = 0;
        int building = 0;
        String open = "";
        for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
            String element = line.startsWith("  <") ? line.substring(3).replaceAll("[^a-z].*", "") : "";
            if (!line.startsWith(" ")) {
                frame++;
            } else if (open.isEmpty() && !OF_CONFIGURATION.contains(element)) {
                building++;
            } else {
                configuration++;
                open = open.isEmpty() ? element : open;
                open = line.contains("</" + open + ">") || line.strip().equals("<" + open + "/>") ? "" : open;
            }
        }
        return building > 0 ? new Lines(configuration, building + frame) : new Lines(configuration + frame, building);
    }

    private record Tree(Path root) implements TreeFiles {
        @Override
        public Optional<byte[]> read(String path) {
            try {
                Path file = root.resolve(path);
                return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<String> names(String directory) {
            Path place = root.resolve(directory);
            if (!Files.isDirectory(place)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(place)) {
                return files.map(file -> file.getFileName().toString()).sorted().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Shell(Path root, Map<String, String> variables) implements KconfigShell {
        @Override
        public Optional<End> run(String command) {
            try {
                ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(root.toFile());
                builder.environment().putAll(variables);
                builder.environment().put("srctree", ".");
                Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
                process.getOutputStream().close();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return Optional.of(new End(process.waitFor() == 0, output));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
