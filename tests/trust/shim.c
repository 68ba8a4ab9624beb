/* Loaded before the C library (LD_PRELOAD): counts the calls on files below one folder, and fails
   or ends the process at a chosen one; counts and refuses what would reach the network. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { OFF, ONCE, FROM_THEN_ON, KILL_BEFORE, KILL_AFTER, LISTED };
enum { READS = 1, WRITES = 2, PLACES = 4, LOOKS = 8 };
#define FILES 4096

static char folder[4096];
static size_t folder_size;
static unsigned char ours[FILES];
static long count, chosen;
static int how, which, code, hit, told_to = -1, sockets;

void shim_arm(const char *below, int way, long at, int kinds, int error, int tell)
{
    snprintf(folder, sizeof folder, "%s", below);
    folder_size = strlen(folder);
    count = 0;
    hit = 0;
    chosen = at;
    which = kinds;
    code = error;
    told_to = tell;
    how = way;
}
void shim_disarm(void) { how = OFF; folder_size = 0; }
long shim_count(void) { return count; }
int shim_hit(void) { return hit; }
int shim_sockets(void) { return sockets; }

static void die(void) { syscall(SYS_kill, (pid_t)syscall(SYS_getpid), SIGKILL); for (;;) pause(); }

static void tell(const char *name, const char *path)
{
    if (told_to >= 0) {
        char line[512];
        int size = snprintf(line, sizeof line, "%s %s\n", name, path ? path : "");
        syscall(SYS_write, told_to, line, (size_t)(size < 511 ? size : 511));
    }
}

static const char *of(int fd)
{
    static char found[4096];
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = syscall(SYS_readlink, link, found, sizeof found - 1);
    found[size > 0 ? size : 0] = 0;
    return found;
}

static int below(const char *path)
{ return folder_size && path && !strncmp(path, folder, folder_size); }
static int known(int fd) { return folder_size && fd >= 0 && fd < FILES && ours[fd]; }

/* 1: fail with errno; 2: do it, then end; 0: do it. */
static int turn(int kind, const char *name, const char *path, int fd)
{
    if (how == OFF || !(which & kind)) return 0;
    ++count;
    if (how == LISTED) { tell(name, path ? path : of(fd)); return 0; }
    if (count == chosen || (how == FROM_THEN_ON && count > chosen)) {
        if (count == chosen) tell(name, path ? path : of(fd));
        hit = 1;
        if (how == KILL_BEFORE) die();
        if (how == KILL_AFTER) return 2;
        errno = code;
        return 1;
    }
    return 0;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)
#define CALL(mine, on, kind, name, path, failed, ...) \
    int now = (mine) ? turn(kind, name, path, on) : 0; \
    if (now == 1) return failed; \
    __auto_type done = real(__VA_ARGS__); \
    if (now == 2) die(); \
    return done

