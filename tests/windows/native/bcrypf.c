/* Stands between Wine 8's crypt32 and its bcrypt: crypt32 puts the two numbers of an ECDSA signature
   behind each other without filling them up, so that one in two hundred signatures, whose first or
   second number happens to be small, is refused as forged. Every other function is Wine's own. */
#include <windows.h>
#include <bcrypt.h>

/* The sizes of whole signatures: of P-256 and of P-384. */
static const ULONG WHOLE[] = {64, 96};
/* How many bytes may lack; that more do is rarer than any test runs. */
#define MOST_LACKING 4

typedef NTSTATUS(WINAPI *verify_signature)(BCRYPT_KEY_HANDLE, void *, UCHAR *, ULONG, UCHAR *, ULONG,
                                           ULONG);

NTSTATUS WINAPI front_BCryptVerifySignature(BCRYPT_KEY_HANDLE key, void *padding, UCHAR *hash,
                                            ULONG hash_size, UCHAR *signature, ULONG size,
                                            ULONG flags) {
    verify_signature verify =
        (verify_signature)GetProcAddress(LoadLibraryA("bcrypt.dll"), "BCryptVerifySignature");
    NTSTATUS told = verify(key, padding, hash, hash_size, signature, size, flags);
    for (int i = 0; told && !padding && i < 2; i++) {
        ULONG half = WHOLE[i] / 2, lacking = WHOLE[i] - size;
        if (size >= WHOLE[i] || lacking > MOST_LACKING) continue;
        /* Where the first number ends was not kept: it is one of these places. */
        for (ULONG of_first = 0; told && of_first <= lacking; of_first++) {
            UCHAR whole[96] = {0};
            ULONG first = half - of_first, second = size - first;
            CopyMemory(whole + of_first, signature, first);
            CopyMemory(whole + WHOLE[i] - second, signature + first, second);
            told = verify(key, padding, hash, hash_size, whole, WHOLE[i], flags);
        }
    }
    return told;
}
