"""Was auf einem System anders gesagt wird: ``key@sys.platform`` neben dem ``key`` aller anderen."""

from typing import Final

TEXTS: Final = {
    "sign_in.stay.tip@win32": (
        "Die Anmeldung auf diesem Computer aufbewahren, verschlüsselt für Ihr Windows-Konto, bis "
        "Sie sich abmelden"
    ),
    "notice.store-failed@win32": (
        "Windows konnte die Anmeldung nicht aufbewahren: Sie bleiben angemeldet, bis Sie Azimuth "
        "schließen"
    ),
    "notice.store-slow@win32": (
        "Windows antwortet nicht: Sie bleiben angemeldet, bis Sie Azimuth schließen oder es "
        "antwortet"
    ),
    "notice.store-forget-slow@win32": (
        "Abgemeldet. Windows antwortet nicht; was vom Konto aufbewahrt ist, wird entfernt, sobald "
        "es antwortet"
    ),
    "notice.store-forget-failed@win32": (
        "Abgemeldet, aber die aufbewahrten Token ließen sich nicht entfernen; der nächste Start "
        "entfernt sie: {detail}"
    ),
    "advice.keyring-refused.cause@win32": (
        "Windows konnte nicht lesen oder schreiben, was von Ihren Anmeldungen aufbewahrt ist. Bis "
        "das wieder geht, bleibt eine Anmeldung nur im Arbeitsspeicher."
    ),
    "advice.keyring-refused.advice@win32": (
        "Prüfen Sie, ob der Datenträger voll ist und ob Sie in Ihren eigenen Ordner AppData "
        "schreiben dürfen, oder melden Sie sich neu an; Sie können inzwischen weiterarbeiten."
    ),
    "advice.keyring-slow.title@win32": "Windows antwortet nicht",
    "advice.keyring-slow.advice@win32": "Versuchen Sie es erneut, oder melden Sie sich neu an.",
    "sign_in.stay.tip@darwin": (
        "Die Anmeldung in Ihrem macOS-Schlüsselbund aufbewahren, bis Sie sich abmelden"
    ),
    "notice.store-missing@darwin": (
        "Kein macOS-Schlüsselbund: Sie bleiben angemeldet, bis Sie Azimuth schließen"
    ),
    "notice.store-locked@darwin": (
        "Der macOS-Schlüsselbund ist gesperrt: Sie bleiben angemeldet, bis Sie Azimuth schließen"
    ),
    "notice.store-failed@darwin": (
        "Der macOS-Schlüsselbund verweigert sich: Sie bleiben angemeldet, bis Sie Azimuth schließen"
    ),
    "notice.store-slow@darwin": (
        "Der macOS-Schlüsselbund antwortet nicht: Sie bleiben angemeldet, bis Sie Azimuth schließen "
        "oder er antwortet"
    ),
    "notice.store-forget-slow@darwin": (
        "Abgemeldet. Der macOS-Schlüsselbund antwortet nicht; was er vom Konto aufbewahrt, wird "
        "entfernt, sobald er antwortet"
    ),
    "notice.store-forget-failed@darwin": (
        "Abgemeldet, aber der macOS-Schlüsselbund hat noch Token; der nächste Start entfernt sie: "
        "{detail}"
    ),
    "advice.keyring-missing.advice@darwin": (
        "Um angemeldet zu bleiben, öffnen Sie die Schlüsselbundverwaltung, und prüfen Sie, ob Ihr "
        "Schlüsselbund „Anmeldung“ da ist."
    ),
    "advice.keyring-missing.cause@darwin": (
        "Dieser Mac hat keinen Schlüsselbund für eine Anmeldung. Sie bleibt deshalb nur im "
        "Arbeitsspeicher."
    ),
    "advice.keyring-locked.title@darwin": "Der macOS-Schlüsselbund ist gesperrt",
    "advice.keyring-locked.advice@darwin": (
        "Entsperren Sie den macOS-Schlüsselbund, und versuchen Sie es erneut, oder melden Sie sich "
        "neu an."
    ),
    "advice.keyring-refused.cause@darwin": (
        "Der macOS-Schlüsselbund verweigert sich. Bis er wieder funktioniert, bleibt eine Anmeldung "
        "nur im Arbeitsspeicher."
    ),
    "advice.keyring-refused.advice@darwin": (
        "Erlauben Sie Azimuth den macOS-Schlüsselbund, wenn Sie gefragt werden, oder melden Sie "
        "sich neu an; Sie können inzwischen weiterarbeiten."
    ),
    "advice.keyring-slow.title@darwin": "Der macOS-Schlüsselbund antwortet nicht",
    "advice.keyring-slow.advice@darwin": (
        "Sehen Sie nach, ob der macOS-Schlüsselbund etwas fragt, und versuchen Sie es erneut, oder "
        "melden Sie sich neu an."
    ),
}
