/* Another time of day. */
#include "shim.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/time.h>
#include <sys/timerfd.h>

static int64_t ahead(void) {
  return asked(CLOCK) ? control[CLOCK]->amount : 0;
}

static void add(struct timespec *to, int64_t nanos) {
  int64_t fine = to->tv_nsec + nanos % GIGA;
  to->tv_sec += nanos / GIGA;
  if (fine >= GIGA) {
    to->tv_sec++;
    fine -= GIGA;
  } else if (fine < 0) {
    to->tv_sec--;
    fine += GIGA;
  }
  to->tv_nsec = fine;
}

static int of_day(clockid_t clock) {
  return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_REALTIME_ALARM
         || clock == CLOCK_TAI;
}

SHOWN int clock_gettime(clockid_t clock, struct timespec *to) {
  int result = real_clock(clock, to);
  if (result == 0 && of_day(clock)) {
    int64_t by = ahead();
    if (by != 0) {
      add(to, by);
      met(CLOCK);
    }
  }
  return result;
}

SHOWN int gettimeofday(struct timeval *to, void *zone) {
  REAL(int, gettimeofday, struct timeval *, void *)
  int result = real_gettimeofday(to, zone);
  int64_t by = result == 0 ? ahead() : 0;
  if (by != 0) {
    struct timespec at = {to->tv_sec, to->tv_usec * 1000};
    add(&at, by);
    to->tv_sec = at.tv_sec;
    to->tv_usec = at.tv_nsec / 1000;
    met(CLOCK);
  }
  return result;
}

SHOWN time_t time(time_t *to) {
  struct timespec now;
  if (clock_gettime(CLOCK_REALTIME, &now) != 0) {
    return (time_t)-1;
  }
  if (to) {
    *to = now.tv_sec;
  }
  return now.tv_sec;
}

SHOWN int timespec_get(struct timespec *to, int base) {
  if (base != TIME_UTC) {
    return 0;
  }
  return clock_gettime(CLOCK_REALTIME, to) == 0 ? base : 0;
}

/*
 * A deadline that the process has reckoned by the clock it was shown, by the clock that the kernel
 * waits by. Those of a clock that counts from the machine's start are far from today's date, and stay.
 */
static const struct timespec *due(const struct timespec *said, struct timespec *room) {
  int64_t by = said ? ahead() : 0;
  struct timespec day, boot;
  if (by == 0 || real_clock(CLOCK_REALTIME, &day) != 0 || real_clock(CLOCK_MONOTONIC, &boot) != 0) {
    return said;
  }
  int64_t of_date = llabs((long long)said->tv_sec - day.tv_sec - by / GIGA);
  int64_t of_boot = llabs((long long)said->tv_sec - boot.tv_sec);
  if (of_boot <= of_date) {
    return said;
  }
  *room = *said;
  add(room, -by);
  if (room->tv_sec < 0) {
    room->tv_sec = 0;
    room->tv_nsec = 0;
  }
  return room;
}

SHOWN int clock_nanosleep(
    clockid_t clock, int flags, const struct timespec *until, struct timespec *left) {
  REAL(int, clock_nanosleep, clockid_t, int, const struct timespec *, struct timespec *)
  struct timespec room;
  int date = (flags & TIMER_ABSTIME) && of_day(clock);
  return real_clock_nanosleep(clock, flags, date ? due(until, &room) : until, left);
}

SHOWN int pthread_cond_timedwait(
    pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
  static int (*real)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *) = NULL;
  if (!real) {
    real = next("pthread_cond_timedwait", "GLIBC_2.3.2"); /* not that of before */
  }
  struct timespec room;
  return real(condition, mutex, due(until, &room));
}

#define WAITS(name, type)                                     \
  SHOWN int name(type what, const struct timespec *until) {   \
    REAL(int, name, type, const struct timespec *)            \
    struct timespec room;                                     \
    return real_##name(what, due(until, &room));              \
  }
WAITS(pthread_mutex_timedlock, pthread_mutex_t *)
WAITS(pthread_rwlock_timedrdlock, pthread_rwlock_t *)
WAITS(pthread_rwlock_timedwrlock, pthread_rwlock_t *)
WAITS(sem_timedwait, sem_t *)

SHOWN int timerfd_settime(
    int file, int flags, const struct itimerspec *to, struct itimerspec *old) {
  REAL(int, timerfd_settime, int, int, const struct itimerspec *, struct itimerspec *)
  struct itimerspec other;
  struct timespec room;
  if (to && (flags & TFD_TIMER_ABSTIME) && (to->it_value.tv_sec || to->it_value.tv_nsec)) {
    other = *to;
    other.it_value = *due(&to->it_value, &room);
    to = &other;
  }
  return real_timerfd_settime(file, flags, to, old);
}
