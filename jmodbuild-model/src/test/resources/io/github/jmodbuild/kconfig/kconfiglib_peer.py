# SPDX-License-Identifier: Apache-2.0
# Answers models with Kconfiglib. Request: a Kconfig text and a .config, each behind its length (4 bytes, big endian).
# Answer: the reason why not, empty if there is none; then one text per command, in the order of Command.java.
import struct
import sys

from kconfiglib import BOOL, HEX, INT, STRING, TRI_TO_STR, TRISTATE, Kconfig, KconfigError


def receive():
    header = sys.stdin.buffer.read(4)
    if len(header) < 4:
        sys.exit(0)
    return sys.stdin.buffer.read(struct.unpack(">i", header)[0]).decode()


def send(text):
    data = text.encode()
    sys.stdout.buffer.write(struct.pack(">i", len(data)) + data)


def write(name, text):
    with open(name, "w") as f:
        f.write(text)


def saved(kconf):
    return kconf._min_config_contents("")


def whole(kconf):
    return kconf._config_contents("")


def allno(kconf):
    for sym in kconf.unique_defined_syms:
        sym.set_value(0)


def allyes(kconf):
    for sym in kconf.unique_defined_syms:
        sym.set_value(1 if sym.choice else 2)
    for choice in kconf.unique_choices:
        choice.set_value(2)


def allmod(kconf):
    for sym in kconf.unique_defined_syms:
        if sym.orig_type == BOOL and not sym.choice:
            sym.set_value(2)
        elif sym.orig_type == TRISTATE:
            sym.set_value(1)
    for choice in kconf.unique_choices:
        choice.set_value(2 if choice.orig_type == BOOL else 1)


def listed(kconf):
    out = []
    for sym in kconf.unique_defined_syms:
        if sym.user_value is None and (
            len(sym.assignable) > 1 or sym.visibility and (sym.orig_type in (INT, HEX, STRING) or sym.choice)
        ):
            logical = sym.orig_type in (BOOL, TRISTATE)
            out.append("CONFIG_%s=%s\n" % (sym.name, TRI_TO_STR[sym.tri_value]) if logical else sym.config_string)
    return "".join(sorted(out))


def answers(kconf):
    for decide in (allno, allyes, allmod, lambda kconf: None):
        kconf.unset_values()
        decide(kconf)
        yield whole(kconf)
    kconf.load_config(".config")
    yield whole(kconf)
    yield saved(kconf)
    yield listed(kconf)


sys.stdout.buffer.write(b"k")
sys.stdout.buffer.flush()
while True:
    write("Kconfig", receive())
    write(".config", receive())
    try:
        kconf = Kconfig("Kconfig", warn=False)
    except KconfigError as e:
        send(str(e))
    else:
        send("")
        for text in answers(kconf):
            send(text)
    sys.stdout.buffer.flush()
