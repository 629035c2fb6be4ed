// SPDX-License-Identifier: Apache-2.0
package it;

final class Service {
    private Service() {}
}
