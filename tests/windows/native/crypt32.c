/* Stands in front of Wine 8's crypt32, which differs from Windows in two ways that TLS depends on.
   Its SSL policy accepts a chain that leads to no root, and its chain engines refuse the size of
   the configuration that Windows 8 introduced. Every other function is Wine's own (see the
   exports that rig.py writes). */
#include <windows.h>
#include <wincrypt.h>

/* CERT_CHAIN_POLICY_ALLOW_UNKNOWN_CA_FLAG: the caller accepts a chain without a root. */
#define ALLOW_UNKNOWN_CA 0x10

/* The sizes of CERT_CHAIN_ENGINE_CONFIG before Windows 8, largest first. */
static const DWORD OLDER_SIZES[] = {80, 72, 64};

typedef BOOL(WINAPI *verify_policy)(LPCSTR, PCCERT_CHAIN_CONTEXT, PCERT_CHAIN_POLICY_PARA,
                                    PCERT_CHAIN_POLICY_STATUS);
typedef BOOL(WINAPI *create_engine)(PCERT_CHAIN_ENGINE_CONFIG, HCERTCHAINENGINE *);

static FARPROC of_wine(const char *name) {
    return GetProcAddress(LoadLibraryA("crypt32w.dll"), name);
}

BOOL WINAPI front_CertVerifyCertificateChainPolicy(LPCSTR policy, PCCERT_CHAIN_CONTEXT chain,
                                                   PCERT_CHAIN_POLICY_PARA asked,
                                                   PCERT_CHAIN_POLICY_STATUS told) {
    verify_policy verify = (verify_policy)of_wine("CertVerifyCertificateChainPolicy");
    BOOL done = verify(policy, chain, asked, told);
    BOOL partial = (chain->TrustStatus.dwErrorStatus & CERT_TRUST_IS_PARTIAL_CHAIN) != 0;
    if (done && !told->dwError && partial && !(asked && asked->dwFlags & ALLOW_UNKNOWN_CA))
        told->dwError = CERT_E_CHAINING;
    return done;
}

BOOL WINAPI front_CertCreateCertificateChainEngine(PCERT_CHAIN_ENGINE_CONFIG config,
                                                   HCERTCHAINENGINE *engine) {
    create_engine create = (create_engine)of_wine("CertCreateCertificateChainEngine");
    BYTE copy[128] = {0};
    DWORD size = *(DWORD *)config;
    CopyMemory(copy, config, size < sizeof copy ? size : sizeof copy);
    if (create((PCERT_CHAIN_ENGINE_CONFIG)copy, engine)) return TRUE;
    for (int i = 0; i < 3; i++) {
        *(DWORD *)copy = OLDER_SIZES[i];
        if (OLDER_SIZES[i] < size && create((PCERT_CHAIN_ENGINE_CONFIG)copy, engine)) return TRUE;
    }
    return FALSE;
}
