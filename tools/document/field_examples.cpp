#include "tools/document/field_examples.h"

#include <boost/json.hpp>

#include "engine/masking/credit_code.h"

namespace wangge {

namespace json = boost::json;

json::value example_of(const FieldRule& field) {
  switch (field.type) {
    case FieldType::text:
      return field.name == "source" ? "patrol" : "说明……";
    case FieldType::unit:
      return "A371301-environment";
    case FieldType::person:
      return "p-A371301-environment-leader";
    case FieldType::case_number:
      return "2025-0000123";
    case FieldType::number:
      return field.name == "days" ? 15 : 1;
    case FieldType::points:
      return -1.5;
    case FieldType::flag:
      return true;
    case FieldType::outcome:
      return "refer";
    case FieldType::origin:
      return "complaint";
    case FieldType::limit:
      return "10WD";
    case FieldType::parties:
      return json::array{{{"unit", "A371301-water"}, {"task", "检查河道"}},
                         {{"unit", "A371301-police"}, {"task", "维护秩序"}}};
    case FieldType::hashes:
      return json::array{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"};
    case FieldType::grid:
      return "C37130101018";
    case FieldType::categories:
      return json::array{"air.construction-dust"};
    case FieldType::moment:
      return "2025-03-03T08:40";
    case FieldType::stream:
      return "2025-0000123";
    case FieldType::record:
      return "R2025-0000123";
    case FieldType::records:
      return json::array{"R2025-0000123", "R2025-0000124"};
    case FieldType::texts:
      return json::array{"张三", "3 栋 501"};
    case FieldType::units:
      return json::array{"A371301-environment", "A371301-water"};
    case FieldType::persons:
      return json::array{"p-A371301-environment-handler"};
    case FieldType::grids:
      return json::array{"B37130101", "B37130102"};
    case FieldType::topics:
      return json::array{2, 3};
    case FieldType::deal:
      return json::array{
          {{"source", "R2025-0000123"}, {"persons", json::array{"p-A371301-environment-handler"}}}};
    case FieldType::figures:
      return {{"patrols", 120}};
    case FieldType::credit_code:
      return json::value(made_up_credit_code(1));
    case FieldType::position:
      return {{"longitude", 118.34}, {"latitude", 35.06}, {"system", "GCJ02"}};
  }
  return nullptr;
}

}  // namespace wangge
