// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The staged installation: K10, K14; promises 3, 22, 34. */
class InstallationTest {
    private final Path build;
    private final Path root;
    private final Path record;

    InstallationTest(@TempDir Path directory) {
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
        return new Installation(root, prefix, release, record).install(outputs(paths), Map.of());
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
    }

    @Test
    void k10_everything_goes_to_its_place_below_prefix_and_release() throws IOException {
        assertThat(install("/usr/local", "1.2.3", "bin/app", "lib/libutil.a", "modules/curl.so"))
                .containsExactly("usr/local/bin/app", "usr/local/lib/libutil.a", "usr/local/lib/modules/1.2.3/curl.so");

        assertThat(root.resolve("usr/local/bin/app")).hasContent("content of bin/app");
        assertThat(permissions("usr/local/bin/app")).isEqualTo("rwxr-xr-x");
        assertThat(permissions("usr/local/lib/modules/1.2.3/curl.so")).isEqualTo("rwxr-xr-x");
        assertThat(permissions("usr/local/lib/libutil.a")).isEqualTo("rw-r--r--");
    }

    @Test
    void k42_a_module_keeps_its_subdirectory() throws IOException {
        assertThat(install("/usr", "1", "modules/net/tap.so")).containsExactly("usr/lib/modules/1/net/tap.so");
        assertThat(root.resolve("usr/lib/modules/1/net/tap.so")).hasContent("content of modules/net/tap.so");
    }

    @Test
    void links_of_shared_libraries_are_installed_renewed_and_taken_away_with_them() throws IOException {
        Installation installation = new Installation(root, "/usr", "1", record);
        assertThat(installation.install(
                        outputs("lib/libz.so.1.2"), Map.of("libz.so", "libz.so.1.2", "libz.so.1", "libz.so.1.2")))
                .containsExactly("usr/lib/libz.so", "usr/lib/libz.so.1", "usr/lib/libz.so.1.2");
        installation.install(outputs("lib/libz.so.1.3"), Map.of("libz.so", "libz.so.1.3", "libz.so.1", "libz.so.1.3"));
        Path library = root.resolve("usr/lib");
        assertThat(Files.readSymbolicLink(library.resolve("libz.so.1"))).hasToString("libz.so.1.3");
        assertThat(library.resolve("libz.so")).hasContent("content of lib/libz.so.1.3");
        assertThat(library.resolve("libz.so.1.2")).doesNotExist();

        installation.install(outputs("lib/libutil.a"), Map.of());
        assertThat(library).isDirectoryContaining("glob:**/libutil.a").isDirectoryNotContaining("glob:**/libz*");
    }

    @Test
    void uninstalling_takes_away_what_was_installed_below_the_root_and_nothing_else() throws IOException {
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
    void any_prefix_stays_below_the_root(String prefix, String place) throws IOException {
        assertThat(install(prefix, "1", "bin/app")).containsExactly(place);
        assertThat(root.resolve(place)).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "/../x", "usr/../../.."})
    void a_prefix_that_leads_out_of_the_root_is_refused_and_nothing_is_written(String prefix) {
        assertThatThrownBy(() -> install(prefix, "1", "bin/app"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("jmodbuild.prefix: " + prefix + " leads out of " + root + "; name a directory below it");
        assertThat(root).doesNotExist();
        assertThat(record).doesNotExist();
    }

    @Test
    void a_release_that_leads_out_of_the_modules_directory_is_refused() {
        assertThatThrownBy(() -> install("/usr", "../../../..", "bin/app", "modules/a.so"))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("jmodbuild.release: ../../../.. leads out of ");
        assertThat(root).doesNotExist();
    }

    @Test
    void k14_what_is_not_installed_any_more_is_taken_away_with_its_empty_directories() throws IOException {
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
    void a_link_in_a_files_place_is_replaced_and_not_written_through() throws IOException {
        Path victim = Files.writeString(
                Files.createDirectories(root.resolve("usr/bin")).resolve("victim"), "victim");
        Files.createSymbolicLink(root.resolve("usr/bin/app"), victim);
        install("/usr", "1", "bin/app");

        assertThat(victim).hasContent("victim");
        assertThat(Files.isRegularFile(root.resolve("usr/bin/app"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    @Test
    void files_that_are_right_already_are_not_written_again() throws IOException {
        install("/usr", "1", "bin/app");
        Object before = Files.getAttribute(root.resolve("usr/bin/app"), "unix:ino");
        install("/usr", "1", "bin/app");
        assertThat(Files.getAttribute(root.resolve("usr/bin/app"), "unix:ino")).isEqualTo(before);

        Files.setPosixFilePermissions(root.resolve("usr/bin/app"), PosixFilePermissions.fromString("rw-------"));
        install("/usr", "1", "bin/app");
        assertThat(permissions("usr/bin/app")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void read_only_files_are_replaced() throws IOException {
        install("/usr", "1", "lib/libutil.a");
        Path installed = root.resolve("usr/lib/libutil.a");
        Files.writeString(installed, "other");
        Files.setPosixFilePermissions(installed, PosixFilePermissions.fromString("r--r--r--"));
        install("/usr", "1", "lib/libutil.a");

        assertThat(installed).hasContent("content of lib/libutil.a");
    }

    @Test
    void what_a_failed_installation_has_put_there_is_taken_away_by_the_next_one() throws IOException {
        Files.createDirectories(root.resolve("usr/lib/modules/1/z.so/in the way"));
        assertThatThrownBy(() -> install("/usr", "1", "bin/app", "modules/z.so"))
                .isInstanceOf(IOException.class);
        assertThat(root.resolve("usr/bin/app")).exists();

        install("/usr", "1", "lib/libutil.a");
        assertThat(root.resolve("usr/bin/app")).doesNotExist();
        assertThat(root.resolve("usr/lib/modules/1/z.so/in the way")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "/etc/passwd", "\u0000", "../../x"})
    void a_damaged_record_deletes_nothing_else_and_fails_nothing(String text) throws IOException {
        install("/usr", "1", "bin/app");
        Files.writeString(root.resolve("usr/mine"), "mine");
        Files.write(record, (text + "\n" + root + "/../state\n" + root + "\n").getBytes(StandardCharsets.ISO_8859_1));
        install("/usr", "1", "bin/app");

        assertThat(root.resolve("usr/mine")).exists();
        assertThat(root.resolve("usr/bin/app")).exists();
        assertThat(record).hasContent(root + "/usr/bin/app");
    }
}
