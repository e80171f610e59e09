#include "rehearsal/BrokerCertificate.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

namespace catalyst::rehearsal {

namespace {

template <class T, void (*release)(T*)>
struct Release {
    void operator()(T* object) const { release(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509, X509_free>>;
using Buffer = std::unique_ptr<BIO, Release<BIO, BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION, X509_EXTENSION_free>>;

constexpr int version3 = 2;

tl::unexpected<Error> failed(const char* step) {
    return fail(Error::Code::Internal,
                std::string("the broker's certificate could not be made: ") + step);
}

Key newKey() {
    return Key(EVP_EC_gen("P-256"));
}

bool setSerial(X509* certificate) {
    std::uint64_t serial = 0;
    return RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1 &&
           ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial | 1U) == 1;
}

bool setName(X509_NAME* name, const char* text) {
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(text), -1, -1, 0) == 1;
}

bool addExtension(X509* certificate, X509* issuer, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// Everything but extensions and signature; empty when it cannot be made.
Certificate blank(const char* subject, const char* issuer, EVP_PKEY* key) {
    Certificate made(X509_new());
    const bool isMade =
        made && X509_set_version(made.get(), version3) == 1 && setSerial(made.get()) &&
        ASN1_TIME_set_string_X509(X509_getm_notBefore(made.get()), "20000101000000Z") == 1 &&
        ASN1_TIME_set_string_X509(X509_getm_notAfter(made.get()), "21200101000000Z") == 1 &&
        setName(X509_get_subject_name(made.get()), subject) &&
        setName(X509_get_issuer_name(made.get()), issuer) && X509_set_pubkey(made.get(), key) == 1;
    return isMade ? std::move(made) : Certificate();
}

std::string contentOf(BIO* buffer) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(buffer, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string pemOf(X509* certificate) {
    const Buffer buffer(BIO_new(BIO_s_mem()));
    return buffer && PEM_write_bio_X509(buffer.get(), certificate) == 1 ? contentOf(buffer.get())
                                                                        : std::string();
}

Secret pemOf(EVP_PKEY* key) {
    // Wiped when it is freed.
    const Buffer buffer(BIO_new(BIO_s_secmem()));
    if (!buffer ||
        PEM_write_bio_PrivateKey(buffer.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    std::string text = contentOf(buffer.get());
    return Secret::takeFrom(text);
}

constexpr const char* authorityName = "Catalyst rehearsal authority";

Certificate makeAuthority(EVP_PKEY* key) {
    Certificate made = blank(authorityName, authorityName, key);
    const bool isSigned =
        made && addExtension(made.get(), made.get(), NID_basic_constraints, "critical,CA:TRUE") &&
        addExtension(made.get(), made.get(), NID_key_usage, "critical,keyCertSign") &&
        addExtension(made.get(), made.get(), NID_subject_key_identifier, "hash") &&
        X509_sign(made.get(), key, EVP_sha256()) > 0;
    return isSigned ? std::move(made) : Certificate();
}

Certificate makeServer(EVP_PKEY* key, X509* authority, EVP_PKEY* authorityKey) {
    Certificate made = blank("Catalyst rehearsal broker", authorityName, key);
    const auto add = [&](int kind, const char* value) {
        return addExtension(made.get(), authority, kind, value);
    };
    const bool isSigned =
        made && add(NID_basic_constraints, "critical,CA:FALSE") &&
        add(NID_key_usage, "critical,digitalSignature") && add(NID_ext_key_usage, "serverAuth") &&
        add(NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost") &&
        add(NID_subject_key_identifier, "hash") && add(NID_authority_key_identifier, "keyid") &&
        X509_sign(made.get(), authorityKey, EVP_sha256()) > 0;
    return isSigned ? std::move(made) : Certificate();
}

} // namespace

Result<ServerIdentity> makeServerIdentity() {
    const Key authorityKey = newKey();
    const Key serverKey = newKey();
    if (!authorityKey || !serverKey)
        return failed("no key");
    const Certificate authority = makeAuthority(authorityKey.get());
    if (!authority)
        return failed("no authority");
    const Certificate server = makeServer(serverKey.get(), authority.get(), authorityKey.get());
    if (!server)
        return failed("no server certificate");
    ServerIdentity identity{pemOf(authority.get()), pemOf(server.get()), pemOf(serverKey.get())};
    if (identity.authorityPem.empty() || identity.certificatePem.empty() ||
        identity.keyPem.isEmpty())
        return failed("no PEM");
    return identity;
}

} // namespace catalyst::rehearsal
