"""The sign-in service's AADSTS codes, each with the kind of problem that it tells.

The service publishes some 900 of them and adds more. So a code is looked for in three places: in
``CODES``; then a longer code belongs with the one that it refines (530031 with 53003); then
``FAMILIES`` says what a number that begins so is about. To teach the program a code, add it to
its kind here.

Codes that no sign-in of a person or of a service principal is known to end in (signing out, QR
codes, SAML of other programs) are left to their family.
"""

from __future__ import annotations

from typing import Final

# fmt: off
CODES: Final[dict[str, tuple[int, ...]]] = {
    # --- nothing that the user does at a sign-in changes it --------------------------------------
    "app-not-public": (7000218, 90136),
    "redirect-uri": (
        50011, 70004, 900971, 50029, 500111, 500112, 500113, 500114, 500115, 500116, 500117, 500118,
        500119, 700009, 700042, 700043, 700044, 700045, 700046, 700047, 700055, 399231, 399232,
        9002325, 9002326, 9002327),
    "app-unknown": (
        700016, 700011, 70001, 7000112, 7000110, 7000116, 7000217, 7000229, 700019, 700020, 700038,
        90049, 90112, 1000020, 1000031, 399220, 399230),
    "app-single-tenant": (50194, 90124, 90129, 90130, 9001023, 9002331, 1002026),
    "admin-consent": (90094, 90095, 90008, 90096, 90097, 90098, 90099, 900941, 900942),
    "app-permission": (
        65002, 650052, 650056, 650057, 65003, 65005, 65006, 650051, 650053, 650054, 650055, 650058,
        650061, 67003, 90009, 90089, 700013, 700014, 700036, 7000113, 7000114, 7000115, 7000223,
        7000224, 7000228, 1000014, 1003031),
    "app-not-assigned": (50105,),
    "app-credential": (
        7000215, 7000222, 70002, 700027, 50012, 7000216, 7000219, 500124, 500125, 700025, 700026,
        9002319, 9002324, 50013, 50048, 500031, 500032, 500033, 500061, 500131, 500132, 500331,
        50032, 50035, 700012, 700021, 700022, 700023, 700028, 700029, 700030, 700031, 700032,
        700033, 700034, 700035, 700037, 700048, 700049, 7000210, 7000211, 7000212, 7000213,
        7000214, 7000220, 7000221, 7000225, 7000226, 7000227, 700229, 9002323, 1000502, 399208,
        399209),
    "resource-unknown": (
        500011, 50001, 500012, 500013, 500015, 500016, 500017, 700017, 700018, 700039, 700040,
        9002314),
    "resource-disabled": (500014, 7000117),
    "org-rule": (
        530034, 530035, 53011, 53002, 530021, 53005, 53009, 53010, 500186, 500532, 501292, 54000,
        80012, 130500, 130501, 130502, 135016, 29210),
    "token-protection": (530084, 7000018, 7000019, 7000029, 7000030, 7000034),
    "device-managed": (
        53000, 53001, 530003, 530001, 530002, 530004, 530011, 530022, 53008, 530081, 50127, 501271,
        501291, 501293, 501311, 501313, 9001011),
    "device-disabled": (135011, 700003, 130007, 130008, 293004),
    "conditional-access": (53003, 530032, 50131, 530031),
    "flow-policy": (530036, 530033),
    "tenant-inactive": (5000225, 5000224),
    "tenant-restrictions": (500021, 500022, 50002, 500023, 500024, 500025),
    "cross-tenant-policy": (500212, 500213, 90084, 90088),
    "account-not-in-tenant": (
        50020, 16000, 50034, 50014, 51004, 90072, 16003, 50177, 50178, 50197, 500211, 500344,
        700056, 81011, 81013, 90125, 1003037),
    "account-disabled": (50057, 500571, 500341),
    "account-locked": (
        50053, 50055, 50144, 50126, 50052, 50054, 50056, 50064, 50125, 50135, 50137, 50142, 50209),
    "personal-account": (
        9002332, 500208, 500200, 500201, 500202, 500204, 500205, 500206, 500207, 90027, 90139,
        9002337, 9002339, 1000030, 1003034),
    "tenant-not-found": (
        90002, 50059, 50128, 90019, 50107, 50169, 50186, 50200, 500209, 500210, 51001, 90029, 90126,
        9002320, 1000018),
    "other-cloud": (
        90038, 90051, 1000104, 900381, 900382, 900432, 900439, 900440, 90042, 90043, 90044, 90073,
        1002021),
    "cloud-unknown": (50049,),
    "sign-in-setup": (
        50007, 50010, 500101, 500102, 500103, 50017, 50030, 50038, 50042, 50043, 50045, 50051,
        50075, 50082, 50093, 50094, 50095, 50096, 50100, 50101, 50102, 50103, 50123, 50124, 501241,
        50146, 501461, 50161, 50170, 50172, 50176, 50179, 51000, 1002011, 9002329, 90081, 90082,
        90083, 90085, 90087),
    "clock-wrong": (80013, 500133, 700024, 700050),
    # --- the user can mend it at a sign-in -------------------------------------------------------
    "second-factor": (50076, 50074, 50078, 50077, 50081),
    "second-factor-setup": (50072, 50079, 53004, 50203),
    "consent": (65001, 65004, 650011, 50150, 50202, 50204, 50205, 50206, 52004, 90137, 9002341),
    "outside-challenge": (50158, 50159, 53006, 53007, 399210),
    "device-unrecognised": (
        50005, 50097, 50129, 50155, 50156, 50187, 501312, 5001212, 7000028, 7000031, 7000032,
        1000503, 1000701, 1002001, 1002002, 1002003, 1002004, 1002005, 1002006, 1002023, 399213),
    "proof-refused": (
        500121, 50086, 50088, 500881, 500882, 500883, 50099, 50130, 50181, 501811, 50182, 50183,
        50184, 50185, 50192, 500183, 500184, 500185, 500187, 500342, 500343, 500346, 5001214,
        54008, 54009, 54010, 1003033),
    "sign-in-frequency": (70043, 70044, 70045, 70046),
    "code-pending": (70016,),
    "code-mistyped": (70018, 90119, 50189, 70035, 7000014, 90132),
    "code-expired": (70019, 70020, 70030, 70031, 70036, 70039, 29207),
    "declined": (90120, 650041, 70033, 70034, 70037, 90135, 29208),
    # --- it may pass by itself -------------------------------------------------------------------
    "busy": (
        90055, 90033, 90024, 90006, 50196, 50000, 50003, 50004, 50033, 50087, 50166, 501621, 65007,
        70012, 90012, 90025, 90030, 90031, 90032, 90035, 90036, 90037, 90039, 90040, 90041, 90045,
        90090, 90091, 90092, 90093, 90128, 90202, 1002010, 1002022, 1002030, 1003030, 220501,
        399206, 399215, 399216, 399217, 399219),
    "identity-provider": (
        50006, 50008, 50025, 50026, 500126, 500127, 500277, 50085, 50190, 51005, 70024, 70041,
        90020, 90022, 90028, 90050, 90123, 90134, 1000015, 1000021, 1000022),
    # --- it says little more than that the sign-in is not enough ---------------------------------
    "interaction": (
        50058, 500581, 500582, 500583, 50015, 50019, 50134, 50136, 50140, 50141, 50143, 50157,
        50160, 50168, 50180, 50199, 50201, 50207, 50208, 500141, 500142, 501314, 5001213, 51006,
        399218, 1000000, 1000002, 90122),
    "session-ended": (
        700082, 70008, 50173, 50089, 50132, 50133, 50027, 50098, 50120, 500135, 500136, 500137,
        500138, 500139, 500122, 500123, 500128, 500129, 5001210, 5001211, 50139, 54005, 70000,
        700005, 700007, 7000033, 700081, 700083, 700084, 90016, 900161, 900384, 90086, 1000025,
        1000026, 1000027, 1000028, 1000032, 1000033, 1000034, 1000035, 1000036, 1000037, 1000038,
        1000039, 1000040, 1000501, 1003013, 1003035, 399211, 399212),
    "request-refused": (
        70003, 70005, 70007, 70011, 50016, 50023, 50024, 50050, 50060, 50061, 50062, 50068, 50069,
        50070, 50071, 50080, 50091, 50138, 50147, 50148, 50149, 50193, 1000019, 1000023, 1000024,
        1000029),
}

