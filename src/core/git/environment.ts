/**
 * The environment that git runs in: the person's own (their ssh, proxy and configuration count), less what would point
 * git at another repository or wait for a terminal.
 */

/** Set by a calling git (hooks, `git difftool`) and wrong for any repository but the caller's. */
const REPOSITORY_VARIABLES = new Set([
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_OBJECT_DIRECTORY',
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_COMMON_DIR',
    'GIT_NAMESPACE',
    'GIT_PREFIX',
    'GIT_SHALLOW_FILE',
    'GIT_GRAFT_FILE',
    'GIT_LITERAL_PATHSPECS',
    'GIT_GLOB_PATHSPECS',
    'GIT_NOGLOB_PATHSPECS',
    'GIT_ICASE_PATHSPECS',
    'GIT_EXTERNAL_DIFF',
    'GIT_DIFF_OPTS',
    'GIT_TRACE',
    'GIT_MERGE_VERBOSITY',
    'GIT_REFLOG_ACTION',
    'GIT_CONFIG',
    'GIT_CONFIG_PARAMETERS',
    'GIT_CONFIG_COUNT',
]);

/**
 * @param inherited the environment of this process
 * @param extra what one operation needs besides, e.g. an object directory; wins over everything
 */
export function gitEnvironment(
    inherited: NodeJS.ProcessEnv,
    extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
    const env: Record<string, string> = {};
    for (const [name, value] of Object.entries(inherited)) {
        if (value !== undefined && !REPOSITORY_VARIABLES.has(name) && !/^GIT_CONFIG_(KEY|VALUE)_/.test(name))
            env[name] = value;
    }
    return {
        ...env,
        LC_ALL: 'C',
        LANGUAGE: '',
        // Nobody sits at a terminal: an editor takes the text as it is, a password prompt fails at once.
        GIT_EDITOR: ':',
        GIT_SEQUENCE_EDITOR: ':',
        GIT_TERMINAL_PROMPT: '0',
        GIT_PAGER: 'cat',
        GIT_OPTIONAL_LOCKS: '0',
        // Paths from a repository are names, never patterns.
        GIT_LITERAL_PATHSPECS: '1',
        ...extra,
    };
}
