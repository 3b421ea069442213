// A signed package is checked without the database, and whatever was changed in it is named.
#include <sys/stat.h>

#include "support/packed_year.h"

namespace wangge {
namespace {

using namespace packed;

TEST_CASE("a package proves every counted fact, offline", "[evidence][AM][N4]") {
  Year year;
  const std::string path = year.pack("a.zip");
  const auto reader = year.fixture.store->reader();
  EvidenceExpected expected{key().public_key(), LogTree(*reader).head().root};
  CHECK(faults_of(path, expected) == "");
  const EvidenceReport report = check_evidence(path, expected).value();
  CHECK(report.files == 6);
  CHECK(report.facts == 2);
  // Those that prove, the one that tells whose fact it is, and the first, which says what the store is.
  CHECK(report.events == 4);
  CHECK(report.manifest.absent.size() == 1);
  CHECK(report.manifest.tree.size == reader->head().position);
  CHECK(report.manifest.scores.front().total == year.assessment.counties.front().total);
  const Members members = members_of(path);
  CHECK(members.at("papers/通报.pdf") == "the bulletin");
  CHECK(members.at("attachments.json").find("临政通〔2025〕3号") != std::string::npos);
  LogTree earlier(*reader, 2);
  CHECK(shown_events(*reader, year.assessment, CaseId{}, never, earlier).error().message ==
        "evidence.later-event");
  // Events after the package change nothing.
  year.fixture.log();
  CHECK(LogTree(*reader, report.manifest.tree.size).head() == report.manifest.tree);
}

TEST_CASE("the same year packed twice, in other folders, is the same file", "[evidence][AM]") {
  Year year;
  const std::string first = content_of(year.pack("a.zip"));
  CHECK(first == content_of(year.pack("b.zip", "elsewhere/papers")));
  CHECK(first.find(year.fixture.folder.path("")) == std::string::npos);
}

TEST_CASE("what was changed in a package is named", "[slow][evidence][AM][N4]") {
  Year year;
  const std::string path = year.pack("a.zip");
  const auto other = SigningKey::random();
  SECTION("a paper") {
    CHECK(faults_of(doctored(path, [](Members& m) { m.at("papers/通报.pdf") = "the bulletim"; })) ==
          "changed papers/通报.pdf");
  }
  SECTION("a paper taken away") {
    CHECK(faults_of(doctored(path, [&](Members& m) { m.erase("papers/通报.pdf"); })) ==
          "missing papers/通报.pdf");
  }
  SECTION("a paper that was slipped in") {
    CHECK(faults_of(doctored(path, [&](Members& m) { m["papers/z.pdf"] = "z"; })) == "extra papers/z.pdf");
  }
  SECTION("the body of an event") {
    CHECK(faults_of(doctored(path, [&](Members& m) {
            replace(m.at("events.jsonl"), "confirm_fact", "confirm_fakt");
          })) == "hash events.jsonl:3, changed events.jsonl");
  }
  SECTION("the body of an event and its hash") {
    CHECK(faults_of(doctored(path, [&](Members& m) {
            std::string& lines = m.at("events.jsonl");
            const auto begin = line_begin(lines, 3);
            ShownEvent shown = decode_shown_event(lines.substr(begin, lines.find('\n', begin) - begin));
            replace(shown.event.body, "\"city-2\"", "\"city-3\"");
            shown.event.hash = hash_of(shown.before, shown.event.body);
            lines = lines.substr(0, begin) + encode(shown) + lines.substr(lines.find('\n', begin));
            sign_again(m, key());
          })) == "path events.jsonl:3");
  }
  SECTION("the position of an event") {
    CHECK(faults_of(doctored(path, [&](Members& m) {
            std::string& lines = m.at("events.jsonl");
            const auto begin = line_begin(lines, 2);
            ShownEvent shown = decode_shown_event(lines.substr(begin, lines.find('\n', begin) - begin));
            --shown.event.position;
            lines = lines.substr(0, begin) + encode(shown) + lines.substr(lines.find('\n', begin));
            sign_again(m, key());
          })) == "path events.jsonl:2, attachments attachments.json");
  }
  SECTION("an event that is said to prove something else") {
    CHECK(faults_of(doctored(path, [&](Members& m) {
            replace(m.at("events.jsonl"), "\"statement\":1", "\"statement\":2");
            sign_again(m, key());
          })) == "proof events.jsonl:3, year manifest.json");
  }
  SECTION("a line taken away") {
    const auto shorten = [&](Members& m, int line) {
      std::string& lines = m.at("events.jsonl");
      const auto begin = line_begin(lines, line);
      lines.erase(begin, lines.find('\n', begin) + 1 - begin);
    };
    CHECK(faults_of(doctored(path, [&](Members& m) { shorten(m, 4); })) ==
          "changed events.jsonl, count , facts manifest.json, score manifest.json, score manifest.json, "
          "score manifest.json");
    CHECK(
        faults_of(doctored(path, [&](Members& m) {
          shorten(m, 4);
          sign_again(m, key());
        })) == "count , facts manifest.json, score manifest.json, score manifest.json, score manifest.json");
    // What tells whose the fact is.
    CHECK(faults_of(doctored(path, [&](Members& m) {
            shorten(m, 2);
            sign_again(m, key());
          })) == "origin events.jsonl:2, year manifest.json, attachments attachments.json");
  }
  SECTION("a line there twice, and one that is none") {
    CHECK(faults_of(doctored(path, [&](Members& m) {
            std::string& lines = m.at("events.jsonl");
            lines += lines.substr(0, lines.find('\n') + 1) + "{}\n";
            sign_again(m, key());
          })) == "order events.jsonl:5, line events.jsonl:6");
  }
  SECTION("the score") {
    CHECK(faults_of(doctored(path, [&](Members& m) {
            replace(m.at("manifest.json"), "\"total\":1000", "\"total\":1010");
          })) == "signature manifest.json, score manifest.json, score manifest.json");
  }
  SECTION("the score, by whoever may sign") {
    CHECK(faults_of(doctored(path, [&](Members& m) {
            replace(m.at("manifest.json"), "\"grade\":\"excellent\"", "\"grade\":\"pass\"");
            sign_again(m, key());
          })) == "score manifest.json");
  }
  SECTION("the county of a fact, by whoever may sign") {
    CHECK(faults_of(doctored(path, [&](Members& m) {
            replace(m.at("events.jsonl"), "\"county\":\"A371301\"", "\"county\":\"A371302\"");
            sign_again(m, key());
          })).starts_with("origin events.jsonl:3, count , count , score"));
  }
  SECTION("a fact that is counted twice, by whoever may sign") {
    CHECK(faults_of(doctored(path, [&](Members& m) {
            std::string& lines = m.at("events.jsonl");
            const auto begin = line_begin(lines, 4);
            ShownEvent shown = decode_shown_event(lines.substr(begin, lines.find('\n', begin) - begin));
            shown.proves.push_back(shown.proves.front());
            lines = lines.substr(0, begin) + encode(shown) + lines.substr(lines.find('\n', begin));
            replace(m.at("manifest.json"), "\"count\":1,\"facts\":1", "\"count\":2,\"facts\":2");
            sign_again(m, key());
          })).ends_with("score manifest.json"));
  }
  SECTION("a rule, by whoever may sign") {
    CHECK(faults_of(doctored(path, [&](Members& m) {
            replace(m.at("catalogue.toml"), "points = 10", "points = 20");
            sign_again(m, key());
          })) == "rules catalogue.toml");
  }
  SECTION("the manifest, so that nothing can be read of it") {
    CHECK(faults_of(doctored(path, [](Members& m) { m.at("manifest.json").pop_back(); })) ==
          "signature manifest.json");
  }
  SECTION("the signature") {
    CHECK(faults_of(doctored(path, [&](Members& m) {
            m.at("manifest.sig") = to_text(key().sign("something else")) + '\n';
          })) == "signature manifest.json");
    CHECK(faults_of(doctored(path, [&](Members& m) { m.erase("manifest.sig"); })) ==
          "missing manifest.sig, signature manifest.json");
  }
  SECTION("everything, signed again by somebody else") {
    const std::string forged = doctored(path, [&](Members& m) { sign_again(m, other); });
    CHECK(faults_of(forged) == "");
    CHECK(faults_of(forged, {key().public_key(), {}}) == "key public-key.txt");
  }
  SECTION("the log itself: another root was published") {
    CHECK(faults_of(path, {{}, sha256("another log")}) == "root manifest.json");
  }
}

TEST_CASE("files that could do harm are not opened", "[evidence][AM]") {
  Year year;
  const std::string path = year.pack("a.zip");
  const std::string bytes = content_of(path);
  const std::string other = path + "-hostile.zip";
  const auto refusal = [&](const std::string& content) {
    write_content(other, content);
    const auto report = check_evidence(other, {});
    REQUIRE(report.has_error());
    CHECK(report.error().kind != ProblemKind::system);
    CHECK(report.error().message == "zip.refused");
    return report.error().arguments.back().second;
  };
  // Everywhere; `by` has as many bytes.
  const auto patched = [&](const std::string& old, const std::string& by) {
    std::string content = bytes;
    std::size_t found = 0;
    for (auto at = content.find(old); at != std::string::npos; at = content.find(old, at + by.size())) {
      content.replace(at, old.size(), by);
      ++found;
    }
    REQUIRE(found > 0);
    return content;
  };
  CHECK(refusal(patched("events.jsonl", "../../.jsonl")) == "@zip.name");
  CHECK(refusal(patched("events.jsonl", "/vents.jsonl")) == "@zip.name");
  CHECK(refusal(patched("events.jsonl", "C:\\nts.jsonl")) == "@zip.name");
  CHECK(refusal(patched("events.jsonl", "events.json/")) == "@zip.name");
  CHECK(refusal(patched("events.jsonl", "events\x1b[2Jll")) == "@zip.name");
  CHECK(refusal(patched("events.jsonl", "events.\xff\xfe\xfdol")) == "@zip.name");
  CHECK(refusal(patched("manifest.json", "manifest.sig\n")) == "@zip.name");
  CHECK(refusal(patched("events.jsonl", "manifest.sig")) != "");
  CHECK(refusal(patched(std::string("\0\0\xA4\x81", 4), std::string("\0\0\xFF\xA1", 4))) == "@zip.no-file");
  CHECK(refusal(bytes.substr(0, bytes.size() / 2)) != "");
  CHECK(refusal("") != "");
  CHECK(refusal("no archive") != "");
  // Compressed, as a bomb would be; the method stands after the version and the flags.
  CHECK(refusal([&] {
          std::string content = bytes;
          for (const auto& [header, offset] : {std::pair{"PK\3\4", 8}, {"PK\1\2", 10}})
            for (auto at = content.find(header); at != std::string::npos; at = content.find(header, at + 4))
              content[at + static_cast<std::size_t>(offset)] = 8;
          return content;
        }()) == "@zip.not-stored");
  CHECK(check_evidence(year.fixture.folder.path("none.zip"), {}).has_error());
}

TEST_CASE("an archive without a manifest is no package", "[evidence][AM]") {
  Year year;
  const std::string path = year.pack("a.zip");
  CHECK(faults_of(doctored(path, [](Members& m) { m.erase("manifest.json"); })) == "evidence.no-package");
  CHECK(faults_of(doctored(path, [](Members& m) {
          m["manifest.json"] = R"({"format":3})";
          m["manifest.sig"] = to_text(key().sign(m["manifest.json"]));
        })) == "evidence.no-package");
}

TEST_CASE("a byte changed anywhere in a package is noticed", "[slow][evidence][AM]") {
  Year year;
  const std::string path = year.pack("a.zip");
  std::string bytes = content_of(path);
  const std::string other = path + "-changed.zip";
  int unnoticed = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 37) {
    bytes[i] = static_cast<char>(bytes[i] ^ 0x20);
    write_content(other, bytes);
    const auto report = check_evidence(other, {key().public_key(), {}});
    if (report && report->faults.empty()) ++unnoticed;
    bytes[i] = static_cast<char>(bytes[i] ^ 0x20);
  }
  CHECK(unnoticed == 0);
}

TEST_CASE("papers that can't be packed are refused by name", "[evidence][AM]") {
  const support::ScratchFolder folder;
  CHECK(papers_in(folder.path("none")).error().message == "evidence.no-papers");
  write_content(folder.path("papers/a.pdf"), "a");
  CHECK(papers_in(folder.path("papers")).value().front().name == "a.pdf");
  CHECK(papers_in(folder.path("papers/")).value().front().name == "a.pdf");
  std::filesystem::create_symlink("/etc/passwd", folder.path("papers/link.pdf"));
  CHECK(papers_in(folder.path("papers")).error().message == "evidence.bad-paper");
}

}  // namespace
}  // namespace wangge
