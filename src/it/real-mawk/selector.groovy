// SPDX-License-Identifier: Apache-2.0
return io.github.jmodbuild.realtree.RealTree.MAWK.provide(basedir) { println it }
