// SPDX-License-Identifier: Apache-2.0
return io.github.jmodbuild.realtree.RealTree.ZLIB.provide(basedir) { println it }
