"""Makes the tables by which PersonNames tells a name from a word, from licensed text.

    python golden/pii-names/make.py DATA

DATA holds the project's text collection: text/kowiki-0[0-3], text/statutes, text/docs, tasks/nsmc, sft/chatbot and
pii/name-address-lists, each .jsonl.zst. Only counts of syllables and single words are kept, never sentences.

Writes beside dev.onggi.text.pii:
  name-syllables.tsv   how much more often a syllable is a surname, or stands first or second in a given name, than it begins a word, or stands second
                       or third in one
  given-names.tsv      given names of two syllables, and how often they were seen
  not-names.tsv        words of three syllables, and nouns of two that take an ending, that look like names and are none
"""
import io
import itertools
import json
import math
import pathlib
import re
import sys
from collections import Counter, defaultdict

import zstandard

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent.parent / 'text/src/main/resources/dev/onggi/text/pii'
DATE = '2026-11-22'
ENDINGS = set('은는이가을를과와의에도만나로며고야인') | set(
    '에게 께서 에서 으로 까지 부터 이나 이며 이고 입니다 이다 이라 이라고 라고 으로서 로서 으로써 로써 에는 에도 에서는 이란 보다 처럼 같은 '
    '님 마다 이라는 라는 과의 와의 이므로 하고 들 들이 들은 들의 들을 였다 이었다'.split()) | {''}
PROFESSION = re.compile(
    '배우|가수|정치인|선수|교수|작가|시인|소설가|의원|장관|군인|독립운동가|문신|학자|감독|아나운서|기자|법조인|변호사|성우|모델|화가|목사|승려|관료|기업인|'
    '방송인|희극인|코미디언|음악가|작곡가|교육자|언론인|경제인|평론가|의사|판사|검사|지휘자|연기자|래퍼|개그맨|프로게이머|기업가|운동가|무신|외교관|'
    '공무원|경찰|예술가|무용가|피아니스트|영화')


def read(path, most=None):
    decoder = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    with open(path, 'rb') as file:
        lines = io.TextIOWrapper(decoder.stream_reader(file), encoding='utf-8', newline='\n')
        for line in itertools.islice(lines, most):
            yield json.loads(line)


def people(data):
    """Titles of encyclopedia articles about Koreans."""
    for part in range(4):
        for page in read(data / f'text/kowiki-0{part}.jsonl.zst'):
            title = re.sub(r' \(.*\)$', '', page['title'])
            head = page['text'][:220]
            opening = re.match(re.escape(title) + r'\s*\(([^)]{0,80})', head)
            if (re.fullmatch('[가-힣]{3}', title) and opening and re.search(r'\d{3,4}년|\?|생\b|본명|[一-龥]{2,4}', opening.group(1))
                    and re.search(r'\d{3,4}년', head[:120]) and re.search('대한민국|한국|조선|고려|일제|북한', head)
                    and PROFESSION.search(head)):
                yield title


def words(data):
    formal, other = Counter(), Counter()
    word = re.compile('(?<![가-힣])[가-힣]{2,12}')
    for page in read(data / 'text/statutes.jsonl.zst', 700):
        formal.update(word.findall(page['text'][:60000]))
    for page in read(data / 'text/docs.jsonl.zst', 3500):
        formal.update(word.findall(page['text']))
    for pair in read(data / 'sft/chatbot.jsonl.zst'):
        formal.update(word.findall(pair['question'] + ' ' + pair['answer']))
    for review in read(data / 'tasks/nsmc.jsonl.zst', 150000):
        other.update(word.findall(review['review']))
    for page in read(data / 'text/kowiki-00.jsonl.zst', 6000):
        other.update(word.findall(page['text']))
    return formal, other


def write(name, header, rows):
    lines = [f'# {line}' for line in header] + ['\t'.join(map(str, row)) for row in rows]
    (OUT / name).write_text('\n'.join(lines) + '\n', encoding='utf-8')


def by_hand(name):
    lines = (HERE / name).read_text(encoding='utf-8').splitlines()
    return [word for line in lines if not line.startswith('#') for word in line.split()]


