// A small packed year, and what is done to doctor it.
#pragma once
#include <catch2/catch.hpp>
#include <fstream>
#include <map>

#include "engine/assessment/case_facts.h"
#include "engine/assessment/shown_events.h"
#include "engine/assessment/stated_facts.h"
#include "engine/base/hash.h"
#include "engine/city/city.h"
#include "papers/evidence/evidence_check.h"
#include "papers/evidence/evidence_package.h"
#include "papers/evidence/zip_archive.h"
#include "support/city_data.h"
#include "support/engine_fixture.h"

namespace wangge::packed {

using support::EngineFixture;
using Members = std::map<std::string, std::string>;

inline std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_content(const std::string& path, const std::string& content) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

inline const SigningKey& key() {
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
    facts.push_back({"plan-missing", counties[1], {}, {}, 0, 0, {}, support::moment("2025-12-31T24:00")});
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
    manifest.city_grid = support::linyi().grid;
    manifest.played = true;
    manifest.year = 2025;
    manifest.cut_off = support::moment("2025-04-01T09:00");
    manifest.catalogue_version = support::linyi().catalogue(2025)->version;
    manifest.settings = complete_choices(*support::linyi().catalogue(2025), {}).value();
    manifest.log = reader->head();
    manifest.tree = tree.head();
    manifest.scores = scores_of(assessment);
    const std::string path = fixture.folder.path(name);
    const CityFiles& files = support::linyi_files();
    const EvidenceRules rules{files.at("assessment-2017.toml"), files.at("deadlines.toml")};
    manifest.catalogue_digest = to_hex(sha256(rules.catalogue));
    write_evidence_package(path, manifest, shown_events(*reader, assessment, CaseId{}, never, tree).value(),
                           rules, papers_in(folder).value(), key());
    return path;
  }
};

inline Members members_of(const std::string& path) {
  Members members;
  const auto archive = ZipReader::open(path).value();
  for (std::size_t i = 0; i < archive.members().size(); ++i)
    REQUIRE(archive.read(i, [&](std::string_view piece) { members[archive.members()[i].name] += piece; }));
  return members;
}

// The package again, with other members.
inline std::string doctored(const std::string& path, const std::function<void(Members&)>& change) {
  Members members = members_of(path);
  change(members);
  const std::string other = path + "-doctored.zip";
  ZipWriter archive(other, support::moment("2025-04-01T09:00"));
  for (auto& [name, content] : members) archive.add(name, content);
  archive.close();
  return other;
}

inline void replace(std::string& text, const std::string& old, const std::string& by) {
  const auto at = text.find(old);
  REQUIRE(at != std::string::npos);
  text.replace(at, old.size(), by);
}

inline std::size_t line_begin(const std::string& lines, int number) {
  std::size_t begin = 0;
  for (int line = 1; line < number; ++line) begin = lines.find('\n', begin) + 1;
  return begin;
}

// "kind file:line" of every fault.
inline std::string faults_of(const std::string& path, const EvidenceExpected& expected = {}) {
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
inline void sign_again(Members& members, const SigningKey& with) {
  EvidenceManifest manifest = decode_manifest(members.at("manifest.json"));
  manifest.files.clear();
  for (const auto& [name, content] : members)
    if (name != manifest_file && name != signature_file && name != public_key_file)
      manifest.files.push_back({name, std::ssize(content), sha256(content)});
  members["manifest.json"] = encode(manifest);
  members["manifest.sig"] = to_text(with.sign(members["manifest.json"])) + '\n';
  members["public-key.txt"] = to_hex(with.public_key()) + '\n';
}

}  // namespace wangge::packed
