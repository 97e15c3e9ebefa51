"""Ways in which real producers lay out who says what: each takes the people and the turns of a talk and gives a file.

`LAYOUTS`: name → (file name, function). A function gets a `Talk`. `UNCHECKABLE` names those that give no names, or names for offices
only, so that a speaker can be neither proved nor refuted."""
import textwrap

MONTHS = "January February March April May June July August September October November December".split()


class Talk:
    """The people, the turns, and small helps to write them."""

    def __init__(self, people, turns, dice):
        self.people, self.turns, self.dice = people, turns, dice

    def each(self, write, between="\n\n"):
        """The turns one after the other; `write` gets the number of the turn, the person and the sentences."""
        return between.join(write(n, self.people[who], sentences) for n, (who, sentences) in enumerate(self.turns)) + "\n"

    def first(self, n):
        """Whether turn `n` is the first of its speaker."""
        return self.turns[n][0] not in [who for who, _ in self.turns[:n]]


def one(sentences):
    return " ".join(sentences)


def paragraphs(sentences, join="\n\n"):
    """Every second sentence begins a new paragraph."""
    return join.join(" ".join(sentences[i:i + 2]) for i in range(0, len(sentences), 2))


def clock(n, hours=False, step=37):
    seconds = 5 + step * n
    minutes = seconds // 60
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def title(p):
    return "Ms." if p["woman"] else "Mr."


def british(p):
    return "Ms" if p["woman"] else "Mr"


def cut(p):
    """A shortened label, `Urs`."""
    return p["given"][:4] if len(p["given"]) > 5 else p["given"][:3]


def persons(talk, key="given"):
    return "PERSONS OF THE PLAY\n\n" + "\n".join(f"{p[key].upper()}, a {w}." for p, w in zip(talk.people, ["miller", "pilot", "clerk", "baker", "mason", "sailor"])) + "\n\n"


def hansard(n, p, first):
    return f"{p['name']} ({p['place']}) ({p['party']})" if first else p["name"]


def court(talk, numbered=False):
    """The first of the people is the witness, the others ask; what the first says answers the asker before."""
    witness, out, asker = talk.people[0], [], None
    out.append(f"{witness['name'].upper()}, called as a witness, having been duly sworn, testified as follows:")
    for n, (who, sentences) in enumerate(talk.turns):
        p = talk.people[who]
        if who == 0:
            out.append(("A.  " if asker is not None else "THE WITNESS:  ") + one(sentences))
        else:
            if asker != who:
                out.append(("DIRECT EXAMINATION\n\n" if asker is None else "") + f"BY {title(p).upper()} {p['family'].upper()}:")
                asker = who
            out.append("Q.  " + one(sentences))
    return "\n\n".join(out) + "\n"


def deposition(talk):
    """Numbered lines, a page a 25 lines."""
    lines = []
    for block in court(talk).strip().split("\n\n"):
        wrapped = textwrap.wrap(block, 56) if not block.startswith(("Q.", "A.")) else textwrap.wrap(block, 56, initial_indent="   ", replace_whitespace=False, drop_whitespace=True)
        lines += wrapped
    out = []
    for i, line in enumerate(lines):
        if i % 25 == 0:
            out.append(f"{'' if i == 0 else chr(12)}                                                      {i // 25 + 1}\n")
        out.append(f"{i % 25 + 1:2}   {line}")
    return "\n".join(out) + "\n"


def screenplay(talk):
    def write(n, p, s):
        extension = " (CONT'D)" if n % 5 == 4 else " (V.O.)" if n % 7 == 3 else ""
        direction = " " * 16 + "(quietly)\n" if n % 4 == 1 else ""
        words = "\n".join(" " * 10 + line for line in textwrap.wrap(one(s), 38))
        action = "\n\nSomebody closes the door." if n % 6 == 2 else ""
        return " " * 22 + p["given"].upper() + extension + "\n" + direction + words + action
    return "INT. BOATHOUSE - NIGHT\n\nRain on the roof.\n\n" + talk.each(write)


