// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Imports the Kconfig files of Linux and compares configurations with those that Linux's own make writes, for x86 and arm64:
 * {@code java src/bench/LinuxConfiguration.java [--repository DIR] SOURCES}. SOURCES is an unpacked Linux, such as the one in
 * Debian's package linux-source-6.1. Needs the plugin in the local repository or in DIR, GNU time, make, flex, bison and, for
 * arm64, gcc-aarch64-linux-gnu.
 *
 * <p>Both sides ask the same compilers. Symbols that only import declares, for probes and for the platform, are left out.
 * Costs are those of one run: of conf alone, without make, and of the whole of our commands with Maven. Memory is the peak of the
 * largest process; both start the same compilers. Nothing is asserted.
 */
public final class LinuxConfiguration {
    private static final List<String> KINDS =
            List.of("allnoconfig", "alldefconfig", "defconfig", "allmodconfig", "allyesconfig", "tinyconfig");
    private static final Pattern LINE = Pattern.compile("CONFIG_(\\w+)=.*|# CONFIG_(\\w+) is not set");
    private static final int SHOWN = 12;

    /** Seconds, those of all processors and peak memory of one command with those that it starts. */
    private record Cost(double seconds, double cpu, long kilobytes) {
        static final String FORMAT = "%e %U %S %M";

        static Cost of(String line) {
            String[] fields = line.split(" ");
            double cpu = Double.parseDouble(fields[1]) + Double.parseDouble(fields[2]);
            return new Cost(Double.parseDouble(fields[0]), cpu, Long.parseLong(fields[3]));
        }

        Cost plus(Cost next) {
            return new Cost(seconds + next.seconds, cpu + next.cpu, Math.max(kilobytes, next.kilobytes));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%5.1f %5.1f %5d", seconds, cpu, kilobytes / 1024);
        }
    }

    private record Arch(String name, String directory, String prefix, String defconfig, List<String> tiny) {}

    private static final List<Arch> ARCHS = List.of(
            new Arch("x86_64", "x86", "", "x86_64_defconfig", List.of("kernel/configs/tiny.config", "arch/x86/configs/tiny.config")),
            new Arch("arm64", "arm64", "aarch64-linux-gnu-", "defconfig", List.of("kernel/configs/tiny.config")));

    private final Path sources;
    private final Path work;
    private final List<String> maven;
    private final Arch arch;

    private LinuxConfiguration(Path sources, Path work, List<String> maven, Arch arch) throws IOException {
        this.sources = sources;
        this.work = Files.createDirectories(work.resolve(arch.name()));
        this.maven = maven;
        this.arch = arch;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(List.of(arguments));
        List<String> maven = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-Djmodbuild.cache=none"));
        if (rest.size() > 1 && rest.get(0).equals("--repository")) {
            maven.add("-Dmaven.repo.local=" + Path.of(rest.get(1)).toAbsolutePath());
            rest.subList(0, 2).clear();
        }
        if (rest.size() != 1) {
            throw new IllegalArgumentException("name the directory of an unpacked Linux");
        }
        Path work = Files.createTempDirectory("jmodbuild-linux");
        try {
            for (Arch arch : ARCHS) {
                new LinuxConfiguration(Path.of(rest.get(0)).toAbsolutePath(), work, maven, arch).compare();
            }
        } finally {
            delete(work);
        }
    }

    private void compare() throws Exception {
        Path tree = Files.createDirectories(work.resolve("tree"));
        Files.writeString(tree.resolve("pom.xml"), pom());
        Cost importing = cost(tree, tree.resolve("import.log"), goal("import", importOptions()));
        System.out.printf("%n%s: seconds, seconds of all processors and MB; import: %s%n", arch.name(), importing);
        Files.readAllLines(tree.resolve("import.log")).stream()
                .filter(line -> line.contains("] all "))
                .forEach(System.out::println);
        Files.writeString(tree.resolve("empty.c"), "int empty;\n");
        Path root = tree.resolve("modules.xml");
        String archive = "<archive name=\"empty\"><objects>empty.o</objects></archive></modules>";
        Files.writeString(root, Files.readString(root).replace("</modules>", archive));
        for (String kind : KINDS) {
            compare(kind, tree);
        }
    }

    private void compare(String kind, Path tree) throws Exception {
        Path own = Files.createDirectories(work.resolve("own"));
        cost(sources, own.resolve(kind + ".log"), make(own, kind));
        Cost theirCost = costOfConf(own, kind);
        Map<String, String> theirs = values(own.resolve(".config"));
        Cost ourCost = configure(kind, tree);
        Map<String, String> ours = values(tree.resolve("target/config"));
        Set<String> declared = declared(tree);
        List<String> differences = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(theirs.keySet());
        names.addAll(ours.keySet());
        for (String name : names) {
            String left = theirs.getOrDefault(name, "(absent)");
            String right = ours.getOrDefault(name, "(absent)");
            if (!left.equals(right) && !(left.equals("(absent)") && declared.contains(name))) {
                differences.add("    " + name + ": theirs " + left + ", ours " + right);
            }
        }
        System.out.printf(
                "  %-13s %6d lines, %3d differ; conf %s; ours %s%n",
                kind, theirs.size(), differences.size(), theirCost, ourCost);
        differences.stream().limit(SHOWN).forEach(System.out::println);
    }

