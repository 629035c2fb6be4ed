// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.realtree;

import io.github.jmodbuild.RequiredTools;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Public C trees that the integration projects {@code real-*} build with manifests of their own: the orig tarballs of
 * Debian's source packages, pinned by digest. Nothing of them is committed; scripts of those projects call this class.
 */
public enum RealTree {
    BUSYBOX(
            "busybox",
            "busybox_1.35.0.orig.tar.bz2",
            "faeeb244c35a348a334f4a59e44626ee870fb07b6884d68c10ae8bc19f83a694"),
    LUA("lua5.4", "lua5.4_5.4.4.orig.tar.gz", "164c7849653b80ae67bec4b7473b884bf5cc8d2dca05653475ec2ed27b9ebf61"),
    MAWK("mawk", "mawk_1.3.4.20200120.orig.tar.gz", "7fd4cd1e1fae9290fe089171181bbc6291dfd9bca939ca804f0ddb851c8b8237"),
    NGINX("nginx", "nginx_1.22.1.orig.tar.gz", "9ebb333a9e82b952acd3e2b4aeb1d4ff6406f72491bab6cd9fe69f0dea737f31"),
    XZ("xz-utils", "xz-utils_5.4.1.orig.tar.xz", "5d9827aa1875b21c288f78864bb26d2650b436ea8d2cad364e4921eb6266a5a5"),
    ZLIB("zlib", "zlib_1.2.13.dfsg.orig.tar.bz2", "71feb7947e3c00ef125f83b79a4e529bde31171e5babe48b391f06758d1ab0a1");

    private final String sourcePackage;
    private final String tarball;
    private final String sha256;

    RealTree(String sourcePackage, String tarball, String sha256) {
        this.sourcePackage = sourcePackage;
        this.tarball = tarball;
        this.sha256 = sha256;
    }

    /**
     * Unpacks the tree's own files into the project's directory, and once more into {@code own} in it, for its own build.
     * Files of ours stay: the project keeps nothing at places where the tree has a file.
     *
     * @param log gets a line that says why the sources cannot be had
     * @return whether they are there; without network, or when Debian has replaced them, the project is to be skipped
     */
    public boolean provide(File project, Consumer<String> log) throws InterruptedException {
        return provide(project, "", log);
    }

    /**
     * The same for a project whose files lie beside the tree's.
     *
     * @param directory in the project that gets the tree's files
     */
    public boolean provide(File project, String directory, Consumer<String> log) throws InterruptedException {
        if (!RequiredTools.ofProject(project, log, "make", "dpkg-source", "xz")) {
            return false;
        }
        try {
            Path own = project.toPath().resolve("own");
            Files.createDirectories(own);
            Path file = cached(sources(project));
            Path sources = Files.createDirectories(project.toPath().resolve(directory));
            for (Path place : List.of(sources, own)) {
                Commands.run(place, "tar", "xf", file.toString(), "--strip-components=1");
            }
            return true;
        } catch (IOException e) {
            return RequiredTools.leaveOut(
                    project, log, "the sources of " + sourcePackage + " cannot be had (" + e.getMessage() + ")");
        }
    }

    /** One for each package, since apt lets nobody else into a directory meanwhile, and projects run at the same time. */
    private Path sources(File project) {
        return project.toPath().resolve("../../it-sources").normalize().resolve(sourcePackage);
    }

    private Path cached(Path cache) throws IOException, InterruptedException {
        Path file = cache.resolve(tarball);
        if (!Files.exists(file)) {
            download(cache, file);
        }
        String digest = sha256(file);
        if (!digest.equals(sha256)) {
            throw new IOException(tarball + " is not the pinned one: " + digest);
        }
        return file;
    }

    /** Debian's index and pool disagree now and then; what else belongs to the package is not needed. */
    private void download(Path cache, Path file) throws IOException, InterruptedException {
        try {
            DebianSources.download(sourcePackage, cache);
        } catch (IOException e) {
            if (!Files.exists(file)) {
                throw e;
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
