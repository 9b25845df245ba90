"""What a Vietnamese keyboard's keys look like when it is switched off: syllables as Telex and as VNI keys."""

import unicodedata

from oneshop.search.syllables import TONES

_TELEX_TONES = dict(zip(TONES.values(), "fsxrj", strict=True))
_VNI_TONES = dict(zip(TONES.values(), "21435", strict=True))
_TELEX = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}


def telex(syllable: str, *, tone_last: bool = True, one_horn: bool = False) -> str:
    """The Telex keys of a syllable; `one_horn` types ươ as uow."""
    return _keys(syllable, _TELEX, _TELEX_TONES, tone_last=tone_last, together="uow" if one_horn else None)


def vni(syllable: str, *, tone_last: bool = True, one_horn: bool = False) -> str:
    """The VNI keys of a syllable; `one_horn` types ươ as uo7."""
    return _keys(syllable, _VNI, _VNI_TONES, tone_last=tone_last, together="uo7" if one_horn else None)


def _keys(
    syllable: str, letters: dict[str, str], tones: dict[str, str], *, tone_last: bool, together: str | None
) -> str:
    typed: list[str] = []
    tone = ""
    for letter in syllable:
        parts = unicodedata.normalize("NFD", letter)
        key = next((tones[part] for part in parts if part in tones), "")
        plain = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        if together and plain == "ơ" and typed and typed[-1] == letters["ư"]:
            typed[-1] = together
        elif letters is _TELEX and plain == "o" and typed and typed[-1] == "o":
            typed.append("oo")
        else:
            typed.append(letters.get(plain, plain))
        tone = tone or key
        if key and not tone_last:
            typed.append(key)
    return "".join(typed) + (tone if tone_last else "")
