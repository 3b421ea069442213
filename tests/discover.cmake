# Read by ctest: two tests for each file that has such cases, "present_test" of its fast ones and "present_test.slow".
# A file's cases run in one process, as most of what a fast case costs is loading the city, which is done once a process.
function(discover tier cases suffix)
  execute_process(COMMAND ${program} "-#" --list-tags ${cases} OUTPUT_VARIABLE listed RESULT_VARIABLE count)
  if(NOT count MATCHES "^[0-9]+$")
    message(FATAL_ERROR "${program} lists no cases: ${count}")
  endif()
  string(REGEX MATCHALL "#[a-z_0-9]+" files "${listed}")
  foreach(file IN LISTS files)
    string(SUBSTRING ${file} 1 -1 name)
    string(REPLACE "," ",[${file}]" each "[${file}]${cases}")
    add_test(${name}${suffix} ${program} "-#" ${each})
    set_tests_properties(${name}${suffix} PROPERTIES LABELS ${tier})
  endforeach()
endfunction()

# Slow is what says so, and what runs the program as a process of its own.
discover(fast "~[slow]~[year]~[cli]~[crash]~[.]" "")
discover(slow "[slow]~[.],[cli]~[.],[crash]~[.]" ".slow")
# Half a minute goes into the generated year, which is made once for all that look into it.
add_test(year.slow ${program} "[year]~[.]")
set_tests_properties(year.slow PROPERTIES LABELS slow)
