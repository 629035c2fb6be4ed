// SPDX-License-Identifier: Apache-2.0

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Imports Linux with its makefiles and compares the objects of our plan with those of Kbuild, for x86_64 and arm64: {@code java
 * src/bench/LinuxObjects.java [--repository DIR] [--arch NAME] [--keep DIR] SOURCES}. SOURCES is an unpacked Linux, such as the
 * one in Debian's package linux-source-6.1. Needs the built plugin in the local repository or in DIR, GNU time, make, flex, bison
 * and, for arm64, gcc-aarch64-linux-gnu.
 *
 * <p>Kbuild's objects are those that GNU make finds in Kbuild's own lists under the configuration that conf has written, directory by
 * directory; nothing is compiled. Both sides use that configuration. Times are those of one run; nothing is asserted.
 */
public final class LinuxObjects {
    private static final List<String> KINDS =
            List.of("allnoconfig", "tinyconfig", "alldefconfig", "defconfig", "allmodconfig", "allyesconfig");
    private static final String PRODUCT = Stream.of("jmodbuild-model/target/classes", "jmodbuild-maven-plugin/target/classes")
            .map(path -> Path.of(path).toAbsolutePath().toString())
            .reduce((a, b) -> a + File.pathSeparator + b)
            .orElseThrow();
    private static final Pattern STATEMENT = Pattern.compile("\\[INFO\\] (\\S+?):\\d+:\\d+: (?:partly|not) imported: .*");
    private static final Pattern NO_SOURCE = Pattern.compile("no source for (\\S+\\.o), which is left out");
    private static final Pattern NEVER_LINKED = Pattern.compile("(\\S+\\.o) is y in a directory that is never linked");
    private static final Pattern SHARED = Pattern.compile("(\\S+\\.o) is a part of several modules");
    private static final int SHOWN = 25;

    /** Prints what Kbuild builds in a directory, and goes into those below as Kbuild itself does. */
    private static final String WALK =
            """
            enter = @$(MAKE) --no-print-directory -rR -f $(WALK) walk obj=$(1) need-builtin=$(2) need-modorder=$(3)
            ifeq ($(obj),)
            libraries := $(patsubst %/,%,$(filter %/,$(libs-y)))
            walk: root $(libraries:%=library+%)
            root: ; $(call enter,.,1,1)
            $(libraries:%=library+%): library+%: ; $(call enter,$*,1,1)
            else
            include $(srctree)/scripts/Makefile.build
            $(if $(need-builtin),$(foreach o,$(filter-out %/built-in.a,$(real-obj-y)),$(info Y $o)))
            $(foreach o,$(lib-y),$(info L $o))
            modules := $(patsubst $(obj)/%,%,$(filter %.o,$(obj-m)))
            $(foreach m,$(modules),$(foreach o,$(call real-search,$m,.o,-objs -y -m),$(info M $m $(obj)/$o)))
            walk: $(addprefix walk+,$(subdir-ym)) ; @:
            $(addprefix walk+,$(subdir-ym)): walk+%:
            \t$(call enter,$*,$(if $(filter $*/built-in.a,$(subdir-builtin)),1),$(if $(filter $*/modules.order,$(subdir-modorder)),1))
            endif
            """;

    private record Arch(String name, String directory, String prefix) {}

    private static final List<Arch> ARCHS =
            List.of(new Arch("x86_64", "x86", ""), new Arch("arm64", "arm64", "aarch64-linux-gnu-"));

    /** Seconds, those of all processors and peak memory of one command with those that it starts. */
    private record Cost(double seconds, double cpu, long kilobytes) {
        static Cost of(String[] fields) {
            double cpu = Double.parseDouble(fields[1]) + Double.parseDouble(fields[2]);
            return new Cost(Double.parseDouble(fields[0]), cpu, Long.parseLong(fields[3]));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%6.1f %6.1f %6d", seconds, cpu, kilobytes / 1024);
        }
    }

    private final Path sources;
    private final Path work;
    private final List<String> maven;
    private final Arch arch;
    /** Objects that import reports, by what it says of them. */
    private final Map<String, Set<String>> reported = Map.of(
            "no source", new HashSet<>(), "shared", new HashSet<>(), "never linked", new HashSet<>());

