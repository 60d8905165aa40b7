# Reads the reports of test classes. Prints the tests that failed, the slowest classes, and last "N passed, N failed, N skipped".
FNR == 1 { class = FILENAME; sub(/.*TEST-/, "", class); sub(/\.xml$/, "", class); open = 0 }
/<testsuite / {
  tests += number("tests"); skipped += number("skipped"); failed += number("failures") + number("errors")
  seconds[class] = number("time")
}
/<testcase / { test = $0; sub(/.*<testcase name="/, "", test); sub(/".*/, "", test) }
/<(failure|error)[ >]/ { failures = failures shown("  " class "." test ": " message($0)); open = 3; next }
/]]>/ { open = 0 }
open { failures = failures shown("      " $0); open-- }

END {
  if (failures != "") printf "Failed tests:\n%s", failures
  print "The slowest test classes, in seconds:"
  for (class in seconds) printf "%8.1f  %s\n", seconds[class], class | "sort -rn | head -n 20"
  close("sort -rn | head -n 20")
  printf "%d passed, %d failed, %d skipped\n", tests - skipped - failed, failed, skipped
}

function number(attribute,  value) {
  value = $0
  if (!sub(".* " attribute "=\"", "", value)) return 0
  sub(/".*/, "", value)
  gsub(/,/, "", value)
  return value + 0
}

function message(line) {
  if (match(line, /message="[^"]*/)) return substr(line, RSTART + 9, RLENGTH - 9)
  sub(/.*<!\[CDATA\[/, "", line)
  return line
}

function shown(line) {
  gsub(/&quot;/, "\"", line); gsub(/&apos;/, "'", line); gsub(/&#10;/, " ", line)
  gsub(/&lt;/, "<", line); gsub(/&gt;/, ">", line); gsub(/&amp;/, "\\&", line)
  return substr(line, 1, 600) "\n"
}
