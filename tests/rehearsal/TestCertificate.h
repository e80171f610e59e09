#pragma once

namespace catalyst::test {

// A throw-away identity for TLS servers inside tests. It protects nothing: the key is public here.
// Valid 2020 to 2120 for localhost and 127.0.0.1.

inline constexpr const char* testCaPem = R"(-----BEGIN CERTIFICATE-----
MIIBajCCARCgAwIBAgICA+kwCgYIKoZIzj0EAwIwGzEZMBcGA1UEAwwQQ2F0YWx5
c3QgdGVzdCBDQTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowGzEZ
MBcGA1UEAwwQQ2F0YWx5c3QgdGVzdCBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABByeUZ6yQ8ooS5bxv50MRuiBIcpQkiGrs8nn6x2YPdhLPRKFssioFwuI7M82
b8xuaVgYDHiYeCMXQN3EOuTrgICjQjBAMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0O
BBYEFOoD9A/C3VGEY9pIT+sZ8a4g4ZdGMA4GA1UdDwEB/wQEAwIBBjAKBggqhkjO
PQQDAgNIADBFAiEAtx7fqdPH7VML/91aAOEljMha5MVUfcXtHtNYiQq3fKcCIFaL
UjZCe/l5ouQkzEehl35NYzwx1fkz2e0is2cWPhle
-----END CERTIFICATE-----
)";

inline constexpr const char* testServerPem = R"(-----BEGIN CERTIFICATE-----
MIIBgjCCASmgAwIBAgICA+owCgYIKoZIzj0EAwIwGzEZMBcGA1UEAwwQQ2F0YWx5
c3QgdGVzdCBDQTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDES
MBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqmn3
rtxvgejGuUyAvAEE129UVCKX10mpec66bgoT/DV78ZAzkbT74wOhA391Ff7sbXZq
FcGJi9gxYPp09j1VwqNiMGAwDAYDVR0TAQH/BAIwADAfBgNVHSMEGDAWgBTqA/QP
wt1RhGPaSE/rGfGuIOGXRjATBgNVHSUEDDAKBggrBgEFBQcDATAaBgNVHREEEzAR
gglsb2NhbGhvc3SHBH8AAAEwCgYIKoZIzj0EAwIDRwAwRAIgEV4qL4Zy2o7dPWDC
QrLx2MqGFKaa+AA9T4ep7t7J8soCIFjw14X5IEbQR90NnkNqK/ezqbNx5wJMjjGc
HYb+GtwR
-----END CERTIFICATE-----
)";

inline constexpr const char* testServerKeyPem = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgQ5FOJMslUAnVSCnB
Dy/FlhW/hIpwMXDJDEuioF0UZdOhRANCAASqafeu3G+B6Ma5TIC8AQTXb1RUIpfX
Sal5zrpuChP8NXvxkDORtPvjA6EDf3UV/uxtdmoVwYmL2DFg+nT2PVXC
-----END PRIVATE KEY-----
)";

/// SHA-256 of the server's public key in base64, as CURLOPT_PINNEDPUBLICKEY wants it.
inline constexpr const char* testServerPin = "sha256//tN/fRt56du7vVUtQaChdF2KQwoFpODrdpnXsJaqY/fM=";

} // namespace catalyst::test