#define OPEN(name) \
int name(const char *path, int flags, ...) \
{ \
    mode_t mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
    REAL(int, #name, const char *, int, ...); \
    int mine = below(path); \
    int now = mine ? turn(flags & O_CREAT ? PLACES | WRITES : PLACES, "open", path, -1) : 0; \
    if (now == 1) return -1; \
    int fd = real(path, flags, mode); \
    if (fd >= 0 && fd < FILES) ours[fd] = (unsigned char)mine; \
    if (now == 2) die(); \
    return fd; \
}
OPEN(open) OPEN(open64)
#define OPENAT(name) \
int name(int at, const char *path, int flags, ...) \
{ \
    mode_t mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
    REAL(int, #name, int, const char *, int, ...); \
    int mine = below(path) || (path[0] != '/' && known(at)); \
    int now = mine ? turn(flags & O_CREAT ? PLACES | WRITES : PLACES, "open", path, -1) : 0; \
    if (now == 1) return -1; \
    int fd = real(at, path, flags, mode); \
    if (fd >= 0 && fd < FILES) ours[fd] = (unsigned char)mine; \
    if (now == 2) die(); \
    return fd; \
}
OPENAT(openat) OPENAT(openat64)
int close(int fd)
{
    REAL(int, "close", int);
    if (fd >= 0 && fd < FILES) ours[fd] = 0;
    return real(fd);
}

ssize_t write(int fd, const void *bytes, size_t size)
{ REAL(ssize_t, "write", int, const void *, size_t); CALL(known(fd), fd, WRITES, "write", NULL, -1, fd, bytes, size); }
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{ REAL(ssize_t, "pwrite", int, const void *, size_t, off_t); CALL(known(fd), fd, WRITES, "write", NULL, -1, fd, bytes, size, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at)
{ REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t); CALL(known(fd), fd, WRITES, "write", NULL, -1, fd, bytes, size, at); }
ssize_t read(int fd, void *bytes, size_t size)
{ REAL(ssize_t, "read", int, void *, size_t); CALL(known(fd), fd, READS, "read", NULL, -1, fd, bytes, size); }
ssize_t pread(int fd, void *bytes, size_t size, off_t at)
{ REAL(ssize_t, "pread", int, void *, size_t, off_t); CALL(known(fd), fd, READS, "read", NULL, -1, fd, bytes, size, at); }
ssize_t pread64(int fd, void *bytes, size_t size, off64_t at)
{ REAL(ssize_t, "pread64", int, void *, size_t, off64_t); CALL(known(fd), fd, READS, "read", NULL, -1, fd, bytes, size, at); }
int fsync(int fd) { REAL(int, "fsync", int); CALL(known(fd), fd, WRITES, "fsync", NULL, -1, fd); }
int fdatasync(int fd) { REAL(int, "fdatasync", int); CALL(known(fd), fd, WRITES, "fsync", NULL, -1, fd); }
int ftruncate(int fd, off_t size)
{ REAL(int, "ftruncate", int, off_t); CALL(known(fd), fd, WRITES, "truncate", NULL, -1, fd, size); }
int ftruncate64(int fd, off64_t size)
{ REAL(int, "ftruncate64", int, off64_t); CALL(known(fd), fd, WRITES, "truncate", NULL, -1, fd, size); }
int rename(const char *one, const char *other)
{ REAL(int, "rename", const char *, const char *); CALL(below(one) || below(other), -1, PLACES | WRITES, "rename", other, -1, one, other); }
int link(const char *one, const char *other)
{ REAL(int, "link", const char *, const char *); CALL(below(other), -1, PLACES | WRITES, "link", other, -1, one, other); }
int linkat(int at, const char *one, int to, const char *other, int flags)
{ REAL(int, "linkat", int, const char *, int, const char *, int); CALL(below(other), -1, PLACES | WRITES, "link", other, -1, at, one, to, other, flags); }
int unlink(const char *path)
{ REAL(int, "unlink", const char *); CALL(below(path), -1, PLACES, "unlink", path, -1, path); }
int unlinkat(int at, const char *path, int flags)
{ REAL(int, "unlinkat", int, const char *, int); CALL(below(path) || known(at), -1, PLACES, "unlink", path, -1, at, path, flags); }
int rmdir(const char *path)
{ REAL(int, "rmdir", const char *); CALL(below(path), -1, PLACES, "rmdir", path, -1, path); }
int mkdir(const char *path, mode_t mode)
{ REAL(int, "mkdir", const char *, mode_t); CALL(below(path), -1, PLACES | WRITES, "mkdir", path, -1, path, mode); }
int chmod(const char *path, mode_t mode)
{ REAL(int, "chmod", const char *, mode_t); CALL(below(path), -1, PLACES, "chmod", path, -1, path, mode); }
int fchmod(int fd, mode_t mode)
{ REAL(int, "fchmod", int, mode_t); CALL(known(fd), fd, PLACES, "chmod", NULL, -1, fd, mode); }
int access(const char *path, int mode)
{ REAL(int, "access", const char *, int); CALL(below(path), -1, LOOKS, "access", path, -1, path, mode); }
int stat(const char *path, struct stat *found)
{ REAL(int, "stat", const char *, struct stat *); CALL(below(path), -1, LOOKS, "stat", path, -1, path, found); }
int stat64(const char *path, struct stat64 *found)
{ REAL(int, "stat64", const char *, struct stat64 *); CALL(below(path), -1, LOOKS, "stat", path, -1, path, found); }
int lstat(const char *path, struct stat *found)
{ REAL(int, "lstat", const char *, struct stat *); CALL(below(path), -1, LOOKS, "stat", path, -1, path, found); }
int lstat64(const char *path, struct stat64 *found)
{ REAL(int, "lstat64", const char *, struct stat64 *); CALL(below(path), -1, LOOKS, "stat", path, -1, path, found); }
int fstat(int fd, struct stat *found)
{ REAL(int, "fstat", int, struct stat *); CALL(known(fd), fd, LOOKS, "stat", NULL, -1, fd, found); }
int fstat64(int fd, struct stat64 *found)
{ REAL(int, "fstat64", int, struct stat64 *); CALL(known(fd), fd, LOOKS, "stat", NULL, -1, fd, found); }
DIR *opendir(const char *path)
{ REAL(DIR *, "opendir", const char *); CALL(below(path), -1, PLACES | READS, "opendir", path, NULL, path); }

int socket(int domain, int type, int protocol)
{
    REAL(int, "socket", int, int, int);
    if (domain == AF_INET || domain == AF_INET6) {
        ++sockets;
        tell("socket", domain == AF_INET ? "AF_INET" : "AF_INET6");
        errno = EACCES;
        return -1;
    }
    return real(domain, type, protocol);
}
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found)
{
    (void)service; (void)hints; (void)found;
    ++sockets;
    tell("getaddrinfo", node);
    return EAI_FAIL;
}
struct hostent *gethostbyname(const char *name)
{
    ++sockets;
    tell("gethostbyname", name);
    h_errno = NO_RECOVERY;
    return NULL;
}
