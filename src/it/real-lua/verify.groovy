// SPDX-License-Identifier: Apache-2.0
// check.lua has run after each step; here: what each flip rebuilt, and that the last build did nothing.
String log = new File(basedir, 'build.log').text
['utf8=y coroutine=y debug=y', 'utf8=m coroutine=y debug=y', 'utf8=n coroutine=m debug=y', 'utf8=y coroutine=n debug=m',
        'utf8=m coroutine=m debug=n'].each { assert log.contains("lua works with ${it}") }

List compiled = (log =~ /compile: (\d+) built/).collect { it[1] as int }
assert compiled.size() == 6
assert compiled[0] == 34
// linit.o and, going to m, the library's module variant; objects that do not read the header stay.
assert compiled.drop(1).every { it <= 4 }
assert compiled[5] == 0

File target = new File(basedir, 'target')
assert new File(target, 'modules').list().findAll { it.endsWith('.so') }.sort() == ['coroutine.so', 'utf8.so']
assert new File(target, 'bin').list().sort() == ['lua', 'luac']
List members = ['ar', 't', new File(target, 'lib/liblua.a').path].execute().text.readLines()
assert !members.any { it in ['lutf8lib.o', 'lcorolib.o', 'ldblib.o'] }
assert members.size() == 29
return true
