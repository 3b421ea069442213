#include "support/city_data.h"

#include <catch2/catch.hpp>

namespace wangge::support {

const CityFiles& linyi_files() {
  static const CityFiles files = read_city_files(WANGGE_SOURCE_DIR "/data/linyi");
  return files;
}

std::string listed(const std::vector<DataFault>& faults) {
  std::string text;
  for (const DataFault& fault : faults) {
    text += fault.file + ":" + std::to_string(fault.line) + " " + fault.field + " [" + fault.value + "] " +
            fault.expected_en + "\n";
  }
  return text;
}

const City& linyi() {
  static const CityLoad load = load_city(linyi_files());
  INFO(listed(load.faults));
  REQUIRE(load.city);
  return *load.city;
}

CityFiles tiny_files() {
  CityFiles files;
  files["city.toml"] =
      "name_zh = \"小城\"\nname_en = \"Small\"\nprefix = \"9901\"\n\n[files]\nunits = \"units.toml\"\n"
      "categories = \"kinds.toml\"\ndeadlines = \"limits.toml\"\nholidays = \"days.csv\"\n\n"
      "[[edition]]\nname = \"1\"\nfile = \"grids.csv\"\nvalid_from = 2020-01-01\n";
  files["grids.csv"] =
      "code,name,division_code,division_year,valid_from,valid_to,note\n"
      "9901,小城,9901,2020,2020-01-01,,\nA990101,东区,990101,2020,2020-01-01,,\n"
      "B99010101,\"一\"\"镇\",,,2020-01-01,,\nC99010101001,一村,,,2020-01-01,2030-01-01,备注\n";
  files["days.csv"] =
      "date,kind,name_zh,name_en\n2020-01-01,off,元旦,New Year\n2020-01-19,work,春节,Spring Festival\n";
  files["kinds.toml"] =
      "[[category]]\nid = \"air\"\nname_zh = \"气\"\nname_en = \"Air\"\nseverity = \"minor\"\n"
      "[[category]]\nid = \"air.dust\"\nname_zh = \"尘\"\nname_en = \"Dust\"\nseverity = \"critical\"\n";
  files["limits.toml"] =
      "version = \"1\"\nvalid_from = 2020-01-01\n[[rule]]\nid = \"T1\"\nclock = \"handle\"\nnormal = "
      "\"3WD\"\n"
      "accountable = \"x\"\nsource = \"y\"\nstrength = 1\n";
  files["units.toml"] =
      "[english_names]\nA990101 = \"East\"\n"
      "[[unit]]\nkey = \"government\"\nkind = \"government\"\nlevels = [1, 2]\nname_zh = \"{grid}政府\"\n"
      "name_en = \"{grid} Government\"\n"
      "[[unit]]\nkey = \"office\"\nkind = \"office\"\nlevels = [1, 2]\nname_zh = \"{grid}办\"\nname_en = "
      "\"{grid} Office\"\n"
      "[[unit]]\nkey = \"environment\"\nkind = \"department\"\nlevels = [1, 2]\nname_zh = \"{grid}环保局\"\n"
      "name_en = \"{grid} Environment\"\n"
      "[[unit]]\nkey = \"dust\"\nkind = \"department\"\nlevels = [1]\nname_zh = \"尘办\"\nname_en = \"Dust "
      "Office\"\n"
      "competence = [\"air.dust\"]\n"
      "[[unit]]\nkey = \"station\"\nkind = \"station\"\nlevels = [3]\nname_zh = \"{grid}站\"\nname_en = "
      "\"{grid} Station\"\n"
      "[[unit]]\nkey = \"village\"\nkind = \"village\"\nlevels = [4]\nname_zh = \"{grid}\"\nname_en = "
      "\"{grid}\"\n";
  return files;
}

}  // namespace wangge::support
