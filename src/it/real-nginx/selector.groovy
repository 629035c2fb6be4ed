// SPDX-License-Identifier: Apache-2.0
return io.github.jmodbuild.realtree.RealTree.NGINX.provide(basedir) { println it }
