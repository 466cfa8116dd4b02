"""What is said otherwise on one system: ``key@sys.platform`` beside the ``key`` of all others."""

from typing import Final

TEXTS: Final = {
    # Windows: files that Data Protection encrypts for the user. There is nothing to unlock.
    "sign_in.stay.tip@win32": (
        "Keep the sign-in on this computer, encrypted for your Windows account, until you sign out"
    ),
    "notice.store-failed@win32": (
        "Windows could not keep the sign-in: you stay signed in until you close Azimuth"
    ),
    "notice.store-slow@win32": (
        "Windows does not answer: you stay signed in until you close Azimuth, or until it does"
    ),
    "notice.store-forget-slow@win32": (
        "Signed out. Windows does not answer; what is kept of the account is removed once it does"
    ),
    "notice.store-forget-failed@win32": (
        "Signed out, but the kept tokens could not be removed; the next start removes them: {detail}"
    ),
    "advice.keyring-refused.cause@win32": (
        "Windows could not read or write what is kept of your sign-ins. Until it can, a sign-in is "
        "kept in memory only."
    ),
    "advice.keyring-refused.advice@win32": (
        "Check that your disk is not full and that you may write to your own AppData folder, or "
        "sign in anew; you can work on meanwhile."
    ),
    "advice.keyring-slow.title@win32": "Windows does not answer",
    "advice.keyring-slow.advice@win32": "Try again, or sign in anew.",
    # macOS: the Keychain.
    "sign_in.stay.tip@darwin": "Keep the sign-in in your Keychain until you sign out",
    "notice.store-missing@darwin": "No Keychain here: you stay signed in until you close Azimuth",
    "notice.store-locked@darwin": (
        "The Keychain is locked: you stay signed in until you close Azimuth"
    ),
    "notice.store-failed@darwin": "The Keychain refused: you stay signed in until you close Azimuth",
    "notice.store-slow@darwin": (
        "The Keychain does not answer: you stay signed in until you close Azimuth, or until it does"
    ),
    "notice.store-forget-slow@darwin": (
        "Signed out. The Keychain does not answer; what it keeps of the account is removed once it "
        "does"
    ),
    "notice.store-forget-failed@darwin": (
        "Signed out, but the Keychain keeps tokens; the next start removes them: {detail}"
    ),
    "advice.keyring-missing.advice@darwin": (
        "To stay signed in, open Keychain Access and check that your login keychain is there."
    ),
    "advice.keyring-missing.cause@darwin": (
        "This Mac offers no Keychain to keep a sign-in, so it is kept in memory only."
    ),
    "advice.keyring-locked.title@darwin": "The Keychain is locked",
    "advice.keyring-locked.advice@darwin": "Unlock the Keychain and try again, or sign in anew.",
    "advice.keyring-refused.cause@darwin": (
        "The Keychain refused. Until it works again, a sign-in is kept in memory only."
    ),
    "advice.keyring-refused.advice@darwin": (
        "Allow Azimuth to use the Keychain when you are asked, or sign in anew; you can work on "
        "meanwhile."
    ),
    "advice.keyring-slow.title@darwin": "The Keychain does not answer",
    "advice.keyring-slow.advice@darwin": (
        "Look whether the Keychain asks for something, and try again, or sign in anew."
    ),
}
