// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.discovery;

import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.engine.support.SearchRules;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.plan.SystemHeaders;
import io.github.jmodbuild.plan.Work;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How compilers search headers, and linkers libraries. Who included what by which name is not known, so all names are tried that
 * searched directories give a file, in all earlier directories, and first of all beside the source and every header that is no
 * system's. So are the names of which a text asks whether they are there.
 */
public final class HeaderSearch implements SearchRules {
    private final SourceScans scans;

    /** @param scans shared with what finds out what was read */
    public HeaderSearch(SourceScans scans) {
        this.scans = scans;
    }

    @Override
    public void search(Work.Command command, Search search) {
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
        /** Directories of the source and of every header that is no system's. */
        private final Set<String> including = new LinkedHashSet<>();

        Headers(Search search) {
            this.search = search;
            this.searched = search.searched();
            this.own = search.own();
        }

        void search(Work.Command command) {
            for (String file : search.read()) {
                if (!isSystems(file)) {
                    including.add(Places.parent(file));
                }
            }
            String source = search.read().iterator().next();
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
            if (!isSystems(file)) {
                for (int i = 0; i < searched.size(); i++) {
                    if (isBelow(file, searched.get(i))) {
                        header(file, within(file, searched.get(i)), i, 0);
                    }
                }
                return;
            }
            boolean found = false;
            for (int i = 0; i < own.size(); i++) {
                if (isBelow(file, own.get(i))) {
                    header(file, within(file, own.get(i)), searched.size(), i);
                    found = true;
                }
            }
            if (!found) {
                header(file, SystemHeaders.name(file), searched.size(), 0);
            }
        }

        private void header(String file, String name, int before, int ownBefore) {
            for (String directory : including) {
                search.before(directory, name, file);
            }
            for (int i = 0; i < before; i++) {
                search.before(searched.get(i), name, file);
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
            searched.forEach(directory -> search.asked(directory, name, by));
            own.forEach(directory -> search.asked(directory, name, by));
        }
    }

    /** A shared library is taken before a static one beside it, and either before all in later directories. */
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
        return directory.isEmpty()
                ? !file.startsWith("/") && !PlanPaths.isBuild(file)
                : file.startsWith(Places.join(directory, ""));
    }

    private static String within(String file, String directory) {
        return file.substring(Places.join(directory, "").length());
    }
}
