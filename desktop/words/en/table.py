"""In English: what is done with rows and reports by hand, and what is waited for meanwhile."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "copy.tip": "Copy rows, fold and unfold tenants (right click or Shift+F10)",
    "copy.both": "Copy name and ID",
    "copy.table": "Copy as a table",
    "copy.tenant": "Tenant",
    "said.both.one": "Name and ID copied",
    "said.both.other": "Names and IDs of {count} rows copied",
    "said.rows.one": "{count} row copied, with headings",
    "said.rows.other": "{count} rows copied, with headings",
    "said.pages": "Opened the first {shown} of {count}: choose fewer rows for the others",
    "said.report_copied": "Report copied: paste it into a message or a ticket",
    "said.report_not_copied": "The report could not be copied",
    "table.all": "Select all",
    "table.fold": "Fold all tenants",
    "table.unfold": "Unfold all tenants",
    "account.copy_report": "Copy report",
    "account.copy_report.tip": "Copy what you see as text (Markdown), for a message or a ticket",
    "working.demo": "Starting the demo cloud…",
    "working.report": "Saving the report…",
    "working.copy": "Making the report…",
    "status.so_long": "{what} {seconds} s",
    "status.so_many_minutes": "{what} {minutes} min {seconds} s",
    "help.row_table": "List: copy the chosen rows as a table",
    "help.row_all": "List: select all",
    "help.row_more": "List: select several",
    "help.rows_fold": "List: fold or unfold all tenants",
    "help.row_type": "List: filter it by what you type",
    "help.mnemonics": "Show the letter of each button; Alt and the letter presses it",
    "key.Alt": "Alt",
}
