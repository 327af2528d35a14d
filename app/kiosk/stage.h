// Everything that turns a model into pixels: fonts, the atlas, ImGui's draw list and a renderer. It
// is the same for a window and for a picture without any display. UI thread only.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>

#include "app/kiosk/measures.h"
#include "app/kiosk/model.h"
#include "app/kiosk/scene.h"
#include "fonts/font_library.h"
#include "fonts/glyph_atlas.h"
#include "fonts/paragraph.h"
#include "fonts/thai/line_breaker.h"
#include "platform/os/result.h"
#include "platform/window/renderer.h"

struct ImGuiContext;

namespace lanrian::kiosk {

// Ends an ImGui context.
struct DestroyImGui {
  void operator()(ImGuiContext* context) const;
};

// What is under a resting finger, and what the keys are at; empty: nothing.
struct Touched {
  std::string pressed_id;
  std::string focused_id = {};
};

// What a frame leaves behind, besides its pixels.
struct FrameReport {
  Semantics semantics;
  std::optional<Scroll> settled;
  bool stopped = false;
  int missing_glyphs = 0;
  std::set<char32_t> missing_letters;
};

// Draws models. It stays where it was made: its parts point at each other.
class Stage {
 public:
  static Result<std::unique_ptr<Stage>> open(window::Renderer renderer);
  Stage(window::Renderer renderer, fonts::FontLibrary fonts, thai::LineBreaker breaker);
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  ~Stage() = default;

  // Draws the model's present screen; nothing is shown before present().
  FrameReport draw(const Model& model, const Measures& measures, const Touched& touched);

  // Notes what the next frames draw; null: nothing.
  void note_in(Drawn* drawn) { drawn_ = drawn; }

  // Whether frames become pixels. Who only asks where things would be needs none.
  void set_painting(bool painting) { painting_ = painting; }

  // From the next frame on lines end by another dictionary's words.
  void use_words(thai::Dictionary dictionary);

  // From the next frame on Thai is written with these digits.
  void write_with(Digits digits) { words_th_ = Words(Language::th, digits); }

  const Words& words(Language language) const {
    if (language == Language::pseudo) return words_pseudo_;
    return language == Language::th ? words_th_ : words_en_;
  }
  window::Renderer& renderer() { return renderer_; }
  const thai::LineBreaker& line_breaker() const { return breaker_; }

  // Nothing that was shown stays in memory to be set again: somebody has gone.
  void forget_seen();

  // After the driver lost all textures: everything goes up again with the next frame.
  void reupload_pages();

 private:
  void upload_pages();

  window::Renderer renderer_;
  std::unique_ptr<ImGuiContext, DestroyImGui> imgui_;
  fonts::FontLibrary fonts_;
  thai::LineBreaker breaker_;
  fonts::Typesetter typesetter_;
  fonts::GlyphAtlas atlas_;
  Words words_th_{Language::th};
  Words words_en_{Language::en};
  Words words_pseudo_{Language::pseudo};
  Drawn* drawn_ = nullptr;
  bool painting_ = true;
  HoursTeller hours_;
  QrShelf codes_;
};

}  // namespace lanrian::kiosk
