// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmodbuild.probes.ProbeAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many programs it takes, and when none. */
class RememberedTest {
    private static final List<String> HEADERS = List.of(
            "aio.h",
            "alloca.h",
            "arpa/inet.h",
            "assert.h",
            "complex.h",
            "ctype.h",
            "dirent.h",
            "dlfcn.h",
            "elf.h",
            "errno.h",
            "fcntl.h",
            "fenv.h",
            "fnmatch.h",
            "glob.h",
            "grp.h",
            "iconv.h",
            "ifaddrs.h",
            "inttypes.h",
            "langinfo.h",
            "limits.h",
            "locale.h",
            "math.h",
            "net/if.h",
            "netdb.h",
            "poll.h",
            "pthread.h",
            "pwd.h",
            "regex.h",
            "sched.h",
            "search.h",
            "semaphore.h",
            "no1.h",
            "no2.h",
            "no3.h",
            "no4.h",
            "no5.h",
            "no6.h",
            "no7.h",
            "no8.h",
            "no9.h");
    private static final List<String> FUNCTIONS = List.of(
            "accept4",
            "atoi",
            "bind",
            "chdir",
            "close",
            "dup2",
            "execve",
            "fchmod",
            "fork",
            "getpid",
            "getpwnam",
            "gettid",
            "ioctl",
            "kill",
            "link",
            "lstat",
            "mkdir",
            "mmap",
            "nanosleep",
            "open",
            "pipe2",
            "poll",
            "pread",
            "read",
            "recv",
            "select",
            "send",
            "setsid",
            "socket",
            "stat",
            "symlink",
            "truncate",
            "umask",
            "unlink",
            "wait4",
            "no_1",
            "no_2",
            "no_3",
            "no_4",
            "no_5");
    private static final List<String> TYPES = List.of(
            "char", "short", "int", "long", "long long", "float", "double", "void *", "nonsense", "long double");

    private final Path directory;

    RememberedTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static String ninety() {
        StringBuilder all = new StringBuilder();
        HEADERS.forEach(name -> all.append("<header>" + name + "</header>"));
        FUNCTIONS.forEach(name -> all.append("<function>" + name + "</function>"));
        TYPES.forEach(name -> all.append("<sizeof>" + name + "</sizeof>"));
        return all.toString();
    }

    @Test
    @DisplayName("90 probes are seven programs cold and none warm")
    void ninetyProbesTakeAHandfulOfRunsAndThenNone() {
        Questionnaire questions = new Questionnaire(directory, "gcc").probes(ninety());
        ProbeResult cold = questions.ask();
        assertThat(cold.answers().all()).hasSize(90);
        assertThat(cold.answers().all().values()).filteredOn(ProbeAnswer::isYes).hasSize(31 + 35 + 9);
        assertThat(cold.runs())
                .isEqualTo(2 + 1 + 1 + 1 + 2); // directories; an empty program; headers; functions; numbers twice
        assertThat(cold.searched()).contains("/usr/include");

        ProbeResult warm = questions.ask();
        assertThat(warm.runs()).isZero();
        assertThat(warm.answers().all()).isEqualTo(cold.answers().all());
        assertThat(warm.searched()).containsExactlyInAnyOrderElementsOf(cold.searched());
    }

    @Test
    void aNewQuestionIsAskedAndTheOthersAreNot() {
        Questionnaire questions =
                new Questionnaire(directory, "gcc").probes("<header>stdio.h</header><sizeof>int</sizeof>");
        questions.ask();
        questions.probes("<sizeof>int</sizeof><sizeof>long</sizeof><header>stdio.h</header>");
        assertThat(questions.ask().runs()).isEqualTo(2 + 1 + 1);
        assertThat(questions.ask().runs()).isZero();
    }

    @Test
    @DisplayName("Q07: the log holds command and output of remembered answers too, at their present places")
    void theLogIsCompleteWhateverWasAskedLast() throws IOException {
        Questionnaire questions = new Questionnaire(directory, "gcc")
                .probes("<header>stdio.h</header><compiles id='bad'>int x = nonsense;</compiles>");
        questions.ask();
        String search = questions
                .logText()
                .lines()
                .filter(line -> line.endsWith("-x c /dev/null"))
                .findFirst()
                .orElseThrow();
        questions.probes(
                "<sizeof>long</sizeof>\n<header>stdio.h</header>\n<compiles id='bad'>int x = nonsense;</compiles>");
        assertThat(questions.ask().runs()).isEqualTo(2 + 1 + 1);
        String whole = questions.logText();
        assertThat(whole)
                .containsOnlyOnce("| #if __has_include(<stdio.h>)")
                .containsOnlyOnce("| int x = nonsense;")
                .contains(
                        "undeclared here", "modules.xml:2:1: header stdio.h: yes", "# modules.xml:2:1: header stdio.h")
                .contains("# modules.xml:3:1: compiles")
                .containsOnlyOnce(search);

        Files.delete(questions.log());
        assertThat(questions.ask().runs()).isZero();
        assertThat(questions.logText()).isEqualTo(whole);

        questions.probes("<sizeof>long</sizeof>");
        assertThat(questions.ask().runs()).isZero();
        assertThat(questions.logText()).contains("sizeof(long)").doesNotContain("has_include", "nonsense");
    }

    @Test
    void flagsTheEnvironmentAndAWishToRefreshAskAgain() {
        Questionnaire questions = new Questionnaire(directory, "gcc").probes("<macro>FLAG</macro>");
        assertThat(questions.one("<macro>FLAG</macro>").isYes()).isFalse();
        questions.flags = new ProbeRequest.Flags(List.of("-DFLAG"), List.of(), List.of());
        assertThat(questions.one("<macro>FLAG</macro>").isYes()).isTrue();
        assertThat(questions.ask().runs()).isZero();
        questions.environment.put("CPATH", directory.toString());
        assertThat(questions.ask().runs()).isPositive();
        assertThat(questions.ask().runs()).isZero();
        questions.refresh = true;
        assertThat(questions.ask().runs()).isPositive();
    }

