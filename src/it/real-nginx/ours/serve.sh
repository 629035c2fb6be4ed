# SPDX-License-Identifier: Apache-2.0
# Runs nginx ($1) with the modules in directory $2 and asks it over loopback. $3, $4 and $5 say what to expect of the image,
# of mail and of stream: y or m for there, n for not. The program goes to the background when its sockets are open.
set -eu
nginx=$1 modules=$2 gif=$3 mail=$4 stream=$5
mkdir -p logs
echo 'hello from nginx' > hello.txt

configuration() {
    for module in "$modules"/*.so; do
        test -e "$module" && echo "load_module $module;"
    done
    echo 'events { }'
    echo "http { server { listen 127.0.0.1:$1; root $PWD;"
    test $gif = n || echo 'location = /pixel { empty_gif; }'
    echo '} }'
    test $stream = n || echo "stream { server { listen 127.0.0.1:$(($1 + 1)); return 'hello from stream'; } }"
    test $mail = n || echo "mail { auth_http 127.0.0.1:1; server { listen 127.0.0.1:$(($1 + 2)); protocol imap; } }"
}

start() {
    for try in 0 1 2 3 4 5 6 7; do
        port=$((20000 + ($$ * 3 + try * 999) % 30000))
        configuration $port > nginx.conf
        "$nginx" -p "$PWD" -c nginx.conf && return
    done
    exit 1
}

get() {
    exec 3<> /dev/tcp/127.0.0.1/$port
    printf 'GET %s HTTP/1.0\r\n\r\n' "$1" >&3
    tr -d '\0' <&3
}

start
trap '"$nginx" -p "$PWD" -c nginx.conf -s stop' EXIT
get /hello.txt | grep 'hello from nginx'
if [ $gif = n ]; then get /pixel | grep '404 Not Found'; else get /pixel | grep -a GIF89a > /dev/null; fi
if [ $stream != n ]; then grep -a 'hello from stream' < /dev/tcp/127.0.0.1/$((port + 1)); fi
if [ $mail != n ]; then head -n 1 < /dev/tcp/127.0.0.1/$((port + 2)) | grep 'OK IMAP4 ready'; fi
