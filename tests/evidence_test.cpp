// A signed package is checked without the database, and whatever was changed in it is named.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "engine/assessment/case_facts.h"
#include "engine/assessment/shown_events.h"
#include "engine/assessment/stated_facts.h"
#include "engine/hash.h"
#include "papers/evidence_check.h"
#include "papers/evidence_package.h"
#include "papers/zip_archive.h"
#include "support/city_data.h"
#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;
using Members = std::map<std::string, std::string>;

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_content(const std::string& path, const std::string& content) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

const SigningKey& key() {
  static const auto made = SigningKey::parse("wangge-secret-key " + std::string(64, '7') + "\n");
  return *made;
}

// A county with a case that nobody reported in time, one that was found unreported, a criticism that was
// stated and confirmed, and no plan.
struct Year {
  EngineFixture fixture;
  Assessment assessment;

  Year() {
    fixture.log();
    fixture.current = {};
    fixture.must("city", "state_fact",
                 R"({"fact":"criticism","grid":"A371301","year":2025,"paper":"临政通〔2025〕3号"})");
    fixture.must("city-2", "confirm_fact", R"({"statement":1})");
    fixture.at("2025-04-01T09:00");
    fixture.engine->advance(fixture.time.now());
    const auto reader = fixture.store->reader();
    const Catalogue& catalogue = *support::linyi().catalogue(2025);
    const auto counties = assessed_counties(support::linyi(), 2025);
    auto facts = case_facts(*reader, support::linyi().grid, 2025);
    for (CountedFact& fact : stated_facts(replay_registry(reader->events(registry_stream)).statements,
                                          support::linyi().grid, 2025))
      facts.push_back(std::move(fact));
    facts.push_back({"plan-missing", counties[1], {}, {}, 0, 0, {}, {}});
    assessment = assess(catalogue, complete_choices(catalogue, {}).value(), counties, std::move(facts));
  }

  // Packs the folder "papers" of the fixture, which is made with two papers in it.
  std::string pack(const std::string& name, const std::string& papers = "papers") {
    const std::string folder = fixture.folder.path(papers);
    write_content(folder + "/A371301/考核表.xlsx", "the sheet");
    write_content(folder + "/通报.pdf", "the bulletin");
    const auto reader = fixture.store->reader();
    LogTree tree(*reader);
    EvidenceManifest manifest;
    manifest.city_name_zh = "临沂市";
    manifest.city_name_en = "Linyi";
    manifest.year = 2025;
    manifest.cut_off = support::moment("2025-04-01T09:00");
    manifest.catalogue_version = "2017";
    manifest.settings = complete_choices(*support::linyi().catalogue(2025), {}).value();
    manifest.log = reader->head();
    manifest.tree = tree.head();
    manifest.scores = scores_of(assessment);
    const std::string path = fixture.folder.path(name);
    const CityFiles& files = support::linyi_files();
    const EvidenceRules rules{files.at("assessment-2017.toml"), files.at("deadlines.toml")};
    manifest.catalogue_digest = to_hex(sha256(rules.catalogue));
    write_evidence_package(path, manifest, shown_events(*reader, assessment, never, tree).value(), rules,
                           papers_in(folder).value(), key());
    return path;
  }
};

Members members_of(const std::string& path) {
  Members members;
  const auto archive = ZipReader::open(path).value();
  for (std::size_t i = 0; i < archive.members().size(); ++i)
    REQUIRE(archive.read(i, [&](std::string_view piece) { members[archive.members()[i].name] += piece; }));
  return members;
}

// The package again, with other members.
std::string doctored(const std::string& path, const std::function<void(Members&)>& change) {
  Members members = members_of(path);
  change(members);
  const std::string other = path + "-doctored.zip";
  ZipWriter archive(other, support::moment("2025-04-01T09:00"));
  for (auto& [name, content] : members) archive.add(name, content);
  archive.close();
  return other;
}

void replace(std::string& text, const std::string& old, const std::string& by) {
  const auto at = text.find(old);
  REQUIRE(at != std::string::npos);
  text.replace(at, old.size(), by);
}

std::size_t line_begin(const std::string& lines, int number) {
  std::size_t begin = 0;
  for (int line = 1; line < number; ++line) begin = lines.find('\n', begin) + 1;
  return begin;
}

// "kind file:line" of every fault.
std::string faults_of(const std::string& path, const EvidenceExpected& expected = {}) {
  const auto report = check_evidence(path, expected);
  if (!report) return report.error().message;
  std::string text;
  for (const EvidenceFault& fault : report->faults) {
    if (!text.empty()) text += ", ";
    text += fault.kind + ' ' + fault.file;
    if (fault.line != 0) text += ':' + std::to_string(fault.line);
  }
  return text;
}

