#pragma once

#include "base/Secret.h"

class QLineEdit;

namespace catalyst {

/// Overwrites the field's own characters, which it shares with whoever asks for them. What it keeps
/// besides, for undoing, is beyond reach.
void wipeHeldBy(const QLineEdit& field);

/// What was typed, as UTF-8; the copies that were made on the way are wiped.
Secret secretIn(const QLineEdit& field);
/// The same without the blanks around it, which come with what is pasted.
Secret trimmedSecretIn(const QLineEdit& field);

} // namespace catalyst
