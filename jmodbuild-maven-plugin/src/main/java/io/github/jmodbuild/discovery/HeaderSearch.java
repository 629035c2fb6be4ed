// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.SearchRules;
import io.github.jmodbuild.plan.Operation;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.Reading;
import io.github.jmodbuild.toolchain.search.SystemHeaders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How compilers search for headers, and linkers for libraries. As it is not known which file included which name, every
 * name that a file has relative to a searched directory is tried in all earlier directories, and first beside the
 * source and every non-system header. So are names that {@code __has_include} tests.
 */
public final class HeaderSearch implements SearchRules {
    private final SourceScans scans;

    /** @param scans shared with the discovery of reads */
    public HeaderSearch(SourceScans scans) {
        this.scans = scans;
    }

    @Override
    public void search(Operation.Command command, Search search) {
        switch (command.reading().search()) {
            case HEADERS -> new Headers(search).search(command);
            case LIBRARIES -> libraries(search);
            case NOTHING -> {}
        }
    }

    /** The search of one compile. */
    private final class Headers {
        private final Search search;
        private final List<String> searched;
        private final List<String> own;
        /** Directories of the source and of every non-system header. */
        private final Set<String> including = new LinkedHashSet<>();

        Headers(Search search) {
            this.search = search;
            this.searched = search.searched();
            this.own = search.own();
        }

        void search(Operation.Command command) {
            for (String file : search.read()) {
                if (!isSystems(file)) {
                    including.add(Places.parent(file));
                }
            }
            String source = search.read().iterator().next();
            List<Path> files = search.read().stream().map(search::file).toList();
            if (command.reading().assembler() == Reading.Assembler.LISTS
                    && files.stream().anyMatch(scans::assembles)) {
                including.add(""); // the working directory of the assembler, which it searches first
            }
            scans.askedByMacros(files, command.argv()).ifPresent(asked -> byMacros(asked, source));
            for (String file : search.read()) {
                if (!file.equals(source)) {
                    header(file);
                }
                for (String name : scans.asked(search.file(file))) {
                    asked(name, file);
                }
            }
            List<String> included = scans.included(search.file(source));
            for (String name : PrecompiledHeaders.names(included, command.argv())) {
                asked(name, source);
            }
        }

        /** If a name is unknown, any new file in directories of the tree matters. */
        private void byMacros(AskedMacros asked, String source) {
            asked.names().forEach(name -> asked(name, source));
            if (asked.unknown()) {
                Set<String> all = new LinkedHashSet<>(including);
                all.addAll(searched);
                all.removeIf(directory -> directory.startsWith("/") || PlanPaths.isBuild(directory));
                all.forEach(directory -> search.allIn(directory, source));
            }
        }

        private boolean isSystems(String file) {
            if (!file.startsWith("/")) {
                return false;
            }
            for (String directory : searched) {
                if (isBelow(file, directory)) {
                    return false;
                }
            }
            return true;
        }

        private void header(String file) {
            boolean found = false;
            for (int i = 0; i < searched.size(); i++) {
                if (isBelow(file, searched.get(i))) {
                    header(file, within(file, searched.get(i)), i, 0);
                    found = true;
                }
            }
            if (found) {
                return;
            }
            for (int i = 0; i < own.size(); i++) {
                if (isBelow(file, own.get(i))) {
                    header(file, within(file, own.get(i)), searched.size(), i);
                    found = true;
                }
            }
            if (!found && isSystems(file)) {
                header(file, SystemHeaders.name(file), searched.size(), 0);
            }
        }

        private void header(String file, String name, int before, int ownBefore) {
            for (String directory : including) {
                search.before(directory, name, file);
            }
            for (int i = 0; i < before; i++) {
                String directory = directory(searched.get(i), name);
                search.before(directory, nameIn(searched.get(i), name), file);
            }
            for (int i = 0; i < ownBefore; i++) {
                search.before(own.get(i), name, file);
            }
        }

        private void asked(String name, String by) {
            if (name.startsWith("/")) {
                search.asked(Places.parent(name), name.substring(name.lastIndexOf('/') + 1), by);
                return;
            }
            including.forEach(directory -> search.asked(directory, name, by));
            searched.forEach(each -> search.asked(directory(each, name), nameIn(each, name), by));
            own.forEach(directory -> search.asked(directory, name, by));
        }
    }

    /** The directory of a name below a searched directory, see {@link Reading#FIRST}. */
    private static String directory(String searched, String name) {
        int first = searched.indexOf(Reading.FIRST);
        return first < 0
                ? searched
                : searched.substring(0, first)
                        + name.substring(0, Math.max(0, name.indexOf('/')))
                        + searched.substring(first + 1);
    }

    /** The name relative to that directory. */
    private static String nameIn(String searched, String name) {
        return searched.indexOf(Reading.FIRST) < 0 ? name : name.substring(name.indexOf('/') + 1);
    }

    /**
     * A shared library is found before a static one in the same directory, and either before all in later directories.
     */
    private static void libraries(Search search) {
        for (String file : search.read()) {
            if (file.startsWith("/") || search.searched().contains(Places.parent(file))) {
                library(file, search);
            }
        }
    }

    private static void library(String file, Search search) {
        String directory = Places.parent(file);
        String name = within(file, directory);
        List<String> all = new ArrayList<>(search.searched());
        all.addAll(search.own());
        int at = all.indexOf(directory);
        for (String other : LibraryNames.of(name)) {
            for (int i = 0; i < (at < 0 ? search.searched().size() : at); i++) {
                search.before(all.get(i), other, file);
            }
        }
        if (at >= 0) {
            LibraryNames.before(name).forEach(other -> search.before(directory, other, file));
        }
    }

    private static boolean isBelow(String file, String directory) {
        int first = directory.indexOf(Reading.FIRST);
        if (first >= 0) {
            int end = file.startsWith(directory.substring(0, first)) ? file.indexOf('.', first) : -1;
            return end > first
                    && file.startsWith(directory.substring(first + 1) + "/", end)
                    && file.substring(first, end).indexOf('/') < 0;
        }
        return directory.isEmpty()
                ? !file.startsWith("/") && !PlanPaths.isBuild(file)
                : file.startsWith(Places.join(directory, ""));
    }

    private static String within(String file, String directory) {
        int first = directory.indexOf(Reading.FIRST);
        if (first >= 0) {
            int end = file.indexOf('.', first);
            return file.substring(first, end) + file.substring(end + directory.length() - first - 1);
        }
        return file.substring(Places.join(directory, "").length());
    }
}
