-- SPDX-License-Identifier: Apache-2.0
-- Arguments: the settings of utf8, coroutine and debug. Each library must be there as its setting says, and work.

local checks = {
  utf8 = function(library) assert(library.len("größe") == 5) end,
  coroutine = function(library)
    local squares = {}
    for square in library.wrap(function() for i = 1, 3 do library.yield(i * i) end end) do
      squares[#squares + 1] = square
    end
    assert(table.concat(squares, " ") == "1 4 9")
  end,
  debug = function(library) assert(library.getinfo(1, "S").short_src == "check.lua") end,
}

local function check(name, setting)
  local built_in = _G[name]
  if setting == "y" then
    assert(built_in, name .. " should be built in")
    checks[name](built_in)
    return
  end
  assert(not built_in, name .. " should not be built in")
  local found, library = pcall(require, name)
  if setting == "m" then
    assert(found, library)
    assert(package.searchpath(name, package.cpath), name .. " should come from a module")
    checks[name](library)
  else
    assert(not found, name .. " should be nowhere")
  end
end

check("utf8", arg[1])
check("coroutine", arg[2])
check("debug", arg[3])

local words = {}
for word in ("the quick brown fox jumps"):gmatch("%a+") do words[#words + 1] = word end
table.sort(words)
assert(table.concat(words, ",") == "brown,fox,jumps,quick,the")
print("lua works with utf8=" .. arg[1] .. " coroutine=" .. arg[2] .. " debug=" .. arg[3])
