// Files, and what it takes that they survive a power cut. All throw std::filesystem::filesystem_error, and
// ProblemException (input) where a database would be written over.
#pragma once
#include <filesystem>
#include <string_view>

namespace wangge {

// Throws if there is a database of that name, or one to which the file belongs (-wal, -shm, -writer).
void refuse_database(const std::filesystem::path& path);
// Throws for a folder, and where there is none that the file could lie in.
void refuse_folder(const std::filesystem::path& path);
// Throws if a store goes by the name that a file is to bear until it is complete. What a killed program left
// half copied under that name is none: nobody ever wrote to it as a store.
void refuse_store(const std::filesystem::path& unfinished);
// Survives a power cut only after move_durably().
void write_file(const std::filesystem::path& path, std::string_view content);
// Likewise, for its owner alone: who reported what is in the store and what lies beside it.
void write_private_file(const std::filesystem::path& path, std::string_view content);
// An empty file for its owner alone; nothing where there is one, or none can be made, which whoever writes to
// it will tell.
void make_private_file(const std::filesystem::path& path);
// A new file that its owner alone may read; fails if there is anything of that name. It has
// its name only when it is complete and on the disk.
void write_secret_file(const std::filesystem::path& path, std::string_view content);
// Writes the file's content and then its new name to the disk.
void move_durably(const std::filesystem::path& from, const std::filesystem::path& to);
// Makes those folders of the path that there are none of, and writes their names to the disk.
void make_folders_durably(const std::filesystem::path& folder);
// Likewise, the last of them for its owner alone.
void make_private_folder(const std::filesystem::path& folder);

}  // namespace wangge
