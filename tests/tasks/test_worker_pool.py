"""A worker pool works side by side within its bound, and ends with its task."""

from __future__ import annotations

import threading

import pytest

from desktop.tasks.cancel import Cancelled, CancelToken, check_cancelled, work_for
from desktop.tasks.worker_pool import WorkerPool
from tests.support.waiting import wait_until


def test_all_jobs_are_done_even_those_that_jobs_submit() -> None:
    done, lock = list[int](), threading.Lock()
    pool = WorkerPool(CancelToken(), 4, "test")

    def job(number: int) -> None:
        with lock:
            done.append(number)
        if number < 20:
            pool.submit(lambda: job(number + 20))

    for number in range(20):
        pool.submit(lambda number=number: job(number))  # type: ignore[misc]
    pool.wait()
    assert sorted(done) == list(range(40))


def test_no_more_than_the_limit_work_at_a_time_and_that_many_do() -> None:
    limit, name = 3, "pool of three"
    all_at_work, go_on = threading.Barrier(limit + 1), threading.Event()
    lock, begun = threading.Lock(), 0
    pool = WorkerPool(CancelToken(), limit, name)

    def job() -> None:
        nonlocal begun
        with lock:
            begun += 1
            early = begun <= limit
        if early:
            all_at_work.wait(20)  # passes only if `limit` jobs run at once
            go_on.wait(20)

    for _ in range(limit * 4):
        pool.submit(job)
    all_at_work.wait(20)
    # Each of them is at work, the others wait; a thread more would have been started by now.
    workers = [each for each in threading.enumerate() if each.name.startswith(name)]
    assert len(workers) == limit
    assert begun == limit
    go_on.set()
    pool.wait()
    assert begun == limit * 4


@pytest.mark.parametrize("limit", [1, 3])
def test_whoever_has_waited_leaves_no_thread_behind(limit: int) -> None:
    name = f"pool that ends {limit}"
    pool = WorkerPool(CancelToken(), limit, name)
    for _ in range(limit):
        pool.submit(lambda: None)
    pool.wait()
    wait_until(
        lambda: not [each for each in threading.enumerate() if each.name.startswith(name)],
        what="its threads to end",
    )


def test_a_failure_is_raised_where_somebody_waits() -> None:
    pool = WorkerPool(CancelToken(), 2, "test")

    def job() -> None:
        raise ValueError("broken")

    pool.submit(job)
    with pytest.raises(ValueError, match="broken"):
        pool.wait()


def test_cancelling_ends_the_wait_while_a_job_still_hangs() -> None:
    token, hang, started = CancelToken(), threading.Event(), threading.Event()
    pool = WorkerPool(token, 1, "test")

    def job() -> None:
        started.set()
        hang.wait(10)

    pool.submit(job)
    pool.submit(lambda: pytest.fail("ran after the cancel"))
    threading.Thread(target=lambda: (started.wait(5), token.cancel())).start()
    with pytest.raises(Cancelled):
        pool.wait()
    hang.set()


def test_jobs_work_for_the_task_that_made_the_crew() -> None:
    token, cancelled = CancelToken(), list[bool]()

    def task() -> None:
        work_for(token)
        pool = WorkerPool(token, 1, "test")

        def job() -> None:
            token.cancel()
            try:
                check_cancelled()
            except Cancelled:
                cancelled.append(True)
                raise

        pool.submit(job)
        with pytest.raises(Cancelled):
            pool.wait()

    thread = threading.Thread(target=task)
    thread.start()
    thread.join(5)
    # The task ends at once; its job hears of it where it asks next.
    wait_until(lambda: cancelled == [True], 5, "the job to be told")
