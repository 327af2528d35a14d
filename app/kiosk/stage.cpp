#include "app/kiosk/stage.h"

#include "app/kiosk/screens/screens.h"
#include "app/kiosk/widgets/focus_ring.h"
#include "platform/os/log.h"
#include "platform/window/imgui_compat.h"

namespace lanrian::kiosk {

void DestroyImGui::operator()(ImGuiContext* context) const { ImGui::DestroyContext(context); }

Result<std::unique_ptr<Stage>> Stage::open(window::Renderer renderer) {
  const auto files = fonts::find_font_files();
  if (!files) return files.error();
  auto fonts = fonts::FontLibrary::open(*files);
  if (!fonts) return fonts.error();
  for (const auto& notice : fonts->notices()) os::log(os::LogLevel::warning, notice);
  auto breaker = thai::LineBreaker::open();
  if (!breaker) return breaker.error();
  return std::make_unique<Stage>(std::move(renderer), std::move(*fonts), std::move(*breaker));
}

Stage::Stage(window::Renderer renderer, fonts::FontLibrary fonts, thai::LineBreaker breaker)
    : renderer_(std::move(renderer)),
      imgui_(ImGui::CreateContext()),
      fonts_(std::move(fonts)),
      breaker_(std::move(breaker)),
      typesetter_(fonts_, breaker_),
      atlas_(fonts_) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  // ImGui insists on an atlas of its own; nothing of it is ever shown.
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
}

namespace {

// One number for everything that decides where rows break and how high they are. Never 0.
std::uint32_t layout_of(const Model& model, const Measures& m) {
  std::uint32_t mixed = 1;
  for (const int part :
       {m.width, m.height, static_cast<int>(m.text_size), m.caption,
        static_cast<int>(model.comfort.language), static_cast<int>(model.comfort.low_reach)}) {
    mixed = mixed * 16'777'619U + static_cast<std::uint32_t>(part);
  }
  return mixed | 1U;
}

}  // namespace

FrameReport Stage::draw(const Model& model, const Measures& measures, const Touched& touched) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(measures.width), static_cast<float>(measures.height)};
  io.DeltaTime = 1.0F / 60;
  ImGui::NewFrame();
  typesetter_.begin_frame();
  FrameReport report;
  {
    Canvas canvas(*ImGui::GetBackgroundDrawList(), fonts_, typesetter_, atlas_,
                  palette_of(model.comfort.theme));
    if (drawn_) *drawn_ = {};
    canvas.note_in(drawn_);
    hours_.begin(model);
    if (!std::holds_alternative<TakeScreen>(model.screen())) codes_.forget();
    Scene scene{.canvas = canvas,
                .m = measures,
                .words = words(model.comfort.language),
                .hours = hours_,
                .codes = codes_,
                .dictionary = breaker_.dictionary(),
                .pressed_id = touched.pressed_id,
                .semantics = {.screen = {}, .theme = model.comfort.theme, .nodes = {}},
                .settled = std::nullopt,
                .stopped = false,
                .layout = layout_of(model, measures)};
    draw_screen(model, scene);
    const Node* focused = scene.semantics.find(touched.focused_id);
    if (focused && !touched.focused_id.empty()) draw_focus_ring(scene, *focused);
    report = {std::move(scene.semantics), scene.settled, scene.stopped, canvas.missing_glyphs(),
              canvas.missing_letters()};
  }
  ImGui::Render();
  if (!painting_) return report;
  upload_pages();
  renderer_.draw(*ImGui::GetDrawData());
  return report;
}

void Stage::use_words(thai::Dictionary dictionary) {
  breaker_.use(std::move(dictionary));
  typesetter_.forget_all();
}

void Stage::forget_seen() {
  typesetter_.forget_all();
  hours_ = {};
}

void Stage::upload_pages() {
  for (const auto& dirty : atlas_.take_dirty()) {
    auto uploaded = renderer_.upload({dirty.page, dirty.x, dirty.y, dirty.w, dirty.h},
                                     atlas_.page_pixels(dirty.page), atlas_.page_size());
    if (!uploaded) os::log(os::LogLevel::error, uploaded.error().message);
  }
}

void Stage::reupload_pages() {
  renderer_.forget_pages();
  const int side = atlas_.page_size();
  for (int page = 0; page < atlas_.page_count(); ++page) {
    auto uploaded = renderer_.upload({page, 0, 0, side, side}, atlas_.page_pixels(page), side);
    if (!uploaded) os::log(os::LogLevel::error, uploaded.error().message);
  }
}

}  // namespace lanrian::kiosk
