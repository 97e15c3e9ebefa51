#!/usr/bin/env python3
"""How the time of reuse grows: `reuse_speed.py VARIORUM FINGERPRINTS ROUNDS SMALL LARGE...`.

SMALL and LARGE are files of JSON Lines (id, text), FINGERPRINTS the built benchmark of that name (`cargo bench -p variorum-reuse --bench fingerprints
--no-run` says where it is). In each round the small texts are compared twice before and twice after each of the large ones, whose
fingerprints are sorted in between; so all meet the same machine. Prints medians, the ratio of the medians and, in brackets, of single rounds, as
Markdown. Wall and CPU time and memory are of whole processes."""
import json, os, statistics, subprocess, sys, time

binary, fingerprints, rounds, *corpora = sys.argv[1:]
small, *large = corpora


def run(corpus):
    start = time.perf_counter()
    child = subprocess.Popen([binary, "reuse", corpus, "--format", "jsonl"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def sort(corpus):
    return json.loads(subprocess.run([fingerprints, corpus], check=True, capture_output=True, text=True).stdout)


runs, bare, growth = ({corpus: [] for corpus in corpora} for _ in range(3))
for _ in range(int(rounds)):
    for corpus in large:
        beside = [run(small) for _ in range(2)]
        bare[corpus].append(sort(corpus))
        runs[corpus].append(run(corpus))
        beside += [run(small) for _ in range(2)]
        growth[corpus].append(runs[corpus][-1][0] / statistics.median(wall for wall, *_ in beside))
        runs[small] += beside
    bare[small].append(sort(small))


def median(rows, field):
    return statistics.median(row[field] for row in rows)


print("| | wall | against the first | CPU | sort by 64 bits | CPU against it | by fingerprint | CPU against it | getting its array too | CPU against it | memory at most | candidates |")
print("|---" * 12 + "|")
for corpus in corpora:
    wall, cpu, memory = (median(runs[corpus], n) for n in range(3))
    spread = f" ({min(growth[corpus]):.1f} to {max(growth[corpus]):.1f})" if growth[corpus] else ""
    cells = [f"{os.path.getsize(corpus) / 1e6:.0f} MB", f"{wall:.2f} s", f"{wall / median(runs[small], 0):.2f}{spread}", f"{cpu:.2f} s"]
    for kind in "sort", "sort_of_prints", "sort_of_prints_with_memory":
        cells += [f"{median(bare[corpus], kind):.2f} s", f"{cpu / median(bare[corpus], kind):.1f}"]
    print("| " + " | ".join(cells + [f"{memory:.0f} MiB", f"{bare[corpus][0]['candidates']:,}"]) + " |")
