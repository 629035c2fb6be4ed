// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.install;

import io.github.jmodbuild.binary.DebugPlaces;
import io.github.jmodbuild.files.Sha256;
import io.github.jmodbuild.plan.Plan;
import io.github.jmodbuild.plan.PlanPaths;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A staged installation (K10): programs in {@code bin}, libraries in {@code lib}, modules in {@code lib/modules/RELEASE}.
 * What an earlier installation put there and this one does not is taken away again (K14).
 */
public final class Installation {
    private static final String MODULES = PlanPaths.BUILD + "/modules/";
    private static final String PROGRAMS = PlanPaths.BUILD + "/bin/";

    private final Path root;
    private final String prefix;
    private final String release;
    private final InstalledList list;
    private final OtherLists others;
    private final RootFiles files;

    /**
     * @param root the staging directory (DESTDIR)
     * @param prefix below the root, such as {@code /usr/local}; {@code /} and an empty one are the root itself
     * @param release names the modules' directory
     * @param list the file with the list of what was installed there
     * @param owner the module that installs, whose list no other may use; empty if no other one can know the list
     * @param others what other lists name
     */
    public Installation(Path root, String prefix, String release, Path list, String owner, OtherLists others) {
        this.root = root.toAbsolutePath().normalize();
        this.prefix = prefix;
        this.release = release;
        this.list = new InstalledList(list, this.root, owner);
        this.others = others;
        this.files = new RootFiles(this.root, this.list, others);
    }

    /** The same with a list that is in the build's own directory, and no others. */
    public Installation(Path root, String prefix, String release, Path list) {
        this(root, prefix, release, list, "", OtherLists.NONE);
    }

