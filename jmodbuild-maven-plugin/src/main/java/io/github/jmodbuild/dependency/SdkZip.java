// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.dependency;

import io.github.jmodbuild.files.Sha256;
import io.github.jmodbuild.problem.Location;
import io.github.jmodbuild.problem.ProblemException;
import io.github.jmodbuild.sdk.CheckedZip;
import io.github.jmodbuild.sdk.SdkDescription;
import io.github.jmodbuild.sdk.SdkReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An SDK as a zip, which is not trusted: beside what is refused in any, files that its description does not have. Immutable. */
final class SdkZip {
    private static final String AGAIN =
            "; delete the zip from the local repository, so that Maven fetches it again, or have it published again";

    private final CheckedZip zip;
    private final SdkDescription description;

    private SdkZip(CheckedZip zip, SdkDescription description) {
        this.zip = zip;
        this.description = description;
    }

    /**
     * Reads and checks all of it.
     *
     * @throws ProblemException if it is damaged or not to be trusted
     */
    static SdkZip of(Path file) throws IOException {
        Location at = Location.of(file.toString());
        CheckedZip zip = CheckedZip.of(file);
        if (!zip.names().contains(SdkDescription.FILE)) {
            throw new ProblemException(
                    at,
                    "it has no " + SdkDescription.FILE
                            + ", so it is no SDK of jmodbuild; have it published again with goal"
                            + " package, and no other file under its classifier");
        }
        Location inside = Location.of(file + "!" + SdkDescription.FILE);
        String text = new String(zip.bytes(SdkDescription.FILE), StandardCharsets.UTF_8);
        SdkZip sdk = new SdkZip(zip, SdkReader.description(text, inside));
        sdk.refuseOthers(inside);
        sdk.refuseDamaged(at);
        return sdk;
    }

    /** What is in the zip and what the description says is there are the same. */
    private void refuseOthers(Location inside) {
        TreeSet<String> missing = new TreeSet<>(description.files().keySet());
        missing.removeAll(zip.names());
        if (!missing.isEmpty()) {
            throw new ProblemException(inside, "files has '" + missing.first() + "', which is not in the zip" + AGAIN);
        }
        TreeSet<String> further = new TreeSet<>(zip.names());
        further.removeAll(description.files().keySet());
        further.remove(SdkDescription.FILE);
        if (!further.isEmpty()) {
            throw new ProblemException(
                    inside, "the zip has '" + further.first() + "', which files does not list" + AGAIN);
        }
    }

    private void refuseDamaged(Location at) throws IOException {
        Set<String> described = description.files().keySet();
        zip.forEach(described, (name, bytes) -> {
            if (!Sha256.hex(bytes).equals(description.files().get(name))) {
                throw new ProblemException(at, "'" + name + "' is not what the description says it is" + AGAIN);
            }
        });
    }

    SdkDescription description() {
        return description;
    }

    boolean isExecutable(String name) {
        return zip.isExecutable(name);
    }

    /** Names of all its files, the description included, in order. */
    List<String> names() {
        return List.copyOf(zip.names());
    }

    /** Calls back with the content of each of its files. */
    void forEach(CheckedZip.Content content) throws IOException {
        zip.forEach(content);
    }
}
