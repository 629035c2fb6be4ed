/* SPDX-License-Identifier: Apache-2.0 */
/* The table of built-in libraries; those that are m or n are not in it. */
#define LUA_LIB
#include "generated/autoconf.h"
#include "lua.h"
#include "lualib.h"
#include "lauxlib.h"

static const luaL_Reg libraries[] = {
    {LUA_GNAME, luaopen_base},
    {LUA_LOADLIBNAME, luaopen_package},
#ifdef CONFIG_LUA_COROUTINE
    {LUA_COLIBNAME, luaopen_coroutine},
#endif
    {LUA_TABLIBNAME, luaopen_table},
    {LUA_IOLIBNAME, luaopen_io},
    {LUA_OSLIBNAME, luaopen_os},
    {LUA_STRLIBNAME, luaopen_string},
    {LUA_MATHLIBNAME, luaopen_math},
#ifdef CONFIG_LUA_UTF8
    {LUA_UTF8LIBNAME, luaopen_utf8},
#endif
#ifdef CONFIG_LUA_DEBUG
    {LUA_DBLIBNAME, luaopen_debug},
#endif
    {NULL, NULL}
};

LUALIB_API void luaL_openlibs(lua_State *L)
{
    for (const luaL_Reg *library = libraries; library->func; library++) {
        luaL_requiref(L, library->name, library->func, 1);
        lua_pop(L, 1);
    }
}
