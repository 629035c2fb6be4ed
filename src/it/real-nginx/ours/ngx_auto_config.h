/* SPDX-License-Identifier: Apache-2.0 */
/* What is no answer to a question. Symbols come as flags, so that another value compiles only what it is for. */

#define NGX_CONFIGURE ""
#define NGX_COMPILER "gcc"
#define NGX_HAVE_C99_VARIADIC_MACROS 1
#define NGX_HAVE_GCC_VARIADIC_MACROS 1
#define NGX_HAVE_LITTLE_ENDIAN 1
#define NGX_HAVE_MAP_DEVZERO 1
#define NGX_CPU_CACHE_LINE 64
#define NGX_KQUEUE_UDATA_T (void *)
#define NGX_PTR_SIZE __SIZEOF_POINTER__
#define NGX_SIG_ATOMIC_T_SIZE 4
#define NGX_TIME_T_SIZE 8
#define NGX_MAX_SIZE_T_VALUE 9223372036854775807LL
#define NGX_SIZE_T_LEN (sizeof("-9223372036854775808") - 1)
#define NGX_MAX_OFF_T_VALUE 9223372036854775807LL
#define NGX_OFF_T_LEN (sizeof("-9223372036854775808") - 1)
#define NGX_MAX_TIME_T_VALUE 9223372036854775807LL
#define NGX_TIME_T_LEN (sizeof("-9223372036854775808") - 1)
#define NGX_CRYPT 1
#define NGX_HTTP_CACHE 1
#define NGX_HTTP_SSI 1
#define NGX_HTTP_UPSTREAM_ZONE 1
#define NGX_HTTP_X_FORWARDED_FOR 1
#define NGX_SUPPRESS_WARN 1
#define NGX_SMP 1
#define NGX_PREFIX "/usr/local/nginx/"
#define NGX_CONF_PREFIX "conf/"
#define NGX_SBIN_PATH "sbin/nginx"
#define NGX_CONF_PATH "conf/nginx.conf"
#define NGX_PID_PATH "logs/nginx.pid"
#define NGX_LOCK_PATH "logs/nginx.lock"
#define NGX_ERROR_LOG_PATH "logs/error.log"
#define NGX_HTTP_LOG_PATH "logs/access.log"
#define NGX_HTTP_CLIENT_TEMP_PATH "client_body_temp"
#define NGX_HTTP_PROXY_TEMP_PATH "proxy_temp"
#define NGX_HTTP_FASTCGI_TEMP_PATH "fastcgi_temp"
#define NGX_HTTP_UWSGI_TEMP_PATH "uwsgi_temp"
#define NGX_HTTP_SCGI_TEMP_PATH "scgi_temp"
#define NGX_USER "nobody"
#define NGX_GROUP "nogroup"
