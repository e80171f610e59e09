#pragma once

#include "config/Profile.h"
#include "net/HttpMessage.h"

#include <string>

namespace catalyst {

/// Whether an answer is a proxy's refusal to pass a request on, and not the service's: 401, 403 or
/// 407, or 400 about a certificate as nginx says it, without a service's words. Those of the
/// droplet's services are JSON with `status`, `detail`, `error` or `success`; a proxy that says the
/// like is taken for the service, whose failure it then seems to be. Pure; the answer is untrusted.
bool isProxyRefusal(const HttpResponse& response);

/// "the proxy refuses the access token (HTTP 401): …", with what to do. English.
std::string wordsOfRefusal(int status, HttpsAuth auth);

} // namespace catalyst
