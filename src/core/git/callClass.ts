/**
 * What a call of git may do, by its verb:
 *
 * - `settings`: asks about the configuration itself, which it therefore sees as it is; git runs nothing for such a verb.
 * - `look`: runs nothing that the repository names (hooks, drivers, filters, helpers), reaches no network, and writes nothing
 *   into the repository.
 * - `store`: writes objects or an index. On a handle that only looks, whose objects and index are temporary, it is a look;
 *   elsewhere a change.
 * - `change`: the user has asked for it: hooks, filters, merge drivers and signing run as git runs them. Still nothing is
 *   fetched on the way, and no file system monitor, pager or editor starts.
 * - `transfer`: a change that reaches another repository or a mail server, with the user's helpers for it.
 *
 * A verb that is not here does not start: who adds one says what it may do.
 */
export type CallClass = 'settings' | 'look' | 'store' | 'change' | 'transfer';

/** What the handle allows: `look` refuses to change anything; `change` says that a question belongs to a change. */
export type Access = 'look' | 'any' | 'change';

type Rule = CallClass | ((args: readonly string[]) => CallClass);

const listsOr =
    (words: readonly string[], other: CallClass): Rule =>
    (args) =>
        args[0] !== undefined && words.includes(args[0]) ? 'look' : other;

const VERBS: Readonly<Record<string, Rule>> = {
    '--list-cmds': 'settings',
    version: 'settings',
    var: 'settings',
    // Only these say where the configuration leads (`--git-path hooks`), and only reading is not a change.
    config: (args) => (args.some((arg) => /^--(?:get|get-all|get-regexp|list)$/.test(arg)) ? 'settings' : 'change'),
    'rev-parse': 'settings',
    'check-ref-format': 'settings',

    blame: 'look',
    // Converted as a check-out converts: the filters run.
    'cat-file': (args) => (args.some((arg) => /^--(?:filters|textconv)$/.test(arg)) ? 'change' : 'look'),
    'check-attr': 'look',
    diff: 'look',
    'diff-files': 'look',
    'diff-index': 'look',
    'diff-tree': 'look',
    'for-each-ref': 'look',
    'format-patch': 'look',
    grep: 'look',
    log: 'look',
    'ls-files': 'look',
    'ls-tree': 'look',
    // They write where they are told, outside of the repository.
    mailinfo: 'look',
    mailsplit: 'look',
    'pack-objects': (args) => (args.includes('--stdout') ? 'look' : 'store'),
    'merge-base': 'look',
    'name-rev': 'look',
    'patch-id': 'look',
    'range-diff': 'look',
    'rev-list': 'look',
    show: 'look',
    'show-ref': 'look',
    status: 'look',
    remote: (args) => (args.every((arg) => arg === '-v') ? 'look' : 'change'),
    stash: listsOr(['list'], 'change'),
    worktree: listsOr(['list'], 'change'),
    'symbolic-ref': (args) => (args.filter((arg) => !arg.startsWith('-')).length === 1 ? 'look' : 'change'),
    'hash-object': (args) => (args.includes('-w') ? 'store' : 'look'),

    apply: (args) => (args.includes('--cached') ? 'store' : 'change'),
    'commit-tree': (args) => (args.some((arg) => /^(?:-S|--gpg-sign)/.test(arg)) ? 'change' : 'store'),
    'merge-tree': 'store',
    mktree: 'store',
    'read-tree': 'store',
    'unpack-objects': 'store',
    'update-index': 'store',
    'write-tree': 'store',

    add: 'change',
    am: 'change',
    checkout: 'change',
    'checkout-index': 'change',
    'cherry-pick': 'change',
    commit: 'change',
    // Writes commits and moves refs, as its input says.
    'fast-import': 'change',
    merge: 'change',
    notes: 'change',
    'pack-refs': 'change',
    rebase: 'change',
    reset: 'change',
    restore: 'change',
    revert: 'change',
    rm: 'change',
    switch: 'change',
    'update-ref': 'change',

    fetch: 'transfer',
    push: 'transfer',
    'send-email': 'transfer',
};

/** A programming error: the verb has no rule, or the handle does not allow what it does. */
export class CallRefused extends Error {
    override readonly name = 'CallRefused';
}

/** How a call runs, once the handle has had its say. */
export type RunClass = Exclude<CallClass, 'store'>;

/** @throws CallRefused */
export function runClassOf(access: Access, args: readonly string[]): RunClass {
    const [verb, rest] = splitVerb(args);
    const rule = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (rule === undefined) throw new CallRefused(`git ${verb} is not in the list of what may be run.`);
    const found = typeof rule === 'function' ? rule(rest) : rule;
    if (found === 'settings') return found;
    if (access === 'look') {
        if (found === 'look' || found === 'store') return 'look';
        throw new CallRefused(`git ${verb} changes something, and this is only a look.`);
    }
    if (found === 'store' || (found === 'look' && access === 'change')) return 'change';
    return found;
}

/** The verb and its arguments; a leading `-c name=value` is left out. Pure. */
export function splitVerb(args: readonly string[]): readonly [string, readonly string[]] {
    const at = verbIndex(args);
    return [(args[at] ?? '').replace(/^(--list-cmds)=.*$/, '$1'), args.slice(at + 1)];
}

/** Where the verb stands. Pure. */
export function verbIndex(args: readonly string[]): number {
    let at = 0;
    while (args[at] === '-c') at += 2;
    return at;
}
