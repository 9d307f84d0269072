/** What is acquired and has to be released: data, and a setting. The patterns match names of calls. */
import type { PairedCall } from './rule.ts';

/** The pairs that are known without any setting. */
export const PAIRED_CALLS: readonly PairedCall[] = [
    {
        acquire: /^(?:\w+_)?(?:spin|read|write|raw_spin)_lock(?:_\w+)?$/,
        release: /^(?:\w+_)?(?:spin|read|write|raw_spin)_unlock(?:_\w+)?$/,
        what: 'lock',
    },
    {
        acquire: /^(?:\w+_)?mutex_lock(?:_\w+)?$|^(?:Lock|RLock|lock|acquire)$/,
        release: /^(?:\w+_)?mutex_unlock(?:_\w+)?$|^(?:Unlock|RUnlock|unlock|release)$/,
        what: 'lock',
    },
    { acquire: /^pthread_\w+_(?:lock|rdlock|wrlock)$/, release: /^pthread_\w+_unlock$/, what: 'lock' },
    {
        acquire: /^down(?:_read|_write|_interruptible|_killable)?$/,
        release: /^up(?:_read|_write)?$/,
        what: 'semaphore',
    },
    { acquire: /^rcu_read_lock(?:_\w+)?$/, release: /^rcu_read_unlock(?:_\w+)?$/, what: 'rcu' },
    { acquire: /^local_irq_(?:save|disable)$/, release: /^local_irq_(?:restore|enable)$/, what: 'interrupts' },
    { acquire: /^(?:preempt|migrate)_disable$/, release: /^(?:preempt|migrate)_enable$/, what: 'preemption' },
    { acquire: /^disable_irq(?:_\w+)?$/, release: /^enable_irq$/, what: 'interrupt' },
    {
        acquire:
            /^(?:\w*[a-z]_)?(?:m|c|re|z|k[mvz]?|vm?|kvm?|dev_k)\w{0,2}alloc(?:_\w+)?$|^(?:malloc|calloc|strdup|strndup|kstrdup|new0?|malloc0)$/,
        release: /^(?:\w*_)?(?:k|v|kv|z)?free(?:_\w+)?$|^mfree$/,
        what: 'memory',
    },
    {
        acquire:
            /^(?:k|of_node|of|dev|device|pm|pid|task|mm|try_module|in_dev|sock)\w*_get$|^get_(?:device|file|page|net|pid|cred|task_struct|user_ns)$|^\w+_ref$/,
        release: /^\w+_put(?:_\w+)?$|^put_\w+$|^\w+_unref$/,
        what: 'reference',
    },
    {
        acquire:
            /^(?:clk_prepare_enable|clk_enable|regulator_enable|pm_runtime_get(?:_sync)?|pm_runtime_resume_and_get)$/,
        release: /^(?:clk_disable_unprepare|clk_disable|regulator_disable|pm_runtime_put\w*)$/,
        what: 'power',
    },
    {
        acquire: /^(?:fopen|fdopen|open|openat|opendir|socket|accept|accept4|dup|xopendirat)$/,
        release: /^(?:f?close(?:dir)?|safe_close|safe_fclose|close_nointr)$/,
        what: 'file',
    },
];
