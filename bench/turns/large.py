"""Texts of a megabyte in the manner of a parliament, a court, a play and a podcast, with the truth of who says what."""
from layouts import british, clock, cut, one, title
import textwrap

MEGABYTE = 1_000_000


def parliament(dice):
    people, out, truth, seen = dice.people(40, same_surname=True), [], [], set()
    chair, size = people[1], 0
    while size < MEGABYTE:
        p = dice.random.choice(people)
        sentences = [dice.sentence() for _ in range(dice.random.randint(1, 6))]
        label = f"Mr Deputy Speaker ({p['name']})" if p is chair else p["name"] if p["name"] in seen else f"{p['name']} ({p['place']}) ({p['party']})"
        seen.add(p["name"])
        words = [" ".join(sentences[i:i + 3]) for i in range(0, len(sentences), 3)]
        if dice.random.random() < 0.1:
            words.insert(1, "[Interruption.]")
        block = f"{label}: " + "\n\n".join(words)
        if dice.random.random() < 0.02:
            block = f"Harbours and Roads\n\nThe House met at ten o'clock.\n\n" + block
        out.append(block)
        truth += [(s, p["name"]) for s in sentences]
        size += len(block) + 2
    return "\n\n".join(out) + "\n", truth, people


def record(dice):
    """The same by titles and capitals with a stop, indented, with page heads."""
    people, out, truth, size = dice.people(40), [], [], 0
    while size < MEGABYTE:
        if dice.random.random() < 0.15:
            block = "  The PRESIDING OFFICER. The Senator is recognized."
        else:
            p = dice.random.choice(people)
            sentences = [dice.sentence() for _ in range(dice.random.randint(1, 6))]
            words = "\n  ".join(" ".join(sentences[i:i + 3]) for i in range(0, len(sentences), 3))
            block = f"  {title(p)} {p['family'].upper()}. {words}"
            truth += [(s, p["name"]) for s in sentences]
        out.append("\n".join(textwrap.fill(b, 71, initial_indent="  ") for b in block.split("\n  ") if b.strip()))
        size += len(block) + 2
    return "\n".join(out) + "\n", truth, people


def court(dice):
    people, out, truth, size = dice.people(24), [], [], 0
    lawyers, witnesses = people[:4], people[4:]
    while size < MEGABYTE:
        witness = dice.random.choice(witnesses)
        out.append(f"{witness['name'].upper()}, called as a witness, having been duly sworn, testified as follows:")
        for examination, lawyer in zip(["DIRECT EXAMINATION", "CROSS-EXAMINATION"], dice.random.sample(lawyers, 2)):
            out += [examination, f"BY {title(lawyer).upper()} {lawyer['family'].upper()}:"]
            for _ in range(dice.random.randint(4, 30)):
                asked, answered = [dice.sentence()], [dice.sentence() for _ in range(dice.random.randint(1, 3))]
                out.append("Q.  " + one(asked))
                if dice.random.random() < 0.05:
                    other = next(x for x in lawyers if x is not lawyer)
                    objection = dice.sentence()
                    out += [f"{title(other).upper()} {other['family'].upper()}:  Objection. {objection}", "THE COURT:  Overruled."]
                    truth.append((objection, other["name"]))
                out.append("A.  " + one(answered))
                truth += [(s, lawyer["name"]) for s in asked] + [(s, witness["name"]) for s in answered]
        size = sum(map(len, out)) + 2 * len(out)
    return "\n\n".join(out) + "\n", truth, people


def play(dice):
    people, truth, size = dice.people(14), [], 0
    for p in people:
        p["name"] = p["given"]
    out = ["PERSONS OF THE PLAY"] + [f"{p['given'].upper()}, of {p['place']}." for p in people]
    act = 0
    while size < MEGABYTE:
        act += 1
        out.append(f"ACT {act}. A room.")
        for _ in range(400):
            p = dice.random.choice(people)
            sentences = [dice.sentence() for _ in range(dice.random.randint(1, 4))]
            direction = " [Aside.]" if dice.random.random() < 0.05 else ""
            out.append(f"{cut(p)}.{direction} {one(sentences)}")
            if dice.random.random() < 0.05:
                out.append("[Thunder.]")
            truth += [(s, p["name"]) for s in sentences]
            size += len(out[-1]) + 2
    return "\n\n".join(out) + "\n", truth, people


def podcast(dice):
    people, out, truth, size, n = dice.people(6), [], [], 0, 0
    while size < MEGABYTE:
        p = dice.random.choice(people)
        sentences = [dice.sentence() for _ in range(dice.random.randint(1, 8))]
        words = "\n\n".join(" ".join(sentences[i:i + 4]) for i in range(0, len(sentences), 4))
        out.append(f"{p['name']}  {clock(n, True)}\n{words}")
        truth += [(s, p["name"]) for s in sentences]
        size += len(out[-1]) + 2
        n += 1
    return "\n\n".join(out) + "\n", truth, people


LARGE = {"parliament": parliament, "congress": record, "court": court, "play": play, "podcast": podcast}
