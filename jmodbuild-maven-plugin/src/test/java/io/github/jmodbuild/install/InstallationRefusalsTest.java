// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users have in a root and beside it: links, directories, and files that are no lists. */
class InstallationRefusalsTest {
    private final Path directory;
    private final Path root;
    private final Path list;

    InstallationRefusalsTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        root = Files.createDirectories(directory.resolve("root"));
        list = directory.resolve("installed.txt");
    }

    private Installation of(String module, Path root, Path list, boolean isRunning, String... others)
            throws IOException {
        List<OtherLists.Module> known = List.of(others).stream()
                .map(name -> new OtherLists.Module("org.x:" + name, directory.resolve(name), isRunning))
                .toList();
        OtherLists.Module self = new OtherLists.Module("org.x:" + module, directory.resolve(module), true);
        return new Installation(root, "/usr", "1", list, self.name(), OtherLists.of(list, self, known));
    }

    private Installation of(Path root, Path list) throws IOException {
        return of("a", root, list, false);
    }

    /** Files with such paths, such as {@code etc/app.conf}, below the prefix, all with one text. */
    private static List<String> install(Installation installation, Path directory, String text, String... paths)
            throws IOException {
        Path from = Files.writeString(directory.resolve("from"), text);
        Map<Plan.Installed, Path> further = new LinkedHashMap<>();
        for (String path : paths) {
            Path place = Path.of(path);
            further.put(
                    new Plan.Installed(
                            path,
                            String.valueOf(place.getParent()),
                            place.getFileName().toString(),
                            "644",
                            "",
                            Location.of("modules.xml")),
                    from);
        }
        return installation.install(Map.of(), Map.of(), Map.of(), further);
    }

    private List<String> install(Installation installation, String... paths) throws IOException {
        return install(installation, directory, "text", paths);
    }

    @Test
    void aLinkToADirectoryIsFollowedAndStays() throws IOException {
        Path outside = Files.createDirectories(directory.resolve("some/dir"));
        Path etc = Files.createSymbolicLink(
                Files.createDirectories(root.resolve("usr")).resolve("etc"), outside);
        Path lib64 = Files.createSymbolicLink(root.resolve("usr/lib64"), Path.of("lib"));
        Files.createDirectories(root.resolve("usr/lib"));
        assertThat(install(of(root, list), "etc/app.conf", "etc/sub/b.conf", "lib64/x"))
                .containsExactly("usr/etc/app.conf", "usr/etc/sub/b.conf", "usr/lib64/x");
        assertThat(list).content().contains(root + "/usr/etc/app.conf\n", root + "/usr/lib64/x\n");
        assertThat(outside.resolve("app.conf")).hasContent("text");

        assertThat(install(of(root, list), "etc/app.conf")).hasSize(1);
        assertThat(root.resolve("usr/lib")).isEmptyDirectory();
        assertThat(outside.resolve("sub")).doesNotExist();
        assertThat(of(root, list).uninstall()).containsExactly("usr/etc/app.conf");
        assertThat(etc).isSymbolicLink();
        assertThat(lib64).isSymbolicLink();
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aFileThatGetsAnotherNameOfItsDirectoryIsNotRemoved() throws IOException {
        Files.createDirectories(root.resolve("usr/lib"));
        Files.createSymbolicLink(root.resolve("usr/lib64"), Path.of("lib"));
        install(of(root, list), "lib64/x");
        install(of(root, list), "lib/x");
        assertThat(root.resolve("usr/lib/x")).hasContent("text");
        Path x = root.resolve("usr/lib/x");
        assertThatThrownBy(() -> install(of(root, list), "lib/x", "lib64/x"))
                .hasMessage("modules.xml: " + root.resolve("usr/lib64/x") + " and " + x
                        + " are one file, since a link leads from one directory to the other; remove the link, or give"
                        + " one of the files another name");
        assertThat(of(root, list).uninstall()).containsExactly("usr/lib/x");
    }

    @Test
    void aLinkThatSomebodyHasPutInAFilesPlaceIsKept() throws IOException {
        install(of(root, list), "etc/app.conf");
        Path place = root.resolve("usr/etc/app.conf");
        Path mine = Files.writeString(directory.resolve("mine.conf"), "mine");
        Files.delete(place);
        Files.createSymbolicLink(place, mine);
        Installation again = of(root, list);
        install(again, "etc/app.conf");
        assertThat(again.remarks()).hasSize(1);
        assertThat(place).isSymbolicLink();

        assertThat(of(root, list).uninstall()).isEmpty();
        assertThat(Files.readSymbolicLink(place.resolveSibling("app.conf.edited")))
                .isEqualTo(mine);
        assertThat(mine).hasContent("mine");
    }

    /** A link that the manifest installs. */
    private void link(String target) throws IOException {
        Plan.Installed link = new Plan.Installed("", "lib", "current", "644", target, Location.of("modules.xml"));
        of(root, list).install(Map.of(), Map.of(), Map.of(), Map.of(link, directory));
    }

    @Test
    void aLinkThatSomebodyHasLedElsewhereIsKept() throws IOException {
        Path place = root.resolve("usr/lib/current");
        Files.createDirectories(root.resolve("usr/lib/1"));
        link("1");
        link("2");
        assertThat(Files.readSymbolicLink(place)).hasToString("2");
        assertThat(list).content().contains("\n# link to 2  " + place + "\n");
        Files.delete(place);
        Files.createSymbolicLink(place, Path.of("mine"));
        link("2");
        assertThat(Files.readSymbolicLink(place)).hasToString("mine");
        link("1");
        assertThat(Files.readSymbolicLink(place)).hasToString("1");
        Path kept = place.resolveSibling("current.edited");
        assertThat(Files.readSymbolicLink(kept)).hasToString("mine");
        assertThat(of(root, list).uninstall()).containsExactly("usr/lib/current");
        assertThat(kept).isSymbolicLink();
    }

    @Test
    void aListOfAnotherRootIsRefusedAndNothingIsChanged() throws IOException {
        Path other = directory.resolve("other");
        install(of(root, list), "etc/app.conf");
        String before = Files.readString(list);
        String begin = "jmodbuild.installRoot: " + list + " is the list of what was installed into " + root
                + ", not into " + other + "; ";
        assertThatThrownBy(() -> of(other, list).uninstall())
                .isInstanceOf(ProblemException.class)
                .hasMessage(begin + "uninstall with -Djmodbuild.installRoot=" + root
                        + ", or name the list of the other root by -Djmodbuild.installList=...");
        assertThatThrownBy(() -> install(of(other, list), "etc/app.conf"))
                .isInstanceOf(ProblemException.class)
                .hasMessage(begin + "uninstall that first, with -Djmodbuild.uninstall -Djmodbuild.installRoot=" + root
                        + ", or name another list by -Djmodbuild.installList=...");
        assertThat(list).hasContent(before);
        assertThat(other).doesNotExist();

        assertThat(of(root, list).uninstall()).containsExactly("usr/etc/app.conf");
        assertThat(install(of(other, list), "etc/app.conf")).hasSize(1);
    }

    @Test
    void aFileThatIsNoListIsNotOverwritten() throws IOException {
        String message =
                " is no list of installed files, and would be overwritten; name another file, or delete this one";
        for (byte[] text : List.of("dear diary".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xff, 0})) {
            Files.write(list, text);
            assertThatThrownBy(() -> install(of(root, list), "etc/app.conf"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("jmodbuild.installList: " + list + message);
            assertThatThrownBy(() -> of(root, list).uninstall()).hasMessageEndingWith(message);
            assertThat(list).hasBinaryContent(text);
        }
        assertThatThrownBy(() -> install(of(root, Path.of("/dev/null")), "etc/app.conf"))
                .hasMessageEndingWith("/dev/null" + message);
        assertThat(root).isEmptyDirectory();
        Files.write(list, new byte[0]);
        assertThat(install(of(root, list), "etc/app.conf")).hasSize(1);
    }

    @Test
    void aListThatIsAnInstalledFileIsRefused() throws IOException {
        Path installed = root.resolve("usr/etc/app.conf");
        Files.createSymbolicLink(directory.resolve("link"), root);
        for (Path same : List.of(installed, directory.resolve("link/usr/etc/app.conf"))) {
            assertThatThrownBy(() -> install(of(root, same), "etc/app.conf"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("jmodbuild.installList: " + same
                            + " is one of the files that are installed; name another file");
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aListBehindALinkLeavesTheLink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Files.createFile(list));
        install(of(root, link), "etc/app.conf");
        assertThat(link).isSymbolicLink();
        assertThat(list).content().startsWith("# installed by org.x:a\n");
    }

    @Test
    void aModuleThatInstallsAnotherFileThanOneBeforeIsRefused() throws IOException {
        Path first = directory.resolve("a/installed.txt");
        Path second = directory.resolve("b/installed.txt");
        Path place = root.resolve("usr/etc/app.conf");
        install(of("a", root, first, false, "b"), directory, "one", "etc/app.conf");
        Installation alone = of("b", root, second, false, "a");
        assertThatThrownBy(() -> install(alone, directory, "two", "etc/app.conf", "etc/b.conf"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("modules.xml: " + OtherLists.different("a", "b", place) + ", or uninstall what " + first
                        + " names");
        assertThat(root.resolve("usr/etc").toFile().list()).containsExactly("app.conf");
        assertThat(place).hasContent("one");
        assertThat(second).doesNotExist();

        Files.writeString(place, "edited");
        install(alone, directory, "one", "etc/app.conf");
        assertThat(alone.remarks()).hasSize(1);
        assertThat(place).hasContent("edited");
        Installation both = of("b", root, second, true, "a");
        install(both, directory, "two", "etc/app.conf");
        assertThat(place).hasContent("two");
    }

    @Test
    void aFileThatTwoModulesHaveInstalledIsUpdatedWhenOneIsUninstalled() throws IOException {
        Path first = directory.resolve("a/installed.txt");
        Path second = directory.resolve("b/installed.txt");
        Path place = root.resolve("usr/etc/app.conf");
        install(of("a", root, first, false, "b"), directory, "one", "etc/app.conf");
        install(of("b", root, second, false, "a"), directory, "one", "etc/app.conf");
        Installation alone = of("b", root, second, false, "a");
        assertThatThrownBy(() -> install(alone, directory, "two", "etc/app.conf"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("modules.xml: modules a and b have installed the same file as " + place
                        + ", and b has another one now; uninstall a (-Djmodbuild.uninstall), install b, and then a with"
                        + " the same file, or delete " + first + " if a is not used any more");
        assertThat(place).hasContent("one");

        of("a", root, first, false, "b").uninstall();
        assertThat(place).hasContent("one");
        install(of("b", root, second, false, "a"), directory, "two", "etc/app.conf");
        install(of("a", root, first, false, "b"), directory, "two", "etc/app.conf");
        assertThat(place).hasContent("two");
    }

    @Test
    void aDirectoryInAFilesPlaceIsNamedBeforeAnythingIsWritten() throws IOException {
        Path place = Files.createDirectories(root.resolve("usr/etc/b.conf"));
        String rest = " is where " + place
                + " is to be installed; remove it if it is not needed, or give the file another" + " name or directory";
        assertThatThrownBy(() -> install(of(root, list), "etc/a.conf", "etc/b.conf"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("modules.xml: a directory" + rest);
        Files.delete(place);
        Files.createSymbolicLink(place, directory);
        assertThatThrownBy(() -> install(of(root, list), "etc/a.conf", "etc/b.conf"))
                .hasMessage("modules.xml: a link to a directory" + rest);
        assertThat(root.resolve("usr/etc").toFile().list()).containsExactly("b.conf");
        assertThat(list).doesNotExist();
    }

    @Test
    void somethingElseInADirectorysPlaceIsNamed() throws IOException {
        Path etc = Files.createSymbolicLink(
                Files.createDirectories(root.resolve("usr")).resolve("etc"), Path.of("nowhere"));
        String message = "modules.xml: " + etc + " is not a directory, and " + etc.resolve("x/a")
                + " is to be installed below it; remove it if it is not needed, or give the file another directory";
        assertThatThrownBy(() -> install(of(root, list), "etc/x/a"))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message);
        Files.delete(etc);
        Files.writeString(etc, "file");
        assertThatThrownBy(() -> install(of(root, list), "etc/x/a")).hasMessage(message);
    }

    @Test
    void onlyWhatWasRemovedIsCounted() throws IOException {
        install(of(root, list), "etc/same", "etc/edited", "etc/directory", "etc/missing");
        Path etc = root.resolve("usr/etc");
        Files.writeString(etc.resolve("edited"), "edited");
        Files.delete(etc.resolve("missing"));
        Files.delete(etc.resolve("directory"));
        Files.createDirectory(etc.resolve("directory"));
        Installation installation = of(root, list);
        assertThat(installation.uninstall()).containsExactly("usr/etc/same");
        assertThat(installation.staying())
                .containsExactly(etc.resolve("directory")
                        + " stays, since it is a directory now; delete it if you do not need it");
        assertThat(installation.remarks()).hasSize(1);
        assertThat(etc.toFile().list()).containsExactlyInAnyOrder("edited.edited", "directory");
    }
}
