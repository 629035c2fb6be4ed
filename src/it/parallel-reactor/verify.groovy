// SPDX-License-Identifier: Apache-2.0
assert [new File(basedir, 'a/target/bin/a').path].execute().text == 'only 3\n'
assert [new File(basedir, 'b/target/bin/b').path].execute().text == 'both 3\n'
assert new File(basedir, 'a/.config').readLines().drop(1) == ['CONFIG_ONLY_A=y']
assert new File(basedir, 'b/.config').readLines().drop(1) == ['CONFIG_BOTH=y']
assert !new File(basedir, '.config').exists()
assert new File(basedir, 'build.log').text.contains('skipped: parallel-reactor has no modules.xml, so there is nothing native in it')
['a', 'b'].each {
    assert new File(basedir, 'build.log').text =~ /\[ERROR\] \[$it] $it\/modules\.xml:\d+:\d+: CC one\.o: failed with exit code 1/
}
return true
