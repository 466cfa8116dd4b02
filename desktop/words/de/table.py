"""In German: what is done with rows and reports by hand, and what is waited for meanwhile."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "copy.tip": "Zeilen kopieren, Mandanten auf- und zuklappen (Rechtsklick oder Umschalt+F10)",
    "copy.both": "Name und ID kopieren",
    "copy.table": "Als Tabelle kopieren",
    "copy.tenant": "Mandant",
    "said.both.one": "Name und ID kopiert",
    "said.both.other": "Namen und IDs von {count} Zeilen kopiert",
    "said.rows.one": "{count} Zeile mit Überschriften kopiert",
    "said.rows.other": "{count} Zeilen mit Überschriften kopiert",
    "said.pages": "Die ersten {shown} von {count} sind geöffnet: Wählen Sie für die anderen weniger "
    "Zeilen",
    "said.report_copied": "Bericht kopiert: Fügen Sie ihn in eine Nachricht oder ein Ticket ein",
    "said.report_not_copied": "Der Bericht ließ sich nicht kopieren",
    "table.chosen.one": "{count} ausgewählt",
    "table.chosen.other": "{count} ausgewählt",
    "table.all": "Alles auswählen",
    "table.fold": "Alle Mandanten zuklappen",
    "table.unfold": "Alle Mandanten aufklappen",
    "account.copy_report": "Bericht kopieren",
    "account.copy_report.tip": "Kopiert als Text (Markdown), was Sie sehen: für eine Nachricht oder "
    "ein Ticket",
    "working.demo": "Die Demo-Cloud startet…",
    "working.report": "Der Bericht wird gespeichert…",
    "working.copy": "Der Bericht entsteht…",
    "status.so_long": "{what} {seconds} s",
    "status.so_many_minutes": "{what} {minutes} min {seconds} s",
    "help.row_table": "Liste: gewählte Zeilen als Tabelle kopieren",
    "help.row_all": "Liste: alles auswählen",
    "help.row_more": "Liste: mehrere auswählen",
    "help.rows_fold": "Liste: alle Mandanten auf- oder zuklappen",
    "help.row_type": "Liste: nach dem Getippten filtern",
    "help.mnemonics": "Buchstaben zeigen, die Schaltflächen drücken",
    "key.Alt": "Alt",
}
