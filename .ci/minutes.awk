# Reads what Maven printed, each line with the time of day, and prints the minutes of each phase.
/^[0-9][0-9]:[0-9][0-9]:[0-9][0-9] / {
  now = substr($1, 1, 2) * 3600 + substr($1, 4, 2) * 60 + substr($1, 7, 2)
  if (phase != "") minutes[phase] += ((now - before + 86400) % 86400) / 60
  else phase = "build"
  before = now
}
/ --- .*:.*:.* \(.*\) @ .* ---/ {
  phase = "build"
  if ($0 ~ /surefire.*:test /) phase = "tests"
  if ($0 ~ /failsafe.*:integration-test /) phase = "whole system"
  if ($0 ~ /\(fuzz\)/) phase = "made-up inputs"
  if ($0 ~ /\(again\)/) phase = "tests again"
}
END {
  number = split("build,tests,tests again,made-up inputs,whole system", phases, ",")
  for (i = 1; i <= number; i++)
    if (phases[i] in minutes) {
      printf "%s %s %.1f", (listed++ ? "," : "Minutes:"), phases[i], minutes[phases[i]]
      all += minutes[phases[i]]
    }
  if (listed) printf "; all %.1f\n", all
}
