// The same screens as an ImGui application would show them without us: stock widgets, a stock font
// atlas, and draw lists that become SDL geometry as ImGui's own SDL_Renderer backend makes it. Thai
// is not shaped, no line is broken by words, and nothing says what is on the screen.
#pragma once

#include <memory>

#include "app/kiosk/semantics.h"

struct ImGuiContext;
struct SDL_Renderer;
struct SDL_Surface;
struct SDL_Texture;

namespace lanrian::bench {

// Named deleters of the C libraries' handles.
struct DestroyPeer {
  void operator()(ImGuiContext* context) const;
  void operator()(SDL_Renderer* renderer) const;
  void operator()(SDL_Surface* surface) const;
  void operator()(SDL_Texture* texture) const;
};

// Draws on a surface in memory with SDL's software renderer, as the kiosk does.
class ImGuiPeer {
 public:
  // Letters are `text_px` high, in the kiosk's own face.
  ImGuiPeer(int width_px, int height_px, int text_px);

  // A button for all that can be touched, a text for the rest, where they were.
  void build(const kiosk::Semantics& screen);
  // What was built last, as pixels.
  void rasterise();

 private:
  std::unique_ptr<SDL_Surface, DestroyPeer> surface_;
  std::unique_ptr<SDL_Renderer, DestroyPeer> renderer_;
  std::unique_ptr<SDL_Texture, DestroyPeer> letters_;
  std::unique_ptr<ImGuiContext, DestroyPeer> imgui_;
};

}  // namespace lanrian::bench
