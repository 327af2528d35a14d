#include "sync/transfer/answer_signs.h"

#include <doctest/doctest.h>

#include <string>

using namespace lanrian::sync::transfer;

TEST_CASE("a web page is known by its first bytes, however few come at a time") {
  for (const std::string page :
       {"<!DOCTYPE html>", "<html lang=\"th\">", "\r\n\t <HTML>", "\xef\xbb\xbf<!doctype HTML>",
        "<head>", "<script>location='/login'</script>", "<meta http-equiv=refresh>", "<body>"}) {
    CAPTURE(page);
    CHECK(judge_web_page(page) == WebPage::yes);
    for (std::size_t size = 0; size < page.size() && size < 5; ++size) {
      CHECK(judge_web_page(page.substr(0, size)) != WebPage::no);
    }
  }
}

TEST_CASE("what a repository holds is known not to be one by its first byte") {
  for (const std::string file :
       {"{\"signed\":{}}", "\x28\xb5\x2f\xfd", "\xff\xd8\xff\xe0", "OggS", "LANRIAN", "กาฬสินธุ์\n",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">", "<!-- -->", "<?xml version=\"1.0\"?>"}) {
    CAPTURE(file);
    CHECK(judge_web_page(file) == WebPage::no);
    if (file.front() != '<') CHECK(judge_web_page(file.substr(0, 1)) == WebPage::no);
  }
  CHECK(judge_web_page("") == WebPage::cannot_tell_yet);
  CHECK(judge_web_page("<!doctype") == WebPage::cannot_tell_yet);
  CHECK(judge_web_page(std::string(64, ' ')) == WebPage::no);
}

TEST_CASE("a Content-Range is taken only where it says what it must") {
  CHECK(content_range_start("bytes 600-999/1000") == 600);
  CHECK(content_range_start("bytes 0-0/1") == 0);
  CHECK(content_range_start("bytes 600-999/*") == 600);
  for (const char* wrong :
       {"", "bytes", "bytes */1000", "bytes *", "bytes 600-", "bytes -1-999/1000", "600-999/1000",
        "bytes 600-599/1000", "bytes 600-1000/1000", "bytes 600-999/", "bytes 600-999/1000x",
        "bytes 600-999/1000, bytes 0-1/2", "bytes=600-999/1000", "items 600-999/1000",
        "bytes 99999999999999999999-2/3", "bytes 600-999"}) {
    CAPTURE(std::string(wrong));
    CHECK_FALSE(content_range_start(wrong));
  }
}

TEST_CASE("an entity tag that would be two headers is none") {
  CHECK(is_etag("\"673f1a2b-1f4\""));
  CHECK(is_etag("W/\"weak\""));
  CHECK(is_etag("\"\""));
  for (const char* wrong : {"", "\"", "x", "\"a\r\nHost: b\"", "\"a\"b\"", "W/", "\"a b\""}) {
    CAPTURE(std::string(wrong));
    CHECK_FALSE(is_etag(wrong));
  }
  CHECK_FALSE(is_etag("\"" + std::string(300, 'x') + "\""));
}
