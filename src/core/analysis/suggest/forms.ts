/**
 * Well-known newer forms and what older trees have instead. Adding one adds a row: `from` is a name that the target's
 * file must not have; where it is a call, `to` takes its place as it stands.
 */
export interface WordForm {
    readonly from: string;
    readonly to: string;
    /** Endings of the files in which it holds. */
    readonly files: RegExp;
}

const C = /\.[ch]$/;
const GO = /\.go$/;

export const WORD_FORMS: readonly WordForm[] = [
    // Linux: timers
    { from: 'timer_delete', to: 'del_timer', files: C },
    { from: 'timer_delete_sync', to: 'del_timer_sync', files: C },
    { from: 'timer_container_of', to: 'from_timer', files: C },
    // Linux: memory and strings
    { from: 'kfree_sensitive', to: 'kzfree', files: C },
    { from: 'sysfs_emit', to: 'sprintf', files: C },
    { from: 'strscpy', to: 'strlcpy', files: C },
    { from: 'get_random_u32', to: 'prandom_u32', files: C },
    { from: 'get_random_u32_below', to: 'prandom_u32_max', files: C },
    // Go: packages that were split
    { from: 'os.ReadFile', to: 'ioutil.ReadFile', files: GO },
    { from: 'os.WriteFile', to: 'ioutil.WriteFile', files: GO },
    { from: 'os.ReadDir', to: 'ioutil.ReadDir', files: GO },
    { from: 'io.ReadAll', to: 'ioutil.ReadAll', files: GO },
    { from: 'io.Discard', to: 'ioutil.Discard', files: GO },
    { from: 'os.MkdirTemp', to: 'ioutil.TempDir', files: GO },
    { from: 'os.CreateTemp', to: 'ioutil.TempFile', files: GO },
];

/** Locks that a scope releases by itself, and the calls that older trees write out. */
export interface GuardForm {
    /** What stands in `guard(…)`. */
    readonly guard: string;
    readonly lock: string;
    readonly unlock: string;
}

export const GUARD_FORMS: readonly GuardForm[] = [
    { guard: 'mutex', lock: 'mutex_lock', unlock: 'mutex_unlock' },
    { guard: 'spinlock', lock: 'spin_lock', unlock: 'spin_unlock' },
    { guard: 'spinlock_bh', lock: 'spin_lock_bh', unlock: 'spin_unlock_bh' },
    { guard: 'spinlock_irq', lock: 'spin_lock_irq', unlock: 'spin_unlock_irq' },
    { guard: 'raw_spinlock', lock: 'raw_spin_lock', unlock: 'raw_spin_unlock' },
    { guard: 'rwsem_read', lock: 'down_read', unlock: 'up_read' },
    { guard: 'rwsem_write', lock: 'down_write', unlock: 'up_write' },
    { guard: 'read_lock', lock: 'read_lock', unlock: 'read_unlock' },
    { guard: 'write_lock', lock: 'write_lock', unlock: 'write_unlock' },
    { guard: 'rcu', lock: 'rcu_read_lock', unlock: 'rcu_read_unlock' },
    { guard: 'preempt', lock: 'preempt_disable', unlock: 'preempt_enable' },
];