#: What a number that begins so is about; the longest beginning decides.
FAMILIES: Final[dict[str, str]] = {
    "100": "sign-in-setup", "1002": "request-refused", "120": "account-locked",
    "130": "proof-refused", "135": "proof-refused", "140": "session-ended", "16": "interaction",
    "165": "request-refused", "17": "proof-refused", "20": "identity-provider",
    "22": "request-refused", "2205": "busy", "23": "busy", "24": "request-refused",
    "26": "interaction", "28": "request-refused", "29": "request-refused",
    "30": "request-refused", "399": "request-refused", "40": "identity-provider",
    "50008": "identity-provider", "50021": "cross-tenant-policy", "51": "request-refused",
    "53": "conditional-access", "54": "org-rule", "65": "app-permission", "67": "app-permission",
    "70": "session-ended", "70000": "session-ended", "70001": "app-unknown",
    "70002": "app-credential", "70003": "app-credential", "70004": "redirect-uri",
    "70005": "request-refused", "75": "sign-in-setup", "76": "sign-in-setup",
    "80": "identity-provider", "81": "interaction", "90": "request-refused",
}

#: Beside another code these only say that something was wrong with what was sent.
VAGUE: Final = frozenset({
    70000, 70002, 50000, 50013, 50058, 50089, 50027, 90013, 90014, 90023, 900144, 9002313,
})

#: The codes of AD FS, which says with them what its OAuth names do not.
ADFS: Final = {
    "MSIS9605": "app-permission", "MSIS9607": "app-unknown", "MSIS9622": "app-credential",
    "MSIS9659": "account-locked",
}
# fmt: on

#: The service numbers its refusals with five to seven digits, or eight for personal accounts.
_DIGITS: Final = range(5, 9)
_KINDS: Final = {code: kind for kind, codes in CODES.items() for code in codes}


def is_listed(code: int) -> bool:
    """Whether the code itself, and not only its family, is known."""
    return code in _KINDS


def kind_of_code(code: int) -> str:
    """The kind of problem that a code tells, by itself or by its family; "" if neither is known."""
    if code in _KINDS:
        return _KINDS[code]
    digits = str(code)
    if len(digits) not in _DIGITS:
        return ""
    for length in range(len(digits) - 1, 1, -1):
        head = digits[:length]
        if length in _DIGITS and int(head) in _KINDS:
            return _KINDS[int(head)]
        if head in FAMILIES:
            return FAMILIES[head]
    return ""
