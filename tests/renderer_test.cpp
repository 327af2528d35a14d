// Draw lists as the kiosk makes them, and as it never does: what lands on which pixel.
#include "platform/window/renderer.h"

#include <doctest/doctest.h>

#include <memory>

#include "platform/window/imgui_compat.h"

using namespace lanrian;

namespace {

constexpr int side = 64;
constexpr ImU32 blue = IM_COL32(0x1B, 0x3A, 0x6B, 255);

// An ImGui context and a surface to draw on.
struct Easel {
  Easel() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {side, side};
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    ImGui::NewFrame();
    list().AddRectFilled({0, 0}, {side, side}, IM_COL32_WHITE);
  }
  Easel(const Easel&) = delete;
  Easel& operator=(const Easel&) = delete;
  ~Easel() { ImGui::DestroyContext(); }

  ImDrawList& list() { return *ImGui::GetBackgroundDrawList(); }
  void draw() {
    ImGui::Render();
    renderer.draw(*ImGui::GetDrawData());
    picture = renderer.read_pixels().value();
  }
  std::uint32_t at(int x, int y) const {
    return picture.pixels[static_cast<std::size_t>(y * side + x)];
  }

  window::Renderer renderer = window::Renderer::for_memory(side, side).value();
  window::Picture picture;
};

}  // namespace

TEST_CASE("a fill covers its pixels and not one more") {
  Easel easel;
  easel.list().AddRectFilled({10, 10}, {20, 15}, blue);
  easel.draw();
  CHECK(easel.at(10, 10) == 0xFF1B3A6Bu);
  CHECK(easel.at(19, 14) == 0xFF1B3A6Bu);
  CHECK(easel.at(20, 14) == 0xFFFFFFFFu);
  CHECK(easel.at(19, 15) == 0xFFFFFFFFu);
  CHECK(easel.at(9, 10) == 0xFFFFFFFFu);
  CHECK(easel.renderer.counts().fills == 2);
}

TEST_CASE("a fill of no size leaves no dot, and a clear one blends") {
  Easel easel;
  easel.list().AddRectFilled({10, 10}, {10, 10.4F}, blue);
  easel.list().AddRectFilled({30, 30}, {40, 40}, IM_COL32(0, 0, 0, 128));
  easel.draw();
  CHECK(easel.at(10, 10) == 0xFFFFFFFFu);
  const auto grey = easel.at(35, 35) & 255;
  CHECK(grey > 120);
  CHECK(grey < 135);
}

TEST_CASE("nothing is drawn outside the clip rectangle") {
  Easel easel;
  easel.list().PushClipRect({0, 0}, {15, side}, true);
  easel.list().AddRectFilled({10, 10}, {30, 30}, blue);
  easel.list().PopClipRect();
  easel.draw();
  CHECK(easel.at(14, 12) == 0xFF1B3A6Bu);
  CHECK(easel.at(15, 12) == 0xFFFFFFFFu);
}

TEST_CASE("a glyph is copied from its page with the page's ink and coverage") {
  Easel easel;
  std::vector<std::uint32_t> page(16 * 16, 0);
  page[16 * 2 + 3] = 0xFF9E1B32u;
  page[16 * 2 + 4] = 0x809E1B32u;
  REQUIRE(easel.renderer.upload({0, 0, 0, 16, 16}, page.data(), 16));
  easel.list().AddImage(window::page_texture(0), {20, 20}, {24, 24}, {2 / 16.0F, 1 / 16.0F},
                        {6 / 16.0F, 5 / 16.0F});
  easel.draw();
  CHECK(easel.at(21, 21) == 0xFF9E1B32u);
  CHECK(easel.at(20, 21) == 0xFFFFFFFFu);
  const auto half = (easel.at(22, 21) >> 8) & 255;
  CHECK(half > 0x1B + 90);
  CHECK(half < 255);
  CHECK(easel.renderer.counts().glyphs == 1);
}

TEST_CASE("what is neither fill nor glyph is drawn as triangles, in its place in the order") {
  Easel easel;
  easel.list().AddTriangleFilled({4, 4}, {4, 60}, {60, 60}, blue);
  easel.list().AddRectFilled({8, 40}, {12, 44}, IM_COL32(255, 0, 0, 255));
  easel.draw();
  CHECK(easel.at(20, 50) == 0xFF1B3A6Bu);
  CHECK(easel.at(50, 20) == 0xFFFFFFFFu);
  CHECK(easel.at(10, 42) == 0xFFFF0000u);
  CHECK(easel.renderer.counts().triangles > 0);
}

TEST_CASE("a page that was never uploaded draws no garbage and does not crash") {
  Easel easel;
  easel.list().AddImage(window::page_texture(7), {20, 20}, {24, 24});
  easel.draw();
  CHECK(easel.renderer.counts().glyphs == 0);
}

TEST_CASE("more than 65,535 vertices in a list all find their place") {
  Easel easel;
  for (int i = 0; i < 20'000; ++i) easel.list().AddRectFilled({1, 1}, {2, 2}, blue);
  easel.list().AddRectFilled({40, 40}, {50, 50}, blue);
  easel.draw();
  CHECK(easel.at(45, 45) == 0xFF1B3A6Bu);
  CHECK(easel.at(30, 30) == 0xFFFFFFFFu);
}
