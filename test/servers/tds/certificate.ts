// A certificate that the endpoint signed itself, for localhost and 127.0.0.1, and its key. For tests only: nothing
// trusts it unless it is told to. Made once with
// `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost
// -addext subjectAltName=DNS:localhost,IP:127.0.0.1`.

/** The key. */
export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgm1lQ1wcNxsXwNNS+
uugIauU3jWm65mO9QXW6f6OgP5WhRANCAAR9S9IxXZ5Vt+wUXmHy31m8k91/3oV1
krEZ6k8vLxEXhDzoplIQ1orqMOqu7qvAQtMwSA0HLURDLVVsDJrI3hHp
-----END PRIVATE KEY-----
`
/** The certificate, which is its own authority. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUeTqZA9UpkvjIMtl2GdFwqo6YVh8wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTE5MzEyOFoYDzIxMjYxMDI4
MTkzMTI4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR9S9IxXZ5Vt+wUXmHy31m8k91/3oV1krEZ6k8vLxEXhDzoplIQ1orq
MOqu7qvAQtMwSA0HLURDLVVsDJrI3hHpo28wbTAdBgNVHQ4EFgQUh0VoB0LbxLQf
e8Ix7cFx/0kdK3gwHwYDVR0jBBgwFoAUh0VoB0LbxLQfe8Ix7cFx/0kdK3gwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgLawP50zc3xinaU+CgaNRijUzlca4a/9OBjOlEpTi7+gCIEef
H2+kzfJsAs16JPNLSDl0QJwaXX/Phbqk+tC93s0j
-----END CERTIFICATE-----
`
