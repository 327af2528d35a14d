// Everything that differs between the Dear ImGui versions we build with (1.86 of Debian 12
// to 1.91), in one place.
#pragma once

#include <imgui.h>

#include <cstdint>

namespace lanrian::window {

// ImTextureID was a pointer until 1.91.4 and is an integer since; both hold an integer of ours.
inline ImTextureID texture_id(std::intptr_t number) {
#if IMGUI_VERSION_NUM >= 19140
  return static_cast<ImTextureID>(number);
#else
  // NOLINTNEXTLINE(performance-no-int-to-ptr): ImGui 1.86 carries numbers in a pointer type
  return reinterpret_cast<ImTextureID>(number);
#endif
}

inline std::intptr_t texture_number(ImTextureID id) {
#if IMGUI_VERSION_NUM >= 19140
  return static_cast<std::intptr_t>(id);
#else
  return reinterpret_cast<std::intptr_t>(id);
#endif
}

// Page numbers are kept from 1, so that no texture (ImGui's own, which we never draw with) is 0.
inline ImTextureID page_texture(int page) { return texture_id(page + std::intptr_t{1}); }
inline int page_of(ImTextureID id) { return static_cast<int>(texture_number(id)) - 1; }

}  // namespace lanrian::window