// Of the manifest, after its files were changed too: who doctors a package also corrects what he can.
void sign_again(Members& members, const SigningKey& with) {
  EvidenceManifest manifest = decode_manifest(members.at("manifest.json"));
  manifest.files.clear();
  for (const auto& [name, content] : members)
    if (name != manifest_file && name != signature_file && name != public_key_file)
      manifest.files.push_back({name, std::ssize(content), sha256(content)});
  members["manifest.json"] = encode(manifest);
  members["manifest.sig"] = to_text(with.sign(members["manifest.json"])) + '\n';
  members["public-key.txt"] = to_hex(with.public_key()) + '\n';
}

}  // namespace

TEST_CASE("a package proves every counted fact, offline", "[evidence][AM][N4]") {
  Year year;
  const std::string path = year.pack("a.zip");
  const auto reader = year.fixture.store->reader();
  EvidenceExpected expected{key().public_key(), LogTree(*reader).head().root};
  CHECK(faults_of(path, expected) == "");
  const EvidenceReport report = check_evidence(path, expected).value();
  CHECK(report.files == 6);
  CHECK(report.facts == 2);
  CHECK(report.events == 4);  // those that prove, and those that tell whose fact it is
  CHECK(report.manifest.absent.size() == 1);
  CHECK(report.manifest.tree.size == reader->head().position);
  CHECK(report.manifest.scores.front().total == year.assessment.counties.front().total);
  const Members members = members_of(path);
  CHECK(members.at("papers/通报.pdf") == "the bulletin");
  CHECK(members.at("attachments.json").find("临政通〔2025〕3号") != std::string::npos);
  LogTree earlier(*reader, 2);
  CHECK(shown_events(*reader, year.assessment, never, earlier).error().message == "evidence.later-event");
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

TEST_CASE("what was changed in a package is named", "[evidence][AM][N4]") {
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
            ShownEvent shown = decode_shown_event(lines.substr(0, lines.find('\n')));
            --shown.event.position;
            lines = encode(shown) + lines.substr(lines.find('\n'));
            sign_again(m, key());
          })) == "path events.jsonl:1");
  }
  SECTION("an event that is said to prove something else") {
    CHECK(faults_of(doctored(path, [&](Members& m) {
            replace(m.at("events.jsonl"), "\"statement\":1", "\"statement\":2");
            sign_again(m, key());
          })) == "proof events.jsonl:3");
  }
  SECTION("a line taken away") {
    const auto shorten = [&](Members& m, int line) {
      std::string& lines = m.at("events.jsonl");
      const auto begin = line_begin(lines, line);
      lines.erase(begin, lines.find('\n', begin) + 1 - begin);
    };
    CHECK(faults_of(doctored(path, [&](Members& m) { shorten(m, 3); })) ==
          "changed events.jsonl, count , score manifest.json, score manifest.json, score manifest.json");
    CHECK(faults_of(doctored(path, [&](Members& m) {
            shorten(m, 3);
            sign_again(m, key());
          })) == "count , score manifest.json, score manifest.json, score manifest.json");
    // What tells whose the fact is.
    CHECK(faults_of(doctored(path, [&](Members& m) {
            shorten(m, 2);
            sign_again(m, key());
          })) == "origin events.jsonl:2");
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
            const auto begin = line_begin(lines, 3);
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
    CHECK(report.error().kind == ProblemKind::input);
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
          m["manifest.json"] = R"({"format":2})";
          m["manifest.sig"] = to_text(key().sign(m["manifest.json"]));
        })) == "evidence.no-package");
}

TEST_CASE("a byte changed anywhere in a package is noticed", "[evidence][AM]") {
  Year year;
  const std::string path = year.pack("a.zip");
  std::string bytes = content_of(path);
  const std::string other = path + "-changed.zip";
  int unnoticed = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 37) {
    bytes[i] = static_cast<char>(bytes[i] ^ 0x20);
    write_content(other, bytes);
    const auto report = check_evidence(other, {key().public_key(), {}});
    // Bytes that say when and by which program the file was made are no content.
    if (report && report->faults.empty()) {
      ++unnoticed;
      CHECK(members_of(other) == members_of(path));
    }
    bytes[i] = static_cast<char>(bytes[i] ^ 0x20);
  }
  CHECK(unnoticed < 40);
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

}  // namespace wangge
