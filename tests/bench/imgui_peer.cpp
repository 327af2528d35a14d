#include "tests/bench/imgui_peer.h"

#include <SDL.h>
#include <imgui.h>

#include <cmath>
#include <filesystem>

#include "fonts/font_files.h"

namespace lanrian::bench {

void DestroyPeer::operator()(ImGuiContext* context) const { ImGui::DestroyContext(context); }
void DestroyPeer::operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
void DestroyPeer::operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
void DestroyPeer::operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }

ImGuiPeer::ImGuiPeer(int width_px, int height_px, int text_px)
    : surface_(
          SDL_CreateRGBSurfaceWithFormat(0, width_px, height_px, 32, SDL_PIXELFORMAT_ARGB8888)),
      renderer_(SDL_CreateSoftwareRenderer(surface_.get())) {
  ImGuiContext* kiosk = ImGui::GetCurrentContext();
  imgui_.reset(ImGui::CreateContext());
  ImGui::SetCurrentContext(imgui_.get());
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {static_cast<float>(width_px), static_cast<float>(height_px)};
  const auto font = fonts::find_font_files().value().of(fonts::Face::regular).front();
  io.Fonts->AddFontFromFileTTF(font.c_str(), static_cast<float>(text_px), nullptr,
                               io.Fonts->GetGlyphRangesThai());
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
  letters_.reset(SDL_CreateTexture(renderer_.get(), SDL_PIXELFORMAT_ABGR8888,
                                   SDL_TEXTUREACCESS_STATIC, width, height));
  SDL_UpdateTexture(letters_.get(), nullptr, pixels, 4 * width);
  SDL_SetTextureBlendMode(letters_.get(), SDL_BLENDMODE_BLEND);
  io.Fonts->SetTexID(letters_.get());
  ImGui::SetCurrentContext(kiosk);
}

void ImGuiPeer::build(const kiosk::Semantics& screen) {
  ImGuiContext* kiosk = ImGui::GetCurrentContext();
  ImGui::SetCurrentContext(imgui_.get());
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("screen", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
  for (const auto& node : screen.nodes) {
    ImGui::PushID(node.id.c_str());
    ImGui::SetCursorScreenPos({node.rect.x, node.rect.y});
    const std::string text = node.value.empty() ? node.name : node.name + "\n" + node.value;
    if (node.action) {
      ImGui::Button(text.c_str(), {node.rect.width, node.rect.height});
    } else {
      ImGui::PushTextWrapPos(node.rect.right());
      ImGui::TextUnformatted(text.c_str());
      ImGui::PopTextWrapPos();
    }
    ImGui::PopID();
  }
  ImGui::End();
  ImGui::Render();
  ImGui::SetCurrentContext(kiosk);
}

// As imgui_impl_sdlrenderer.cpp of ImGui 1.86 does it.
void ImGuiPeer::rasterise() {
  ImGuiContext* kiosk = ImGui::GetCurrentContext();
  ImGui::SetCurrentContext(imgui_.get());
  SDL_SetRenderDrawColor(renderer_.get(), 255, 255, 255, 255);
  SDL_RenderClear(renderer_.get());
  const ImDrawData& data = *ImGui::GetDrawData();
  for (int i = 0; i < data.CmdListsCount; ++i) {
    const ImDrawList& list = *data.CmdLists[i];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      const ImVec4& cut = command.ClipRect;
      const SDL_Rect clip = {static_cast<int>(cut.x), static_cast<int>(cut.y),
                             static_cast<int>(cut.z - cut.x), static_cast<int>(cut.w - cut.y)};
      SDL_RenderSetClipRect(renderer_.get(), &clip);
      const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
      SDL_RenderGeometryRaw(renderer_.get(), letters_.get(), &vertices->pos.x, sizeof(ImDrawVert),
                            reinterpret_cast<const SDL_Color*>(&vertices->col), sizeof(ImDrawVert),
                            &vertices->uv.x, sizeof(ImDrawVert),
                            list.VtxBuffer.Size - static_cast<int>(command.VtxOffset),
                            list.IdxBuffer.Data + command.IdxOffset,
                            static_cast<int>(command.ElemCount), sizeof(ImDrawIdx));
    }
  }
  SDL_RenderSetClipRect(renderer_.get(), nullptr);
  SDL_RenderPresent(renderer_.get());
  ImGui::SetCurrentContext(kiosk);
}

}  // namespace lanrian::bench
