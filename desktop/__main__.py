"""Launch options in, exit status out."""

from __future__ import annotations

import gc
import os
import sys

from desktop import late, programs


def main(arguments: list[str] | None = None) -> int:
    """Run the program with ``arguments`` (the process's own by default); return its exit status."""
    gc.disable()  # a start makes many objects, and none is garbage; the window goes on with it
    restore_environment()
    late.install()
    from desktop.launch import parse  # noqa: PLC0415 - the environment comes first

    _quiet_streams()
    options = parse(sys.argv[1:] if arguments is None else arguments)
    if options.self_test:
        gc.enable()
        from desktop import log_file, self_test  # noqa: PLC0415 - imports everything there is

        log_file.hush()
        return self_test.run(options)
    try:
        from desktop import app  # noqa: PLC0415 - --version must work without a display

        return app.run(options)
    except Exception as error:
        from desktop import cannot_start  # noqa: PLC0415 - seldom

        told = cannot_start.reason(error)
        if told is None:
            raise
        cannot_start.tell(told)
        return 1


def restore_environment() -> None:
    """Give programs that we start (az, the browser) the environment that the user has.

    A one-file bundle puts its own folder first, for itself; it has been read by now. Its notes to
    itself would confuse another program that is made in the same way. Everywhere, programs are
    looked for by absolute paths from here on.
    """
    programs.keep_to_absolute_paths()
    if not getattr(sys, "frozen", False):
        return
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        original = os.environ.pop(f"{name}_ORIG", None)
        os.environ.pop(name, None)
        if original is not None:
            os.environ[name] = original
    for name in [name for name in os.environ if name.startswith("_PYI_")]:
        del os.environ[name]


def _quiet_streams() -> None:
    """No library may write where nobody reads: a windowed program has no stdout at all."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123


def console() -> None:
    """The entry point of the ``azimuth`` command."""
    sys.exit(main())


if __name__ == "__main__":
    console()
