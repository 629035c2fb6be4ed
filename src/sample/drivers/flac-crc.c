/* SPDX-License-Identifier: Apache-2.0 */
const unsigned flac_polynomial = 0x8005;
