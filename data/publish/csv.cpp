#include "data/publish/csv.h"

#include <algorithm>

#include "data/publish/file_kind.h"
#include "data/publish/text_faults.h"

namespace lanrian::data::publish {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// Each of them may cost a look at the whole rest of the file.
constexpr int unclosed_quotes_max = 16;

// How reading one row went; `problem` is empty where it is sound.
struct RowOutcome {
  bool end = false;  // there was no row any more
  std::string problem;
  std::string remedy;
};

// Takes rows off the front of a text, of which it knows no more than commas, quotes and line ends.
class RowReader {
 public:
  explicit RowReader(std::string_view text) : text_(text) {}

  RowOutcome next(CsvRow& row) {
    row = {line_, {}};
    if (at_ >= text_.size()) return {true, "", ""};
    const auto begin = at_;
    RowOutcome outcome;
    do {
      auto& cell = row.cells.emplace_back();
      if (now() == '"') {
        if (!read_quoted(cell)) return resume_after(begin, row.line);
        if (at_ < text_.size() && now() != ',' && !at_line_end()) {
          outcome = {false, "the row has text after a closing quote",
                     "write every quote inside a quoted cell twice"};
        }
      }
      read_plain(cell);
    } while (take_comma());
    if (at_ - begin > row_bytes_max)
      outcome = {false, "the row is longer than 64 KiB", "shorten it"};
    take_line_end();
    return outcome;
  }

  // No more quotes are looked for: the file's quoting is broken beyond what can be told row by row.
  bool gave_up() const { return unclosed_quotes_ >= unclosed_quotes_max; }

 private:
  char now() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool at_line_end() const { return now() == '\r' || now() == '\n'; }

  // From the opening quote to behind the closing one; false when there is none.
  bool read_quoted(std::string& cell) {
    for (++at_;; ++at_) {
      const auto quote = text_.find('"', at_);
      if (quote == std::string_view::npos) return false;
      const auto part = text_.substr(at_, quote - at_);
      line_ += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
      cell += part;
      at_ = quote + 1;
      if (now() != '"') return true;
      cell += '"';
    }
  }

  void read_plain(std::string& cell) {
    const auto end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    cell += text_.substr(at_, end - at_);
    at_ = end;
  }

  bool take_comma() {
    if (now() != ',') return false;
    ++at_;
    return true;
  }

  void take_line_end() {
    if (at_ >= text_.size()) return;
    at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
    ++line_;
  }

  // Reads on behind the first line of a row whose quote is never closed, so that the rows that the
  // quote swallowed are looked at too.
  RowOutcome resume_after(std::size_t begin, std::size_t line) {
    ++unclosed_quotes_;
    at_ = std::min(text_.find('\n', begin), text_.size() - 1) + 1;
    line_ = line + 1;
    return {false, "the row opens a quote that is never closed",
            "close it, or write \"\" for one quote"};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  int unclosed_quotes_ = 0;
};

// Judges rows one after the other and keeps the sound ones.
class TableReader {
 public:
  explicit TableReader(const std::string& file) : file_(file) {}

  CsvTable read(std::string_view text) {
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    RowReader rows(text);
    for (;;) {
      CsvRow row;
      const auto outcome = rows.next(row);
      if (outcome.end) return std::move(table_);
      const auto line = row.line;
      take(std::move(row), outcome);
      if (table_.diagnostics.size() < diagnostics_max && !rows.gave_up()) continue;
      report(line, "here the faults are too many", "correct those above and check again");
      return std::move(table_);
    }
  }

 private:
  void take(CsvRow row, const RowOutcome& outcome) {
    if (!outcome.problem.empty()) return report(row.line, outcome.problem, outcome.remedy);
    const auto empty = [](const std::string& cell) { return trimmed(cell).empty(); };
    if (std::all_of(row.cells.begin(), row.cells.end(), empty)) return;
    if (table_.header.cells.empty()) {
      if (has_sound_cells(row)) table_.header = std::move(row);
      return;
    }
    const auto width = table_.header.cells.size();
    while (row.cells.size() > width && empty(row.cells.back())) row.cells.pop_back();
    if (row.cells.size() != width) {
      return report(row.line,
                    "the row has " + std::to_string(row.cells.size()) + " cells, the header has " +
                        std::to_string(width),
                    "quote cells that hold commas; leave unknown cells empty, with their commas");
    }
    if (has_sound_cells(row)) table_.rows.push_back(std::move(row));
  }

  // Only what makes a cell no text at all; what it says is for others to judge.
  bool has_sound_cells(const CsvRow& row) {
    bool sound = true;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto& cell = row.cells[i];
      const auto fault = encoding_fault(cell);
      if (!fault) continue;
      sound = false;
      const auto& header = table_.header.cells;
      report(row.line, fault->problem, fault->remedy);
      table_.diagnostics.back().column = i < header.size() ? header[i] : "";
      table_.diagnostics.back().value = cell;
    }
    return sound;
  }

  void report(std::size_t line, const std::string& problem, const std::string& remedy) {
    table_.diagnostics.push_back({Severity::error, file_, line, "", "", problem, remedy});
  }

  const std::string& file_;
  CsvTable table_;
};

}  // namespace

CsvTable read_csv(std::string_view text, const std::string& file) {
  if (auto fault = fault_of_kind(text, Wanted::csv)) {
    CsvTable table;
    table.diagnostics.push_back({Severity::error, file, 0, "", "", fault->problem, fault->remedy});
    return table;
  }
  return TableReader(file).read(text);
}

}  // namespace lanrian::data::publish
