"""The limits of a job object of Windows, by the shape that its documentation gives."""

import ctypes

import pytest

from core.statements.windows_job import Basic, Extended, limited


class Kernel:
    """Stands in for kernel32: notes each call, and the limits that it was given."""

    def __init__(self, refuses=""):
        self.calls, self.refuses, self.limits = [], refuses, None

    def __getattr__(self, name):
        def call(*given):
            self.calls.append((name, *given[:2]))
            if name == "SetInformationJobObject":
                self.limits = bytes(ctypes.string_at(given[2], given[3]))
            return (
                0
                if name == self.refuses
                else {"CreateJobObjectW": 11, "OpenProcess": 22}.get(name, 1)
            )

        return call


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes are those of 64 bits")
def test_the_structures_have_the_sizes_and_places_of_the_documentation():
    assert (ctypes.sizeof(Basic), ctypes.sizeof(Extended)) == (64, 144)
    assert (Basic.flags.offset, Basic.affinity.offset, Extended.process_memory.offset) == (
        16,
        48,
        112,
    )


def test_a_process_is_held_while_it_works_and_goes_with_the_job():
    kernel = Kernel()
    with limited(4711, 1 << 30, 20, kernel) as held:
        assert held
        assert kernel.calls == [
            ("CreateJobObjectW", None, None),
            ("OpenProcess", 0x101, False),
            ("SetInformationJobObject", 11, 9),
            ("AssignProcessToJobObject", 11, 22),
        ]
    assert kernel.calls[4:] == [("CloseHandle", 22), ("CloseHandle", 11)]
    given = Extended.from_buffer_copy(kernel.limits)
    assert given.basic.flags == 0x2 | 0x100 | 0x2000
    assert (given.process_memory, given.basic.per_process_user_time) == (1 << 30, 200_000_000)


@pytest.mark.parametrize("refuses", ["CreateJobObjectW", "OpenProcess", "AssignProcessToJobObject"])
def test_where_the_system_allows_none_the_clock_stays(refuses):
    kernel = Kernel(refuses)
    with limited(4711, 1 << 30, None, kernel) as held:
        assert not held
    closed = [call for call in kernel.calls if call[0] == "CloseHandle"]
    assert len(closed) == 2 - (refuses != "AssignProcessToJobObject")
