/* Slow files, and files that fail. */
#include "shim.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define SLICE 5000000LL /* a delay looks so often whether it is still asked for */

static uint64_t mixed(uint64_t x) { /* SplitMix64's finish: Steele, Lea, Flood 2014 */
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

/* Which calls are hit follows from the seed and how many have come so far, in all processes. */
static int drawn(int kind) {
  uint64_t share = control[kind]->share;
  if (share >= 1ULL << 53) {
    return 1;
  }
  uint64_t n = __atomic_add_fetch(&all[0].met[kind], 1, __ATOMIC_RELAXED);
  return mixed(control[kind]->seed + n * 0x9e3779b97f4a7c15ULL) >> 11 < share;
}

static long resolved(const char *link, char *to) {
  long length = syscall(SYS_readlinkat, AT_FDCWD, link, to, PATH_MAX - 1);
  to[length < 0 ? 0 : length] = '\0';
  return length;
}

static void of_file(int file, char *to) {
  char link[32] = "/proc/self/fd/";
  char digits[12];
  int count = 0, at = 14;
  if (file < 0) {
    to[0] = '\0';
    return;
  }
  do {
    digits[count++] = (char)('0' + file % 10);
    file /= 10;
  } while (file);
  while (count) {
    link[at++] = digits[--count];
  }
  link[at] = '\0';
  resolved(link, to);
}

/* Absolute, as it is written: links in it are not followed. */
static void of_path(int folder, const char *path, char *to) {
  size_t length = 0;
  if (path[0] != '/') {
    if (folder == AT_FDCWD) {
      resolved("/proc/self/cwd", to);
    } else {
      of_file(folder, to);
    }
    length = strlen(to);
    if (path[0] == '.' && path[1] == '/') {
      path += 2;
    }
    to[length++] = '/';
  }
  size_t rest = strlen(path);
  if (length + rest >= PATH_MAX) {
    rest = PATH_MAX - 1 - length;
  }
  memcpy(to + length, path, rest);
  to[length + rest] = '\0';
}

static int begins(const char *path, const char *with) {
  return strncmp(path, with, strlen(with)) == 0;
}

static int under(int kind, const char *path) {
  if (path[0] != '/' || begins(path, "/dev/") || begins(path, "/proc/") || begins(path, "/sys/")) {
    return 0; /* a socket, a pipe, a device */
  }
  uint64_t length = control[kind]->prefix;
  if (length == 0) {
    return 1;
  }
  if (length >= PREFIX) {
    return 0;
  }
  for (uint64_t i = 0; i < length; i++) {
    if (path[i] != control[kind]->path[i]) {
      return 0;
    }
  }
  return path[length] == '\0' || path[length] == '/';
}

static void delay(uint64_t generation) {
  struct timespec at, slice;
  real_clock(CLOCK_MONOTONIC, &at);
  int64_t from = at.tv_sec * GIGA + at.tv_nsec;
  while (control[SLOW]->generation == generation) {
    real_clock(CLOCK_MONOTONIC, &at);
    int64_t left = from + control[SLOW]->amount - (at.tv_sec * GIGA + at.tv_nsec);
    if (left <= 0) {
      return;
    }
    slice.tv_sec = 0;
    slice.tv_nsec = left < SLICE ? left : SLICE;
    syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, &slice, NULL);
  }
}

/* What stands in the way of a call: it waits, and an error's number comes back for one that fails. */
static int met_by(int call, int file, const char *path) {
  uint64_t slow = asked(SLOW), fail = asked(FAIL);
  if (__builtin_expect(slow == 0, 1) && __builtin_expect(fail == 0, 1)) {
    return 0;
  }
  int slows = slow != 0 && (control[SLOW]->calls & (uint64_t)call) && control[SLOW]->amount > 0;
  int fails = fail != 0 && (control[FAIL]->calls & (uint64_t)call) && control[FAIL]->amount > 0;
  if (!slows && !fails) {
    return 0;
  }
  int kept = errno, error = 0;
  char name[PATH_MAX];
  if (path) {
    of_path(file, path, name);
  } else {
    of_file(file, name);
  }
  if (slows && under(SLOW, name) && drawn(SLOW)) {
    met(SLOW);
    delay(slow);
  }
  if (fails && under(FAIL, name) && drawn(FAIL) && control[FAIL]->generation == fail) {
    met(FAIL);
    error = (int)control[FAIL]->amount;
  }
  errno = kept;
  return error;
}