def main():
    data = pathlib.Path(sys.argv[1])
    surnames = {line.split('\t')[0]: int(line.split('\t')[1]) for line in (OUT / 'surnames.tsv').read_text(encoding='utf-8').splitlines()
                if line and not line.startswith('#')}
    lists = {row['list']: row['values'] for row in read(data / 'pii/name-address-lists.jsonl.zst')}
    titles = set(people(data))
    given = Counter(title[1:] for title in sorted(titles) if title[0] in surnames)
    for name in lists['given_names_male'] + lists['given_names_female']:
        given[name] += 20
    for name in by_hand('modern-given-names.txt'):
        given[name] += 6
    formal, other = words(data)

    first, second, third = Counter(), Counter(), Counter()
    at_first, at_second, begins = Counter(), Counter(), Counter()
    for name, count in given.items():
        at_first[name[0]] += count
        at_second[name[1]] += count
    for counts in (formal, other):
        for word, count in counts.items():
            if word[:3] not in titles:
                begins[word[0]] += min(count, 300)
            if word[0] in surnames and len(word) >= 3 and word[:3] not in titles:
                second[word[1]] += min(count, 300)
                third[word[2]] += min(count, 300)

    def odds(names, texts, syllable):
        seen = (names[syllable] + 0.3) / (sum(names.values()) + 600)
        usual = (texts[syllable] + 30) / (sum(texts.values()) + 60000)
        return round(10 * math.log(seen / usual))

    floor = -60
    people_of = Counter({name: count for name, count in surnames.items() if len(name) == 1})
    scores = {s: (max(floor, odds(people_of, begins, s)) if people_of[s] else floor,
                  max(floor, odds(at_first, second, s)) if at_first[s] else floor,
                  max(floor, odds(at_second, third, s)) if at_second[s] else floor)
              for s in sorted(set(at_first) | set(at_second) | set(people_of))}
    wiki = 'Korean Wikipedia (ko.wikipedia.org, contributors; CC BY-SA 3.0)'
    write('name-syllables.tsv', [
        'Syllable; log-odds (tenths of a nat) of being a surname, and of standing first and second in a given name, against beginning',
        'a word and standing second and third in a word that begins with a surname syllable; -60 where it is never used so.',
        'Surnames by surnames.tsv.',
        f'Counted {DATE} by golden/pii-names/make.py: given names from titles of {wiki}, Faker ko_KR (MIT) and',
        'golden/pii-names/modern-given-names.txt; words from statutes of the Republic of Korea (not protected), Naver movie reviews (CC0),',
        'Chatbot_data (MIT), Korean documentation collections and Korean Wikipedia. Counts only; offered under CC BY-SA 3.0.'],
        [(s, *odds_of) for s, odds_of in scores.items()])
    known = {name: count for name, count in given.items() if count >= 2}
    write('given-names.tsv', [
        'Given name of two syllables; how often seen (Faker counts 20, modern names 6).',
        f'Counted {DATE} by golden/pii-names/make.py from {wiki}, Faker ko_KR (MIT) and modern-given-names.txt; CC BY-SA 3.0.'],
        sorted(known.items()))

    stems, nouns = defaultdict(lambda: [0, 0]), defaultdict(Counter)
    for which, counts in enumerate((formal, other)):
        for word, count in counts.items():
            if word[0] not in surnames:
                continue
            if len(word) >= 3 and word[3:] in ENDINGS:
                stems[word[:3]][which] += count
            if word[2:] in ENDINGS:
                nouns[word[:2]][word[2:]] += count

    def chance(stem):
        return sum(scores.get(s, (floor, floor, floor))[place + 1] for place, s in enumerate(stem[1:])) / 10

    busy = set('김박최윤권황홍손허곽엄채심송임강백남궁')
    rejected = set(by_hand('words-by-hand.txt'))
    people_in_formal = set('김건희 윤석열 박정환 황성수 이수진 강동윤 명태균 허상일 홍길동'.split())
    for stem, (in_formal, in_other) in stems.items():
        if stem in titles and not in_formal >= 30 or stem in people_in_formal or chance(stem) < -5:
            continue
        if in_formal >= 3 or in_formal + in_other >= 4 and given[stem[1:]] == 0 and stem[0] not in busy:
            rejected.add(stem)
    common = {noun for noun, endings in nouns.items()
              if sum(endings.values()) >= 25 and sum(count >= 2 for count in endings.values()) >= 5 and noun not in known}
    write('not-names.tsv', [
        'Words that look like a name and are none: three syllables that are a word, two syllables that are a noun and take an ending.',
        f'Counted {DATE} by golden/pii-names/make.py in statutes of the Republic of Korea (not protected), Naver movie reviews (CC0),',
        f'Chatbot_data (MIT), Korean documentation collections and {wiki}; sorted by hand in words-by-hand.txt. Single words only.'],
        [(word,) for word in sorted(rejected | common, key=lambda word: (len(word), word))])
    print(len(scores), 'syllables', len(known), 'given names', len(rejected), 'words', len(common), 'nouns')


main()
