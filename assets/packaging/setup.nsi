; azimuth-setup.exe: installs the folder form of Azimuth for one user, without an administrator.
; Made by windows_setup.py, which defines the values in capitals below.
;
; azimuth.exe keeps its place, so that shortcuts and pins go on working. Its parts lie beside it in
; a folder named after the version: an older Azimuth that still runs keeps its own, until the next
; time that it can be removed.
;
; Silent: /S installs without a question, /D=C:\some\folder (last) elsewhere. The uninstaller takes
; /S too, and /FORGET removes settings and kept accounts as well.

; Windows for 64 bits only, as the program itself.
Target amd64-unicode
ManifestDPIAware true
SetCompressor /SOLID lzma
RequestExecutionLevel user

!include "FileFunc.nsh"
!include "MUI2.nsh"

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define SHORTCUT "$SMPROGRAMS\${NAME}.lnk"
!define UNINSTALLER "$INSTDIR\uninstall.exe"

Name "${NAME}"
OutFile "${TARGET}"
BrandingText "${NAME} ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION_NUMBERS}"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME} Setup"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "CompanyName" "${AUTHOR}"
VIAddVersionKey /LANG=0 "LegalCopyright" "${LICENSE} License"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${COMMAND}.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(open)"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString open ${LANG_ENGLISH} "Open ${NAME}"
LangString open ${LANG_GERMAN} "${NAME} öffnen"
LangString running ${LANG_ENGLISH} "This version of ${NAME} is open. Close its window, then choose Retry."
LangString running ${LANG_GERMAN} "Diese Version von ${NAME} ist geöffnet. Schließen Sie ihr Fenster und wählen Sie dann Wiederholen."
LangString still_open ${LANG_ENGLISH} "${NAME} is open. Close its window, then choose Retry."
LangString still_open ${LANG_GERMAN} "${NAME} ist geöffnet. Schließen Sie das Fenster und wählen Sie dann Wiederholen."
LangString forget ${LANG_ENGLISH} "Remove settings and kept sign-ins as well?"
LangString forget ${LANG_GERMAN} "Auch Einstellungen und gespeicherte Anmeldungen entfernen?"

; ---- what both halves need

!macro REMOVE_PARTS prefix
; Removes the parts of every version, and programs that were moved aside, unless they are in use: of
; a version that runs nothing is touched, for half of its parts could be deleted under it. Whether
; it runs is asked by its Python, which no one can write to meanwhile.
Function ${prefix}remove_parts
    FindFirst $0 $1 "$INSTDIR\app-*"
    ${prefix}next_folder:
        StrCmp $1 "" ${prefix}no_more_folders
        FindFirst $2 $3 "$INSTDIR\$1\python3*.dll"
        ${prefix}next_library:
            StrCmp $3 "" ${prefix}unused
            ClearErrors
            FileOpen $4 "$INSTDIR\$1\$3" a
            IfErrors ${prefix}used
            FileClose $4
            FindNext $2 $3
            Goto ${prefix}next_library
        ${prefix}unused:
        FindClose $2
        RMDir /r "$INSTDIR\$1"
        Goto ${prefix}done
        ${prefix}used:
        FindClose $2
        ${prefix}done:
        FindNext $0 $1
        Goto ${prefix}next_folder
    ${prefix}no_more_folders:
    FindClose $0
    Delete "$INSTDIR\${COMMAND}-old-*.exe"
FunctionEnd
!macroend
!insertmacro REMOVE_PARTS ""
!insertmacro REMOVE_PARTS "un."

; ---- install

Section
    CreateDirectory "$INSTDIR"
    try_again:
    Call remove_parts
    ; What is left over of this version belongs to one that runs: its files cannot be replaced.
    IfFileExists "$INSTDIR\${PARTS}\*.*" 0 not_running
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(running)" /SD IDCANCEL IDRETRY try_again
        SetErrorLevel 1
        Abort
    not_running:
    ; A program that runs can be moved aside, not replaced.
    ClearErrors
    Delete "$INSTDIR\${COMMAND}.exe"
    IfErrors 0 free
        GetTempFileName $0 "$INSTDIR"
        Delete "$0"
        ${GetBaseName} "$0" $1
        ClearErrors
        Rename "$INSTDIR\${COMMAND}.exe" "$INSTDIR\${COMMAND}-old-$1.exe"
        IfErrors 0 free
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(still_open)" /SD IDCANCEL IDRETRY not_running
        SetErrorLevel 1
        Abort
    free:
    SetOutPath "$INSTDIR"
    File /r "${FOLDER}/*"
    WriteUninstaller "${UNINSTALLER}"
    CreateShortCut "${SHORTCUT}" "$INSTDIR\${COMMAND}.exe"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${AUTHOR}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${COMMAND}.exe"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"${UNINSTALLER}"'
    WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"${UNINSTALLER}" /S'
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
SectionEnd

; ---- uninstall

Section "Uninstall"
    try_again:
    ClearErrors
    Delete "$INSTDIR\${COMMAND}.exe"
    IfErrors 0 closed
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(still_open)" /SD IDCANCEL IDRETRY try_again
        SetErrorLevel 1
        Abort
    closed:
    Call un.remove_parts
    Delete "${UNINSTALLER}"
    RMDir "$INSTDIR"
    Delete "${SHORTCUT}"
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/FORGET" $1
    IfErrors 0 remove_kept
    IfFileExists "$LOCALAPPDATA\${NAME}\*.*" 0 kept
    MessageBox MB_YESNO|MB_DEFBUTTON2 "$(forget)" /SD IDNO IDNO kept
    remove_kept:
    RMDir /r "$LOCALAPPDATA\${NAME}"
    kept:
SectionEnd
