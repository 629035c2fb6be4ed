// SPDX-License-Identifier: Apache-2.0
// XZ's own build beside ours: the same objects, the same symbols in all that is linked, the same names and links.
import io.github.jmodbuild.realtree.Binaries
import io.github.jmodbuild.realtree.Commands
import java.nio.file.Files

def own = basedir.toPath().resolve('own')
def target = basedir.toPath().resolve('target')
// No tests run: their programs are made only for them.
Commands.shell(own, './configure --disable-dependency-tracking CFLAGS=-O0 && make -j2 && make -j2 -C tests check TESTS=')

// Own objects are called after what they are for: liblzma_la-x.o, xz-x.o. Here two of lzmainfo are those of xz, since
// their commands are equal.
List expected = Binaries.files(own, '.o').collect { it.replaceFirst(/.*\//, '').replaceFirst(/^[a-z_]+-/, '') }
expected.remove('tuklib_progname.o')
expected.remove('tuklib_exit.o')
List found = Binaries.files(target.resolve('obj'), '.o').collect { it.replaceFirst(/.*\//, '') }
assert found.size() == 196
assert Binaries.difference(expected.sort(), found.sort()) == []

Map files = ['src/liblzma/.libs/liblzma.a': 'lib/liblzma.a', 'src/liblzma/.libs/liblzma.so.5.4.1': 'lib/liblzma.so.5.4.1',
        'src/xz/.libs/xz': 'bin/xz', 'src/xzdec/.libs/xzdec': 'bin/xzdec', 'src/xzdec/.libs/lzmadec': 'bin/lzmadec',
        'src/lzmainfo/.libs/lzmainfo': 'bin/lzmainfo']
['check', 'hardware', 'stream_flags', 'filter_flags', 'block_header', 'index', 'index_hash', 'bcj_exact_size', 'memlimit',
        'lzip_decoder', 'vli'].each { files["tests/.libs/test_$it"] = "test/test_$it" }
def named = { List lines -> lines.collect { it.replace('liblzma_la-', '') }.sort() }
files.each { theirs, ours ->
    assert Binaries.difference(named(Binaries.symbols(own.resolve(theirs))), Binaries.symbols(target.resolve(ours))) == []
    if (!ours.endsWith('.a')) {
        assert Binaries.difference(Binaries.dynamicSymbols(own.resolve(theirs)),
                Binaries.dynamicSymbols(target.resolve(ours))) == []
        assert Binaries.names(own.resolve(theirs)) == Binaries.names(target.resolve(ours))
    }
}
['liblzma.so', 'liblzma.so.5'].each {
    assert Files.readSymbolicLink(target.resolve("lib/$it")).toString() == 'liblzma.so.5.4.1'
}
assert Binaries.dynamicSymbols(target.resolve('lib/liblzma.so')).contains('T lzma_lzip_decoder@@XZ_5.4')

String log = new File(basedir, 'build.log').text
assert log.count('Tests run: 12, Failures: 0, Errors: 0, Skipped: 0') == 2
assert (log =~ /compile: (\d+) built/).collect { it[1] as int } == [184, 0]
return true