def mail(talk):
    """A thread, the newest on top, each message quoting the one before."""
    out = []
    for n in range(len(talk.turns) - 1, -1, -1):
        p, s = talk.people[talk.turns[n][0]], talk.turns[n][1]
        depth = len(talk.turns) - 1 - n
        mark = "> " * depth
        if depth:
            out.append("> " * (depth - 1) + f"On {n + 1} May 2024 at 10:{n:02}, {p['name']} <{p['given'].lower()}@post.example> wrote:")
        out += [mark + line for line in textwrap.wrap(one(s), 66)]
        out.append(mark.rstrip())
    sender = talk.people[talk.turns[-1][0]]
    return f"From: {sender['name']} <{sender['given'].lower()}@post.example>\nTo: {talk.people[0]['name']}\nSubject: The lock\nDate: Mon, 20 May 2024 10:00:00 +0000\n\n" + "\n".join(out) + "\n"


def page(body, head="The evening talk"):
    return f"<!doctype html><html lang='en'><head><title>{head}</title></head><body><article><h1>{head}</h1>\n{body}\n</article></body></html>\n"


def conference(talk):
    mayor = talk.people[0]
    def write(n, p, s):
        return (f"MAYOR {p['family'].upper()}: " if p is mayor else f"Q ({p['name']}, {p['paper']}): ") + one(s)
    return talk.each(write)


def wrapped(label, words, width=72):
    return textwrap.fill(label + words, width)


def hanging(label, words, column=14, width=72):
    return textwrap.fill(label.ljust(column) + words, width, subsequent_indent=" " * column)


def grouped(talk, head):
    """A chat: who writes on again has no new head."""
    return talk.each(lambda n, p, s: head(n, p) + "\n" + "\n".join(s))


def plain(form, between="\n\n"):
    return lambda talk: talk.each(lambda n, p, s: form(talk, n, p, s), between)


