// SPDX-License-Identifier: Apache-2.0
// mawk's own build beside ours: the same objects and symbols, and a program that works.
import io.github.jmodbuild.realtree.Binaries
import io.github.jmodbuild.realtree.Commands

def own = basedir.toPath().resolve('own')
def target = basedir.toPath().resolve('target')
Commands.shell(own, './configure && make -j2')

assert Binaries.difference(Binaries.files(own, '.o'), Binaries.files(target.resolve('obj/resident'), '.o')) == []
assert Binaries.difference(Binaries.symbols(own.resolve('mawk')), Binaries.symbols(target.resolve('bin/mawk'))) == []
assert Binaries.difference(Binaries.dynamicSymbols(own.resolve('mawk')),
        Binaries.dynamicSymbols(target.resolve('bin/mawk'))) == []
assert Binaries.names(own.resolve('mawk')) == Binaries.names(target.resolve('bin/mawk'))
// A comment in the generated source says when it was made.
def table = { file -> file.toFile().readLines().findAll { !it.contains(' * date: ') } }
assert table(own.resolve('scancode.c')) == table(target.resolve('gen/scancode.c'))

def words = Commands.run(target, 'bin/mawk', '{ n += NF } END { print n, "words" }', basedir.path + '/README')
assert words == Commands.run(own, './mawk', '{ n += NF } END { print n, "words" }', 'README')

String log = new File(basedir, 'build.log').text
assert log.count('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0') == 2
assert (log =~ /compile: (\d+) built/).collect { it[1] as int }[1] == 0
return true
