// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Imports U-Boot, and compares configurations and objects of sandbox with those of its own build: {@code java src/bench/UBoot.java
 * [--repository DIR] SOURCES}. SOURCES is an unpacked U-Boot, such as Debian's source package u-boot 2023.01. Needs the plugin in
 * the local repository or in DIR, and make, flex, bison, swig, python3-dev, python3-setuptools and libssl-dev.
 *
 * <p>U-Boot builds each configuration once (minutes), and the objects are those for which Kbuild has recorded a command; ours are
 * those of the plan's compile commands. Host programs are not compared. Times are those of one run; nothing is asserted.
 */
public final class UBoot {
    /** Each with the programs that it makes. */
    private static final Map<String, List<String>> CONFIGURATIONS = new TreeMap<>(Map.of(
            "sandbox_defconfig", List.of("proper"), "sandbox_vpl_defconfig", List.of("proper", "spl", "tpl", "vpl")));

    private static final Set<String> OF_THE_BUILD_MACHINE = Set.of("scripts", "tools", "examples", "spl", "tpl", "vpl");
    private static final Pattern LINE = Pattern.compile("CONFIG_(\\w+)=(.*)|# CONFIG_(\\w+) is not set");
    private static final Pattern COMPOSITE = Pattern.compile("<composite name=\"([^\"]+)\"");
    private static final Pattern OUTPUT = Pattern.compile("targets/(\\w+)/obj/resident/([^\"]+)\"");

    private final Path sources;
    private final Path work;
    private final List<String> maven;

    private UBoot(Path sources, Path work, List<String> maven) {
        this.sources = sources;
        this.work = work;
        this.maven = maven;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(List.of(arguments));
        List<String> maven = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-Djmodbuild.cache=none"));
        if (rest.size() > 1 && rest.get(0).equals("--repository")) {
            maven.add("-Dmaven.repo.local=" + Path.of(rest.get(1)).toAbsolutePath());
            rest.subList(0, 2).clear();
        }
        if (rest.size() != 1) {
            throw new IllegalArgumentException("name the directory of an unpacked U-Boot");
        }
        Path work = Files.createTempDirectory("jmodbuild-u-boot");
        try {
            new UBoot(Path.of(rest.get(0)).toAbsolutePath(), work, maven).compare();
        } finally {
            delete(work);
        }
    }

    private void compare() throws Exception {
        Path tree = Files.createDirectories(work.resolve("tree"));
        Files.writeString(tree.resolve("pom.xml"), pom());
        double importing = run(tree, goal("import",
                "-Djmodbuild.import.source=" + sources, "-Djmodbuild.import.directory=.", "-Djmodbuild.import.shell",
                "-Djmodbuild.import.program=u-boot",
                "-Djmodbuild.import.variables=ARCH=sandbox,BOARDDIR=sandbox,VENDOR=,CC=gcc"));
        System.out.printf(Locale.ROOT, "imported in %.1f s%n", importing);
        log(tree).filter(line -> line.matches(".* read, .* not")).forEach(System.out::println);
        for (Map.Entry<String, List<String>> one : CONFIGURATIONS.entrySet()) {
            compare(one.getKey(), one.getValue(), tree);
        }
    }

    private void compare(String configuration, List<String> programs, Path tree) throws Exception {
        Path own = Files.createDirectories(work.resolve(configuration));
        double theirConf = run(sources, List.of("make", "-s", "O=" + own, configuration));
        double ours = run(tree, goal(
                "defconfig", "jmodbuild:configure", "-Djmodbuild.defconfig=" + sources.resolve("configs/" + configuration)));
        System.out.printf(Locale.ROOT, "%n%s: conf %.1f s, ours with the plan %.1f s%n", configuration, theirConf, ours);
        compareValues(values(own.resolve(".config")), values(tree.resolve("target/config")), declared(tree));
        List<String> make = new ArrayList<>(List.of("make", "-s", "-j2", "O=" + own, "NO_SDL=1"));
        programs.forEach(name -> make.add(name.equals("proper") ? "u-boot" : name + "/u-boot-" + name));
        System.out.printf(Locale.ROOT, "  built by itself in %.1f s%n", run(sources, make));
        Map<String, Set<String>> planned = planned(tree);
        for (String program : programs) {
            Set<String> theirs = objects(program.equals("proper") ? own : own.resolve(program));
            compareObjects(program, theirs, planned.getOrDefault(program, Set.of()), composites(tree));
        }
    }

    private static void compareValues(Map<String, String> theirs, Map<String, String> ours, Set<String> declared) {
        Set<String> names = new LinkedHashSet<>(theirs.keySet());
        names.addAll(ours.keySet());
        List<String> differences = names.stream()
                .filter(name -> !theirs.getOrDefault(name, "").equals(ours.getOrDefault(name, "")))
                .filter(name -> theirs.containsKey(name) || !declared.contains(name))
                .map(name -> name + ": theirs " + theirs.get(name) + ", ours " + ours.get(name))
                .toList();
        System.out.printf("  %d lines of .config, %d differ%n", theirs.size(), differences.size());
        differences.forEach(line -> System.out.println("    " + line));
    }

