// SPDX-License-Identifier: Apache-2.0
assert [new File(basedir, 'a/target/bin/a').path].execute().text == 'only 3\n'
assert [new File(basedir, 'b/target/bin/b').path].execute().text == 'both 3\n'
return true
