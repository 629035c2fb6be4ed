// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.toolchain.search;

import java.util.ArrayList;
import java.util.List;

/** Names of system headers. Stateless. */
public final class SystemHeaders {
    private static final String INCLUDE = "/include/";

    private SystemHeaders() {}

    /**
     * The name by which a system header was included: its path below {@code include}, without the directories of a
     * target or of a C++ library. Otherwise its file name.
     *
     * @param file absolute
     */
    public static String name(String file) {
        int at = file.lastIndexOf(INCLUDE);
        if (at < 0) {
            return file.substring(file.lastIndexOf('/') + 1);
        }
        List<String> rest =
                new ArrayList<>(List.of(file.substring(at + INCLUDE.length()).split("/", -1)));
        while (rest.size() > 1 && leadsToTarget(rest.get(0))) {
            rest.remove(0);
        }
        if (rest.size() > 1 && rest.get(0).equals("c++")) {
            rest.remove(0);
            while (rest.size() > 1 && (isVersion(rest.get(0)) || leadsToTarget(rest.get(0)))) {
                rest.remove(0);
            }
        }
        return String.join("/", rest);
    }

    /** {@code x86_64-linux-gnu}. */
    private static boolean leadsToTarget(String directory) {
        return directory.indexOf('-') != directory.lastIndexOf('-');
    }

    /** {@code 12}, {@code 12.2.0}, {@code v1}. */
    private static boolean isVersion(String directory) {
        return directory.matches("v?[0-9][0-9.]*");
    }
}
