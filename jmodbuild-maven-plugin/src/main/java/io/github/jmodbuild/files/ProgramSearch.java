// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.files;

import java.io.File;
import java.util.Optional;

/** Finds programs as a shell does. Stateless. */
public final class ProgramSearch {
    private ProgramSearch() {}

    /**
     * The program's absolute path: as given if it has a slash, else the first executable of that name. Relative directories are left out, since
     * commands run elsewhere.
     *
     * @param path the value of the variable PATH
     */
    public static Optional<String> find(String program, String path) {
        if (program.contains("/")) {
            File file = new File(program);
            return file.canExecute() && file.isFile() ? Optional.of(file.getAbsolutePath()) : Optional.empty();
        }
        for (String directory : path.split(File.pathSeparator, -1)) {
            File file = new File(directory, program);
            if (new File(directory).isAbsolute() && file.isFile() && file.canExecute()) {
                return Optional.of(file.getPath());
            }
        }
        return Optional.empty();
    }
}