    /** What make has started in place of conf, which it has built before, writes the costs of each conf beside it. */
    private Cost costOfConf(Path own, String kind) throws Exception {
        Path conf = own.resolve("scripts/kconfig/conf");
        Path kept = conf.resolveSibling("conf.kept");
        Path costs = own.resolve(kind + ".conf.cost");
        Files.move(conf, kept);
        Files.writeString(
                conf, "#!/bin/sh\nexec /usr/bin/time -a -o " + costs + " -f '" + Cost.FORMAT + "' " + kept + " \"$@\"\n");
        conf.toFile().setExecutable(true);
        cost(sources, own.resolve(kind + ".log"), make(own, kind));
        Files.move(kept, conf, StandardCopyOption.REPLACE_EXISTING);
        return Files.readAllLines(costs).stream().map(Cost::of).reduce(Cost::plus).orElseThrow();
    }

    private Cost configure(String kind, Path tree) throws Exception {
        Path decisions = tree.resolve(".config");
        Path log = tree.resolve(kind + ".log");
        Files.deleteIfExists(decisions);
        if (!kind.equals("tinyconfig")) {
            List<String> options = kind.equals("defconfig")
                    ? List.of("-Djmodbuild.defconfig=" + sources.resolve("arch/" + arch.directory() + "/configs/" + arch.defconfig()))
                    : List.of();
            return cost(tree, log, goal(kind, options, "configure"));
        }
        Path base = sources.resolve("kernel/configs/tiny-base.config");
        List<String> options = Files.exists(base) ? List.of("-Djmodbuild.allconfig=" + base) : List.of();
        Cost first = cost(tree, log, goal("allnoconfig", options));
        for (String fragment : arch.tiny()) {
            merge(sources.resolve(fragment), decisions);
        }
        return first.plus(cost(tree, log, goal("olddefconfig", List.of(), "configure")));
    }

    /** As Linux's merge_config.sh: a fragment's values take the place of those that are there. */
    private static void merge(Path fragment, Path decisions) throws IOException {
        Map<String, String> more = values(fragment);
        List<String> lines = new ArrayList<>(Files.readAllLines(decisions));
        lines.removeIf(line -> {
            Matcher matcher = LINE.matcher(line);
            return matcher.matches() && more.containsKey(name(matcher));
        });
        lines.addAll(more.values());
        Files.write(decisions, lines);
    }

    private List<String> importOptions() throws Exception {
        String gcc = arch.prefix() + "gcc";
        Process process = new ProcessBuilder(gcc, "--version").start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
        List<String> variables = new ArrayList<>(List.of(
                "ARCH=" + arch.name(), "SRCARCH=" + arch.directory(), "CROSS_COMPILE=" + arch.prefix(), "HOSTCC=gcc",
                "CC_VERSION_TEXT=" + version, "KERNELVERSION=0", "CLANG_FLAGS=", "USERCFLAGS=", "USERLDFLAGS=",
                "PAHOLE=pahole", "RUSTC=rustc", "BINDGEN=bindgen"));
        for (String tool : List.of("CC gcc", "LD ld", "AR ar", "NM nm", "OBJCOPY objcopy")) {
            variables.add(tool.replace(" ", "=" + arch.prefix()));
        }
        return List.of(
                "-Djmodbuild.import.source=" + sources, "-Djmodbuild.import.directory=.", "-Djmodbuild.import.makefiles=none",
                "-Djmodbuild.import.shell",
                "-Djmodbuild.import.variables=" + String.join(",", variables));
    }

    private List<String> make(Path own, String kind) {
        return List.of("make", "-s", "ARCH=" + arch.name(), "CROSS_COMPILE=" + arch.prefix(), "O=" + own, kind);
    }

    private List<String> goal(String first, List<String> options, String... more) {
        List<String> command = new ArrayList<>(maven);
        command.add("jmodbuild:" + first);
        Stream.of(more).forEach(goal -> command.add("jmodbuild:" + goal));
        command.addAll(options);
        command.add("-Djmodbuild.crossPrefix=" + arch.prefix());
        return command;
    }

    /** Symbols of probes and of the platform, which Linux does not have. */
    private Set<String> declared(Path tree) throws IOException {
        Set<String> names = new LinkedHashSet<>(List.of("POSIX", "LINUX", "ELF", "BITS_64", "LITTLE_ENDIAN", "AARCH64"));
        Pattern probe = Pattern.compile("symbol=\"(\\w+)\" (?:\\w+=\"[^\"]*\" )?declare=\"true\"");
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(file -> file.endsWith("modules.xml") && Files.isRegularFile(file)).toList()) {
                probe.matcher(Files.readString(file)).results().forEach(result -> names.add(result.group(1)));
            }
        }
        return names;
    }

    private static Map<String, String> values(Path config) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : Files.readAllLines(config)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                values.put(name(matcher), line);
            }
        }
        return values;
    }

    private static String name(Matcher line) {
        return line.group(1) == null ? line.group(2) : line.group(1);
    }

    private static Cost cost(Path directory, Path log, List<String> command) throws Exception {
        Path measured = log.resolveSibling(log.getFileName() + ".cost");
        List<String> timed = new ArrayList<>(List.of("/usr/bin/time", "-o", measured.toString(), "-f", Cost.FORMAT));
        timed.addAll(command);
        Process process = new ProcessBuilder(timed)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(log));
        }
        return Cost.of(Files.readString(measured).strip());
    }

    private static String pom() {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>bench</groupId>
                  <artifactId>linux</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>io.github.jmodbuild</groupId>
                        <artifactId>jmodbuild-maven-plugin</artifactId>
                        <version>0.1.0-SNAPSHOT</version>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
