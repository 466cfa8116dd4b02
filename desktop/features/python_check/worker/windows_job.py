"""A job object of Windows: a process with all that it starts, ended as one."""

from __future__ import annotations

import contextlib
import sys
from typing import Any

import psutil


def job_of(pid: int) -> Any:
    """Put a suspended process into a job of its own and let it run; None if there is no job.

    Whatever it starts is in the job too. When the last handle to the job is closed, also because
    this program ended, they all end.
    """
    job = None
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there
        from ctypes import wintypes  # noqa: PLC0415 - only there

        class Basic(ctypes.Structure):
            _fields_ = (
                ("process_time", ctypes.c_int64),
                ("job_time", ctypes.c_int64),
                ("flags", wintypes.DWORD),
                ("least_memory", ctypes.c_size_t),
                ("most_memory", ctypes.c_size_t),
                ("processes", wintypes.DWORD),
                ("affinity", ctypes.c_size_t),
                ("priority", wintypes.DWORD),
                ("scheduling", wintypes.DWORD),
            )

        class Extended(ctypes.Structure):
            _fields_ = (
                ("basic", Basic),
                ("io", ctypes.c_uint64 * 6),
                ("process_memory", ctypes.c_size_t),
                ("job_memory", ctypes.c_size_t),
                ("peak_process", ctypes.c_size_t),
                ("peak_job", ctypes.c_size_t),
            )

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD,
        )  # fmt: skip
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        end_with_the_last_handle, extended_limits = 0x2000, 9
        terminate_and_set_quota = 0x0101
        limits = Extended()
        limits.basic.flags = end_with_the_last_handle
        job = kernel.CreateJobObjectW(None, None)
        process = kernel.OpenProcess(terminate_and_set_quota, False, pid)
        told = kernel.SetInformationJobObject(
            job, extended_limits, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        held = told and kernel.AssignProcessToJobObject(job, process)
        kernel.CloseHandle(process)
        if not held:
            kernel.CloseHandle(job)
            job = None
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(pid).resume()
    return job


def end(job: Any) -> None:
    """End all that is in the job."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there
        from ctypes import wintypes  # noqa: PLC0415 - only there

        kernel = ctypes.WinDLL("kernel32")
        kernel.TerminateJobObject.argtypes = (wintypes.HANDLE, wintypes.UINT)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        kernel.TerminateJobObject(job, 1)
        kernel.CloseHandle(job)
