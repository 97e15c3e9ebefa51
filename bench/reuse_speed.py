#!/usr/bin/env python3
"""How the time of reuse grows: `reuse_speed.py VARIORUM FINGERPRINTS ROUNDS SMALL LARGE...`.

SMALL and LARGE are files of JSON Lines (id, text), FINGERPRINTS the built benchmark of that name (`cargo bench -p variorum --bench fingerprints
--no-run` says where it is). In each round the small texts are compared twice before and twice after each of the large ones, and each size's
fingerprints are sorted; so all meet the same machine. Prints medians, the ratio of the medians and, in brackets, of single rounds, as
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


runs, bare, quick = {c: [] for c in corpora}, {c: [] for c in corpora}, {c: [] for c in large}
for _ in range(int(rounds)):
    for corpus in large:
        beside = [run(small) for _ in range(2)]
        runs[corpus].append(run(corpus))
        beside += [run(small) for _ in range(2)]
        runs[small] += beside
        quick[corpus].append(runs[corpus][-1][0] / statistics.median(r[0] for r in beside))
    for corpus in corpora:
        bare[corpus].append(sort(corpus))


def median(rows, field):
    return statistics.median(row[field] for row in rows)


print("| | wall | against the first | CPU | the sort | CPU against it | sort by 32 bits | CPU against it | memory at most | candidates |")
print("|---|---|---|---|---|---|---|---|---|---|")
for corpus in corpora:
    wall, cpu, memory = (median(runs[corpus], n) for n in range(3))
    against = wall / median(runs[small], 0)
    spread = f" ({min(quick[corpus]):.1f} to {max(quick[corpus]):.1f})" if corpus != small else ""
    whole, prints = median(bare[corpus], "sort"), median(bare[corpus], "sort_of_prints")
    print(f"| {os.path.getsize(corpus) / 1e6:.0f} MB | {wall:.2f} s | {against:.2f}{spread} | {cpu:.2f} s | {whole:.2f} s | {cpu / whole:.1f} "
          f"| {prints:.2f} s | {cpu / prints:.1f} | {memory:.0f} MiB | {bare[corpus][0]['candidates']:,} |")
