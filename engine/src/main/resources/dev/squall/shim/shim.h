/*
 * Stands before the C library in a process that a scenario starts (LD_PRELOAD), and shows it another
 * clock, slow files or failing ones. Compiled by Squall on the machine where it is needed.
 *
 * What it does is said by files of the folder $SQUALL_SHIM, which it maps and never writes: clock,
 * slow and fail, a struct control each, all zero where nothing is done. What it has seen of them it
 * says in the file answers: one struct slot for each process, the first for all of them.
 *
 * A call that nothing is done to costs two reads of memory. Nothing is allocated, nothing is locked,
 * and no call of ours goes through the calls that we stand before.
 */
#pragma once
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#define SHOWN __attribute__((visibility("default")))
#define GIGA 1000000000LL
#define PREFIX 968
#define SLOTS 256

enum { CLOCK, SLOW, FAIL, KINDS };
enum { OPEN = 1, READ = 2, WRITE = 4, SYNC = 8 };

/* 1024 bytes. Of little use to read while it is written: so generation is written last, read first. */
struct control {
  volatile uint64_t generation; /* 0: nothing is done */
  volatile int64_t amount;      /* nanoseconds ahead, nanoseconds of delay, or the error's number */
  volatile uint64_t calls;      /* a sum of the above */
  volatile uint64_t share;      /* of 2^53: how many of them */
  volatile uint64_t seed;
  volatile uint64_t prefix; /* length of the path they are under; 0 for any */
  volatile uint64_t unused;
  volatile char path[PREFIX];
};

/* 64 bytes, one line of the cache. Of the first: seen is the calls of the gone, met those drawn for. */
struct slot {
  uint64_t owner;       /* the process's id */
  uint64_t seen[KINDS]; /* the generation that it has seen last */
  uint64_t met[KINDS];  /* calls that something was done to */
  uint64_t unused;
};

/* What is asked for by kind, the slots of all processes, and ours. */
extern const struct control *control[KINDS];
extern struct slot *all;
extern struct slot *mine;

/* What we stand before: looked for when it is called first. */
void *next(const char *name, const char *version);

#define REAL(type, name, ...)                     \
  static type (*real_##name)(__VA_ARGS__) = NULL; \
  if (!real_##name) {                             \
    real_##name = next(#name, NULL);              \
  }

/* The kernel's clock. */
int real_clock(clockid_t clock, struct timespec *to);

/* Whether something of this kind is to be done; that we know of it is said at once. */
static inline uint64_t asked(int kind) {
  uint64_t generation = control[kind]->generation;
  if (__builtin_expect(mine->seen[kind] != generation, 0)) {
    mine->seen[kind] = generation;
  }
  return generation;
}

/* Something was done to a call. */
static inline void met(int kind) {
  __atomic_fetch_add(&mine->met[kind], 1, __ATOMIC_RELAXED);
}
