// lanrian-publish's command line.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/publish/check_command.h"
#include "app/publish/diff_command.h"
#include "app/publish/export_command.h"
#include "app/publish/hours_command.h"
#include "app/publish/import_command.h"
#include "app/publish/init_command.h"
#include "app/publish/init_content_command.h"
#include "app/publish/keys_command.h"
#include "app/publish/query_command.h"
#include "app/publish/refresh_command.h"
#include "app/publish/release_command.h"
#include "app/publish/verify_command.h"

namespace lanrian::app_publish {

// The program's exit status: 0 done, 1 failed, 2 wrong usage.
using ExitStatus = int;

inline constexpr ExitStatus done = 0;
inline constexpr ExitStatus failed = 1;
inline constexpr ExitStatus wrong_usage = 2;

// What the person asked for, or the exit status where the command line alone decided it (--help,
// wrong usage).
using Command = std::variant<CheckCommand, DiffCommand, ExportCommand, HoursCommand, ImportCommand,
                             InitCommand, InitContentCommand, KeysCommand, QueryCommand,
                             RefreshCommand, ReleaseCommand, VerifyCommand, ExitStatus>;

Command read_command_line(int argc, char** argv);

}  // namespace lanrian::app_publish
