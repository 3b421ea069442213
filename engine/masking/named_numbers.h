// Numbers of a text that a word before them names: 身份证 371302…, 微信 wx_1, 排污许可证编号 …. What a word
// names is taken whatever its check digits are.
#pragma once
#include <vector>

#include "engine/masking/letters.h"
#include "engine/masking/masking.h"
#include "engine/masking/personal_names.h"

namespace wangge {

struct NamedNumber {
  Span span;
  bool personal = false;  // else public: of a paper, a device, a sample
  MaskKind kind = MaskKind::id_number;
};

// In order, none overlapping.
std::vector<NamedNumber> named_numbers(const Letters& letters);

}  // namespace wangge