LAYOUTS = {
    # names and a colon
    "full name, colon": ("txt", plain(lambda t, n, p, s: f"{p['name']}: {one(s)}")),
    "full name once, then surname": ("txt", plain(lambda t, n, p, s: f"{p['name'] if t.first(n) else p['family']}: {one(s)}")),
    "capitals, colon": ("txt", plain(lambda t, n, p, s: f"{p['family'].upper()}: {paragraphs(s)}")),
    "capitals, colon, a line each": ("txt", plain(lambda t, n, p, s: f"{p['name'].upper()}: {one(s)}", "\n")),
    "label on its own line, colon": ("txt", plain(lambda t, n, p, s: f"{p['name']}:\n{one(s)}")),
    "tab after the colon": ("txt", plain(lambda t, n, p, s: f"{p['name']}:\t{one(s)}", "\n")),
    "hanging indent": ("txt", plain(lambda t, n, p, s: hanging(p["family"].upper() + ":", one(s)))),
    "hard wrapped": ("txt", plain(lambda t, n, p, s: wrapped(p["name"] + ": ", one(s)))),
    "words in marks": ("txt", plain(lambda t, n, p, s: f"{p['name']}: “{one(s)}”")),
    "name and office, colon": ("txt", plain(lambda t, n, p, s: f"{p['name']}, {p['office']}: {one(s)}" if t.first(n) else f"{p['name']}: {one(s)}")),
    "initials": ("txt", lambda t: "Speakers: " + ", ".join(f"{p['name']} ({p['given'][0]}{p['family'][0]})" for p in t.people) + "\n\n" + t.each(lambda n, p, s: f"{p['given'][0]}{p['family'][0]}: {one(s)}")),
    "given names": ("txt", plain(lambda t, n, p, s: f"{p['given']}: {one(s)}")),
    "numbered paragraphs": ("txt", plain(lambda t, n, p, s: f"{n + 1}. {p['name']}: {one(s)}")),
    "two of one surname": ("txt", plain(lambda t, n, p, s: f"{p['name']}: {one(s)}")),
    # parliaments
    "place and party in brackets": ("txt", plain(lambda t, n, p, s: f"{hansard(n, p, t.first(n))}: {paragraphs(s)}")),
    "chair with the name in brackets": ("txt", plain(lambda t, n, p, s: (f"Madam Deputy Speaker ({p['name']})" if p is t.people[0] else hansard(n, p, t.first(n))) + ": " + one(s))),
    "place and party, label on its own line": ("txt", plain(lambda t, n, p, s: f"{hansard(n, p, t.first(n))}\n{paragraphs(s)}")),
    "question numbers of a committee": ("txt", plain(lambda t, n, p, s: (f"Q{101 + n} {p['name']}: " if p is t.people[0] else f"{p['name']}: ") + one(s))),
    "title, capitals, stop": ("txt", plain(lambda t, n, p, s: f"  {title(p)} {p['family'].upper()}. " + paragraphs(s, "\n  "), "\n")),
    "title, capitals, of a place, stop": ("txt", plain(lambda t, n, p, s: f"  {title(p)} {p['family'].upper()} of {p['place']}. " + paragraphs(s, "\n\n  "))),
    "capitals, two blanks after the stop": ("txt", plain(lambda t, n, p, s: f"{title(p).upper()} {p['family'].upper()}.  {one(s)}")),
    "M. and Mme, stop": ("txt", plain(lambda t, n, p, s: f"{'Mme' if p['woman'] else 'M.'} {p['name'] if t.first(n) else p['family']}. {one(s)}")),
    "M. and Mme, office, stop": ("txt", plain(lambda t, n, p, s: f"{'Mme' if p['woman'] else 'M.'} {p['name']}{', ministre' if p is t.people[0] else ''}. {one(s)}")),
    "group, stop and dash": ("txt", plain(lambda t, n, p, s: f"{p['name']} ({p['party'].upper()}). – {one(s)}" if p is not t.people[0] else f"{p['name']}, Member of the Commission. – {one(s)}")),
    "party on the label's own line, colon": ("txt", plain(lambda t, n, p, s: f"{p['name']} ({p['party']}):\n{paragraphs(s, chr(10))}" + ("\n\n(Beifall)" if n % 3 == 1 else ""))),
    "title, country in brackets": ("txt", plain(lambda t, n, p, s: f"{title(p)} {p['family']} ({p['place']}): {one(s)}")),
    "title, capitals, seat and time": ("txt", plain(lambda t, n, p, s: f"{british(p)} {p['family'].upper()} ({p['place']}—{p['party']}) (10:{n:02}): {one(s)}" if t.first(n) else f"{british(p)} {p['family'].upper()}: {one(s)}")),
    "honourable": ("txt", plain(lambda t, n, p, s: f"Hon. {p['name']} ({p['office']}, {p['party']}): {one(s)}" if t.first(n) else f"Hon. {p['name']}: {one(s)}")),
    "deputy": ("txt", plain(lambda t, n, p, s: f"Deputy {p['name']}: {paragraphs(s)}")),
    "señor and señora": ("txt", plain(lambda t, n, p, s: f"{'La señora' if p['woman'] else 'El señor'} {p['family'].upper()}: {one(s)}")),
    "capitals and stop, full name": ("txt", plain(lambda t, n, p, s: f"{p['name'].upper()}. {one(s)}")),
    # courts
    "court, Q. and A.": ("txt", court),
    "court, numbered lines": ("txt", deposition),
    "court, justices": ("txt", plain(lambda t, n, p, s: (f"JUSTICE {p['family'].upper()}: " if p["woman"] else f"MR. {p['family'].upper()}: ") + one(s))),
    # broadcasters, meetings, podcasts
    "broadcast, host": ("txt", plain(lambda t, n, p, s: (f"{p['name'].upper()}, HOST: " if p is t.people[0] and t.first(n) else f"{p['name'].upper()}, {p['office'].upper()}: " if t.first(n) else f"{p['family'].upper()}: ") + one(s))),
    "broadcast, clips": ("txt", plain(lambda t, n, p, s: ("(BEGIN VIDEO CLIP)\n\n" if n % 4 == 2 else "") + f"{p['name'].upper()}: {one(s)}" + ("\n\n(END VIDEO CLIP)" if n % 4 == 2 else ""))),
    "captions": ("txt", plain(lambda t, n, p, s: f">> {p['name'].upper()}: {one(s)}", "\n")),
    "reporters in the label": ("txt", conference),
    "time behind the name, words below": ("txt", plain(lambda t, n, p, s: f"{p['name']}   {clock(n)}\n{one(s)}")),
    "time behind the name, two blanks": ("txt", plain(lambda t, n, p, s: f"{p['name']}  {clock(n)}\n{one(s)}\n")),
    "time behind the name, on the line": ("txt", plain(lambda t, n, p, s: f"{p['name']}  {clock(n)}  {one(s)}", "\n")),
    "time before the name": ("txt", plain(lambda t, n, p, s: f"{clock(n, True)} {p['name']}: {one(s)}", "\n")),
    "time in square brackets": ("txt", plain(lambda t, n, p, s: f"[{clock(n, True)}] {p['name']}: {one(s)}", "\n")),
    "time in brackets, words below": ("txt", plain(lambda t, n, p, s: f"{p['name']} ({clock(n)}):\n{one(s)}")),
    "time in brackets, no colon": ("txt", plain(lambda t, n, p, s: f"{p['name']} ({clock(n, True)})\n\n{one(s)}")),
    "time on its own line": ("txt", plain(lambda t, n, p, s: f"{clock(n, True)}\n{p['name']}: {one(s)}")),
    "time, name and words on lines of their own": ("txt", plain(lambda t, n, p, s: f"{clock(n, True)}\n{p['name']}\n{one(s)}")),
    "name, time and words on lines of their own": ("txt", plain(lambda t, n, p, s: f"{p['name']}\n{clock(n, True)}\n{one(s)}")),
    "span of time, name": ("txt", plain(lambda t, n, p, s: f"{clock(n, True)}.000 --> {clock(n + 1, True)}.000\n{p['name']}\n{one(s)}")),
    "time inside the speech": ("txt", plain(lambda t, n, p, s: f"{p['family'].upper()}: [{clock(n, True)}] {one(s)}")),
    "name and company, bar": ("txt", plain(lambda t, n, p, s: f"{p['name']} | {p['office']}\n{one(s)}")),
    "name and office, two dashes": ("txt", plain(lambda t, n, p, s: f"{p['name']} -- {p['office']}\n\n{paragraphs(s)}")),
    "name and office, dash": ("txt", plain(lambda t, n, p, s: f"{p['name']} — {p['office']}\n{one(s)}")),
    "name on its own line": ("txt", plain(lambda t, n, p, s: f"{p['name']}\n{one(s)}")),
    "name on its own line, empty line below": ("txt", plain(lambda t, n, p, s: f"{p['name']}\n\n{one(s)}")),
    "dash": ("txt", plain(lambda t, n, p, s: f"{p['name']} – {one(s)}")),
    "long dash": ("txt", plain(lambda t, n, p, s: f"{p['name']} — {one(s)}")),
    "square brackets": ("txt", plain(lambda t, n, p, s: f"[{p['name']}] {one(s)}", "\n")),
    "full name, column": ("txt", plain(lambda t, n, p, s: f"{p['name']}\t{one(s)}", "\n")),
    # plays
    "play, capitals and stop": ("txt", lambda t: persons(t) + "ACT I\n\nScene 1\n\n" + t.each(lambda n, p, s: f"{p['given'].upper()}. {one(s)}" + ("\n\n[Exit the dog.]" if n % 5 == 3 else ""))),
    "play, shortened and stop": ("txt", lambda t: persons(t) + "ACT I\n\n" + t.each(lambda n, p, s: f"{cut(p)}. {one(s)}")),
    "play, shortened, a line each": ("txt", lambda t: persons(t) + t.each(lambda n, p, s: f"{cut(p)}. {one(s)}", "\n")),
    "play, shortened and colon": ("txt", lambda t: persons(t) + t.each(lambda n, p, s: f"{cut(p)}: {one(s)}")),
    "play, shortened capitals and stop": ("txt", lambda t: persons(t) + t.each(lambda n, p, s: f"{cut(p).upper()}. {one(s)}")),
    "play, italics and stop": ("txt", lambda t: persons(t) + t.each(lambda n, p, s: f"_{cut(p)}._ {one(s)}")),
    "play, stop and dash": ("txt", lambda t: persons(t) + t.each(lambda n, p, s: f"{p['given'].upper()}.—{one(s)}")),
    "play, directions in the label": ("txt", lambda t: persons(t) + t.each(lambda n, p, s: f"{p['given'].upper()} {'(rising)' if n % 2 else '[_aside_]'}. {one(s)}" if n % 3 == 1 else f"{p['given'].upper()}. {one(s)}")),
    "play, name lines": ("txt", lambda t: persons(t) + "ACT I\n\n" + t.each(lambda n, p, s: f"{p['given'].upper()}{' (rising)' if n % 4 == 2 else ''}\n{wrapped('', one(s))}")),
    "play, name lines with a stop": ("txt", lambda t: persons(t) + t.each(lambda n, p, s: f"{p['given'].upper()}.\n{wrapped('', one(s))}")),
    "screenplay": ("txt", screenplay),
    # chats and mail
    "chat, date and dash": ("txt", plain(lambda t, n, p, s: f"12/03/2024, 10:{n + 10} - {p['name']}: {chr(10).join(s)}", "\n")),
    "chat, date in square brackets": ("txt", plain(lambda t, n, p, s: f"[12.03.24, 10:{n + 10}:07] {p['name']}: {one(s)}", "\n")),
    "chat, nick in angles": ("txt", plain(lambda t, n, p, s: f"[10:{n + 10}] <{p['given']}> {one(s)}", "\n")),
    "chat, columns": ("txt", plain(lambda t, n, p, s: f"2024-03-12 10:14:{n + 10}\t{p['given'].lower()}\t{one(s)}", "\n")),
    "chat, nick and colon": ("txt", plain(lambda t, n, p, s: f"{p['given'].lower()}: {one(s)}", "\n")),
    "chat, time of day behind the name": ("txt", lambda t: grouped(t, lambda n, p: f"{p['name']}  {10 + n // 6}:{n * 7 % 60:02} AM")),
    "chat, today at": ("txt", lambda t: grouped(t, lambda n, p: f"{p['name']} — Today at {1 + n // 6}:{n * 7 % 60:02} PM")),
    "chat, time in square brackets above": ("txt", lambda t: grouped(t, lambda n, p: f"[10:{n + 10}] {p['name']}")),
    "chat, day and time behind the name": ("txt", lambda t: grouped(t, lambda n, p: f"{p['name']}, [12/03/2024 10:{n + 10}]")),
    "mail thread": ("txt", mail),
    # Markdown
    "Markdown, bold with colon": ("md", plain(lambda t, n, p, s: f"**{p['name']}:** {one(s)}")),
    "Markdown, bold, colon outside": ("md", plain(lambda t, n, p, s: f"**{p['name']}**: {paragraphs(s)}")),
    "Markdown, bold and words": ("md", plain(lambda t, n, p, s: f"**{p['name']}** {one(s)}")),
    "Markdown, bold line": ("md", plain(lambda t, n, p, s: f"**{p['name']}**\n{one(s)}")),
    "Markdown, bold paragraph": ("md", plain(lambda t, n, p, s: f"**{p['name']}**\n\n{paragraphs(s)}")),
    "Markdown, bold with time": ("md", plain(lambda t, n, p, s: f"**{p['name']}** `[{clock(n, True)}]` {one(s)}")),
    "Markdown, heading": ("md", lambda t: "# The evening talk\n\n" + t.each(lambda n, p, s: f"### {p['name']}\n\n{paragraphs(s)}")),
    "Markdown, list": ("md", plain(lambda t, n, p, s: f"- **{p['name']}**: {one(s)}", "\n")),
    "Markdown, list, bold and words": ("md", plain(lambda t, n, p, s: f"- **{p['name']}** {one(s)}", "\n")),
    "Markdown, italic label": ("md", plain(lambda t, n, p, s: f"*{p['name']}:* {one(s)}")),
    "Markdown, table": ("md", lambda t: "| Speaker | Words |\n|---|---|\n" + t.each(lambda n, p, s: f"| {p['name']} | {one(s)} |", "\n")),
    "Markdown, quoted after the name": ("md", plain(lambda t, n, p, s: f"**{p['name']}:**\n\n> {one(s)}")),
    "Markdown, definition list": ("md", plain(lambda t, n, p, s: f"{p['name']}\n: {one(s)}")),
    # pages
    "page, bold with colon": ("html", lambda t: page(t.each(lambda n, p, s: f"<p><b>{p['name']}:</b> {one(s)}</p>", "\n"))),
    "page, strong and words": ("html", lambda t: page(t.each(lambda n, p, s: f"<p><strong>{p['name']}</strong> {one(s)}</p>", "\n"))),
    "page, strong, dash and words": ("html", lambda t: page(t.each(lambda n, p, s: f"<p><strong>{p['name']}</strong> – {one(s)}</p>", "\n"))),
    "page, strong in capitals, no colon": ("html", lambda t: page(t.each(lambda n, p, s: f"<p><strong>{p['family'].upper()}</strong> {one(s)}</p>", "\n"))),
    "page, strong and a break": ("html", lambda t: page(t.each(lambda n, p, s: f"<p><strong>{p['name']}</strong><br>{one(s)}</p>", "\n"))),
    "page, strong paragraph": ("html", lambda t: page(t.each(lambda n, p, s: f"<p><strong>{p['name']}</strong></p><p>{one(s)}</p>", "\n"))),
    "page, class speaker": ("html", lambda t: page(t.each(lambda n, p, s: f"<p><span class='speaker'>{p['name']}</span> {one(s)}</p>", "\n"))),
    "page, class speaker in blocks": ("html", lambda t: page(t.each(lambda n, p, s: f"<div class='turn'><div class='speaker-name'>{p['name']}</div><div class='text'>{one(s)}</div></div>", "\n"))),
    "page, class speaker with time": ("html", lambda t: page(t.each(lambda n, p, s: f"<div class='turn'><span class='speaker'>{p['name']}</span> <span class='time'>{clock(n)}</span><p>{one(s)}</p></div>", "\n"))),
    "page, definition list": ("html", lambda t: page("<dl>" + t.each(lambda n, p, s: f"<dt>{p['name']}</dt><dd>{one(s)}</dd>", "\n") + "</dl>")),
    "page, definition list with colon": ("html", lambda t: page("<dl>" + t.each(lambda n, p, s: f"<dt>{p['family']}:</dt><dd>{one(s)}</dd>", "\n") + "</dl>")),
    "page, table": ("html", lambda t: page("<table>" + t.each(lambda n, p, s: f"<tr><td>{p['name']}</td><td>{one(s)}</td></tr>", "\n") + "</table>")),
    "page, heading and paragraph": ("html", lambda t: page(t.each(lambda n, p, s: f"<h4>{p['name']}</h4><p>{one(s)}</p>", "\n"))),
    "page, cite and time": ("html", lambda t: page(t.each(lambda n, p, s: f"<cite>{p['name']}:</cite><time>{clock(n)}</time><p>{paragraphs(s, '</p><p>')}</p>", "\n"))),
    "page, list": ("html", lambda t: page("<ul>" + t.each(lambda n, p, s: f"<li><b>{p['name']}</b>: {one(s)}</li>", "\n") + "</ul>")),
    "page, breaks": ("html", lambda t: page("<p>" + t.each(lambda n, p, s: f"<b>{p['name']}:</b> {one(s)}", "<br><br>\n") + "</p>")),
    # more of each, added when those above were read
    "hearing, title and surname, stop": ("txt", plain(lambda t, n, p, s: f"    {title(p)} {p['family']}. {one(s)}")),
    "hearing, chairman and senators": ("txt", plain(lambda t, n, p, s: f"    {'Chairman' if p is t.people[0] else 'Senator'} {p['family']}. {one(s)}")),
    "hearing, capital offices": ("txt", plain(lambda t, n, p, s: f"{'CHAIRMAN' if p is t.people[0] else 'SENATOR'} {p['family'].upper()}: {one(s)}")),
    "time in square brackets behind the name, colon": ("txt", plain(lambda t, n, p, s: f"{p['name']} [{clock(n)}]: {one(s)}")),
    "capitals, time in brackets, words": ("txt", plain(lambda t, n, p, s: f"{p['given'].upper()} {p['family'].upper()} [{clock(n,True)}] {one(s)}")),
    "name and time in square brackets": ("txt", plain(lambda t, n, p, s: f"[{p['name']}, {clock(n)}] {one(s)}","\n")),
    "name and time in square brackets, above": ("txt", plain(lambda t, n, p, s: f"[{clock(n,True)}] {p['name']}\n{one(s)}")),
    "name in brackets": ("txt", plain(lambda t, n, p, s: f"({p['name']}) {one(s)}","\n")),
    "chat, date behind a dash": ("txt", plain(lambda t, n, p, s: f"{p['name']} — 12/03/2024 10:{n+10}\n{one(s)}")),
    "chat, time in brackets behind the name": ("txt", plain(lambda t, n, p, s: f"{p['name']} [10:{n+10} AM]\n{one(s)}")),
    "court, asked by": ("txt", lambda t: f"{t.people[0]['name'].upper()}, sworn.\n\n"+t.each(lambda n, p, s: ("A.  " if p is t.people[0] else f"Q (By {title(p)} {p['family']})  ")+one(s))),
    "surname first, canton": ("txt", plain(lambda t, n, p, s: f"{p['family']} {p['given']} (S, VN): {one(s)}")),
    "spoke in another language": ("txt", plain(lambda t, n, p, s: f"{title(p)} {p['family']} ({p['place']}) (spoke in French): {one(s)}" if t.first(n) else f"{title(p)} {p['family']} ({p['place']}): {one(s)}")),
    "play, shortened, no list": ("txt", plain(lambda t, n, p, s: f"{cut(p)}. {one(s)}")),
    "name lines without empty lines": ("txt", plain(lambda t, n, p, s: f"{p['name']}\n{one(s)}","\n")),
    "capital name lines without empty lines": ("txt", plain(lambda t, n, p, s: f"{p['family'].upper()}\n{one(s)}","\n")),
    "name line, indented words": ("txt", plain(lambda t, n, p, s: f"{p['name']}\n    {one(s)}")),
    "name, colon, blank line, words": ("txt", plain(lambda t, n, p, s: f"{p['name']}:\n\n{one(s)}")),
    "arrow": ("txt", plain(lambda t, n, p, s: f"{p['name']} > {one(s)}","\n")),
    "equals heading": ("txt", plain(lambda t, n, p, s: f"== {p['name']} ==\n{one(s)}")),
    "at handle": ("txt", plain(lambda t, n, p, s: f"@{p['given']}: {one(s)}","\n")),
    "bar column": ("txt", plain(lambda t, n, p, s: f"{p['name']} | {one(s)}","\n")),
    "offices and names, colon": ("txt", plain(lambda t, n, p, s: f"{p['office']} {p['name']}: {one(s)}" if t.first(n) else f"{p['name']}: {one(s)}")),
    "remarks between": ("txt", plain(lambda t, n, p, s: f"{p['name'].upper()}: {one(s)}"+("\n\n(Laughter.)" if n%3==1 else "\n\n[Applause]" if n%3==2 else ""))),
    "notes at the head and the end": ("txt", lambda t: "Transcript of a talk\nVane, 3 May 2024\nPresent: "+", ".join(p['name'] for p in t.people)+"\n\n"+t.each(lambda n, p, s: f"{p['family']}: {one(s)}")+"\n***\n\nTranscribed by the clerk. Errors are ours.\n"),
    "sections inside": ("txt", lambda t: t.each(lambda n, p, s: ("Harbours and Roads\n\n" if n%5==0 else "")+f"{p['name']}: {one(s)}")),
    "double line wrap": ("txt", plain(lambda t, n, p, s: wrapped(p['family'].upper()+": ", one(s),40))),
    "windows line ends": ("txt", lambda t: t.each(lambda n, p, s: f"{p['name']}: {one(s)}").replace("\n","\r\n")),
    "Markdown, underscores": ("md", plain(lambda t, n, p, s: f"__{p['name']}__: {one(s)}")),
    "Markdown, bold capitals": ("md", plain(lambda t, n, p, s: f"**{p['family'].upper()}** {one(s)}")),
    "Markdown, quoted, bold": ("md", plain(lambda t, n, p, s: f"> **{p['name']}**: {one(s)}")),
    "Markdown, numbered, bold": ("md", plain(lambda t, n, p, s: f"{n+1}. **{p['name']}:** {one(s)}","\n")),
    "Markdown, time and name in bold": ("md", plain(lambda t, n, p, s: f"**[{clock(n)}] {p['name']}:** {one(s)}")),
    "Markdown, time before bold": ("md", plain(lambda t, n, p, s: f"*({clock(n)})* **{p['name']}:** {one(s)}")),
    "Markdown, heading with time": ("md", plain(lambda t, n, p, s: f"#### {p['name']} ({clock(n)})\n\n{one(s)}")),
    "Markdown, bold name and office": ("md", plain(lambda t, n, p, s: f"**{p['name']}, {p['office']}** {one(s)}" if t.first(n) else f"**{p['name']}** {one(s)}")),
    "Markdown, bold dash": ("md", plain(lambda t, n, p, s: f"**{p['name']}** — {one(s)}")),
    "page, th and td": ("html", lambda t: page("<table>"+t.each(lambda n, p, s: f"<tr><th>{p['name']}</th><td>{one(s)}</td></tr>","\n")+"</table>")),
    "page, bold style": ("html", lambda t: page(t.each(lambda n, p, s: f"<p><span style='font-weight:bold'>{p['name']}:</span> {one(s)}</p>","\n"))),
    "page, bold in blocks": ("html", lambda t: page(t.each(lambda n, p, s: f"<div><b>{p['name']}</b></div><div>{one(s)}</div>","\n"))),
    "page, list with strong and paragraph": ("html", lambda t: page("<ul>"+t.each(lambda n, p, s: f"<li><strong>{p['name']}</strong><p>{one(s)}</p></li>","\n")+"</ul>")),
    "page, time then strong": ("html", lambda t: page(t.each(lambda n, p, s: f"<p><time>{clock(n)}</time> <strong>{p['name']}</strong> {one(s)}</p>","\n"))),
    "page, class with time in between": ("html", lambda t: page(t.each(lambda n, p, s: f"<div class='cue'><span class='cue__speaker'>{p['name']}</span><span class='cue__time'>{clock(n)}</span><span class='cue__text'>{one(s)}</span></div>","\n"))),
    "page, article per message": ("html", lambda t: page(t.each(lambda n, p, s: f"<div class='message'><span class='username'>{p['name']}</span> <span class='timestamp'>10:{n+10}</span><div class='body'>{one(s)}</div></div>","\n"))),
    "page, figure and footer": ("html", lambda t: page(t.each(lambda n, p, s: f"<section><h3>{p['name']}</h3><p>{paragraphs(s,'</p><p>')}</p></section>","\n"))),
    "page, italic label": ("html", lambda t: page(t.each(lambda n, p, s: f"<p><i>{p['name']}.</i> {one(s)}</p>","\n"))),
    "page, plain colon": ("html", lambda t: page(t.each(lambda n, p, s: f"<p>{p['family'].upper()}: {paragraphs(s,'</p><p>')}</p>","\n"))),
    # nobody can tell
    "numbers for people": ("txt", lambda t: t.each(lambda n, p, s: f"Speaker {t.people.index(p) + 1}: {one(s)}")),
    "numbers for people, machine": ("txt", lambda t: t.each(lambda n, p, s: f"[SPEAKER_0{t.people.index(p)}]: {one(s)}", "\n")),
    "paragraphs without labels": ("txt", plain(lambda t, n, p, s: one(s))),
    "marks of change without names": ("txt", plain(lambda t, n, p, s: f">> {one(s)}", "\n")),
    "bold questions": ("md", plain(lambda t, n, p, s: f"**{one(s)}**" if n % 2 else one(s))),
    "dashes without names": ("txt", plain(lambda t, n, p, s: f"– {one(s)}")),
}

UNCHECKABLE = list(LAYOUTS)[-6:]
