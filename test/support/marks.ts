/**
 * A repository in which every program that git can be told to run writes a mark: hooks, drivers, filters, helpers, signing,
 * remote helpers, editors and pagers, by settings, attributes and environment.
 */
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRepo, temporaryFolder, type Repo } from './repo.ts';

/** git-config(1): every setting whose value is a command or a program. A new one of git belongs here. */
export const COMMANDS = [
    'core.alternateRefsCommand',
    'core.askPass',
    'core.editor',
    'core.fsmonitor',
    'core.gitProxy',
    'core.pager',
    'core.sshCommand',
    'credential.helper',
    'diff.external',
    'diff.mark.command',
    'diff.mark.textconv',
    'difftool.mark.cmd',
    'filter.mark.clean',
    'filter.mark.smudge',
    'gc.recentObjectsHook',
    'gpg.program',
    'gpg.openpgp.program',
    'gpg.ssh.program',
    'gpg.ssh.defaultKeyCommand',
    'gpg.x509.program',
    'hook.mark.command',
    'imap.tunnel',
    'interactive.diffFilter',
    'man.mark.cmd',
    'merge.mark.driver',
    'mergetool.mark.cmd',
    'browser.mark.cmd',
    'pager.diff',
    'pager.log',
    'pager.show',
    'pager.status',
    'remote.origin.receivepack',
    'remote.origin.uploadpack',
    'sendemail.ccCmd',
    'sendemail.headerCmd',
    'sendemail.sendmailCmd',
    'sendemail.toCmd',
    'sequence.editor',
    'tar.mark.command',
    'trailer.mark.cmd',
    'trailer.mark.command',
    'uploadpack.packObjectsHook',
] as const;

/** Settings that make git come to those commands, or write on its own. */
const TRIGGERS: Readonly<Record<string, string>> = {
    'commit.gpgSign': 'true',
    'diff.autoRefreshIndex': 'true',
    'diff.mark.cachetextconv': 'true',
    'diff.submodule': 'log',
    'filter.mark.required': 'true',
    'gc.auto': '1',
    'log.showSignature': 'true',
    'maintenance.auto': 'true',
    'merge.default': 'mark',
    'merge.renormalize': 'true',
    'merge.tool': 'mark',
    'protocol.allow': 'always',
    'protocol.ext.allow': 'always',
    'remote.origin.promisor': 'true',
    'submodule.recurse': 'true',
    'tag.gpgSign': 'true',
    'user.signingKey': 'mark',
};

/** githooks(5) */
const HOOKS = [
    ...['applypatch-msg', 'pre-applypatch', 'post-applypatch', 'pre-commit', 'pre-merge-commit', 'prepare-commit-msg'],
    ...['commit-msg', 'post-commit', 'pre-rebase', 'post-checkout', 'post-merge', 'pre-push', 'pre-receive', 'update'],
    ...['proc-receive', 'post-receive', 'post-update', 'reference-transaction', 'push-to-checkout', 'pre-auto-gc'],
    ...['post-rewrite', 'sendemail-validate', 'fsmonitor-watchman', 'p4-changelist', 'post-index-change'],
];

/** git(1), ENVIRONMENT VARIABLES */
const VARIABLES = [
    ...['GIT_EDITOR', 'GIT_SEQUENCE_EDITOR', 'EDITOR', 'VISUAL', 'GIT_PAGER', 'PAGER', 'GIT_EXTERNAL_DIFF'],
    ...['GIT_ASKPASS', 'SSH_ASKPASS', 'GIT_SSH', 'GIT_SSH_COMMAND', 'GIT_PROXY_COMMAND'],
];

export interface Marked {
    readonly repo: Repo;
    /** Names of what has run since it was last asked. */
    takeMarks(): string[];
    /** Refs, objects, configuration and index: what a look must leave alone. */
    fingerprint(): string;
    restore(): void;
}

/**
 * A pick of `fix` has stopped on `old`, or a rebase of `topic` at that commit; what `lost` changes is promised by a remote and missing.
 * Programs are set up last, so that nothing has run before.
 */
