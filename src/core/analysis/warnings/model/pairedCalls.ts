/** What is taken and has to be given back: data, and a setting. The patterns match names of calls. */
import type { PairedCall } from './rule.ts';

export const PAIRED_CALLS: readonly PairedCall[] = [
    {
        take: /^(?:\w+_)?(?:spin|read|write|raw_spin)_lock(?:_\w+)?$/,
        give: /^(?:\w+_)?(?:spin|read|write|raw_spin)_unlock(?:_\w+)?$/,
        what: 'the lock',
    },
    {
        take: /^(?:\w+_)?mutex_lock(?:_\w+)?$|^(?:Lock|RLock|lock|acquire)$/,
        give: /^(?:\w+_)?mutex_unlock(?:_\w+)?$|^(?:Unlock|RUnlock|unlock|release)$/,
        what: 'the lock',
    },
    { take: /^pthread_\w+_(?:lock|rdlock|wrlock)$/, give: /^pthread_\w+_unlock$/, what: 'the lock' },
    { take: /^down(?:_read|_write|_interruptible|_killable)?$/, give: /^up(?:_read|_write)?$/, what: 'the semaphore' },
    { take: /^rcu_read_lock(?:_\w+)?$/, give: /^rcu_read_unlock(?:_\w+)?$/, what: 'the RCU read lock' },
    { take: /^local_irq_(?:save|disable)$/, give: /^local_irq_(?:restore|enable)$/, what: 'disabled interrupts' },
    { take: /^(?:preempt|migrate)_disable$/, give: /^(?:preempt|migrate)_enable$/, what: 'disabled preemption' },
    { take: /^disable_irq(?:_\w+)?$/, give: /^enable_irq$/, what: 'a disabled interrupt' },
    {
        take: /^(?:\w*[a-z]_)?(?:m|c|re|z|k[mvz]?|vm?|kvm?|dev_k)\w{0,2}alloc(?:_\w+)?$|^(?:malloc|calloc|strdup|strndup|kstrdup|new0?|malloc0)$/,
        give: /^(?:\w*_)?(?:k|v|kv|z)?free(?:_\w+)?$|^mfree$/,
        what: 'the memory',
    },
    {
        take: /^(?:k|of_node|of|dev|device|pm|pid|task|mm|try_module|in_dev|sock)\w*_get$|^get_(?:device|file|page|net|pid|cred|task_struct|user_ns)$|^\w+_ref$/,
        give: /^\w+_put(?:_\w+)?$|^put_\w+$|^\w+_unref$/,
        what: 'the reference',
    },
    {
        take: /^(?:clk_prepare_enable|clk_enable|regulator_enable|pm_runtime_get(?:_sync)?|pm_runtime_resume_and_get)$/,
        give: /^(?:clk_disable_unprepare|clk_disable|regulator_disable|pm_runtime_put\w*)$/,
        what: 'what was switched on',
    },
    {
        take: /^(?:fopen|fdopen|open|openat|opendir|socket|accept|accept4|dup|xopendirat)$/,
        give: /^(?:f?close(?:dir)?|safe_close|safe_fclose|close_nointr)$/,
        what: 'the open file',
    },
];
