/* SPDX-License-Identifier: Apache-2.0 */
/* The other answers come as flags from the probes. */
#define NGX_LINUX 1
