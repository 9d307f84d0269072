/**
 * Well-known newer forms and what older trees have instead, in the syntax of apiMapping.ts. Adding one adds a line; a
 * repository adds its own with `git config --add backport.form "<newer> => <older>"` or the setting `backport.forms`.
 */
import { parseApiMapping, type ApiMapping } from './apiMapping.ts';

const C = '*.c,*.h: ';
const GO = '*.go: ';

const KNOWN: readonly string[] = [
    // Linux: timers
    `${C}timer_delete => del_timer`,
    `${C}timer_delete_sync => del_timer_sync`,
    `${C}timer_container_of => from_timer`,
    // Linux: memory and strings
    `${C}kmalloc_obj($1) => kmalloc(sizeof($1), GFP_KERNEL)`,
    `${C}kzalloc_obj($1) => kzalloc(sizeof($1), GFP_KERNEL)`,
    `${C}kmalloc_array_node($1, $2, $3, $4) => kmalloc_node(array_size($1, $2), $3, $4)`,
    `${C}kfree_sensitive => kzfree`,
    `${C}sysfs_emit => sprintf`,
    `${C}strscpy => strlcpy`,
    `${C}get_random_u32 => prandom_u32`,
    `${C}get_random_u32_below => prandom_u32_max`,
    // Linux: locks that a scope releases by itself
    ...[
        ['mutex', 'mutex_lock', 'mutex_unlock'],
        ['spinlock', 'spin_lock', 'spin_unlock'],
        ['spinlock_bh', 'spin_lock_bh', 'spin_unlock_bh'],
        ['spinlock_irq', 'spin_lock_irq', 'spin_unlock_irq'],
        ['raw_spinlock', 'raw_spin_lock', 'raw_spin_unlock'],
        ['rwsem_read', 'down_read', 'up_read'],
        ['rwsem_write', 'down_write', 'up_write'],
        ['read_lock', 'read_lock', 'read_unlock'],
        ['write_lock', 'write_lock', 'write_unlock'],
        ['rcu', 'rcu_read_lock', 'rcu_read_unlock'],
        ['preempt', 'preempt_disable', 'preempt_enable'],
    ].map(([guard, lock, unlock]) => `${C}guard(${guard})($1); => ${lock}($1); ... ${unlock}($1);`),
    // Linux: variables that are given back at the end of their scope
    ...[
        ['kfree', 'kfree'],
        ['kvfree', 'kvfree'],
        ['vfree', 'vfree'],
        ['bitmap', 'bitmap_free'],
        ['device_node', 'of_node_put'],
        ['fwnode_handle', 'fwnode_handle_put'],
        ['put_device', 'put_device'],
        ['fput', 'fput'],
    ].map(([name, release]) => `${C}__free(${name}) => ... ${release}($1);`),
    // Go: packages that were split
    `${GO}os.ReadFile => ioutil.ReadFile`,
    `${GO}os.WriteFile => ioutil.WriteFile`,
    `${GO}os.ReadDir => ioutil.ReadDir`,
    `${GO}io.ReadAll => ioutil.ReadAll`,
    `${GO}io.Discard => ioutil.Discard`,
    `${GO}os.MkdirTemp => ioutil.TempDir`,
    `${GO}os.CreateTemp => ioutil.TempFile`,
];

export const builtinMappings: readonly ApiMapping[] = KNOWN.map((text) => parseApiMapping(text)!);
