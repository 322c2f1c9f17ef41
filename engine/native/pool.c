/*
 * Worker threads that share one task at a time. Chunks are taken one by one, so a thread that lost its core to another
 * process delays only the chunk it holds. Nobody spins for long: a few microseconds, then the thread sleeps.
 */
#define _GNU_SOURCE
#include "onggi_kernels.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

#if defined(__linux__)
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#define MAX_THREADS 256
#define SPIN_NANOSECONDS 40000

typedef struct {
    onggi_pool *pool;
    int32_t thread;
} worker;

struct onggi_pool {
    /* Generation in the upper half, next chunk in the lower. Even generations are open for taking, odd ones closed. */
    _Alignas(64) _Atomic uint64_t state;
    _Alignas(64) _Atomic uint32_t finished;
    _Alignas(64) _Atomic uint32_t wake;     /* what sleeping workers wait on */
    _Atomic uint32_t sleepers;
    _Atomic uint32_t owner_sleeps;
    _Atomic bool closing;
    _Alignas(64) _Atomic(onggi_task) task;
    _Atomic(void *) context;
    _Atomic uint32_t chunks;
    int32_t threads;
    pthread_t handles[MAX_THREADS];
    worker workers[MAX_THREADS];
    void *scratch[ONGGI_SCRATCH_SLOTS];
    size_t scratch_bytes[ONGGI_SCRATCH_SLOTS];
};

static inline void relax(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

static inline uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t) time.tv_sec * 1000000000u + (uint64_t) time.tv_nsec;
}

#if defined(__linux__)
static void sleep_while(_Atomic uint32_t *word, uint32_t value) {
    syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, NULL, NULL, 0);
}

static void wake_all(_Atomic uint32_t *word) {
    syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 0x7fffffff, NULL, NULL, 0);
}
#else
static pthread_mutex_t sleep_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t sleep_changed = PTHREAD_COND_INITIALIZER;

static void sleep_while(_Atomic uint32_t *word, uint32_t value) {
    pthread_mutex_lock(&sleep_lock);
    if (atomic_load(word) == value) {
        pthread_cond_wait(&sleep_changed, &sleep_lock);
    }
    pthread_mutex_unlock(&sleep_lock);
}

static void wake_all(_Atomic uint32_t *word) {
    (void) word;
    pthread_mutex_lock(&sleep_lock);
    pthread_cond_broadcast(&sleep_changed);
    pthread_mutex_unlock(&sleep_lock);
}
#endif

static inline uint32_t generation_of(uint64_t state) {
    return (uint32_t) (state >> 32);
}

static void finish_one(onggi_pool *pool, uint32_t chunks) {
    if (atomic_fetch_add(&pool->finished, 1) + 1 == chunks && atomic_load(&pool->owner_sleeps)) {
        wake_all(&pool->finished);
    }
}

/*
 * Takes chunks of the open generation until none is left. Task, context and count may be read while the owner replaces
 * them, but then the generation has changed and the exchange fails.
 */
static void take_chunks(onggi_pool *pool, int32_t thread) {
    uint64_t state = atomic_load(&pool->state);
    uint32_t generation = generation_of(state);
    if (generation & 1) {
        return;
    }
    onggi_task task = atomic_load(&pool->task);
    void *context = atomic_load(&pool->context);
    uint32_t chunks = atomic_load(&pool->chunks);
    while (generation_of(state) == generation && (uint32_t) state < chunks) {
        if (atomic_compare_exchange_weak(&pool->state, &state, state + 1)) {
            task(context, (int32_t) (uint32_t) state, thread);
            finish_one(pool, chunks);
            state = atomic_load(&pool->state);
        }
    }
}

/* Returns when `wake` no longer is `seen`: spins a little, then sleeps. */
static void await_work(onggi_pool *pool, uint32_t seen) {
    uint64_t deadline = now() + SPIN_NANOSECONDS;
    do {
        for (int i = 0; i < 64; i++) {
            if (atomic_load_explicit(&pool->wake, memory_order_acquire) != seen) {
                return;
            }
            relax();
        }
    } while (now() < deadline);
    atomic_fetch_add(&pool->sleepers, 1);
    while (atomic_load(&pool->wake) == seen) {
        sleep_while(&pool->wake, seen);
    }
    atomic_fetch_sub(&pool->sleepers, 1);
}

