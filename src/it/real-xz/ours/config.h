/* SPDX-License-Identifier: Apache-2.0 */
#include "generated/constants.h"
