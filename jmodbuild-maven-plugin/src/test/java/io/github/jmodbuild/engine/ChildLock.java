// SPDX-License-Identifier: Apache-2.0
package io.github.jmodbuild.engine;

import java.nio.file.Files;
import java.nio.file.Path;

/** A process that holds a build directory's lock until it is killed. */
final class ChildLock {
    private ChildLock() {}

    public static void main(String[] args) throws Exception {
        BuildLock lock = BuildLock.acquire(Path.of(args[0]), EngineListener.SILENT);
        Files.createFile(Path.of(args[1]));
        try {
            Thread.currentThread().join();
        } finally {
            lock.close();
        }
    }
}
