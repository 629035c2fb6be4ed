// SPDX-License-Identifier: Apache-2.0
return io.github.jmodbuild.realtree.RealTree.XZ.provide(basedir) { println it }
