"""Front coding of sorted lines (Witten, Moffat and Bell, Managing Gigabytes, 1999, 4.1), as `fold/sorted_lines.rs` reads it."""

WHOLE = 16  # of so many lines one begins with a whole head
MOST = ord("~") - ord("!")  # the most bytes that are left out: what counts them is a printable character


def front_coded(lines):
    """Lines `head` or `head<tab>rest`, sorted by the bytes of their heads; of each head only what differs from the one before, after a
    character that counts the bytes they share: `!` for none."""
    coded, last = [], b""
    for number, line in enumerate(lines):
        head, tab, rest = line.encode().partition(b"\t")
        shared = 0
        while number % WHOLE and shared < min(len(head), len(last), MOST) and head[shared] == last[shared]:
            shared += 1
        while shared and shared < len(head) and head[shared] & 0xC0 == 0x80:
            shared -= 1  # no character is cut
        assert b"!" not in line.encode(), line
        coded.append(bytes([ord("!") + shared]) + head[shared:] + tab + rest + b"\n")
        last = head
    return b"".join(coded).decode()
