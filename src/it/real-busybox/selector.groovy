// SPDX-License-Identifier: Apache-2.0
return io.github.jmodbuild.realtree.RealTree.BUSYBOX.provide(basedir, 'vendor') { println it }
