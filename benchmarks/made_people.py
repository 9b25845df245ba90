"""People who do not exist: names, numbers and addresses as they are spelled here, drawn from a seeded generator."""

from random import Random

from oneshop.counter.dossiers.people import ApplicantKind, Person, Personal

_SURNAMES = (
    ["Nguyễn"] * 38
    + ["Trần"] * 12
    + ["Lê"] * 10
    + ["Phạm"] * 7
    + ["Huỳnh"] * 5
    + ["Hoàng", "Phan", "Vũ", "Võ", "Đặng"] * 3
    + ["Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trương", "A Lăng", "Bh'nướch"]
)
_MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Ngọc", "Thanh", "Hữu", "Thị Thu", "Quốc", "Thị Kim", "Xuân", "")
_GIVEN = (
    *("An", "Anh", "Bình", "Chi", "Cường", "Dung", "Dũng", "Giang", "Hà", "Hải", "Hạnh", "Hiền", "Hòa", "Hùng"),
    *("Hương", "Khánh", "Lan", "Linh", "Long", "Mai", "Minh", "Nam", "Nga", "Ngân", "Nhung", "Phúc", "Phương"),
    *("Quang", "Quỳnh", "Sơn", "Tâm", "Thảo", "Thịnh", "Thủy", "Tiến", "Trang", "Trinh", "Tú", "Tuấn", "Uyên"),
    *("Vân", "Việt", "Vy", "Yến"),
)
_STREETS = ("Trần Cao Vân", "Hùng Vương", "Lê Lợi", "Phan Bội Châu", "Nguyễn Du", "Trưng Nữ Vương", "Điện Biên Phủ")
_HAMLETS = ("Thôn Đông", "Thôn Tây", "Tổ dân phố 3", "Thôn Phú Phong", "Thôn Hà Lam", "Tổ dân phố 12")
_TRADES = ("Xây dựng", "Thương mại", "Vận tải", "Nông sản", "Du lịch", "Cơ khí")
_PREFIXES = ("090", "091", "093", "094", "097", "098", "086", "088", "032", "035", "038", "070", "077")
_PROVINCES = ("049", "048", "051", "046", "001", "079")
_IN_TWENTY_AN_ORGANISATION, _IN_TEN_BY_AN_AGENT = 20, 10


def personal(chance: Random) -> Personal:
    """One applicant, now and then an organisation, now and then with somebody who hands in for them."""
    applicant = _organisation(chance) if chance.randrange(_IN_TWENTY_AN_ORGANISATION) == 0 else person(chance)
    if chance.randrange(_IN_TEN_BY_AN_AGENT):
        return Personal(applicant)
    return Personal(applicant, person(chance), "Giấy ủy quyền có chứng thực")


def person(chance: Random) -> Person:
    """One citizen."""
    name = " ".join(filter(None, (chance.choice(_SURNAMES), chance.choice(_MIDDLE), chance.choice(_GIVEN))))
    identity = f"{chance.choice(_PROVINCES)}{chance.randrange(4)}{chance.randrange(100):02}{chance.randrange(10**6):06}"
    return Person(name, identity=identity, address=_address(chance), phone=_phone(chance))


def _organisation(chance: Random) -> Person:
    name = f"Công ty TNHH {chance.choice(_TRADES)} {chance.choice(_GIVEN)} {chance.choice(_GIVEN)}"
    identity = f"4{chance.randrange(10**9):09}"
    return Person(name, ApplicantKind.ORGANISATION, identity, _address(chance), _phone(chance))


def _phone(chance: Random) -> str:
    return f"{chance.choice(_PREFIXES)}{chance.randrange(10**7):07}"


def _address(chance: Random) -> str:
    if chance.randrange(2):
        return f"{chance.randrange(1, 300)} {chance.choice(_STREETS)}, phường Tam Kỳ, thành phố Đà Nẵng"
    return f"{chance.choice(_HAMLETS)}, xã Thăng Bình, thành phố Đà Nẵng"
