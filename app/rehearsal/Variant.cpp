#include "rehearsal/Variant.h"

#include <string>

namespace catalyst::rehearsal {

std::string_view toString(Variant variant) {
    return variant == Variant::Plan ? "plan" : "deployed";
}

Result<Variant> parseVariant(std::string_view word) {
    for (const Variant variant : {Variant::Plan, Variant::Deployed}) {
        if (toString(variant) == word)
            return variant;
    }
    return fail(Error::Code::InvalidArgument,
                "\"" + std::string(word.substr(0, 64)) + "\" is no variant; use plan or deployed");
}

} // namespace catalyst::rehearsal
