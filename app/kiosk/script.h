// Scripts: what a visitor does, one step a line, for tests and demonstrations without a display.
//
//   tap NAME                  press the thing of that name (whole, or a part only it has)
//   hold NAME MS              rest a finger on it for so long
//   drag X1 Y1 X2 Y2 MS       move a finger between two points
//   wait MS                   let time pass
//   key NAME                  up, down, left, right, home, end, page-up, page-down, enter, tab,
//                             backspace, delete, escape or back; shift+NAME and ctrl+NAME hold
//                             those down
//   hold-key NAME MS          keep it down for so long
//   type TEXT                 type on a keyboard that is plugged in
//   paste TEXT                paste that from the clipboard
//   expect ROLE NAME          fail unless that is on the screen
//   value NAME TEXT           fail unless the field of that name (one word) holds that text
//   count ROLE N              fail unless exactly N of that role are on the screen
//   screen NAME               fail unless that screen is shown
//   spoken TEXT               fail unless what was said last contains that
//   speech-log FILE           write what was said so far, a line each
//   wait-for NAME MS          look for new releases and answers until that is on the screen (real
//                             time)
//   screenshot FILE, dump FILE
//
// Empty lines and lines that begin with # are passed over. NAME is the rest of the line.
#pragma once

#include "app/kiosk/headless.h"

namespace lanrian::kiosk {

// Does the steps in order; the first that fails ends it, with file and line in the error.
Result<void> run_script(HeadlessKiosk& kiosk, const os::Path& file);

}  // namespace lanrian::kiosk
