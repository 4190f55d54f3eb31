#include "shim.h"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct control none;
static struct slot fallback;
const struct control *control[KINDS] = {&none, &none, &none};
struct slot *all = &fallback;
struct slot *mine = &fallback;

void *next(const char *name, const char *version) {
  void *found = version ? dlvsym(RTLD_NEXT, name, version) : NULL;
  if (!found) {
    found = dlsym(RTLD_NEXT, name);
  }
  if (!found) {
    abort(); /* a program that calls it without having it */
  }
  return found;
}

int real_clock(clockid_t clock, struct timespec *to) {
  REAL(int, clock_gettime, clockid_t, struct timespec *)
  return real_clock_gettime(clock, to);
}

static void *mapped(const char *folder, const char *name, size_t size, int writable) {
  char path[PATH_MAX];
  size_t length = strlen(folder);
  if (length + strlen(name) + 2 > sizeof path) {
    return NULL;
  }
  memcpy(path, folder, length);
  path[length] = '/';
  strcpy(path + length + 1, name);
  int file = (int)syscall(SYS_openat, AT_FDCWD, path, (writable ? O_RDWR : O_RDONLY) | O_CLOEXEC);
  if (file < 0) {
    return NULL;
  }
  struct stat there;
  void *at = MAP_FAILED;
  if (fstat(file, &there) == 0 && (size_t)there.st_size >= size) {
    at = mmap(NULL, size, PROT_READ | (writable ? PROT_WRITE : 0), MAP_SHARED, file, 0);
  }
  syscall(SYS_close, file);
  return at == MAP_FAILED ? NULL : at;
}

/* One of those that nobody has, or that the dead have left; the first where there is none. */
static struct slot *claimed(void) {
  uint64_t me = (uint64_t)getpid();
  for (int i = 1; i < SLOTS; i++) {
    if (__atomic_load_n(&all[i].owner, __ATOMIC_ACQUIRE) == me) {
      return &all[i]; /* from before it began this program */
    }
  }
  for (int i = 1; i < SLOTS; i++) {
    uint64_t owner = __atomic_load_n(&all[i].owner, __ATOMIC_ACQUIRE);
    int vacant = owner == 0 || (kill((pid_t)owner, 0) != 0 && errno == ESRCH);
    if (vacant
        && __atomic_compare_exchange_n(
            &all[i].owner, &owner, me, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      for (int kind = 0; kind < KINDS; kind++) {
        uint64_t left = __atomic_exchange_n(&all[i].met[kind], 0, __ATOMIC_RELAXED);
        __atomic_fetch_add(&all[0].seen[kind], left, __ATOMIC_RELAXED);
        all[i].seen[kind] = 0;
      }
      return &all[i];
    }
  }
  return all;
}

static void forked(void) {
  int kept = errno;
  mine = claimed();
  errno = kept;
}

__attribute__((constructor(101))) static void begin(void) {
  static const char *const names[KINDS] = {"clock", "slow", "fail"};
  int kept = errno;
  const char *folder = getenv("SQUALL_SHIM");
  struct slot *answers = folder ? mapped(folder, "answers", SLOTS * sizeof(struct slot), 1) : NULL;
  if (answers) {
    all = answers;
    mine = claimed();
    pthread_atfork(NULL, NULL, forked);
    for (int i = 0; i < KINDS; i++) {
      const struct control *said = mapped(folder, names[i], sizeof(struct control), 0);
      if (said) {
        control[i] = said;
      }
    }
  }
  errno = kept;
}
