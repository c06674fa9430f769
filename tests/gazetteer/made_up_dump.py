#!/usr/bin/env python3
"""Writes a made-up GeoNames dump of ROWS places (12,000,000 where not given) to FOLDER/allCountries.txt, in the 19 columns
of the real one. Names are of syllables, a third of them of two words, and repeat as real ones do.

usage: made_up_dump.py FOLDER [ROWS]   (Python 3.9+, standard library only)"""
import random
import sys

FIRST = ["Ka", "Mo", "Be", "Ta", "Su", "Ri", "Lo", "Ne", "Da", "Vi", "Po", "Gu", "Al", "Ho", "Je", "Zi", "Fa", "Wo", "Che", "Sha"]
MIDDLE = ["ra", "li", "mo", "den", "sta", "go", "ber", "na", "tu", "vel", "kor", "sin", "ma", "do", "rin", "la"]
LAST = ["ville", "bad", "grad", "ton", "a", "o", "i", "an", "pur", "stad", "ka", "vo", "nia", "dorf", "polis", "gen"]
WORDS = ["Upper", "Lower", "San", "New", "Old", "Bad", "Tell", "Kafr", "Santa", "Novo", "Kampung", "Ban"]
COUNTRIES = ["US", "IN", "CN", "RU", "BR", "SY", "IQ", "NG", "ID", "FR", "DE", "MX", "UA", "TR", "EG", "KE", "PK", "AU"]
FEATURES = ["P\tPPL"] * 5 + ["S\tFRM", "H\tSTM", "T\tHLL", "S\tSCH", "P\tPPLX"]


def main(argv):
    if not argv:
        sys.exit(__doc__)
    rows = int(argv[1]) if len(argv) > 1 else 12_000_000
    # Names first, then places that draw from them: most names are of one place, some of thousands.
    draw = random.Random(20261125).random
    names = []
    for _ in range(max(rows // 2, 1)):
        x = draw()
        a, b, c = int(x * 20), int(x * 20 * 16) % 16, int(x * 5120) % 16
        d, e = int(x * 81920) % 16, int(x * 1310720) % 12
        name = f"{FIRST[a]}{MIDDLE[b]}{MIDDLE[c]}{LAST[d]}"
        names.append(f"{WORDS[e]} {name}" if e % 3 == 0 else name)
    count = len(names)
    with open(f"{argv[0]}/allCountries.txt", "w", encoding="utf-8") as out:
        block = []
        for i in range(rows):
            x = draw()
            name = names[int(x * x * count)]
            y = int(x * 1e9)
            other = names[y % count]
            population = y % 5000 if y % 10 == 0 else 0
            block.append(
                f"{100_000_000 + i}\t{name}\t{name}\t{other}\t{y % 160 - 80}.{y % 9973:05}\t{y % 357 - 178}.{y % 9967:05}"
                f"\t{FEATURES[y % 10]}\t{COUNTRIES[y % 18]}\t\t{y % 30:02}\t\t\t\t{population}\t\t\tUTC\t2026-11-25\n"
            )
            if len(block) == 65536:
                out.writelines(block)
                block.clear()
        out.writelines(block)


if __name__ == "__main__":
    main(sys.argv[1:])
