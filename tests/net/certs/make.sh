#!/bin/sh
# Makes the certificates of the TLS tests anew: run in this directory, commit the result.
# Nothing outside the tests believes them. Valid for a century, except expired.pem.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
from=20200101000000Z
to=21200101000000Z

newKey() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }

newAuthority() { # name
    newKey "$work/$1.key"
    openssl req -x509 -new -key "$work/$1.key" -days 36500 -subj "/CN=Catalyst test $1" \
        -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign -out "$1.pem"
}

sign() { # name, subjectAltName, end
    : > "$work/index.txt"
    openssl rand -hex 8 > "$work/serial"
    printf '%s\n' '[ca]' 'default_ca=d' '[d]' "database=$work/index.txt" "serial=$work/serial" \
        "new_certs_dir=$work" 'default_md=sha256' 'policy=p' 'x509_extensions=x' '[p]' \
        'commonName=supplied' '[x]' 'basicConstraints=critical,CA:FALSE' \
        'extendedKeyUsage=serverAuth' "subjectAltName=$2" > "$work/ca.cnf"
    openssl req -new -key server.key -subj "/CN=$1" -out "$work/$1.csr"
    openssl ca -batch -notext -config "$work/ca.cnf" -cert authority.pem \
        -keyfile "$work/authority.key" -startdate "$from" -enddate "$3" \
        -in "$work/$1.csr" -out "$1.pem"
}

newAuthority authority
newAuthority stranger
newKey server.key
sign server DNS:localhost,IP:127.0.0.1 "$to"
sign elsewhere DNS:elsewhere.invalid "$to"
sign expired DNS:localhost,IP:127.0.0.1 20210101000000Z
openssl pkey -in server.key -pubout -outform DER | openssl dgst -sha256 -binary | base64 > server.pin
