// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.plan;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The source directory of a tree whose manifests lie elsewhere, in directories of the same names (K34). A file beside a manifest
 * belongs to the tree as if it lay in the source directory, and takes the place of one of that name there. Immutable.
 */
public final class OverlaidFiles implements SourceFiles {
    private static final String MANIFEST = "modules.xml";

    private final SourceFiles files;
    private final String manifests;

    private OverlaidFiles(SourceFiles files, String manifests) {
        this.files = files;
        this.manifests = manifests;
    }

    /**
     * The files of both directories.
     *
     * @param files of the source directory, and of others by their absolute paths
     * @param manifests the directory of the root manifest, absolute; empty if that is the source directory
     */
    public static SourceFiles of(SourceFiles files, Optional<String> manifests) {
        return manifests.isEmpty() ? files : new OverlaidFiles(files, manifests.get());
    }

    @Override
    public String place(String path) {
        return isRelative(path) && files.hasFile(beside(path)) ? beside(path) : path;
    }

    @Override
    public Optional<String> manifestSide(String directory) {
        return isRelative(directory) && files.hasDirectory(beside(directory))
                ? Optional.of(beside(directory))
                : Optional.empty();
    }

    @Override
    public Set<String> list(String directory) {
        return union(files.list(directory), files.list(beside(directory)));
    }

    @Override
    public Set<String> matching(String directory, String glob) {
        Set<String> beside = new TreeSet<>(files.matching(beside(directory), glob));
        beside.remove(MANIFEST);
        return union(files.matching(directory, glob), beside);
    }

    @Override
    public boolean hasFile(String path) {
        return files.hasFile(place(path));
    }

    @Override
    public boolean hasDirectory(String directory) {
        return manifestSide(directory).isPresent() || files.hasDirectory(directory);
    }

    /** Of a file as commands name it, see {@link #place}. */
    @Override
    public Optional<byte[]> read(String path) {
        return files.read(path);
    }

    @Override
    public Optional<String> firstLine(String path) {
        return files.firstLine(path);
    }

    @Override
    public Optional<String> program(String name) {
        return files.program(name);
    }

    @Override
    public Set<String> programs() {
        return files.programs();
    }

    private String beside(String path) {
        return path.isEmpty() ? manifests : manifests + "/" + path;
    }

    /** Others are where they are: absolute ones, and those in the build directory. */
    private static boolean isRelative(String path) {
        return !path.startsWith("/") && !path.startsWith("{");
    }

    private static Set<String> union(Set<String> sources, Set<String> beside) {
        Set<String> all = new TreeSet<>(sources);
        all.addAll(beside);
        return all;
    }
}
