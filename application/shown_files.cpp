#include "application/shown_files.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/durable_file.h"

namespace wangge {

namespace fs = std::filesystem;

std::vector<ShownFile> files_of(std::span<const Event> events, const AttachmentFolder& folder) {
  std::vector<ShownFile> files;
  for (const Event& event : events) {
    if (event.data.find("\"attachments\"") == std::string::npos) continue;
    const boost::json::value data = boost::json::parse(event.data);
    const auto* hashes = data.as_object().if_contains("attachments");
    if (hashes == nullptr || !hashes->is_array()) continue;
    for (const auto& hash : hashes->get_array()) {
      ShownFile& file = files.emplace_back();
      file.number = static_cast<int>(files.size());
      file.sequence = event.sequence;
      file.action = event.action;
      file.hash = hash.as_string();
      std::error_code missing;
      const auto bytes = fs::file_size(folder.path_of(file.hash), missing);
      if (!missing) file.bytes = bytes;
    }
  }
  return files;
}

void take_out(std::span<const ShownFile> files, int number, const AttachmentFolder& folder,
              const fs::path& target) {
  const auto file = std::ranges::find(files, number, &ShownFile::number);
  if (file == files.end())
    throw ProblemException({ProblemKind::input,
                            "input.no-such-file",
                            {{"number", std::to_string(number)}, {"count", std::to_string(files.size())}},
                            {},
                            "--attachment"});
  const auto path_problem = [&](ProblemKind kind, const char* id, const std::string& detail) {
    return Problem{kind, id, {{"path", target.string()}, {"detail", detail}}, {}, {}};
  };
  if (fs::exists(fs::symlink_status(target)))
    throw ProblemException(path_problem(ProblemKind::input, "cli.store-exists", {}));
  const Result<std::string> content = folder.open(file->hash);
  if (!content) throw ProblemException(content.error());
  try {
    write_secret_file(target, *content);
  } catch (const fs::filesystem_error& failure) {
    const bool there = failure.code() == std::errc::file_exists;
    throw ProblemException(path_problem(there ? ProblemKind::input : ProblemKind::system,
                                        there ? "cli.store-exists" : "cli.unwritable",
                                        failure.code().message()));
  }
}

}  // namespace wangge
