// SPDX-License-Identifier: Apache-2.0
// nginx's own build beside ours, three times: the same symbols in programs and modules, and the same objects.
import io.github.jmodbuild.realtree.Binaries
import io.github.jmodbuild.realtree.Commands
import java.nio.file.Files

def base = basedir.toPath()
List configuration = new File(basedir, 'target/include/config/auto.conf').readLines()
String common = '--with-cc-opt=-O0'
common += configuration.contains('CONFIG_SSL=y') ? ' --with-http_ssl_module' : ''
common += configuration.contains('CONFIG_GZIP=y') ? '' : ' --without-http_gzip_module'
common += configuration.contains('CONFIG_REWRITE=y') ? '' : ' --without-http_rewrite_module'
String noGif = '--without-http_empty_gif_module'
List own = ["--with-mail --with-stream=dynamic $noGif", '--with-mail=dynamic',
        "--with-stream $noGif --add-dynamic-module=../ours/empty_gif"]
List modules = [['ngx_stream_module'], ['ngx_mail_module'], ['ngx_http_empty_gif_module']]

// All three at once: configure uses one processor.
List threads = (0..2).collect { i ->
    Thread.start { Commands.shell(base, "cp -a own own$i && cd own$i && ./configure $common ${own[i]} && make") }
}
threads*.join()

(0..2).each { i ->
    def theirs = base.resolve("own$i/objs")
    def ours = base.resolve("stage${i + 1}/usr/local")
    def compare = { a, b ->
        assert Binaries.difference(Binaries.symbols(a), Binaries.symbols(b)) == []
        assert Binaries.difference(Binaries.dynamicSymbols(a), Binaries.dynamicSymbols(b)) == []
    }
    // Our modules name the libraries of their program that they use, which nginx leaves to the program.
    List ofProgram = Binaries.names(ours.resolve('bin/nginx'))
    def compareNames = { a, b ->
        List more = Binaries.names(b) - Binaries.names(a)
        assert Binaries.names(b).containsAll(Binaries.names(a)) && ofProgram.containsAll(more)
    }
    compare(theirs.resolve('nginx'), ours.resolve('bin/nginx'))
    assert Binaries.names(theirs.resolve('nginx')).sort() == ofProgram.sort(false)
    assert Binaries.files(ours.resolve('lib/modules'), '.so') == modules[i].collect { "1.22.1/${it}.so".toString() }
    modules[i].each {
        compare(theirs.resolve("${it}.so"), ours.resolve("lib/modules/1.22.1/${it}.so"))
        compareNames(theirs.resolve("${it}.so"), ours.resolve("lib/modules/1.22.1/${it}.so"))
    }
}

// Objects of the last one: modules have a directory of their own, and the tables of modules lie beside their sources.
List found = Binaries.files(base.resolve('target/obj'), '.o').collect { it.replaceFirst(/^[a-z]+\//, '') }
List expected = Binaries.files(base.resolve('own2/objs'), '.o').collect {
    it == 'ngx_http_empty_gif_module_modules.o' ? "src/http/$it".toString() : it
}
assert Binaries.difference(expected, found) == []

// Each build has answered a request; what a flip compiles is the two parts that it moves.
String log = new File(basedir, 'build.log').text
assert log.count('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0') == 4
List compiled = (log =~ /compile: (\d+) built/).collect { it[1] as int }
assert compiled[0] > 150
assert compiled[1] < 50 && compiled[2] < 50
assert compiled[3] == 0
return true
