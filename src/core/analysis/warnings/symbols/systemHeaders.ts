/** Names that the C library declares, by header: what a file has to include for them is in no tree. Data. */

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Functions only, as far as they are what POSIX says: types and constants come through many headers. */
export const SYSTEM_HEADERS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
    [
        'string.h',
        list(
            'memcpy memcmp memset memmove memchr memmem mempcpy strlen strnlen strcmp strncmp strchr strrchr strstr strdup strndup strcpy strncpy strcat strncat strspn strcspn strpbrk strtok strtok_r strerror strsep stpcpy',
        ),
    ],
    [
        'sys/stat.h',
        list(
            'stat lstat fstat fstatat mkdir mkdirat chmod fchmod fchmodat umask mkfifo mknod mknodat utimensat futimens S_ISDIR S_ISREG S_ISLNK S_ISCHR S_ISBLK S_ISFIFO S_ISSOCK',
        ),
    ],
    [
        'stdlib.h',
        list(
            'malloc calloc realloc free abort exit getenv setenv unsetenv strtol strtoul strtoll strtoull strtod qsort bsearch mkstemp mkdtemp atoi system',
        ),
    ],
    [
        'stdio.h',
        list('printf fprintf snprintf vsnprintf sprintf puts fputs fopen fclose fread fwrite fgets getline perror'),
    ],
    [
        'unistd.h',
        list(
            'read write close lseek access unlink unlinkat rmdir getpid getppid getuid geteuid fork execve dup dup2 pipe usleep sleep isatty readlink readlinkat symlink ftruncate fsync chown fchown chdir getcwd sysconf',
        ),
    ],
    ['ctype.h', list('isdigit isalpha isspace toupper tolower isalnum isxdigit isupper islower isprint ispunct')],
    ['limits.h', list('INT_MAX INT_MIN UINT_MAX LONG_MAX LONG_MIN ULONG_MAX LLONG_MAX ULLONG_MAX CHAR_BIT PATH_MAX')],
    ['inttypes.h', list('PRIu64 PRId64 PRIx64 PRIu32 PRId32 PRIx32 PRIu16 PRIi64')],
    ['math.h', list('floor ceil sqrt pow fabs round trunc fmod isnan isinf lround')],
    ['time.h', list('clock_gettime nanosleep localtime localtime_r gmtime gmtime_r strftime mktime')],
    ['sys/ioctl.h', list('ioctl')],
    ['sys/mman.h', list('mmap munmap mprotect msync madvise mlock')],
    ['sys/wait.h', list('waitpid waitid WIFEXITED WEXITSTATUS WIFSIGNALED WTERMSIG')],
    ['sys/mount.h', list('mount umount umount2')],
    [
        'sys/socket.h',
        list(
            'socket bind listen accept accept4 connect send recv sendmsg recvmsg setsockopt getsockopt shutdown socketpair',
        ),
    ],
    ['poll.h', list('poll ppoll')],
    ['pthread.h', list('pthread_create pthread_join pthread_mutex_lock pthread_mutex_unlock pthread_once')],
    ['signal.h', list('sigaction sigemptyset sigaddset sigprocmask kill raise')],
    ['dirent.h', list('opendir fdopendir readdir closedir scandir')],
    ['errno.h', list('errno')],
    ['assert.h', list('assert')],
]);
