// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.dependency.Choices;
import io.github.jmodbuild.dependency.NativeDependencies;
import io.github.jmodbuild.dependency.TestSdk;
import io.github.jmodbuild.facade.NativeTree;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.plan.dependency.DependencySet;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A jar with a library and the class that loads it, run as users run it. */
class LoaderSourceTest {
    private final Path directory;
    private final Path classes;
    private final Path cache;
    private final NativeTree tree;

    LoaderSourceTest(@TempDir Path directory) {
        this.directory = directory;
        classes = directory.resolve("classes");
        cache = directory.resolve("cache");
        tree = new NativeTree(directory.resolve("tree"))
                .write("answer.c", "int Java_app_Main_answer(void *env, void *type) { return 42; }\n")
                .manifest("", "<sharedLibrary name=\"answer\"><objects>answer.o</objects></sharedLibrary>\n");
    }

    private Path compiled() throws IOException {
        Path sources = directory.resolve("sources");
        LoaderSource.write(sources, "app", "com.example");
        Path main = directory.resolve("Main.java");
        Files.writeString(main, """
                package app;
                class Main {
                    static native int answer();
                    public static void main(String[] args) {
                        try {
                            NativeLoader.load("answer");
                            System.out.println(answer());
                        } catch (UnsatisfiedLinkError e) {
                            System.out.println(e.getMessage());
                        }
                    }
                }
                """);
        String loader = sources.resolve("app/NativeLoader.java").toString();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "8",
                        "-Xlint:-options",
                        "-Werror",
                        "-d",
                        classes.toString(),
                        loader,
                        main.toString());
        assertThat(status).isZero();
        return classes;
    }

    private boolean put(String layout) throws IOException {
        Optional<NativesLayout> chosen = layout.isEmpty() ? Optional.empty() : Optional.of(NativesLayout.named(layout));
        return NativeResources.put(tree.build().result(), "com.example", chosen, classes);
    }

    private Path jar() throws IOException {
        Path jar = directory.resolve("app.jar");
        int status = java.util.spi.ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-c",
                        "-f",
                        jar.toString(),
                        "-e",
                        "app.Main",
                        "-C",
                        classes.toString(),
                        ".");
        assertThat(status).isZero();
        return jar;
    }

    private List<String> command(Path jar, String... options) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-Xshare:auto", "-Dapp.natives=" + cache));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private String run(Path jar, String... options) {
        return PublishedTree.run(directory, command(jar, options)).strip();
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> all = Files.walk(cache)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jna", "xerial", "netty"})
    void aJarRunsByItself(String layout) throws IOException {
        compiled();
        put(layout);
        Path jar = jar();
        assertThat(run(jar)).endsWith("42");
        Path library = cached().get(0);
        Object first = Files.readAttributes(library, "unix:ino,ctime");
        assertThat(run(jar)).endsWith("42");
        assertThat(Files.readAttributes(library, "unix:ino,ctime")).isEqualTo(first);

        Files.writeString(library, "half of a libr");
        assertThat(run(jar)).endsWith("42");
        assertThat(cached()).containsExactly(library);
    }

    @Test
    void severalProgramsAtOnceShareOneFile() throws Exception {
        compiled();
        put("jna");
        Path jar = jar();
        List<Process> running = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            running.add(
                    new ProcessBuilder(command(jar)).redirectErrorStream(true).start());
        }
        for (Process one : running) {
            assertThat(new String(one.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("42\n");
            assertThat(one.waitFor()).isZero();
        }
        assertThat(cached())
                .singleElement()
                .satisfies(file -> assertThat(file)
                        .hasFileName("libanswer.so")
                        .hasSameBinaryContentAs(tree.built("lib/libanswer.so")));
    }

    /** The tree's library needs one of its own and one of a dependency, which needs another; no run path leads to that. */
    private void needOthers() throws IOException {
        TestSdk deep = TestSdk.shared(directory.resolve("sdk"), "deep", "int deep(void) { return 40; }\n");
        TestSdk util = TestSdk.shared(
                directory.resolve("sdk"),
                "util",
                "int deep(void); int util(void) { return deep() + 1; }\n",
                deep.directory.resolve("lib/libdeep.so.1.2").toString());
        util.dependencies.add(deep.coordinates);
        DependencySet all = new NativeDependencies(tree.places().build(), BuildDirectory.own(tree.places()))
                .of(List.of(util.publish(), deep.publish()), TestSdk.PLATFORM, Choices.NONE);
        tree.dependencies = () -> all;
        tree.write("one.c", "static int calls; int one(void) { return ++calls; }\n")
                .write("answer.c", """
                        #include <util.h>
                        int one(void);
                        int Java_app_Main_answer(void *env, void *type) { return util() + one(); }
                        """)
                .manifest("", """
                        <sharedLibrary name="one" version="1.0"><objects>one.o</objects></sharedLibrary>
                        <sharedLibrary name="answer"><objects>answer.o</objects><sharedLibrary>one</sharedLibrary></sharedLibrary>
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jna", "netty"})
    void librariesThatAnotherNeedsAreInTheJarAndAreLoadedBeforeIt(String layout) throws IOException {
        needOthers();
        compiled();
        put(layout);
        assertThat(run(jar())).endsWith("42");
        assertThat(cached().stream().map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder("libdeep.so.1", "libutil.so.1", "libone.so.1", "libanswer.so");
        assertThat(cached().stream().map(Path::getParent).distinct()).hasSize(1);
    }

    @Test
    void aLibraryThatIsLoadedAlreadyIsNotLoadedASecondTime() throws Exception {
        needOthers();
        compiled();
        put("jna");
        Path again = directory.resolve("Again.java");
        Files.writeString(again, """
                package app;
                class Again {
                    public static void main(String[] args) throws Exception {
                        NativeLoader.load("one");
                        NativeLoader.load("answer");
                        System.out.println(Main.answer());
                        System.out.println(java.nio.file.Files.lines(java.nio.file.Paths.get("/proc/self/maps"))
                                .filter(line -> line.contains("libone"))
                                .map(line -> line.substring(line.indexOf('/')))
                                .distinct().count());
                    }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-cp", classes.toString(), "-d", classes.toString(), again.toString()))
                .isZero();
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-Dapp.natives=" + cache, "-cp", jar().toString(), "app.Again"));
        assertThat(PublishedTree.run(directory, command).strip()).endsWith("42\n1");
    }

    @Test
    void aLibraryThatIsNeededAndInNoJarIsNamed() throws IOException {
        needOthers();
        compiled();
        put("jna");
        Files.delete(classes.resolve("linux-x86-64/libdeep.so.1"));
        assertThat(run(jar()))
                .contains("libanswer.so needs libdeep.so.1, and no jar of the class path has"
                        + " linux-x86-64/libdeep.so.1; put the jar with it on the class path, or build the jar again");
    }

    @Test
    void aTemporaryDirectoryIsDeletedWhenTheProgramEnds() throws Exception {
        compiled();
        put("jna");
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        Path home = Files.writeString(directory.resolve("home"), "no directory");
        ProcessBuilder program = new ProcessBuilder(
                        command(jar(), "-Dapp.natives=", "-Duser.home=" + home, "-Djava.io.tmpdir=" + temporary))
                .redirectErrorStream(true);
        program.environment().remove("XDG_CACHE_HOME");
        Process process = program.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .endsWith("42\n");
        assertThat(process.waitFor()).isZero();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aLibraryOfAnotherPlatformInALayoutWithoutPlatformsIsTold() throws IOException {
        compiled();
        put("netty");
        Files.writeString(classes.resolve("META-INF/native/libanswer.so"), "of another platform");
        assertThat(run(jar()))
                .contains(
                        "the library is from META-INF/native, which may be of another platform: put the jar for this one"
                                + " on the class path");
    }

    @Test
    void anotherPlatformIsToldWithThoseThatThereAre() throws IOException {
        compiled();
        put("jna");
        Path jar = jar();
        assertThat(run(jar, "-Dos.arch=riscv64"))
                .endsWith("there is no library answer for linux-riscv64 (Linux, riscv64); " + jar
                        + " has it for linux-x86-64; run on one of these, or put the jar for this platform on the class"
                        + " path");
        Path without = directory.resolve("without.jar");
        put("");
        Files.move(jar(), without);
        assertThat(run(without))
                .contains(without + " has no library of that name; put the jar with it on the class path");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsToldWithThePropertyForAnother() throws IOException {
        compiled();
        put("jna");
        Files.writeString(cache, "a file");
        assertThat(run(jar()))
                .contains("cannot write libanswer.so to a directory: " + cache
                        + ": it is there and is no directory; name another one with -Dapp.natives=...");
    }

    @Test
    void librariesThatAreNotMadeAnyMoreDoNotStayAmongTheClasses() throws IOException {
        assertThat(put("jna")).isTrue();
        assertThat(put("jna")).isFalse();
        assertThat(classes.resolve("linux-x86-64/libanswer.so")).exists();
        assertThat(put("xerial")).isTrue();
        assertThat(classes.resolve("linux-x86-64/libanswer.so")).doesNotExist();
        assertThat(classes.resolve("com/example/native/Linux/x86_64/libanswer.so"))
                .exists();
        Files.writeString(classes.resolve("com/example/native/Linux/x86_64/libother.so"), "of another build");
        assertThat(put("")).isTrue();
        assertThat(put("")).isFalse();
        assertThat(classes.resolve("com/example/native/Linux/x86_64"))
                .isDirectoryContaining("glob:**/libother.so")
                .isDirectoryNotContaining("glob:**/libanswer.so");
    }

    @Test
    void itLooksWhereLayoutsHaveALibrary() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {compiled().toUri().toURL()}, null)) {
            Method directories = loader.loadClass("app.NativeLoader")
                    .getDeclaredMethod("directories", String.class, String.class, boolean.class, boolean.class);
            directories.setAccessible(true);
            check(directories, "Linux", "amd64", "linux x86_64 glibc");
            check(directories, "Linux", "aarch64", "linux aarch64 musl");
            check(directories, "Linux", "arm", "linux arm glibc");
            check(directories, "Linux", "arm", "linux arm glibc soft");
            check(directories, "Linux", "ppc64le", "linux powerpc64le glibc");
            check(directories, "Linux", "riscv64", "linux riscv64 glibc");
            check(directories, "Windows 11", "amd64", "windows x86_64 msvcrt");
            check(directories, "Windows 10", "x86", "windows i386 msvcrt");
            check(directories, "Mac OS X", "aarch64", "osx aarch64 system");
            check(directories, "Mac OS X", "x86_64", "osx universal system");
        }
    }

    /** @param described system, processor, C library and ABI of a machine */
    private static void check(Method directories, String os, String processor, String described) throws Exception {
        List<String> words = List.of(described.split(" "));
        boolean soft = words.size() > 3;
        Machine machine = new Machine("t", words.get(0), words.get(1), soft ? words.get(3) : "", words.get(2));
        List<?> found = (List<?>) directories.invoke(null, os, processor, described.contains("musl"), soft);
        assertThat(found.contains(NativesLayout.JNA.directory(machine, "com.example")))
                .as(described)
                .isTrue();
        assertThat(found.contains(NativesLayout.XERIAL.directory(machine, "com.example"))
                        || words.get(1).equals(Machine.UNIVERSAL))
                .as(described)
                .isTrue();
    }

    @Test
    void aLoaderOfAnotherPackageIsNotLeft() throws IOException {
        Path sources = directory.resolve("sources");
        LoaderSource.write(sources, "a.b", "g");
        LoaderSource.write(sources, "a.c", "g");
        assertThat(sources.resolve("a/b")).doesNotExist();
        assertThat(sources.resolve("a/c/NativeLoader.java")).content().contains("package a.c;", "a.c.natives");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "com/example", "1a", "a.class", "a."})
    void whatIsNoPackageIsRefused(String name) {
        assertThatThrownBy(() -> LoaderSource.check(name))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.loaderPackage: '" + name + "' is not the name of a package; write one such as"
                        + " com.example.crc, in which goal configure is to make the class NativeLoader");
    }
}