    /**
     * The list that a build keeps of what it has installed below a root, if no other is named.
     *
     * @param state a directory of the build's own
     */
    public static Path list(Path state, Path root) {
        String name = Sha256.hex(root.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
        return lists(state).resolve(name.substring(0, 16));
    }

    /** The directory of all of them, which need not exist. */
    public static Path lists(Path state) {
        return state.resolve("installations");
    }

    /** Installs outputs of which none has a link. */
    public List<String> install(Map<Plan.Output, Path> files) throws IOException {
        return install(files, Map.of(), Map.of(), Map.of());
    }

    /**
     * A file or a link in its place.
     *
     * @param from a file, or the text of a link
     * @param built whether the build has made it, so that nobody has a reason to edit it
     */
    private record Item(Path from, String permissions, boolean built, Location at) {
        private static final String LINK = "";

        boolean isLink() {
            return permissions.equals(LINK);
        }
    }

    /**
     * Installs the outputs, and what manifests name beside them. A file that has been edited since it was installed is kept as
     * {@code NAME.edited}; one that the manifest installs is left as it is if it would get the text again that it had.
     *
     * @param files the outputs' files by output
     * @param debug files with debug symbols by output, for debuggers to find
     * @param links further names of shared libraries, and the file names that they point to
     * @param further files by what is said of them; links have none and their path does not matter
     * @return paths installed, relative to the root, sorted
     * @throws ProblemException if a directory leads out of the root, two files have one place, a directory or another module's file
     *     is in a place, or the list is of another module or root, or none; nothing was written then
     * @throws IOException if a file cannot be written; what was there before is whole then
     */
    public List<String> install(
            Map<Plan.Output, Path> files,
            Map<Plan.Output, Path> debug,
            Map<String, String> links,
            Map<Plan.Installed, Path> further)
            throws IOException {
        Map<Path, Item> wanted = wanted(files, debug, links, further);
        Map<Path, String> digests = new TreeMap<>();
        for (Map.Entry<Path, Item> each : wanted.entrySet()) {
            digests.put(each.getKey(), digest(each.getValue()));
        }
        Map<Path, String> former = list.read(false);
        Set<Path> real = refuse(wanted, digests, former);
        Map<Path, String> either = new TreeMap<>(digests);
        either.putAll(former);
        list.write(either); // first: what a killed installation has put there is taken away by a later one
        for (Map.Entry<Path, Item> each : wanted.entrySet()) {
            Item item = each.getValue();
            Path to = each.getKey();
            String digest = digests.getOrDefault(to, "");
            if (this.files.keepEdited(to, former.getOrDefault(to, ""), digest, item.built())) {
                continue;
            }
            if (item.isLink()) {
                this.files.link(to, item.from());
            } else {
                this.files.copy(item.from(), to, item.permissions());
            }
        }
        Map<Path, String> gone = new TreeMap<>(former);
        gone.keySet().removeAll(wanted.keySet());
        for (Path each : List.copyOf(gone.keySet())) {
            if (real.contains(PlaceChecks.real(each))) { // now by another name of its directory
                gone.remove(each);
            }
        }
        this.files.remove(gone, digests);
        return wanted.keySet().stream()
                .map(path -> root.relativize(path).toString())
                .toList();
    }

    private static String digest(Item item) throws IOException {
        try {
            return item.isLink() ? InstalledList.link(item.from()) : Sha256.hex(Files.readAllBytes(item.from()));
        } catch (NoSuchFileException e) {
            throw new ProblemException(
                    item.at(),
                    "there is no file " + item.from() + " to install; correct its name, or have it installed by the"
                            + " dependency that it is of");
        }
    }

    /** @return the places, whatever links are among their directories */
    private Set<Path> refuse(Map<Path, Item> wanted, Map<Path, String> digests, Map<Path, String> former)
            throws IOException {
        for (Map.Entry<Path, Item> each : wanted.entrySet()) {
            Path place = each.getKey();
            Item item = each.getValue();
            boolean isOwnLink = InstalledList.isLink(former.getOrDefault(place, ""));
            PlaceChecks.refuseObstacle(place, item.isLink() ? item.from() : null, isOwnLink, item.at());
            others.refuseDifferent(place, former.getOrDefault(place, ""), digests.getOrDefault(place, ""), item.at());
        }
        Map<Path, Location> places = new TreeMap<>();
        wanted.forEach((place, item) -> places.put(place, item.at()));
        PlaceChecks.refuseSame(places);
        Set<Path> real = PlaceChecks.real(wanted.keySet());
        list.refuseInstalled(real);
        return real;
    }

    /**
     * Where files will be installed, and which; without links, whose paths do not matter. Arguments and errors are those of the
     * installation.
     */
    public Map<Path, Path> places(
            Map<Plan.Output, Path> files, Map<Plan.Output, Path> debug, Map<Plan.Installed, Path> further)
            throws IOException {
        Map<Path, Path> places = new TreeMap<>();
        wanted(files, debug, Map.of(), further).forEach((place, item) -> {
            if (!item.isLink()) {
                places.put(place, item.from());
            }
        });
        return places;
    }

    private Map<Path, Item> wanted(
            Map<Plan.Output, Path> files,
            Map<Plan.Output, Path> debug,
            Map<String, String> links,
            Map<Plan.Installed, Path> further)
            throws IOException {
        Map<Path, Item> wanted = new TreeMap<>();
        files.forEach((output, file) -> {
            String permissions = isImage(output.kind()) ? "rwxr-xr-x" : "rw-r--r--";
            wanted.put(place(output), new Item(file, permissions, true, output.place()));
        });
        for (Map.Entry<Plan.Output, Path> each : debug.entrySet()) {
            Path base = below(root, prefix, "jmodbuild.prefix");
            String image = base.relativize(place(each.getKey())).toString();
            Item item =
                    new Item(each.getValue(), "rw-r--r--", true, each.getKey().place());
            wanted.put(base.resolve(DebugPlaces.of(each.getValue(), image)), item);
        }
        Path libraries = below(root, prefix, "jmodbuild.prefix").resolve("lib");
        links.forEach((name, target) -> wanted.put(
                libraries.resolve(name), new Item(Path.of(target), Item.LINK, true, Location.of("jmodbuild.prefix"))));
        further.forEach((what, file) -> add(what, file, wanted));
        return wanted;
    }

    private void add(Plan.Installed what, Path file, Map<Path, Item> wanted) {
        boolean absolute = what.directory().startsWith("/");
        Path base = absolute ? root : below(root, prefix, "jmodbuild.prefix");
        Path place = below(base, what.directory(), "install").resolve(what.name());
        boolean isLink = !what.target().isEmpty();
        Item item = isLink
                ? new Item(Path.of(what.target()), Item.LINK, false, what.place())
                : new Item(file, permissions(what.mode()), false, what.place());
        Item other = wanted.putIfAbsent(place, item);
        if (other != null) {
            throw new ProblemException(
                    what.place(),
                    "a second file is installed as " + root.relativize(place) + "; the first is from " + other.at()
                            + "; give one of them another name or directory");
        }
    }

    /** @param mode three octal digits */
    private static String permissions(String mode) {
        StringBuilder permissions = new StringBuilder();
        for (int bit = 8; bit >= 0; bit--) {
            boolean set = (Integer.parseInt(mode, 8) >> bit & 1) == 1;
            permissions.append(set ? "xwr".charAt(bit % 3) : '-');
        }
        return permissions.toString();
    }

    /**
     * Takes away what the last installation into this root has put there, and nothing else; what other lists name stays, and
     * what has been edited is kept as {@code NAME.edited}.
     *
     * @return paths that were removed, relative to the root, sorted
     * @throws ProblemException if the list is of another module or root, or none; nothing was deleted then
     */
    public List<String> uninstall() throws IOException {
        files.remove(list.read(true), Map.of());
        return files.removed().stream()
                .map(path -> root.relativize(path).toString())
                .toList();
    }

    /** Which files stay because other lists name them, or directories are in their places; a line for each. */
    public List<String> staying() {
        return files.staying();
    }

    /** What has become of files that were edited; a line for each. */
    public List<String> remarks() {
        return files.remarks();
    }

    /** Modules keep the subdirectory that they have below the build's own modules (K42). */
    private Path place(Plan.Output output) {
        Path base = below(root, prefix, "jmodbuild.prefix");
        String path = output.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (!output.directory().isEmpty()) {
            return below(base, output.directory(), "install").resolve(name);
        }
        return switch (output.kind()) {
            case EXECUTABLE -> base.resolve("bin").resolve(name);
            case SHARED_LIBRARY ->
                base.resolve(path.startsWith(PROGRAMS) ? "bin" : "lib").resolve(name);
            case ARCHIVE, RELOCATABLE, FILE -> base.resolve("lib").resolve(name);
            case MODULE, MODULE_INDEX ->
                below(base.resolve("lib/modules"), release, "jmodbuild.release")
                        .resolve(path.startsWith(MODULES) ? path.substring(MODULES.length()) : name);
        };
    }

    private static boolean isImage(Plan.Kind kind) {
        return switch (kind) {
            case EXECUTABLE, MODULE, SHARED_LIBRARY -> true;
            case ARCHIVE, RELOCATABLE, MODULE_INDEX, FILE -> false;
        };
    }

    /** Whatever a name says, nothing is written outside. */
    private static Path below(Path outer, String name, String property) {
        Path inner = outer.resolve(name.replaceFirst("^/+", "")).normalize();
        if (!inner.startsWith(outer)) {
            throw new ProblemException(
                    Location.of(property), name + " leads out of " + outer + "; name a directory below it");
        }
        return inner;
    }
}
