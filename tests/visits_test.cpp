// What four people come for, each as a script of touches or keys (tests/visits/): they are read
// by people too.
#include <doctest/doctest.h>

#include "app/kiosk/script.h"
#include "tests/fakes/visit.h"

using namespace lanrian;
using namespace lanrian::kiosk;
using tests::library_settings;
using tests::Visit;

TEST_CASE("four people find what they came for, each in her own way") {
  for (const char* who : {"elder", "child", "wheelchair", "keys"}) {
    CAPTURE(std::string(who));
    auto settings = library_settings("attract");
    settings.panel = panel_named("kiosk-portrait");
    settings.width_px = settings.panel->width_px;
    settings.height_px = settings.panel->height_px;
    settings.language = Language::th;
    settings.position = data::Position{164'322'000, 1'035'061'000};
    Visit visit(settings);
    const os::Path script =
        os::Path(LANRIAN_SOURCE_DIR) / "tests" / "visits" / (std::string(who) + ".txt");
    const auto done = run_script(*visit.kiosk, script);
    std::string said;
    for (const auto& text : visit.kiosk->kiosk().speech().said()) said += "\n" + text;
    CHECK_MESSAGE(done.ok(), (done.ok() ? "" : done.error().message) << said);
  }
}
