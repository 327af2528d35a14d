#include "fonts/paragraph.h"

#include <utility>

#include "fonts/paragraph_cache.h"
#include "fonts/paragraph_setter.h"
#include "fonts/shaper.h"

namespace lanrian::fonts {

// What lives behind a Typesetter.
struct Typesetter::Workshop {
  Shaper shaper;
  ParagraphCache cache;
};

Typesetter::Typesetter(FontLibrary& fonts, thai::LineBreaker& breaker, std::size_t cache_bytes_max)
    : fonts_(&fonts),
      breaker_(&breaker),
      workshop_(
          std::make_unique<Workshop>(Workshop{Shaper(fonts), ParagraphCache(cache_bytes_max)})) {}

Typesetter::Typesetter(Typesetter&&) noexcept = default;
Typesetter& Typesetter::operator=(Typesetter&&) noexcept = default;
Typesetter::~Typesetter() = default;

const Paragraph& Typesetter::paragraph(std::string_view utf8, const ParagraphStyle& style) {
  if (!(style.width_max >= 0)) {  // not a number, too, which no cache could find again
    ParagraphStyle narrow = style;
    narrow.width_max = 0;
    return paragraph(utf8, narrow);
  }
  if (const Paragraph* known = workshop_->cache.find(utf8, style)) return *known;
  return workshop_->cache.insert(utf8, style,
                                 set_paragraph(utf8, style, *fonts_, workshop_->shaper, *breaker_));
}

float Typesetter::width_of(std::string_view utf8, Face face, int px) {
  return paragraph(utf8, {.face = face, .px = px}).width;
}

void Typesetter::begin_frame() { workshop_->cache.begin_frame(); }

void Typesetter::forget_all() { workshop_->cache.clear(); }

std::size_t Typesetter::cached_bytes() const { return workshop_->cache.bytes(); }

}  // namespace lanrian::fonts