    private LinuxObjects(Path sources, Path work, List<String> maven, Arch arch) throws IOException {
        this.sources = sources;
        this.work = Files.createDirectories(work.resolve(arch.name()));
        this.maven = maven;
        this.arch = arch;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>(List.of(arguments));
        List<String> maven = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-Djmodbuild.cache=none"));
        List<Arch> archs = ARCHS;
        Path kept = null;
        while (rest.size() > 1) {
            String value = rest.get(1);
            switch (rest.get(0)) {
                case "--repository" -> maven.add("-Dmaven.repo.local=" + Path.of(value).toAbsolutePath());
                case "--arch" -> archs = ARCHS.stream().filter(arch -> arch.name().equals(value)).toList();
                case "--keep" -> kept = Path.of(value).toAbsolutePath();
                default -> throw new IllegalArgumentException("unknown option " + rest.get(0));
            }
            rest.subList(0, 2).clear();
        }
        if (rest.size() != 1) {
            throw new IllegalArgumentException("name the directory of an unpacked Linux");
        }
        Path work = kept == null ? Files.createTempDirectory("jmodbuild-linux") : kept;
        try {
            Path classes = work.resolve("classes");
            cost(Path.of(""), Files.createDirectories(work).resolve("javac"), List.of(
                    "javac", "-d", classes.toString(), "-cp", PRODUCT, "src/bench/LinuxObjectsOurs.java"));
            for (Arch arch : archs) {
                new LinuxObjects(Path.of(rest.get(0)).toAbsolutePath(), work, maven, arch).compare(classes);
            }
        } finally {
            if (kept == null) {
                delete(work);
            }
        }
    }

    private void compare(Path classes) throws Exception {
        Path tree = Files.createDirectories(work.resolve("tree"));
        Files.writeString(tree.resolve("pom.xml"), pom());
        Path log = work.resolve("import.log");
        Cost importing = cost(tree, log, importGoal(tree));
        readReport(Files.readAllLines(log));
        System.out.printf("%n%s: seconds, seconds of all processors and MB; import: %s%n", arch.name(), importing);
        System.out.println("                theirs    ours missing  more | conf                 | makefiles read       |"
                + " planned              | planned before");
        for (String kind : KINDS) {
            compare(kind, tree, classes);
        }
    }

    private void compare(String kind, Path tree, Path classes) throws Exception {
        Path own = Files.createDirectories(work.resolve("own-" + kind));
        Cost conf = cost(sources, own.resolve("log"), make("-C", sources.toString(), "O=" + own, kind, "syncconfig"));
        Path walk = Files.writeString(own.resolve("walk.mk"), WALK);
        Path lists = own.resolve("lists");
        Cost walking = cost(own, lists, make(
                "-rR", "-I", sources.toString(), "-f", sources + "/Makefile", "-f", walk.toString(), "WALK=" + walk,
                "sub_make_done=1", "abs_srctree=" + sources, "abs_objtree=" + own, "walk"));
        Files.copy(own.resolve(".config"), tree.resolve(".config"), StandardCopyOption.REPLACE_EXISTING);
        List<String> command = List.of(
                "java", "-cp", classes + File.pathSeparator + PRODUCT, "LinuxObjectsOurs", tree.toString(), sources.toString(),
                arch.prefix(), own.resolve("ours").toString());
        Cost planning = cost(tree, own.resolve("ours.log"), command);
        Cost again = cost(tree, own.resolve("ours.log"), command);
        Set<String> theirs = objects(lists);
        Set<String> ours = objects(own.resolve("ours"));
        Set<String> missing = new TreeSet<>(theirs);
        missing.removeAll(ours);
        Set<String> more = new TreeSet<>(ours);
        more.removeAll(theirs);
        System.out.printf("  %-13s%7d %7d %7d %5d | %s | %s | %s | %s%n", kind, theirs.size(), ours.size(), missing.size(),
                more.size(), conf, walking, planning, again);
        reasons(missing, more, ours);
    }