static void *work(void *argument) {
    worker *self = argument;
    onggi_pool *pool = self->pool;
    uint32_t seen = 0;
    while (!atomic_load(&pool->closing)) {
        await_work(pool, seen);
        seen = atomic_load(&pool->wake);
        take_chunks(pool, self->thread);
    }
    return NULL;
}

static void announce(onggi_pool *pool) {
    atomic_fetch_add(&pool->wake, 1);
    if (atomic_load(&pool->sleepers)) {
        wake_all(&pool->wake);
    }
}

static void await_finish(onggi_pool *pool, uint32_t chunks) {
    uint32_t finished;
    uint64_t deadline = 0;
    while ((finished = atomic_load_explicit(&pool->finished, memory_order_acquire)) != chunks) {
        uint64_t time = now();
        deadline = deadline ? deadline : time + SPIN_NANOSECONDS;
        if (time > deadline) {
            atomic_store(&pool->owner_sleeps, 1);
            while ((finished = atomic_load(&pool->finished)) != chunks) {
                sleep_while(&pool->finished, finished);
            }
            atomic_store(&pool->owner_sleeps, 0);
            return;
        }
        for (int i = 0; i < 16; i++) {
            relax();
        }
    }
}

void onggi_parallel(onggi_pool *pool, onggi_task task, void *context, int32_t chunks) {
    if (pool->threads == 1 || chunks <= 1) {
        for (int32_t chunk = 0; chunk < chunks; chunk++) {
            task(context, chunk, 0);
        }
        return;
    }
    uint32_t generation = generation_of(atomic_load(&pool->state));
    atomic_store(&pool->task, task);
    atomic_store(&pool->context, context);
    atomic_store(&pool->chunks, (uint32_t) chunks);
    atomic_store(&pool->finished, 0);
    atomic_store(&pool->state, (uint64_t) (generation + 1) << 32);
    announce(pool);
    take_chunks(pool, 0);
    await_finish(pool, (uint32_t) chunks);
    atomic_store(&pool->state, (uint64_t) (generation + 2) << 32);
}

onggi_pool *onggi_pool_open(int32_t threads) {
    onggi_pool *pool = NULL;
    if (threads < 1 || threads > MAX_THREADS || posix_memalign((void **) &pool, 64, sizeof *pool)) {
        return NULL;
    }
    *pool = (onggi_pool){.threads = 1};
    atomic_store(&pool->state, (uint64_t) 1 << 32);
    sigset_t all, before; /* signals are the JVM's business: its own threads take them */
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    for (int32_t thread = 1; thread < threads; thread++) {
        pool->workers[thread] = (worker){pool, thread};
        if (pthread_create(&pool->handles[thread], NULL, work, &pool->workers[thread])) {
            break;
        }
        pool->threads++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (pool->threads < threads) {
        onggi_pool_close(pool);
        return NULL;
    }
    return pool;
}

void onggi_pool_close(onggi_pool *pool) {
    atomic_store(&pool->closing, true);
    announce(pool);
    for (int32_t thread = 1; thread < pool->threads; thread++) {
        pthread_join(pool->handles[thread], NULL);
    }
    for (int32_t slot = 0; slot < ONGGI_SCRATCH_SLOTS; slot++) {
        free(pool->scratch[slot]);
    }
    free(pool);
}

int32_t onggi_pool_threads(const onggi_pool *pool) {
    return pool->threads;
}

void *onggi_scratch(onggi_pool *pool, int32_t slot, size_t bytes) {
    if (pool->scratch_bytes[slot] < bytes) {
        void *memory = NULL;
        size_t room = bytes + bytes / 2;
        free(pool->scratch[slot]);
        pool->scratch[slot] = NULL;
        pool->scratch_bytes[slot] = 0;
        if (posix_memalign(&memory, 64, room)) {
            return NULL;
        }
        pool->scratch[slot] = memory;
        pool->scratch_bytes[slot] = room;
    }
    return pool->scratch[slot];
}
