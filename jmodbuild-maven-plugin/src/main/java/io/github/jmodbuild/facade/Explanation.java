// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.facade;

import io.github.jmodbuild.engine.Reasons;
import io.github.jmodbuild.engine.Reasons.Reason;
import io.github.jmodbuild.engine.state.Places;
import io.github.jmodbuild.facade.request.BuildDirectory;
import io.github.jmodbuild.facade.request.BuildRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why files were last rebuilt. Immutable. */
public final class Explanation {
    private static final Pattern VARIANT = Pattern.compile("obj/[^/]+/(.+)");

    private final Map<String, Reason> byFile;
    private final String build;

    private Explanation(Map<String, Reason> byFile, String build) {
        this.byFile = byFile;
        this.build = build;
    }

    /** Reads the stored reasons of builds in these places; empty if there was no build. */
    public static Explanation read(BuildRequest.Places request) throws IOException {
        Places places = new Places(request.base(), request.build());
        Map<String, Reason> byFile = new TreeMap<>();
        Reasons.read(BuildDirectory.state(request)).forEach((id, reason) -> byFile.put(places.shown(id), reason));
        return new Explanation(byFile, places.shown(request.build()) + "/");
    }

    /** Lines for every variant of an object, or for a file; none if it was never made. */
    public List<String> of(String object) {
        List<String> lines = new ArrayList<>();
        byFile.forEach((file, reason) -> {
            if (file.equals(object)
                    || inBuild(file).equals(object)
                    || subject(file).equals(object)) {
                add(file, reason, lines);
            }
        });
        return lines;
    }

    /** Lines for everything that was ever made. */
    public List<String> all() {
        List<String> lines = new ArrayList<>();
        byFile.forEach((file, reason) -> add(file, reason, lines));
        return lines;
    }

    /** Names that {@link #of} knows. */
    public Set<String> subjects() {
        Set<String> names = new TreeSet<>();
        byFile.keySet().forEach(file -> names.add(subject(file)));
        return names;
    }

    private static void add(String file, Reason reason, List<String> lines) {
        lines.add(file + " was made at " + reason.when() + ", because:");
        reason.text().lines().forEach(line -> lines.add("  " + line));
    }

    private String inBuild(String file) {
        return file.startsWith(build) ? file.substring(build.length()) : file;
    }

    /** The name an object has in manifests, whatever the variant; other files by their place in the build directory. */
    private String subject(String file) {
        Matcher variant = VARIANT.matcher(inBuild(file));
        return variant.matches() ? variant.group(1) : inBuild(file);
    }
}
