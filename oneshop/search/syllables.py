"""Which letters can be a Vietnamese syllable: so that a real word is never taken for a slip, nor English for Telex."""

import re
import unicodedata
from functools import cache, lru_cache

from oneshop.vietnamese.text import fold

TONES = {"huyền": "\u0300", "sắc": "\u0301", "ngã": "\u0303", "hỏi": "\u0309", "nặng": "\u0323"}
"""The five tones that are written, as combining marks."""

_ONSET = re.compile(r"ch|gh|gi|kh|ngh|ng|nh|ph|qu|th|tr|[bcdđghklmnpqrstvx]|")
_BARE_ONSETS = " b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYMES_IN_A_ROW = """
a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec ek em en eng eo ep et ê êc êch êm ên êng ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi ok om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
oe oem oen oeo oet ooc oong ô ôc ôi ôk ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui uk um un ung up ut uân uâng uât uây uê uêch uên uênh uô uôc uôi uôm uôn uông uôt uơ
uy uya uych uyn uynh uyt uyp uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y ych yn ynh yp yt yu yêm yên yêng yêt yêu
"""
_RHYMES = frozenset(_RHYMES_IN_A_ROW.split())
"""Every rhyme of standard spelling without its tone, and the few with k of place names (Đắk Lắk)."""

_STOPS = ("c", "ch", "k", "p", "t")
_STOPPED_TONES = ("", TONES["sắc"], TONES["nặng"])
"""Before a stop only these two tones are spoken; none at all is a syllable that is still being typed."""

_TONE_MARKS = frozenset(TONES.values())


@lru_cache(maxsize=65536)
def is_syllable(plain: str, tone: str = "") -> bool:
    """Whether letters with this tone can be a syllable.

    >>> is_syllable("đương", TONES["huyền"]), is_syllable("tex"), is_syllable("tet", TONES["ngã"])
    (True, False, False)
    """
    if plain.endswith(_STOPS) and tone not in _STOPPED_TONES:
        return False
    if any(plain.startswith(onset) and plain[len(onset) :] in _RHYMES for onset in ("gi", "qu")):
        return True
    onset = _ONSET.match(plain)
    return (onset is not None and plain[onset.end() :] in _RHYMES) or (plain[:1] == "g" and plain[1:] in _RHYMES)


@lru_cache(maxsize=65536)
def is_written_syllable(word: str) -> bool:
    """Whether a word, marks and all, is spelled as Vietnamese syllables are.

    >>> is_written_syllable("nhặt"), is_written_syllable("nhàt"), is_written_syllable("đăgn")
    (True, False, False)
    """
    plain, tone = without_tone(word)
    return is_syllable(plain, tone)


def without_tone(word: str) -> tuple[str, str]:
    """A word without its tone, and the tone as a combining mark."""
    if word.isascii():
        return word, ""
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(part for part in parts if part in _TONE_MARKS)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONE_MARKS)), tones


@cache
def bare_beginnings() -> frozenset[str]:
    """Every beginning of a syllable, without marks: what a person may type on the way to a word."""
    whole = {onset + fold(rhyme) for onset in _BARE_ONSETS.split(" ") for rhyme in _RHYMES}
    return frozenset(word[:length] for word in whole for length in range(1, len(word) + 1))