export function createMarkedRepo(stopped: 'pick' | 'rebase' = 'pick'): Marked {
    const repo = createRepo();
    const outside = temporaryFolder();
    const log = path.join(outside, 'marks');
    const program = (name: string) => {
        const file = path.join(outside, name.replace(/[^\w.-]/g, '_'));
        writeFileSync(file, `#!/bin/sh\necho ${name} >> '${log}'\n[ -f "$1" ] && cat "$1"\nexit 0\n`);
        chmodSync(file, 0o755);
        return file;
    };
    repo.commit('Begin', { f: 'a\nb\nc\n', g: 'one\n' });
    repo.branch('old');
    repo.commit('Old', { f: 'a\nx\nc\n' });
    repo.checkout('master');
    repo.commit('Between', { g: 'one\ntwo\n' });
    repo.commit('Fix', { f: 'a\nB\nc\n' });
    repo.git('tag', 'fix');
    repo.commit('Bring', { gone: 'promised\n' });
    repo.commit('Lose', { f: 'a\nB\nC\n', gone: 'promised, changed\n' });
    repo.git('tag', 'lost');
    repo.git('reset', '--quiet', '--hard', 'fix');
    // The same with a signature that nobody has made.
    const lines = repo.git('cat-file', 'commit', 'fix').split('\n');
    lines.splice(
        lines.indexOf(''),
        0,
        'gpgsig -----BEGIN PGP SIGNATURE-----',
        ' ',
        ' iQ==',
        ' -----END PGP SIGNATURE-----',
    );
    const signed = path.join(outside, 'signed');
    writeFileSync(signed, `${lines.join('\n')}\n`);
    repo.git('update-ref', 'refs/heads/signed', repo.git('hash-object', '-t', 'commit', '-w', signed));
    if (stopped === 'pick') {
        repo.checkout('old');
        repo.tryGit('cherry-pick', 'fix');
    } else {
        repo.branch('topic', 'fix');
        repo.tryGit('rebase', 'old');
    }
    repo.git('notes', '--ref=marked', 'add', '-m', 'a note', 'fix');
    repo.write({ g: 'edited\n' });
    const gone = repo.git('rev-parse', 'lost~1:gone');
    rmSync(path.join(repo.dir, '.git/objects', gone.slice(0, 2), gone.slice(2)), { force: true });

    const attributes = '* diff=mark merge=mark filter=mark\n';
    mkdirSync(path.join(repo.dir, '.git/hooks'), { recursive: true });
    for (const hook of HOOKS) {
        const file = path.join(repo.dir, '.git/hooks', hook);
        writeFileSync(file, `#!/bin/sh\necho hook-${hook} >> '${log}'\n`);
        chmodSync(file, 0o755);
    }
    writeFileSync(path.join(repo.dir, '.git/info/attributes'), attributes);
    for (const name of COMMANDS) repo.git('config', name, program(name));
    for (const [name, value] of Object.entries(TRIGGERS)) repo.git('config', name, value);
    for (const event of HOOKS) repo.git('config', '--add', 'hook.mark.event', event);
    repo.git('config', 'remote.origin.url', `ext::${program('remote.origin.url')} %S`);
    repo.git('config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*');
    appendFileSync(
        path.join(repo.dir, '.git/config'),
        '[core]\n\trepositoryFormatVersion = 1\n[extensions]\n\tpartialClone = origin\n',
    );
    const before = VARIABLES.map((name) => [name, process.env[name]] as const);
    for (const name of VARIABLES) process.env[name] = program(name);
    const own = { GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0' };
    const quiet = (...args: string[]) => {
        const kept = { ...process.env };
        Object.assign(process.env, own);
        const text = repo.tryGit('-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', ...args).stdout;
        process.env = kept;
        return text;
    };
    return {
        repo,
        takeMarks() {
            const marks = existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
            rmSync(log, { force: true });
            return [...new Set(marks)].sort();
        },
        fingerprint: () =>
            [
                quiet('for-each-ref', '--format=%(refname) %(objectname)'),
                quiet('count-objects', '-v'),
                readFileSync(path.join(repo.dir, '.git/config'), 'utf8'),
                readFileSync(path.join(repo.dir, '.git/index')).toString('hex'),
            ].join('\n'),
        restore() {
            for (const [name, value] of before) {
                if (value === undefined) delete process.env[name];
                else process.env[name] = value;
            }
        },
    };
}
