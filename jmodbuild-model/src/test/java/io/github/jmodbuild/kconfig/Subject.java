// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.kconfig;

/** Something that answers configuration commands: the transcription, a peer, or the product. */
interface Subject {
    /**
     * Runs a command.
     *
     * @param dotConfig the existing {@code .config}; only the commands that read one look at it
     * @return the lines after the file's header; for listnewconfig the list, sorted
     * @throws Refused if the model has a dependency loop
     */
    String config(KModel model, Command command, String dotConfig);

    /** The subject says that symbols depend on themselves. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }
}