    private void compareObjects(String program, Set<String> theirs, Set<String> ours, Set<String> composites) {
        Set<String> all = new TreeSet<>(theirs);
        all.removeAll(ours);
        Map<String, List<String>> only = all.stream().collect(Collectors.groupingBy(object -> kind(object, composites)));
        Set<String> more = new TreeSet<>(ours);
        more.removeAll(theirs);
        System.out.printf("  %s: %d objects, ours %d%n", program, theirs.size(), ours.size());
        only.forEach((kind, objects) -> System.out.println("    only theirs, " + kind + ": " + String.join(" ", objects)));
        System.out.println("    only ours: " + (more.isEmpty() ? "none" : String.join(" ", more)));
    }

    /** Why ours has no command for an object. */
    private String kind(String object, Set<String> composites) {
        String stem = sources.resolve(object).toString().replaceAll("\\.o$", "");
        if (composites.contains(object)) {
            return "linked of others";
        }
        boolean hasSource = Stream.of(".c", ".S").anyMatch(suffix -> Files.exists(Path.of(stem + suffix)));
        return hasSource ? "compiled" : "made of generated files";
    }

    private Set<String> objects(Path built) throws IOException {
        try (Stream<Path> files = Files.walk(built)) {
            return files.map(file -> built.relativize(file))
                    .filter(file -> file.getFileName().toString().matches("\\..*\\.o\\.cmd"))
                    .filter(file -> !OF_THE_BUILD_MACHINE.contains(file.getName(0).toString()))
                    .map(file -> file.resolveSibling(file.getFileName().toString().replaceAll("^\\.|\\.cmd$", "")).toString())
                    .filter(object -> !object.matches("(.*/)?built-in\\.o"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** By targets. */
    private static Map<String, Set<String>> planned(Path tree) throws IOException {
        Map<String, Set<String>> planned = new TreeMap<>();
        Matcher output = OUTPUT.matcher(Files.readString(tree.resolve("target/compile_commands.json")));
        while (output.find()) {
            planned.computeIfAbsent(output.group(1), key -> new TreeSet<>()).add(output.group(2));
        }
        return planned;
    }

    private static Set<String> composites(Path tree) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path manifest : manifests(tree)) {
            String directory = tree.relativize(manifest.getParent()).toString();
            COMPOSITE.matcher(Files.readString(manifest))
                    .results()
                    .forEach(result -> names.add((directory.isEmpty() ? "" : directory + "/") + result.group(1) + ".o"));
        }
        return names;
    }

    /** Symbols of probes, of the platform, of targets and for none of a choice, which U-Boot does not have. */
    private static Set<String> declared(Path tree) throws IOException {
        Set<String> names = new LinkedHashSet<>(List.of(
                "POSIX", "LINUX", "ELF", "BITS_64", "LITTLE_ENDIAN", "AARCH64", "SPL_BUILD", "TPL_BUILD", "VPL_BUILD"));
        Pattern own = Pattern.compile("symbol=\"(\\w+)\"|name=\"(NONE_OF_\\w+)\"");
        for (Path manifest : manifests(tree)) {
            Matcher matcher = own.matcher(Files.readString(manifest));
            while (matcher.find()) {
                names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
        }
        return names;
    }

    private static List<Path> manifests(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(file -> file.endsWith("modules.xml") && Files.isRegularFile(file)).toList();
        }
    }

    private static Map<String, String> values(Path config) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : Files.readAllLines(config)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                values.put(
                        matcher.group(1) == null ? matcher.group(3) : matcher.group(1),
                        matcher.group(2) == null ? "n" : matcher.group(2));
            }
        }
        return values;
    }

    private List<String> goal(String first, String... more) {
        List<String> command = new ArrayList<>(maven);
        command.add("jmodbuild:" + first);
        command.addAll(List.of(more));
        return command;
    }

    private Stream<String> log(Path directory) throws IOException {
        return Files.readAllLines(work.resolve(directory.getFileName() + ".log")).stream();
    }

    /** Seconds that it took. */
    private double run(Path directory, List<String> command) throws Exception {
        long start = System.nanoTime();
        Path log = work.resolve(directory.getFileName() + ".log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(log));
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private String pom() {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>bench</groupId>
                  <artifactId>u-boot</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>io.github.jmodbuild</groupId>
                        <artifactId>jmodbuild-maven-plugin</artifactId>
                        <version>0.1.0-SNAPSHOT</version>
                        <configuration>
                          <sourceDirectory>%s</sourceDirectory>
                        </configuration>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """
                .formatted(sources);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