#define UNLESS_MET(call, file, path)         \
  {                                          \
    int error = met_by(call, file, path);    \
    if (__builtin_expect(error != 0, 0)) {   \
      errno = error;                         \
      return -1;                             \
    }                                        \
  }

#define MODE                                         \
  mode_t mode = 0;                                   \
  if ((flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE) { \
    va_list more;                                    \
    va_start(more, flags);                           \
    mode = (mode_t)va_arg(more, int);                \
    va_end(more);                                    \
  }

#define OPENS(name)                                  \
  SHOWN int name(const char *path, int flags, ...) { \
    REAL(int, name, const char *, int, ...)          \
    MODE                                             \
    UNLESS_MET(OPEN, AT_FDCWD, path)                 \
    return real_##name(path, flags, mode);           \
  }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name)                                           \
  SHOWN int name(int folder, const char *path, int flags, ...) { \
    REAL(int, name, int, const char *, int, ...)                 \
    MODE                                                         \
    UNLESS_MET(OPEN, folder, path)                               \
    return real_##name(folder, path, flags, mode);               \
  }
OPENS_AT(openat)
OPENS_AT(openat64)

#define MAKES(name)                                \
  SHOWN int name(const char *path, mode_t mode) {  \
    REAL(int, name, const char *, mode_t)          \
    UNLESS_MET(OPEN, AT_FDCWD, path)               \
    return real_##name(path, mode);                \
  }
MAKES(creat)
MAKES(creat64)

/* What programs call that were compiled with checks of buffers. */
#define OPENS_2(name)                         \
  SHOWN int name(const char *path, int flags) { \
    REAL(int, name, const char *, int)        \
    UNLESS_MET(OPEN, AT_FDCWD, path)          \
    return real_##name(path, flags);          \
  }
OPENS_2(__open_2)
OPENS_2(__open64_2)

#define OPENS_AT_2(name)                                  \
  SHOWN int name(int folder, const char *path, int flags) { \
    REAL(int, name, int, const char *, int)               \
    UNLESS_MET(OPEN, folder, path)                        \
    return real_##name(folder, path, flags);              \
  }
OPENS_AT_2(__openat_2)
OPENS_AT_2(__openat64_2)

#define STREAMS(name)                                        \
  SHOWN FILE *name(const char *path, const char *how) {      \
    REAL(FILE *, name, const char *, const char *)           \
    int error = met_by(OPEN, AT_FDCWD, path);                \
    if (error) {                                             \
      errno = error;                                         \
      return NULL;                                           \
    }                                                        \
    return real_##name(path, how);                           \
  }
STREAMS(fopen)
STREAMS(fopen64)

SHOWN ssize_t read(int file, void *to, size_t size) {
  REAL(ssize_t, read, int, void *, size_t)
  UNLESS_MET(READ, file, NULL)
  return real_read(file, to, size);
}

SHOWN ssize_t __read_chk(int file, void *to, size_t size, size_t room) {
  REAL(ssize_t, __read_chk, int, void *, size_t, size_t)
  UNLESS_MET(READ, file, NULL)
  return real___read_chk(file, to, size, room);
}

SHOWN ssize_t write(int file, const void *from, size_t size) {
  REAL(ssize_t, write, int, const void *, size_t)
  UNLESS_MET(WRITE, file, NULL)
  return real_write(file, from, size);
}

#define AT(name, call, memory, offset)                                 \
  SHOWN ssize_t name(int file, memory what, size_t size, offset at) {  \
    REAL(ssize_t, name, int, memory, size_t, offset)                   \
    UNLESS_MET(call, file, NULL)                                       \
    return real_##name(file, what, size, at);                          \
  }