    @Test
    void aHeaderThatAppearsInASearchedDirectoryIsNoticedAndSoIsOneThatGoes() throws IOException {
        Questionnaire questions = new Questionnaire(directory, "gcc");
        Path include = Files.createDirectories(directory.resolve("include"));
        questions.flags = new ProbeRequest.Flags(List.of("-Iinclude", "-Ilater"), List.of(), List.of());
        String probe = "<header>sub/own.h</header>";
        assertThat(questions.one(probe).isYes()).isFalse();
        assertThat(questions.ask().runs()).isZero();

        Files.createDirectories(include.resolve("sub"));
        assertThat(questions.one(probe).isYes()).isFalse();
        Files.writeString(include.resolve("sub/own.h"), "");
        assertThat(questions.one(probe).isYes()).isTrue();
        Files.delete(include.resolve("sub/own.h"));
        assertThat(questions.one(probe).isYes()).isFalse();

        Files.createDirectories(directory.resolve("later/sub"));
        Files.writeString(directory.resolve("later/sub/own.h"), "");
        assertThat(questions.one(probe).isYes()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--include-directory=include",
                "--include-directory include",
                "-Wp,-Iinclude",
                "-idirafter include",
                "-iprefix incl -iwithprefixbefore ude",
                "-Wp,@words.txt",
            })
    @DisplayName("Q07: a header that appears in a searched directory, however a flag spells it")
    void spellingsOfHeaders(String flags) throws IOException {
        Questionnaire questions = new Questionnaire(directory, "gcc");
        Files.writeString(directory.resolve("words.txt"), "-Iinclude");
        Files.createDirectories(directory.resolve("include"));
        questions.flags = new ProbeRequest.Flags(List.of(flags.split(" ", -1)), List.of(), List.of());
        String probe =
                flags.startsWith("-iquote") ? "<compiles>#include \"own.h\"</compiles>" : "<header>own.h</header>";
        assertThat(questions.one(probe).isYes()).isFalse();
        assertThat(questions.ask().runs()).isZero();
        Files.writeString(directory.resolve("include/own.h"), "");
        assertThat(questions.one(probe).isYes()).isTrue();
    }

    @Test
    @DisplayName("Q07: a header for which the text of a probe asks counts when it comes")
    void headersThatAProbeAsksFor() throws IOException {
        Questionnaire questions = new Questionnaire(directory, "gcc");
        Files.createDirectories(directory.resolve("include"));
        questions.flags = new ProbeRequest.Flags(List.of("-Iinclude"), List.of(), List.of());
        String probe = "<compiles>#if __has_include(\"own.h\")\n#error\n#endif</compiles>";
        assertThat(questions.one(probe).isYes()).isTrue();
        assertThat(questions.ask().runs()).isZero();
        Files.writeString(directory.resolve("include/own.h"), "");
        assertThat(questions.one(probe).isYes()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Ldir",
                "-L dir",
                "--library-directory=dir",
                "-Wl,-Ldir",
                "-Xlinker -Ldir",
                "-Wl,@words.txt",
                "-Bdir"
            })
    @DisplayName("Q07: a library that appears in a searched directory, however a flag spells it")
    void spellingsOfLibraries(String flags) throws IOException, InterruptedException {
        Questionnaire questions = new Questionnaire(directory, "gcc");
        Files.writeString(directory.resolve("words.txt"), "-Ldir");
        Path home = Files.createDirectories(directory.resolve("dir"));
        questions.flags = new ProbeRequest.Flags(List.of(), List.of(), List.of(flags.split(" ", -1)));
        String probe = "<library function='own'>jmodbuildown</library>";
        assertThat(questions.one(probe).isYes()).isFalse();
        assertThat(questions.ask().runs()).isZero();
        Path source = Files.writeString(directory.resolve("own.c"), "int own(void) { return 1; }\n");
        String library = home.resolve("libjmodbuildown.so").toString();
        Process gcc = new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library, source.toString()).start();
        assertThat(gcc.waitFor()).isZero();
        assertThat(questions.one(probe).isYes()).isTrue();
    }

    @Test
    void aHeaderOfTheTreeThatIsEditedIsNoticed() throws IOException {
        Questionnaire questions = new Questionnaire(directory, "gcc");
        questions.flags = new ProbeRequest.Flags(List.of("-I."), List.of(), List.of());
        Files.writeString(directory.resolve("own.h"), "#define SIZE 4\n");
        String probe = "<constant headers='own.h'>SIZE</constant>";
        assertThat(questions.one(probe).value()).isEqualTo("4");
        Files.writeString(directory.resolve("own.h"), "#define SIZE 12\n");
        assertThat(questions.one(probe).value()).isEqualTo("12");
    }

    @Test
    void whatWasKeptSurvivesNothingThatDamagesIt() throws IOException {
        Questionnaire questions = new Questionnaire(directory, "gcc").probes("<sizeof>int</sizeof>");
        questions.ask();
        Path file = directory.resolve("state/probes");
        String text = Files.readString(file);
        for (String damaged : List.of("", "\n\n\n", text.substring(0, text.length() / 2), text.replace("YES", "NO"))) {
            Files.writeString(file, damaged);
            ProbeResult result = questions.ask();
            assertThat(result.runs()).isPositive();
            assertThat(result.answers().all().values()).allMatch(ProbeAnswer::isYes);
        }
        assertThat(questions.ask().runs()).isZero();
        try (var files = Files.list(directory.resolve("state"))) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactly("probes");
        }
    }
}
