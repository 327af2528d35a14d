// Whether somebody is looking: colour, progress and chatter are for terminals. Any thread.
#pragma once

namespace lanrian::os {

bool stdout_is_terminal();

}  // namespace lanrian::os
