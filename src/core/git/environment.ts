/**
 * The environment that git runs in: the user's own (their ssh, proxy and identity count), less what would steer git from
 * outside, with what the class of the call allows.
 */
import type { RunClass } from './callClass.ts';

/**
 * Variables of git that are passed on (git(1), ENVIRONMENT VARIABLES): who commits, how another repository is reached, where
 * the user's configuration and programs are. All others that begin with `GIT_` are left out: they name another repository,
 * index, work tree or configuration, redirect input and output, or write traces, and were set for the process that has
 * started this one (a hook, `git difftool`, a debugging session in a terminal).
 */
const PASSED_ON = new Set([
    'GIT_ALLOW_PROTOCOL',
    'GIT_ASKPASS',
    'GIT_ATTR_NOSYSTEM',
    'GIT_AUTHOR_DATE',
    'GIT_AUTHOR_EMAIL',
    'GIT_AUTHOR_NAME',
    'GIT_CEILING_DIRECTORIES',
    'GIT_COMMITTER_DATE',
    'GIT_COMMITTER_EMAIL',
    'GIT_COMMITTER_NAME',
    'GIT_CONFIG_GLOBAL',
    'GIT_CONFIG_NOSYSTEM',
    'GIT_CONFIG_SYSTEM',
    'GIT_DISCOVERY_ACROSS_FILESYSTEM',
    'GIT_EXEC_PATH',
    'GIT_HTTP_LOW_SPEED_LIMIT',
    'GIT_HTTP_LOW_SPEED_TIME',
    'GIT_HTTP_PROXY_AUTHMETHOD',
    'GIT_HTTP_USER_AGENT',
    'GIT_PROTOCOL_FROM_USER',
    'GIT_PROXY_COMMAND',
    'GIT_SSH',
    'GIT_SSH_COMMAND',
    'GIT_SSH_VARIANT',
    'GIT_SSL_CAINFO',
    'GIT_SSL_CAPATH',
    'GIT_SSL_CERT',
    'GIT_SSL_CIPHER_LIST',
    'GIT_SSL_KEY',
    'GIT_SSL_NO_VERIFY',
    'GIT_SSL_VERSION',
]);

/** A prefix of its own: settings of git-lfs, e.g. `GIT_LFS_SKIP_SMUDGE`, which its filters read. */
const isPassedOn = (name: string) => !/^GIT_/i.test(name) || PASSED_ON.has(name) || name.startsWith('GIT_LFS_');

/** For every call but questions about the configuration: no file system monitor, which is a command. Hooks inherit it. */
const ALWAYS: GitSettings = {
    'core.fsmonitor': 'false',
    'advice.graftFileDeprecated': 'false',
    // Authors are named as commits name them.
    'log.mailmap': 'false',
};

/**
 * git-config(1), every setting with a fixed name whose value is a command, or that makes git run one or write on its own. An
 * empty value takes a command back. Those with a name of the user's own (`filter.<driver>.clean`) are in withoutFilters.ts.
 */
const LOOK: GitSettings = {
    'core.quotePath': 'false',
    // Larger files have no lines to git: a low limit would make every comparison one of bytes. This is git's own.
    'core.bigFileThreshold': '512m',
    'core.hooksPath': '/dev/null',
    // Hooks of the configuration, git 2.54 and newer. Reading calls trigger no other event.
    'hook.post-index-change.enabled': 'false',
    'hook.reference-transaction.enabled': 'false',
    'core.alternateRefsCommand': '',
    'core.askPass': '',
    'core.gitProxy': '',
    'core.sshCommand': '',
    'credential.helper': '',
    'commit.gpgSign': 'false',
    'tag.gpgSign': 'false',
    'log.showSignature': 'false',
    'interactive.diffFilter': '',
    'diff.autoRefreshIndex': 'false',
    'diff.orderFile': '/dev/null',
    'diff.submodule': 'short',
    'submodule.recurse': 'false',
    'fetch.bundleURI': '',
    'gc.auto': '0',
    'maintenance.auto': 'false',
};

/** No name of a protocol can be this: none is allowed. */
const NO_PROTOCOL = '-';

/** Configuration for single calls: values by key, e.g. `merge.renameLimit`; handed to git in its environment. */
export type GitSettings = Readonly<Record<string, string>>;

/**
 * @param inherited the environment of this process
 * @param call what it may do, and settings of its own; they win over those of the class; `alone`: it reaches no other
 *   repository, whatever its class
 * @param extra what one operation needs besides, e.g. an object directory; wins over everything
 */
export function gitEnvironment(
    inherited: NodeJS.ProcessEnv,
    call: { readonly runClass: RunClass; readonly settings?: GitSettings; readonly alone?: boolean },
    extra: GitSettings = {},
): Record<string, string> {
    const env: Record<string, string> = {};
    for (const [name, value] of Object.entries(inherited))
        if (value !== undefined && isPassedOn(name)) env[name] = value;
    const { runClass } = call;
    return {
        ...env,
        LC_ALL: 'C',
        LANGUAGE: '',
        // There is no terminal: an editor accepts the text as it is, a password prompt fails at once.
        GIT_EDITOR: ':',
        GIT_SEQUENCE_EDITOR: ':',
        GIT_TERMINAL_PROMPT: '0',
        GIT_PAGER: 'cat',
        GIT_OPTIONAL_LOCKS: '0',
        // Paths from a repository are names, never patterns.
        GIT_LITERAL_PATHSPECS: '1',
        // A partial clone's missing contents are missing: only a fetch that was asked for reaches out (git 2.39.4, 2.44).
        GIT_NO_LAZY_FETCH: '1',
        // Older ones start the fetch, and may not reach anything.
        ...(runClass === 'look' || runClass === 'settings' || call.alone ? { GIT_ALLOW_PROTOCOL: NO_PROTOCOL } : {}),
        ...composeSettings({
            ...(runClass === 'settings' ? {} : ALWAYS),
            ...(runClass === 'look' ? LOOK : {}),
            ...call.settings,
        }),
        ...extra,
    };
}

/** Settings by environment (git-config(1), ENVIRONMENT): they win over those of the files, `-c` over them. Pure. */
export function composeSettings(settings: GitSettings): Record<string, string> {
    const entries = Object.entries(settings);
    return Object.fromEntries([
        ['GIT_CONFIG_COUNT', String(entries.length)],
        ...entries.flatMap(([key, value], index) => [
            [`GIT_CONFIG_KEY_${index}`, key],
            [`GIT_CONFIG_VALUE_${index}`, value],
        ]),
    ]) as Record<string, string>;
}