AT(pread, READ, void *, off_t)
AT(pread64, READ, void *, off64_t)
AT(pwrite, WRITE, const void *, off_t)
AT(pwrite64, WRITE, const void *, off64_t)

#define CHECKED_AT(name, offset)                                                     \
  SHOWN ssize_t name(int file, void *to, size_t size, offset at, size_t room) {      \
    REAL(ssize_t, name, int, void *, size_t, offset, size_t)                         \
    UNLESS_MET(READ, file, NULL)                                                     \
    return real_##name(file, to, size, at, room);                                    \
  }
CHECKED_AT(__pread_chk, off_t)
CHECKED_AT(__pread64_chk, off64_t)

#define PARTS(name, call)                                              \
  SHOWN ssize_t name(int file, const struct iovec *parts, int count) { \
    REAL(ssize_t, name, int, const struct iovec *, int)                \
    UNLESS_MET(call, file, NULL)                                       \
    return real_##name(file, parts, count);                            \
  }
PARTS(readv, READ)
PARTS(writev, WRITE)

#define PARTS_AT(name, call, offset)                                              \
  SHOWN ssize_t name(int file, const struct iovec *parts, int count, offset at) { \
    REAL(ssize_t, name, int, const struct iovec *, int, offset)                   \
    UNLESS_MET(call, file, NULL)                                                  \
    return real_##name(file, parts, count, at);                                   \
  }
PARTS_AT(preadv, READ, off_t)
PARTS_AT(preadv64, READ, off64_t)
PARTS_AT(pwritev, WRITE, off_t)
PARTS_AT(pwritev64, WRITE, off64_t)

SHOWN ssize_t copy_file_range(
    int from, off64_t *from_at, int to, off64_t *to_at, size_t size, unsigned int flags) {
  REAL(ssize_t, copy_file_range, int, off64_t *, int, off64_t *, size_t, unsigned int)
  UNLESS_MET(READ, from, NULL)
  UNLESS_MET(WRITE, to, NULL)
  return real_copy_file_range(from, from_at, to, to_at, size, flags);
}

#define SENDS(name, offset)                                          \
  SHOWN ssize_t name(int to, int from, offset *at, size_t size) {    \
    REAL(ssize_t, name, int, int, offset *, size_t)                  \
    UNLESS_MET(READ, from, NULL)                                     \
    UNLESS_MET(WRITE, to, NULL)                                      \
    return real_##name(to, from, at, size);                          \
  }
SENDS(sendfile, off_t)
SENDS(sendfile64, off64_t)

#define RESERVES(name, offset)                            \
  SHOWN int name(int file, offset at, offset size) {      \
    REAL(int, name, int, offset, offset)                  \
    int error = met_by(WRITE, file, NULL);                \
    return error ? error : real_##name(file, at, size);   \
  }
RESERVES(posix_fallocate, off_t)
RESERVES(posix_fallocate64, off64_t)

#define ALLOCATES(name, offset)                                   \
  SHOWN int name(int file, int how, offset at, offset size) {     \
    REAL(int, name, int, int, offset, offset)                     \
    UNLESS_MET(WRITE, file, NULL)                                 \
    return real_##name(file, how, at, size);                      \
  }
ALLOCATES(fallocate, off_t)
ALLOCATES(fallocate64, off64_t)

#define SYNCS(name)                   \
  SHOWN int name(int file) {          \
    REAL(int, name, int)              \
    UNLESS_MET(SYNC, file, NULL)      \
    return real_##name(file);         \
  }
SYNCS(fsync)
SYNCS(fdatasync)

SHOWN int sync_file_range(int file, off64_t from, off64_t size, unsigned int flags) {
  REAL(int, sync_file_range, int, off64_t, off64_t, unsigned int)
  UNLESS_MET(SYNC, file, NULL)
  return real_sync_file_range(file, from, size, flags);
}
