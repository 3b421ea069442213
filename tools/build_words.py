#!/usr/bin/env python3
"""Makes data/words-zh.txt, by which the masking tells names from words, of the dictionary of jieba (MIT licence,
https://github.com/fxsj/jieba; packed in npm nodejieba 2.6.0 as dict/jieba.dict.utf8).

usage: tools/build_words.py jieba.dict.utf8 > data/words-zh.txt

Lines: kind, cost, members. Cost: -10 log10 of the probability. Kinds: `word` ordinary; `like` may be a word or a
person's name; `single`, `first`, `second`: characters of given names, of one or two characters.
"""
import collections
import math
import re
import sys

SURNAMES = re.search(r'surnames =(.*?);', open('engine/masking/name_words.h', encoding='utf8').read(), re.S).group(1)
SURNAMES = set(''.join(re.findall(r'U"(.*?)"', SURNAMES)))
HAN = re.compile('^[\u4e00-\u9fff]{1,4}$')
# Persons that the dictionary calls words.
OUT = {'诸葛亮', '独孤求败', '老王', '老张', '老李', '老刘', '小王', '小李', '小张', '小刘', '老陈', '小陈', '老赵', '小赵', '老杨', '小杨', '老孙',
       '老周', '小周', '老吴', '小吴', '老徐', '老朱', '老林', '老郭', '老马', '老高', '老宋', '老许', '老罗', '老谢', '老唐', '老韩', '老冯'}
LEAST = 10  # times in the corpus of the dictionary

rows = []
for line in open(sys.argv[1], encoding='utf8'):
    word, times, tag = line.split()
    if HAN.match(word):
        rows.append((word, int(times), tag))
total = sum(times for _, times, _ in rows)


def cost(times, of):
    return round(-10 * math.log10(times / of))


groups = collections.defaultdict(list)
given = {kind: collections.Counter() for kind in ('single', 'first', 'second')}
for word, times, tag in rows:
    person = tag.startswith('nr')
    named = word[0] in SURNAMES
    if person and named and len(word) == 3:
        given['first'][word[1]] += 1
        given['second'][word[2]] += 1
    if person and named and len(word) == 2:
        given['single'][word[1]] += 1
        given['single'][word[1]] += 0
    if times < LEAST and len(word) > 1:
        continue
    if (person and len(word) > 2) or word in OUT:
        continue
    like = len(word) == 2 and named and (person or tag == 'nz')
    groups['like' if like else 'word', cost(times, total)].append(word)
for word, times, tag in rows:  # one of two given characters may stand alone, too
    if tag.startswith('nr') and len(word) == 3 and word[0] in SURNAMES:
        given['single'][word[1]] += 0.2
        given['single'][word[2]] += 0.2
for kind, counter in given.items():
    of = sum(counter.values())
    for character, times in counter.items():
        if times >= 1:
            groups[kind, cost(times, of)].append(character)

print('# Words of Chinese with what they cost; made by tools/build_words.py of the dictionary of jieba (MIT licence,')
print('# Copyright 2013 Sun Junyi). Not to be edited by hand.')
for (kind, value), members in sorted(groups.items()):
    for i in range(0, len(members), 400):
        print(kind, value, ' '.join(sorted(members[i:i + 400])))
