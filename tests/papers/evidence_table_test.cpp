// What was doctored in a package, and what the check says of it: printed as a table. Whoever signs, a thief
// or the office itself, can't make a package say of another year, city or log what its events don't.
#include <fmt/format.h>

#include <iostream>

#include "support/packed_year.h"

namespace wangge {
namespace {

using namespace packed;

struct Row {
  const char* doctored;
  const char* said;  // how the answer begins
  std::function<std::string(const std::string& path)> make;
};

// The manifest, changed and signed again with the office's own key.
std::string with_manifest(const std::string& path, const std::function<void(EvidenceManifest&)>& change) {
  return packed::doctored(path, [&](Members& members) {
    EvidenceManifest manifest = decode_manifest(members.at("manifest.json"));
    change(manifest);
    members["manifest.json"] = encode(manifest);
    sign_again(members, key());
  });
}

std::string with_bytes(const std::string& path, const std::function<void(std::string&)>& change) {
  std::string bytes = content_of(path);
  change(bytes);
  write_content(path + "-bytes.zip", bytes);
  return path + "-bytes.zip";
}

// In the header of the first member of the directory, and in that of its content.
void patch(std::string& bytes, std::size_t in_directory, std::string_view by, std::size_t in_local = 0) {
  const auto directory = bytes.find("PK\1\2");
  REQUIRE(directory != std::string::npos);
  bytes.replace(directory + in_directory, by.size(), by);
  if (in_local != 0) bytes.replace(in_local, by.size(), by);
}

const std::vector<Row>& rows() {
  using std::string;
  static const std::vector<Row> all{
      {"a paper's content", "changed papers/",
       [](const string& p) { return doctored(p, [](Members& m) { m.at("papers/通报.pdf") = "another"; }); }},
      {"a paper removed", "missing papers/",
       [](const string& p) { return doctored(p, [](Members& m) { m.erase("papers/通报.pdf"); }); }},
      {"a paper slipped in", "extra papers/",
       [](const string& p) { return doctored(p, [](Members& m) { m["papers/z.pdf"] = "z"; }); }},
      {"the body of an event", "hash events.jsonl",
       [](const string& p) {
         return doctored(p,
                         [](Members& m) { replace(m.at("events.jsonl"), "confirm_fact", "confirm_fakt"); });
       }},
      {"an event removed, signed again", "count",
       [](const string& p) {
         return doctored(p, [](Members& m) {
           string& lines = m.at("events.jsonl");
           const auto begin = line_begin(lines, 4);
           lines.erase(begin, lines.find('\n', begin) + 1 - begin);
           sign_again(m, key());
         });
       }},
      {"a statement of another number, signed again", "proof events.jsonl",
       [](const string& p) {
         return doctored(p, [](Members& m) {
           replace(m.at("events.jsonl"), "\"statement\":1", "\"statement\":2");
           sign_again(m, key());
         });
       }},
      {"a fact of another county, signed again", "origin events.jsonl",
       [](const string& p) {
         return doctored(p, [](Members& m) {
           replace(m.at("events.jsonl"), "\"county\":\"A371301\"", "\"county\":\"A371302\"");
           sign_again(m, key());
         });
       }},
      {"the score, not signed again", "signature manifest.json",
       [](const string& p) {
         return doctored(
             p, [](Members& m) { replace(m.at("manifest.json"), "\"total\":1000", "\"total\":1010"); });
       }},
      {"a total, signed by the office", "score manifest.json",
       [](const string& p) {
         return with_manifest(p, [](EvidenceManifest& m) { m.scores[0].total += 10; });
       }},
      {"a rank, signed by the office", "score manifest.json",
       [](const string& p) { return with_manifest(p, [](EvidenceManifest& m) { m.scores[0].rank = 1; }); }},
      {"the year, signed by the office", "year manifest.json",
       [](const string& p) { return with_manifest(p, [](EvidenceManifest& m) { m.year = 2024; }); }},
      {"a played store sold as a real one, signed by the office", "founding manifest.json",
       [](const string& p) { return with_manifest(p, [](EvidenceManifest& m) { m.played = false; }); }},
      {"the event that says that it was played left out, signed by the office", "founding manifest.json",
       [](const string& p) {
         return doctored(p, [](Members& m) {
           string& lines = m.at("events.jsonl");
           lines.erase(0, lines.find('\n') + 1);
           sign_again(m, key());
         });
       }},
      {"the city, signed by the office", "city manifest.json",
       [](const string& p) {
         return with_manifest(p, [](EvidenceManifest& m) { m.city_grid = *parse_grid_code("3714"); });
       }},
      {"an earlier cut-off, signed by the office", "cut-off manifest.json",
       [](const string& p) {
         return with_manifest(p,
                              [](EvidenceManifest& m) { m.cut_off = support::moment("2025-03-01T09:00"); });
       }},
      {"a shorter log, signed by the office", "log manifest.json",
       [](const string& p) { return with_manifest(p, [](EvidenceManifest& m) { m.log.position = 2; }); }},
      {"a shorter tree, signed by the office", "path events.jsonl",
       [](const string& p) { return with_manifest(p, [](EvidenceManifest& m) { m.tree.size = 2; }); }},
      {"another root, signed by the office", "path events.jsonl",
       [](const string& p) {
         return with_manifest(p, [](EvidenceManifest& m) { m.tree.root = sha256("x"); });
       }},
      {"the count of a fact, signed by the office", "facts manifest.json",
       [](const string& p) {
         return with_manifest(p, [](EvidenceManifest& m) { ++m.facts.begin()->second; });
       }},
      {"an absent fact left out, signed by the office", "count",
       [](const string& p) { return with_manifest(p, [](EvidenceManifest& m) { m.absent.clear(); }); }},
      {"an absent fact of another year, signed by the office", "year manifest.json",
       [](const string& p) {
         return with_manifest(
             p, [](EvidenceManifest& m) { m.absent.front().fact.at = support::moment("2024-12-31T24:00"); });
       }},
      {"called final, signed by the office", "final manifest.json",
       [](const string& p) { return with_manifest(p, [](EvidenceManifest& m) { m.version = 1; }); }},
      {"an assessment that nobody opened, signed by the office", "year manifest.json",
       [](const string& p) {
         return with_manifest(p, [](EvidenceManifest& m) { m.record = make_record_id(2026, 1); });
       }},
      {"the catalogue, signed by the office", "rules catalogue.toml",
       [](const string& p) {
         return doctored(p, [](Members& m) {
           replace(m.at("catalogue.toml"), "points = 10", "points = 20");
           sign_again(m, key());
         });
       }},
      {"an adjustment that nobody decided, signed by the office", "adjustment manifest.json",
       [](const string& p) {
         return with_manifest(p, [](EvidenceManifest& m) {
           Adjustment invented;
           invented.county = m.scores[0].county;
           invented.item = "A3.4";
           invented.points = 20;
           m.adjustments.push_back(invented);
         });
       }},
      {"an attachment renamed, signed by the office", "attachments attachments.json",
       [](const string& p) {
         return doctored(p, [](Members& m) {
           replace(m.at("attachments.json"), "\"name\":\"", "\"name\":\"其他");
           sign_again(m, key());
         });
       }},
      {"a file of another kind, signed by the office", "extra notes.txt",
       [](const string& p) {
         return doctored(p, [](Members& m) {
           m["notes.txt"] = "x";
           sign_again(m, key());
         });
       }},
      {"bytes before the archive", "zip.refused @zip.not-plain",
       [](const string& p) { return with_bytes(p, [](string& b) { b = "gap" + b; }); }},
      {"bytes after the archive", "zip.refused",
       [](const string& p) { return with_bytes(p, [](string& b) { b += "x"; }); }},
      {"a comment", "zip.refused",
       [](const string& p) {
         return with_bytes(p, [](string& b) {
           b[b.size() - 2] = 1;
           b += "x";
         });
       }},
      {"two archives, one after the other", "zip.refused @zip.not-plain",
       [](const string& p) { return with_bytes(p, [](string& b) { b += string(b); }); }},
      {"a gap before the directory", "zip.refused @zip.not-plain",
       [](const string& p) {
         return with_bytes(p, [](string& b) {
           b.insert(b.find("PK\1\2"), "gap!");
           b[b.size() - 6] = static_cast<char>(b[b.size() - 6] + 4);
         });
       }},
      {"an extra field", "zip.refused @zip.not-plain",
       [](const string& p) { return with_bytes(p, [](string& b) { patch(b, 30, "\4"); }); }},
      {"a data descriptor", "zip.refused @zip.not-plain",
       [](const string& p) { return with_bytes(p, [](string& b) { patch(b, 8, "\x8", 6); }); }},
      {"a file's mode", "zip.refused @zip.not-plain",
       [](const string& p) { return with_bytes(p, [](string& b) { patch(b, 40, "\xED\x81"); }); }},
      {"a symbolic link", "zip.refused @zip.no-file",
       [](const string& p) { return with_bytes(p, [](string& b) { patch(b, 40, "\xFF\xA1"); }); }},
      {"compressed", "zip.refused @zip.not-stored",
       [](const string& p) { return with_bytes(p, [](string& b) { patch(b, 10, "\x8", 8); }); }},
      {"encrypted", "zip.refused @zip.not-stored",
       [](const string& p) { return with_bytes(p, [](string& b) { patch(b, 8, "\1", 6); }); }},
      {"the time of one member", "zip.refused @zip.not-plain",
       [](const string& p) { return with_bytes(p, [](string& b) { patch(b, 12, "\1", 10); }); }},
      {"the size in one of two headers", "zip.refused",
       [](const string& p) {
         return with_bytes(p, [](string& b) { b[22] = static_cast<char>(b[22] + 1); });
       }},
      {"an archive of another day", "archive",
       [](const string& p) {
         const Members members = members_of(p);
         ZipWriter archive(p + "-day.zip", support::moment("2025-05-01T09:00"));
         for (const auto& [name, content] : members) archive.add(name, content);
         archive.close();
         return p + "-day.zip";
       }},
  };
  return all;
}

std::string answer_of(const std::string& path) {
  const auto report = check_evidence(path, {});
  if (!report) return report.error().message + ' ' + report.error().arguments.back().second;
  return faults_of(path);
}

TEST_CASE("each kind of doctoring is found, whoever signed it", "[evidence][AM][N4]") {
  Year year;
  const std::string path = year.pack("a.zip");
  REQUIRE(answer_of(path) == "");
  REQUIRE(rows().size() >= 25);
  for (const Row& row : rows()) {
    const std::string said = answer_of(row.make(path));
    std::cout << fmt::format("{:<58}{}\n", row.doctored, said);
    INFO(row.doctored << ": " << said);
    CHECK(said.find(row.said) != std::string::npos);
  }
}

// 附件3三: what a signature proves depends on whose key it is, and that the package can't say by itself.
TEST_CASE("what a thief signs anew is nobody's word", "[evidence][AM]") {
  Year year;
  const std::string path = year.pack("a.zip");
  const SigningKey thief = SigningKey::random();
  const std::string forged = doctored(path, [&](Members& members) { sign_again(members, thief); });
  const EvidenceReport report = check_evidence(forged, {}).value();
  CHECK_FALSE(report.key_expected);
  CHECK(faults_of(forged, {key().public_key(), {}}) == "key public-key.txt");
}

}  // namespace
}  // namespace wangge
