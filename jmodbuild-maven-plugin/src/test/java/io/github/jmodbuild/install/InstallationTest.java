// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.files.AtomicFiles;
import io.github.jmodbuild.files.Sha256;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.Plan.Kind;
import io.github.jmodbuild.plan.Plan.Output;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The staged installation: K10, K14. */
class InstallationTest {
    private final Path directory;
    private final Path build;
    private final Path root;
    private final Path record;

    InstallationTest(@TempDir Path directory) {
        this.directory = directory;
        build = directory.resolve("target");
        root = directory.resolve("stage");
        record = directory.resolve("state/installed");
    }

    /** Outputs by kind: {@code bin/app}, {@code lib/libutil.a}, {@code modules/curl.so}. */
    private Map<Output, Path> outputs(String... paths) throws IOException {
        Map<Output, Path> files = new LinkedHashMap<>();
        for (String path : paths) {
            Path file = build.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "content of " + path);
            Kind kind = path.startsWith("bin") ? Kind.EXECUTABLE : path.startsWith("lib") ? Kind.ARCHIVE : Kind.MODULE;
            files.put(new Output(kind, path, "{build}/" + path, Location.of("t")), file);
        }
        return files;
    }

    private List<String> install(String prefix, String release, String... paths) throws IOException {
        return new Installation(root, prefix, release, record).install(outputs(paths), Map.of(), Map.of(), Map.of());
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
    }

    @Test
    @DisplayName("K10: everything goes to its place below prefix and release")
    void everythingGoesToItsPlaceBelowPrefixAndRelease() throws IOException {
        assertThat(install("/usr/local", "1.2.3", "bin/app", "lib/libutil.a", "modules/curl.so"))
                .containsExactly("usr/local/bin/app", "usr/local/lib/libutil.a", "usr/local/lib/modules/1.2.3/curl.so");

        assertThat(root.resolve("usr/local/bin/app")).hasContent("content of bin/app");
        assertThat(permissions("usr/local/bin/app")).isEqualTo("rwxr-xr-x");
        assertThat(permissions("usr/local/lib/modules/1.2.3/curl.so")).isEqualTo("rwxr-xr-x");
        assertThat(permissions("usr/local/lib/libutil.a")).isEqualTo("rw-r--r--");
    }

    @Test
    @DisplayName("K42: a module keeps its subdirectory")
    void aModuleKeepsItsSubdirectory() throws IOException {
        assertThat(install("/usr", "1", "modules/net/tap.so")).containsExactly("usr/lib/modules/1/net/tap.so");
        assertThat(root.resolve("usr/lib/modules/1/net/tap.so")).hasContent("content of modules/net/tap.so");
    }

    @Test
    void linksOfSharedLibrariesAreInstalledRenewedAndTakenAwayWithThem() throws IOException {
        Installation installation = new Installation(root, "/usr", "1", record);
        assertThat(installation.install(
                        outputs("lib/libz.so.1.2"),
                        Map.of(),
                        Map.of("libz.so", "libz.so.1.2", "libz.so.1", "libz.so.1.2"),
                        Map.of()))
                .containsExactly("usr/lib/libz.so", "usr/lib/libz.so.1", "usr/lib/libz.so.1.2");
        installation.install(
                outputs("lib/libz.so.1.3"),
                Map.of(),
                Map.of("libz.so", "libz.so.1.3", "libz.so.1", "libz.so.1.3"),
                Map.of());
        Path library = root.resolve("usr/lib");
        assertThat(Files.readSymbolicLink(library.resolve("libz.so.1"))).hasToString("libz.so.1.3");
        assertThat(library.resolve("libz.so")).hasContent("content of lib/libz.so.1.3");
        assertThat(library.resolve("libz.so.1.2")).doesNotExist();

        installation.install(outputs("lib/libutil.a"));
        assertThat(library).isDirectoryContaining("glob:**/libutil.a").isDirectoryNotContaining("glob:**/libz*");
    }

    @Test
    void uninstallingTakesAwayWhatWasInstalledBelowTheRootAndNothingElse() throws IOException {
        install("/usr/local", "1", "bin/app", "modules/curl.so");
        Path foreign = Files.createFile(root.resolve("usr/local/bin/foreign"));
        assertThat(new Installation(root.resolve(".."), "/", "1", record).uninstall())
                .containsExactly("stage/usr/local/bin/app", "stage/usr/local/lib/modules/1/curl.so");

        assertThat(root.resolve("usr/local/bin/app")).doesNotExist();
        assertThat(root.resolve("usr/local/lib")).doesNotExist();
        assertThat(foreign).exists();
        assertThat(new Installation(root, "/", "1", record).uninstall()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/,bin/app", "'',bin/app", "opt,opt/bin/app", "//opt/x/,opt/x/bin/app"})
    void anyPrefixStaysBelowTheRoot(String prefix, String place) throws IOException {
        assertThat(install(prefix, "1", "bin/app")).containsExactly(place);
        assertThat(root.resolve(place)).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "/../x", "usr/../../.."})
    void aPrefixThatLeadsOutOfTheRootIsRefusedAndNothingIsWritten(String prefix) {
        assertThatThrownBy(() -> install(prefix, "1", "bin/app"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.prefix: " + prefix + " leads out of " + root + "; name a directory below it");
        assertThat(root).doesNotExist();
        assertThat(record).doesNotExist();
    }

    @Test
    void aReleaseThatLeadsOutOfTheModulesDirectoryIsRefused() {
        assertThatThrownBy(() -> install("/usr", "../../../..", "bin/app", "modules/a.so"))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("jmodbuild.release: ../../../.. leads out of ");
        assertThat(root).doesNotExist();
    }

    @Test
    @DisplayName("K14: what is not installed any more is taken away with its empty directories")
    void whatIsNotInstalledAnyMoreIsTakenAwayWithItsEmptyDirectories() throws IOException {
        install("/usr", "1", "bin/app", "modules/a.so", "modules/b.so");
        Files.writeString(root.resolve("usr/bin/mine"), "mine");
        install("/usr", "1", "modules/b.so");

        assertThat(root.resolve("usr/bin/app")).doesNotExist();
        assertThat(root.resolve("usr/bin/mine")).hasContent("mine");
        assertThat(root.resolve("usr/lib/modules/1").toFile().list()).containsExactly("b.so");
        install("/usr", "2", "modules/b.so");
        assertThat(root.resolve("usr/lib/modules").toFile().list()).containsExactly("2");
    }

    @Test
    void aLinkInAFilesPlaceIsReplacedAndNotWrittenThrough() throws IOException {
        Path victim = Files.writeString(
                Files.createDirectories(root.resolve("usr/bin")).resolve("victim"), "victim");
        Files.createSymbolicLink(root.resolve("usr/bin/app"), victim);
        install("/usr", "1", "bin/app");

        assertThat(victim).hasContent("victim");
        assertThat(Files.isRegularFile(root.resolve("usr/bin/app"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    @Test
    void filesThatAreRightAlreadyAreNotWrittenAgain() throws IOException {
        install("/usr", "1", "bin/app");
        Object before = Files.getAttribute(root.resolve("usr/bin/app"), "unix:ino");
        install("/usr", "1", "bin/app");
        assertThat(Files.getAttribute(root.resolve("usr/bin/app"), "unix:ino")).isEqualTo(before);

        Files.setPosixFilePermissions(root.resolve("usr/bin/app"), PosixFilePermissions.fromString("rw-------"));
        install("/usr", "1", "bin/app");
        assertThat(permissions("usr/bin/app")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void readOnlyFilesAreReplaced() throws IOException {
        install("/usr", "1", "lib/libutil.a");
        Path installed = root.resolve("usr/lib/libutil.a");
        Files.writeString(installed, "other");
        Files.setPosixFilePermissions(installed, PosixFilePermissions.fromString("r--r--r--"));
        install("/usr", "1", "lib/libutil.a");

        assertThat(installed).hasContent("content of lib/libutil.a");
    }

    @Test
    void whatAFailedInstallationHasPutThereIsTakenAwayByTheNextOne() throws IOException {
        Path way = root.resolve("usr/lib/modules/1/.install-" + new InstalledList(record, root, "").id() + "-z.so"
                + AtomicFiles.TEMPORARY + "/in the way");
        Files.createDirectories(way);
        assertThatThrownBy(() -> install("/usr", "1", "bin/app", "modules/z.so"))
                .isInstanceOf(IOException.class);
        assertThat(root.resolve("usr/bin/app")).exists();

        Files.delete(way);
        Files.delete(way.getParent());
        install("/usr", "1", "lib/libutil.a");
        assertThat(root.resolve("usr/bin/app")).doesNotExist();
        assertThat(root.resolve("usr/lib").toFile().list()).containsExactly("libutil.a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "/etc/passwd", "\u0000", "../../x"})
    void aDamagedRecordDeletesNothingElseAndFailsNothing(String text) throws IOException {
        install("/usr", "1", "bin/app");
        Files.writeString(root.resolve("usr/mine"), "mine");
        Files.write(record, (text + "\n" + root + "/../state\n" + root + "\n").getBytes(StandardCharsets.ISO_8859_1));
        install("/usr", "1", "bin/app");

        assertThat(root.resolve("usr/mine")).exists();
        assertThat(root.resolve("usr/bin/app")).exists();
        assertThat(record).content().startsWith(root + "/usr/bin/app\n# ");
    }

    @Test
    void theListNamesEveryFileSoThatOtherToolsCanRemoveThem() throws IOException {
        install("/usr", "1", "bin/app", "modules/curl.so");
        assertThat(Files.readAllLines(record))
                .containsExactly(
                        root + "/usr/bin/app",
                        root + "/usr/lib/modules/1/curl.so",
                        "# " + digest("content of bin/app") + "  " + root + "/usr/bin/app",
                        "# " + digest("content of modules/curl.so") + "  " + root + "/usr/lib/modules/1/curl.so");
    }

    private static String digest(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file that the manifest installs, such as one of configuration, and a program. */
    private Installation conf(String text) throws IOException {
        Installation installation = new Installation(root, "/usr", "1", record);
        Path file = Files.writeString(directory.resolve("app.conf"), text);
        Plan.Installed conf = new Plan.Installed("app.conf", "etc", "app.conf", "644", "", Location.of("t"));
        installation.install(outputs("bin/app"), Map.of(), Map.of(), Map.of(conf, file));
        return installation;
    }

    @Test
    void anEditedFileStaysAsLongAsTheInstalledOneIsTheSame() throws IOException {
        Path installed = root.resolve("usr/etc/app.conf");
        assertThat(conf("port 1").remarks()).isEmpty();
        Files.writeString(installed, "port 7");
        for (int time = 0; time < 2; time++) {
            assertThat(conf("port 1").remarks())
                    .containsExactly(
                            installed + " has been edited since it was installed, and stays as it is; to get the"
                                    + " original one, delete it and install again");
            assertThat(installed).hasContent("port 7");
        }
        Files.delete(installed);
        assertThat(conf("port 1").remarks()).isEmpty();
        assertThat(installed).hasContent("port 1");
    }

    @Test
    void anEditedFileIsKeptBesideANewOne() throws IOException {
        Path installed = root.resolve("usr/etc/app.conf");
        conf("port 1");
        Files.writeString(installed, "port 7");
        assertThat(conf("port 2").remarks())
                .containsExactly(
                        installed + " has been edited since it was installed, and is replaced; the edited one is "
                                + installed + ".edited: take over from it what you need, and delete it");
        assertThat(installed).hasContent("port 2");
        assertThat(installed.resolveSibling("app.conf.edited")).hasContent("port 7");
        assertThat(conf("port 2").remarks()).isEmpty();

        Files.writeString(installed, "port 8");
        conf("port 3");
        assertThat(installed.resolveSibling("app.conf.edited")).hasContent("port 7");
        assertThat(installed.resolveSibling("app.conf.edited.1")).hasContent("port 8");
        Files.writeString(installed, "port 8");
        assertThat(conf("port 4").uninstall()).hasSize(2);
        assertThat(root.resolve("usr/etc").toFile().list())
                .containsExactlyInAnyOrder("app.conf.edited", "app.conf.edited.1");
    }

    @Test
    void anEditedFileThatIsUninstalledIsKept() throws IOException {
        Installation installation = conf("port 1");
        Path installed = root.resolve("usr/etc/app.conf");
        Files.writeString(installed, "port 7");
        installation.uninstall();
        assertThat(installation.remarks())
                .containsExactly(
                        installed + " has been edited since it was installed, and is removed; the edited one is "
                                + installed + ".edited: delete it if you do not need it");
        assertThat(installed).doesNotExist();
        assertThat(root.resolve("usr/bin")).doesNotExist();
        assertThat(installed.resolveSibling("app.conf.edited")).hasContent("port 7");
    }

    @Test
    void aDamagedProgramIsReplacedAndAnUpdateIsNotTakenForAnEdit() throws IOException {
        conf("port 1");
        Path program = root.resolve("usr/bin/app");
        Files.writeString(program, "half");
        assertThat(conf("port 2").remarks()).hasSize(1);
        assertThat(program).hasContent("content of bin/app");
        assertThat(program.resolveSibling("app.edited")).hasContent("half");
        Files.writeString(root.resolve("usr/etc/app.conf"), "port 3");
        assertThat(conf("port 3").remarks()).isEmpty();
    }

    /** The module in such a directory, with a list of such a name there. */
    private Installation module(String name, String... reactor) throws IOException {
        Path base = Files.createDirectories(directory.resolve(name));
        Path list = base.resolve("installed.txt");
        List<OtherLists.Module> others = Stream.of(reactor)
                .map(other -> new OtherLists.Module("org.x:" + other, directory.resolve(other), true))
                .toList();
        OtherLists.Module self = new OtherLists.Module("org.x:" + name, base, true);
        return new Installation(root, "/usr", "1", list, self.name(), OtherLists.of(list, self, others));
    }

    @Test
    void whatAnotherModuleHasInstalledTooStaysUntilThatIsUninstalled() throws IOException {
        module("a", "b").install(outputs("bin/app", "bin/both"));
        module("b", "a").install(outputs("bin/both"));
        Installation a = module("a", "b");
        assertThat(a.uninstall()).containsExactly("usr/bin/app");
        assertThat(a.remarks()).isEmpty();
        assertThat(a.staying())
                .containsExactly(root + "/usr/bin/both stays, since " + directory.resolve("b/installed.txt")
                        + " names it, too; uninstall that as well, or delete a list that is not used any more");
        assertThat(root.resolve("usr/bin").toFile().list()).containsExactly("both");
        assertThat(module("b", "a").uninstall()).containsExactly("usr/bin/both");
        assertThat(root.resolve("usr")).doesNotExist();

        module("a", "b").install(outputs("bin/app", "bin/both"));
        module("b", "a").install(outputs("bin/both"));
        module("a", "b").install(outputs("bin/app"));
        assertThat(root.resolve("usr/bin/both")).exists();
    }

    private Installation inOneDirectory(Path list, String name) throws IOException {
        OtherLists.Module self = new OtherLists.Module(name, directory.resolve("module"), true);
        return new Installation(root, "/usr", "1", list, name, OtherLists.of(list, self, List.of()));
    }

    @Test
    void listsInOneDirectoryKnowEachOther() throws IOException {
        Path lists = Files.createDirectories(directory.resolve("lists"));
        Files.writeString(lists.resolve("notes"), root + "/usr/bin/app\n");
        Path first = lists.resolve("a");
        Path second = lists.resolve("b");
        inOneDirectory(first, "org.x:a").install(outputs("bin/app", "bin/both"));
        inOneDirectory(second, "org.x:b").install(outputs("bin/both"));
        inOneDirectory(first, "org.x:a").uninstall();
        assertThat(root.resolve("usr/bin").toFile().list()).containsExactly("both");
    }

    @Test
    void whatAnotherListHasUpdatedIsNoEdit() throws IOException {
        module("a", "b").install(outputs("bin/both"));
        Map<Output, Path> newer = outputs("bin/both");
        Files.writeString(build.resolve("bin/both"), "newer");
        module("b", "a").install(newer);
        Installation a = module("a", "b");
        a.install(outputs("bin/both"));
        assertThat(a.remarks()).isEmpty();
        assertThat(root.resolve("usr/bin/both")).hasContent("content of bin/both");
    }

    @Test
    void twoThatUninstallAtOnceLeaveNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 100; i++) {
            module("a", "b").install(outputs("bin/both"));
            module("b", "a").install(outputs("bin/both"));
            Installation a = module("a", "b");
            Installation b = module("b", "a");
            Future<?> first = threads.submit(a::uninstall);
            b.uninstall();
            first.get();
            assertThat(root.resolve("usr/bin/both")).doesNotExist();
        }
        threads.shutdown();
    }

    @Test
    void rootsHaveListsOfTheirOwnAlsoIfOneIsInTheOther() throws IOException {
        Path inner = root.resolve("srv/stage");
        Path state = directory.resolve("state");
        assertThat(Installation.list(state, inner)).isNotEqualTo(Installation.list(state, root));
        new Installation(inner, "/usr", "1", Installation.list(state, inner)).install(outputs("bin/app"));
        new Installation(root, "/usr", "1", Installation.list(state, root)).install(outputs("bin/app"));
        assertThat(inner.resolve("usr/bin/app")).exists();
        assertThat(new Installation(root, "/usr", "1", Installation.list(state, root)).uninstall())
                .containsExactly("usr/bin/app");
        assertThat(inner.resolve("usr/bin/app")).exists();
    }

    @Test
    void twoInstallationsIntoOneRootUninstallOnlyTheirOwn() throws IOException {
        install("/usr", "1", "bin/app", "lib/libutil.a");
        Installation other = new Installation(root, "/usr", "1", record.resolveSibling("other"));
        other.install(outputs("bin/tool"));
        assertThat(other.uninstall()).containsExactly("usr/bin/tool");
        assertThat(root.resolve("usr/bin").toFile().list()).containsExactly("app");
    }

    @Test
    void whatAKilledInstallationHasLeftIsRepaired() throws IOException {
        install("/usr", "1", "bin/app", "modules/a.so");
        Path bin = root.resolve("usr/bin");
        String left = ".install-" + new InstalledList(record, root, "").id() + "-";
        Files.delete(bin.resolve("app"));
        Files.writeString(bin.resolve(left + "app" + AtomicFiles.TEMPORARY), "half");
        Path modules = root.resolve("usr/lib/modules/1");
        Files.writeString(modules.resolve(left + "a.so" + AtomicFiles.TEMPORARY), "half");

        install("/usr", "1", "bin/app");
        assertThat(bin.toFile().list()).containsExactly("app");
        assertThat(bin.resolve("app")).hasContent("content of bin/app");
        assertThat(root.resolve("usr/lib")).doesNotExist();
    }

    @Test
    void installationsAtOnceDoNotDisturbEachOther() throws Exception {
        Map<Output, Path> mine = outputs("bin/app", "modules/net/a.so");
        Map<Output, Path> others = outputs("bin/tool", "modules/net/b.so");
        Installation first = new Installation(root, "/usr", "1", record);
        Installation second = new Installation(root, "/usr", "1", record.resolveSibling("other"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<?> repeated = threads.submit(() -> {
            for (int i = 0; i < 300; i++) {
                second.install(others);
                second.uninstall();
            }
            return second.install(others);
        });
        for (int i = 0; i < 300; i++) {
            first.install(mine);
            first.uninstall();
        }
        first.install(mine);
        repeated.get();
        threads.shutdown();
        assertThat(root.resolve("usr/bin").toFile().list()).containsExactlyInAnyOrder("app", "tool");
        assertThat(root.resolve("usr/lib/modules/1/net").toFile().list()).containsExactlyInAnyOrder("a.so", "b.so");
    }

    @Test
    void theListOfAnotherModuleIsRefusedAndItsFilesStay() throws IOException {
        Installation first = new Installation(root, "/usr", "1", record, "org.x:a", OtherLists.NONE);
        Installation second = new Installation(root, "/usr", "1", record, "org.x:b", OtherLists.NONE);
        first.install(outputs("bin/a"));
        String message =
                "jmodbuild.installList: " + record + " is the list of org.x:a, whose files org.x:b would delete;"
                        + " give each module its own list, such as <installList>${project.basedir}/installed.txt</installList>";
        Map<Output, Path> others = outputs("bin/b");
        assertThatThrownBy(() -> second.install(others)).hasMessage(message);
        assertThatThrownBy(second::uninstall).hasMessage(message);
        assertThat(root.resolve("usr/bin/a")).exists();
        assertThat(root.resolve("usr/bin/b")).doesNotExist();
        assertThat(record)
                .content()
                .startsWith("# installed by org.x:a\n# root " + root + "\n" + root.resolve("usr/bin/a") + "\n# ");

        first.install(outputs("bin/c"));
        assertThat(root.resolve("usr/bin/a")).doesNotExist();
        first.uninstall();
        assertThat(second.install(others)).containsExactly("usr/bin/b");
    }
}
