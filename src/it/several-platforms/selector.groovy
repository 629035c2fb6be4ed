// SPDX-License-Identifier: Apache-2.0
import io.github.jmodbuild.RequiredTools

return RequiredTools.ofProject(
    basedir, { println it }, 'aarch64-linux-gnu-gcc', 'aarch64-linux-gnu-ar', '/usr/aarch64-linux-gnu/include/stdio.h')
