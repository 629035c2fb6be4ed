// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.prebuilt;

import io.github.jmodbuild.artifact.PlatformNames;
import io.github.jmodbuild.prebuilt.LibraryFile.Form;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.Problem;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.problem.Problems;
import io.github.jmodbuild.publish.LibraryFiles;
import io.github.jmodbuild.publish.SdkFiles;
import io.github.jmodbuild.toolchain.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Headers and libraries that somebody has built → the files of an SDK: names, forms and needs are what the files themselves say, and
 * libraries get the names by which programs and linkers look for them. Used once.
 */
public final class Prebuilt {
    private final Machine machine;
    private final Location at;
    private final String nextStep;
    private final List<LibraryFile> libraries = new ArrayList<>();
    private final SortedMap<String, Path> files = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * One of nothing.
     *
     * @param machine that it has to be for
     * @param at the place of problems
     * @param nextStep what to do about a library for another machine
     */
    public Prebuilt(Machine machine, Location at, String nextStep) {
        this.machine = machine;
        this.at = at;
        this.nextStep = nextStep;
    }

    /**
     * Adds a header.
     *
     * @param place below the directory of headers, with {@code /}
     */
    public void addHeader(String place, Path file) {
        files.put("include/" + place, file);
    }

    /**
     * Adds a library; one that is no library, or is for another machine, is a problem.
     *
     * @param fileName without directories
     * @param name as after {@code -l}; empty: as the file's name says
     */
    public void addLibrary(Path file, String fileName, String name) throws IOException {
        read(file, fileName, name)
                .ifPresent(library -> OtherPlatform.of(library, machine)
                        .ifPresentOrElse(other -> refuse(fileName, other), () -> libraries.add(library)));
    }

    /** Adds those that are for this machine, out of a directory with libraries for several; it is a problem if all are for others. */
    void addSuitable(Map<Path, String> fileNames) throws IOException {
        Map<String, String> others = new LinkedHashMap<>();
        int before = libraries.size();
        for (Map.Entry<Path, String> each : fileNames.entrySet()) {
            read(each.getKey(), each.getValue(), "")
                    .ifPresent(library -> OtherPlatform.of(library, machine)
                            .ifPresentOrElse(
                                    other -> others.put(each.getValue(), other), () -> libraries.add(library)));
        }
        if (libraries.size() == before) {
            others.forEach(this::refuse);
        }
    }

    private Optional<LibraryFile> read(Path file, String fileName, String name) throws IOException {
        try {
            return Optional.of(LibraryFile.read(file, fileName, name, at));
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private void refuse(String fileName, String other) {
        problems.add(new Problem(
                at,
                fileName + " is for " + other + ", and this build is for " + PlatformNames.OS_MAVEN.of(machine) + "; "
                        + nextStep));
    }

    /** Whether neither headers nor libraries were found. */
    boolean isEmpty() {
        return files.isEmpty() && !hasLibraries();
    }

    /** Whether libraries were found, be they right or not. */
    boolean hasLibraries() {
        return !libraries.isEmpty() || !problems.isEmpty();
    }

    /**
     * All of it.
     *
     * @param libs names, as after {@code -l}, of libraries of the system that it needs beside those that the files name
     * @throws io.github.jmodbuild.problem.ProblemException with all that is wrong
     */
    public SdkFiles files(List<String> libs) throws IOException {
        Map<String, Map<Form, LibraryFile>> byName = new LinkedHashMap<>();
        for (LibraryFile one : importsKnown()) {
            Map<Form, LibraryFile> forms = byName.computeIfAbsent(one.name(), name -> new TreeMap<>());
            LibraryFile other = forms.putIfAbsent(one.form(), one);
            if (other != null && Files.mismatch(other.file(), one.file()) >= 0) {
                problems.add(new Problem(
                        at,
                        one.fileName() + " and " + other.fileName() + " are two libraries " + one.name()
                                + "; name one of them"));
            }
        }
        Problems.throwAny(problems);
        List<LibraryFiles> all = new ArrayList<>();
        byName.forEach((name, forms) -> all.add(library(name, forms, needs(forms, byName.keySet(), libs))));
        return new SdkFiles(machine, Map.of(), files, all, List.of(), List.of());
    }

    /** A .lib beside a DLL is what is linked for it. */
    private List<LibraryFile> importsKnown() {
        Set<String> shared = new LinkedHashSet<>();
        libraries.stream().filter(one -> one.form() == Form.SHARED).forEach(one -> shared.add(one.name()));
        return libraries.stream()
                .map(one -> one.fileName().endsWith(".lib") && shared.contains(one.name()) ? one.as(Form.IMPORT) : one)
                .toList();
    }

    private static List<String> needs(Map<Form, LibraryFile> forms, Set<String> own, List<String> libs) {
        Set<String> needs = new LinkedHashSet<>();
        LibraryFile shared = forms.get(Form.SHARED);
        if (shared != null) { // an archive does not say what its code needs; the shared form of the same code does
            shared.needed().forEach(name -> needs.add("-l" + name));
        }
        libs.forEach(name -> needs.add("-l" + name));
        own.forEach(name -> needs.remove("-l" + name));
        return List.copyOf(needs);
    }

    private LibraryFiles library(String name, Map<Form, LibraryFile> forms, List<String> needs) {
        return new LibraryFiles(
                name,
                place(forms.get(Form.ARCHIVE)),
                true, // compilers make such code by default, and the linker's message says if this is no such code
                place(forms.get(Form.SHARED)),
                place(forms.get(Form.IMPORT)),
                needs);
    }

    /** Its place in the SDK, where the linker finds it by its name, and a shared one by the name by which it is loaded, too. */
    private String place(@Nullable LibraryFile library) {
        if (library == null) {
            return "";
        }
        String fileName = library.fileName();
        String suffix = fileName.substring(fileName.lastIndexOf('.'));
        if (library.form() == Form.SHARED) {
            if (suffix.equals(".dll")) {
                return put("bin/" + library.loadedAs(), library);
            }
            String linked = "lib/lib" + library.name() + (suffix.equals(".dylib") ? suffix : ".so");
            files.put(linked, library.file());
            return put("lib/" + library.loadedAs(), library);
        }
        boolean isWindows = suffix.equals(".lib");
        String prefix = isWindows ? "" : "lib";
        String end = library.form() == Form.IMPORT && !isWindows ? ".dll.a" : suffix;
        return put("lib/" + prefix + library.name() + end, library);
    }

    private String put(String place, LibraryFile library) {
        files.put(place, library.file());
        return place;
    }
}
