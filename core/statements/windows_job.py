"""Limits of memory and processor for another process on Windows, where it cannot set its own: a job
object (“Job Objects”, Microsoft's documentation of the Win32 API)."""

import ctypes
from collections.abc import Generator
from contextlib import contextmanager
from ctypes import c_int64, c_size_t, c_uint32, c_uint64, c_void_p
from typing import Any

_PROCESS_TIME, _PROCESS_MEMORY, _KILL_ON_CLOSE = 0x2, 0x100, 0x2000
_EXTENDED = 9
"""JobObjectExtendedLimitInformation."""
_MAY_BE_LIMITED = 0x0101
"""PROCESS_SET_QUOTA and PROCESS_TERMINATE."""
_TICKS = 10_000_000
"""Units of 100 nanoseconds in a second."""


class Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = [
        ("per_process_user_time", c_int64),
        ("per_job_user_time", c_int64),
        ("flags", c_uint32),
        ("minimum_working_set", c_size_t),
        ("maximum_working_set", c_size_t),
        ("active_processes", c_uint32),
        ("affinity", c_size_t),
        ("priority_class", c_uint32),
        ("scheduling_class", c_uint32),
    ]


class Extended(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = [
        ("basic", Basic),
        ("io", c_uint64 * 6),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("peak_process_memory", c_size_t),
        ("peak_job_memory", c_size_t),
    ]


def limits_of(memory: int, processor: int | None) -> Extended:
    """Limits in bytes and in seconds of the processor, null for none; the process goes with the
    job."""
    limits = Extended()
    limits.basic.flags = _PROCESS_MEMORY | _KILL_ON_CLOSE
    limits.process_memory = memory
    if processor is not None:
        limits.basic.flags |= _PROCESS_TIME
        limits.basic.per_process_user_time = processor * _TICKS
    return limits


@contextmanager
def limited(
    process: int, memory: int, processor: int | None, kernel: Any = None
) -> Generator[bool]:
    """Hold the process of this number to the limits; gives whether it is, since a system may allow
    none, where the clock is the limit. `kernel` is the library that has the calls."""
    kernel = kernel or _kernel()
    job = kernel.CreateJobObjectW(None, None)
    handle = kernel.OpenProcess(_MAY_BE_LIMITED, False, process)
    limits = limits_of(memory, processor)
    try:
        yield bool(
            job
            and handle
            and kernel.SetInformationJobObject(
                job, _EXTENDED, ctypes.byref(limits), ctypes.sizeof(limits)
            )
            and kernel.AssignProcessToJobObject(job, handle)
        )
    finally:
        for each in (handle, job):
            if each:
                kernel.CloseHandle(each)


def _kernel() -> Any:
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = kernel.OpenProcess.restype = c_void_p
    kernel.CreateJobObjectW.argtypes = (c_void_p, c_void_p)
    kernel.OpenProcess.argtypes = (c_uint32, c_uint32, c_uint32)
    kernel.SetInformationJobObject.argtypes = (c_void_p, c_uint32, c_void_p, c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (c_void_p, c_void_p)
    kernel.CloseHandle.argtypes = (c_void_p,)
    return kernel
