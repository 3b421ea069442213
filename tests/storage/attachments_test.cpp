#include "storage/attachments.h"

#include <stdlib.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

namespace wangge {

namespace {

class AttachmentTest {
 public:
  AttachmentTest() {
    std::string name = (std::filesystem::temp_directory_path() / "wangge-attachments-XXXXXX").string();
    root_ = mkdtemp(name.data());
  }
  ~AttachmentTest() { std::filesystem::remove_all(root_); }

  AttachmentFolder folder() const { return AttachmentFolder(path("store-attachments")); }
  std::string path(const std::string& name) const { return (root_ / name).string(); }
  std::size_t files() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path("store-attachments"))) {
      if (entry.is_regular_file()) ++count;
    }
    return count;
  }
  void write(const std::string& file, const std::string& content) const {
    std::ofstream(file, std::ios::binary) << content;
  }

 private:
  std::filesystem::path root_;
};

const std::string abc_hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

}  // namespace

TEST_CASE_METHOD(AttachmentTest, "an attachment is found again by the hash of its content", "[attachments]") {
  const std::string content("photo\0bytes", 11);
  const std::string hash = folder().put(content).value();
  REQUIRE(folder().open(hash).value() == content);
  REQUIRE(folder().verify(hash).has_value());
  REQUIRE(folder().put("abc").value() == abc_hash);
  REQUIRE(std::filesystem::exists(
      path("store-attachments/ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
  REQUIRE(folder().put("").error().message == "attachment.empty");
}

TEST_CASE_METHOD(AttachmentTest, "the same content is kept once, also when several put it at once",
                 "[attachments]") {
  write(path("letter.pdf"), "abc");
  REQUIRE(folder().put_file(path("letter.pdf")).value() == abc_hash);
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&] { (void)folder().put("abc"); });
  }
  REQUIRE(files() == 1);
  REQUIRE(folder().verify(abc_hash).has_value());
}

TEST_CASE_METHOD(AttachmentTest, "an exchanged or shortened attachment is noticed", "[attachments]") {
  const std::string hash = folder().put("abc").value();
  for (const std::string& content : {std::string("abd"), std::string("ab"), std::string()}) {
    write(folder().path_of(hash), content);
    REQUIRE(folder().verify(hash).error().message == "attachment.corrupt");
    REQUIRE(folder().open(hash).error().arguments.front().second == hash);
  }
  // Putting the true content again heals it.
  REQUIRE(folder().put("abc").value() == hash);
  REQUIRE(folder().verify(hash).has_value());
}

TEST_CASE_METHOD(AttachmentTest, "attachments up to 20 MB are taken, larger ones refused with both sizes",
                 "[attachments]") {
  const std::string largest(most_attachment_bytes, 'x');
  REQUIRE(folder().open(folder().put(largest).value()).value() == largest);
  const Problem problem = folder().put(largest + "x").error();
  REQUIRE(problem.message == "attachment.too-large");
  REQUIRE(problem.kind == ProblemKind::input);
  REQUIRE(problem.arguments.at(1).second == "20971521");
  REQUIRE(problem.arguments.at(2).second == "20971520");
  write(path("video.mp4"), largest + "x");
  REQUIRE(folder().put_file(path("video.mp4")).error().arguments.at(0).second == path("video.mp4"));
  REQUIRE(files() == 1);
}

TEST_CASE_METHOD(AttachmentTest, "what can't be read is named, and no path can be asked for",
                 "[attachments]") {
  REQUIRE(folder().put_file(path("none.jpg")).error().message == "attachment.unreadable");
  REQUIRE(folder().put_file(path(".")).error().message == "attachment.unreadable");
  REQUIRE(folder().open(abc_hash).error().message == "attachment.unreadable");
  REQUIRE(folder().open("../../etc/passwd").error().message == "attachment.unreadable");
  REQUIRE(folder().open("").error().message == "attachment.unreadable");
}

TEST_CASE_METHOD(AttachmentTest, "a folder that can't be written is a fault of the system", "[attachments]") {
  write(path("store-attachments"), "a file in the way");
  REQUIRE(folder().put("abc").error().message == "attachment.unwritable");
  REQUIRE(folder().put("abc").error().kind == ProblemKind::system);
}

}  // namespace wangge