    /** Why objects differ, as far as import says so; the rest by name. */
    private void reasons(Set<String> missing, Set<String> more, Set<String> ours) {
        Map<String, Set<String>> reasons = new TreeMap<>();
        Stream.concat(missing.stream().map(line -> "- " + line), more.stream().map(line -> "+ " + line)).forEach(line -> {
            String object = line.substring(line.lastIndexOf(' ') + 1);
            String reason = "not explained";
            if (reported.get("no source").contains(object)) {
                reason = "no source; the rule that makes it is not imported";
            } else if (reported.get("never linked").contains(object)) {
                reason = "in a directory that only a rule of the architecture links";
            } else if (reported.get("shared").contains(object)) {
                reason = "a part of several modules, here a module of its own";
            } else if (line.startsWith("- M") && ours.contains("Y " + object)) {
                reason = "a part of a module and built in, here only built in";
            }
            reasons.computeIfAbsent(reason, name -> new TreeSet<>()).add(line);
        });
        reasons.forEach((reason, lines) -> {
            System.out.println("      " + reason + ": " + lines.size());
            if (reason.equals("not explained")) {
                lines.stream().limit(SHOWN).forEach(line -> System.out.println("        " + line));
            }
        });
    }

    /** Lines with normal paths; GNU make's may have two dots within. */
    private static Set<String> objects(Path file) throws IOException {
        Set<String> objects = new TreeSet<>();
        for (String line : Files.readAllLines(file)) {
            int path = line.lastIndexOf(' ') + 1;
            if (line.matches("[YLM] .*\\.o")) {
                String kind = line.substring(0, path).replaceFirst("\\.o $", " ").replaceFirst("^M .*/", "M ");
                objects.add(kind + Path.of(line.substring(path)).normalize());
            }
        }
        return objects;
    }

    private void readReport(List<String> log) {
        Path directory = Path.of("");
        for (String line : log) {
            Matcher statement = STATEMENT.matcher(line);
            if (statement.matches()) {
                Path makefile = Path.of(statement.group(1));
                directory = makefile.getParent() == null ? Path.of("") : makefile.getParent();
            }
            add(NO_SOURCE.matcher(line), directory, reported.get("no source"));
            add(SHARED.matcher(line), directory, reported.get("shared"));
            add(NEVER_LINKED.matcher(line), directory, reported.get("never linked"));
        }
    }

    private static void add(Matcher names, Path directory, Set<String> objects) {
        while (names.find()) {
            objects.add(directory.resolve(names.group(1)).normalize().toString());
        }
    }

    private List<String> importGoal(Path tree) throws Exception {
        String gcc = arch.prefix() + "gcc";
        Process process = new ProcessBuilder(gcc, "--version").start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
        List<String> variables = new ArrayList<>(List.of(
                "ARCH=" + arch.name(), "SRCARCH=" + arch.directory(), "CROSS_COMPILE=" + arch.prefix(), "HOSTCC=gcc",
                "BITS=64", "CC_VERSION_TEXT=" + version, "KERNELVERSION=0", "CLANG_FLAGS=", "USERCFLAGS=", "USERLDFLAGS=",
                "PAHOLE=pahole", "RUSTC=rustc", "BINDGEN=bindgen"));
        for (String tool : List.of("CC gcc", "LD ld", "AR ar", "NM nm", "OBJCOPY objcopy")) {
            variables.add(tool.replace(" ", "=" + arch.prefix()));
        }
        List<String> command = new ArrayList<>(maven);
        command.addAll(List.of(
                "jmodbuild:import", "-Djmodbuild.import.source=" + sources, "-Djmodbuild.import.directory=" + tree,
                "-Djmodbuild.import.program=vmlinux", "-Djmodbuild.import.shell", "-Djmodbuild.import.overwrite",
                "-Djmodbuild.import.variables=" + String.join(",", variables)));
        return command;
    }

    private List<String> make(String... arguments) {
        List<String> command = new ArrayList<>(List.of("make", "-s", "ARCH=" + arch.name(), "CROSS_COMPILE=" + arch.prefix()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What it prints goes to a file. */
    private static Cost cost(Path directory, Path log, List<String> command) throws Exception {
        Path measured = log.resolveSibling(log.getFileName() + ".cost");
        List<String> timed = new ArrayList<>(List.of("/usr/bin/time", "-o", measured.toString(), "-f", "%e %U %S %M"));
        timed.addAll(command);
        Path errors = log.resolveSibling(log.getFileName() + ".err");
        Process process = new ProcessBuilder(timed)
                .directory(directory.toAbsolutePath().toFile())
                .redirectError(errors.toFile())
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\nfails, see " + log + "\n" + Files.readString(errors));
        }
        return Cost.of(Files.readString(measured).strip().split(" "));
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
