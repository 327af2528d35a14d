// Where Lanrian keeps what it knows and finds what it was installed with (XDG base directories,
// systemd's StateDirectory=). Reads the environment; any thread.
#pragma once

#include <optional>

#include "platform/os/file.h"

namespace lanrian::os {

// $STATE_DIRECTORY, else $XDG_STATE_HOME/lanrian, else $HOME/.local/state/lanrian.
Path default_state_folder();

// $XDG_CONFIG_HOME/lanrian, else $HOME/.config/lanrian.
Path user_config_folder();

// The first kiosk.toml of $XDG_CONFIG_HOME/lanrian, $HOME/.config/lanrian, /etc/lanrian.
std::optional<Path> find_config_file();

// The first root.json in the same places: whom an installed kiosk believes.
std::optional<Path> find_root_file();

// The folder of the running program.
Path program_folder();

// The seed catalog the program came with: $LANRIAN_SEED, else ../share/lanrian/seed or ../seed
// beside the program's folder (installed tree and build tree).
std::optional<Path> find_seed_folder();

}  // namespace lanrian::os
