/**
 * Situations that git's own test suite is about (the file of it that each is like is named), made anew by scripts of our own:
 * how git comes to stop, and what it has stopped at.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { OperationKind, Stop } from '../../../src/core/operation/operation.ts';
import { createRepo, type Files, type Repo } from '../../support/repo.ts';

export interface GitScenario {
    /** Number of the test of git's that has this situation. */
    readonly like: string;
    readonly name: string;
    /** Makes the history, and the work tree right before the command. */
    readonly build: (repo: Repo) => void;
    readonly command: readonly string[];
    /** `idle`: git refuses, or has nothing left to ask. Several where versions of git differ. */
    readonly stops: readonly (readonly [OperationKind, Stop['why']] | 'idle')[];
}

export const text = (changes: Readonly<Record<number, string>> = {}, count = 12) =>
    Array.from({ length: count }, (_, at) => `${changes[at + 1] ?? `line ${at + 1}`}\n`).join('');

/** The sequence editor as a script of sed. */
const todo = (script: string) => ['-c', `sequence.editor=sed -i -e '${script}'`];

/** `topic` changes lines 5, 9 and adds a file; `master` changes line 5: the first of three conflicts. HEAD is on topic. */
function parted(repo: Repo): void {
    repo.commit('Begin', { f: text(), g: text() });
    repo.branch('topic');
    repo.commit('Topic five', { f: text({ 5: 'topic' }) });
    repo.commit('Topic nine', { f: text({ 5: 'topic', 9: 'topic' }) });
    repo.commit('Topic adds', { h: 'h\n' });
    repo.checkout('master');
    repo.commit('Master five', { f: text({ 5: 'master' }) });
    repo.checkout('topic');
}

/** Base, then one version on `master` and one on `topic`; HEAD is on master. */
const sides =
    (base: Files, master: Files, topic: Files) =>
    (repo: Repo): void => {
        repo.commit('Base', base);
        repo.branch('topic');
        repo.commit('Topic', topic);
        repo.checkout('master');
        repo.commit('Master', master);
    };

/** Merge bases cross: both lines merge what the other one has begun. */
function crossed(
    repo: Repo,
    base: Files,
    [a, b]: readonly [Files, Files],
    [left, right]: readonly [Files, Files],
): void {
    repo.commit('Base', base);
    repo.branch('topic');
    repo.commit('B', b);
    repo.checkout('master');
    repo.commit('A', a);
    repo.git('branch', 'first');
    repo.merge('topic', 'Merge topic');
    repo.commit('Left', left);
    repo.checkout('topic');
    repo.merge('first', 'Merge first');
    repo.commit('Right', right);
    repo.checkout('master');
}

function mails(repo: Repo, range: string, change: (text: string) => string = (mail) => mail): void {
    const made = repo.git('format-patch', '--stdout', '--binary', range) + '\n';
    writeFileSync(path.join(repo.dir, '.git', 'mails'), change(made));
}

/** A submodule at three commits; it is not checked out. */
function submodules(repo: Repo): void {
    const other = createRepo();
    const ids = ['one', 'two', 'three'].map((name) => other.commit(name, { s: `${name}\n` }));
    const at = (id: string) => repo.git('update-index', '--add', '--cacheinfo', `160000,${id},sub`);
    const commit = (id: string, message: string) => {
        at(id);
        repo.git('commit', '--quiet', '-m', message);
    };
    repo.commit('Begin', { f: text() });
    commit(ids[0]!, 'Sub');
    repo.git('branch', 'topic');
    commit(ids[1]!, 'Master moves the submodule');
    repo.git('symbolic-ref', 'HEAD', 'refs/heads/topic');
    repo.git('reset', '--quiet', '--hard');
    commit(ids[2]!, 'Topic moves the submodule');
    repo.git('reset', '--quiet', '--hard');
}

function stashed(base: Files, edits: Files, then: Files): (repo: Repo) => void {
    return (repo) => {
        repo.commit('Base', base);
        repo.write(edits);
        repo.git('add', '--all');
        repo.git('stash', 'push', '--quiet', '--message', 'mine');
        repo.commit('Since then', then);
    };
}

const conflict = (kind: OperationKind): GitScenario['stops'] => [[kind, 'conflict']];
const rebase = (
    like: string,
    name: string,
    command: readonly string[],
    stops: GitScenario['stops'] = conflict('rebase'),
) => ({
    ...{ like, name, build: parted, command, stops },
});
const interactive = (script: string, ...more: readonly string[]) => [
    ...todo(script),
    'rebase',
    '--interactive',
    ...more,
    'master',
];
const within = (script: string, base = 'topic~3') => [...todo(script), 'rebase', '--interactive', base];
const merge = (
    like: string,
    name: string,
    base: Files,
    master: Files,
    topic: Files,
    options: readonly string[] = [],
) => ({
    ...{ like, name, build: sides(base, master, topic), command: ['merge', '--no-edit', ...options, 'topic'] },
    stops: conflict('merge'),
});

const REBASES: readonly GitScenario[] = [
    rebase('t3400', 'the first of three commits conflicts', ['rebase', 'master']),
    rebase('t3400', 'the same by mails', ['rebase', '--apply', 'master']),
    rebase('t3403', 'a commit that another branch is based on', [
        'rebase',
        '--merge',
        '--onto',
        'master',
        'topic~3',
        'topic',
    ]),
    rebase('t3404', 'edit', within('1s/^pick/edit/'), [['rebase', 'edit']]),
    rebase('t3404', 'edit in the middle, after a conflict', interactive('2s/^pick/edit/')),
    rebase('t3404', 'reword of what conflicts', interactive('1s/^pick/reword/')),
    rebase('t3404', 'squash into what conflicts', interactive('2s/^pick/squash/')),
    rebase('t3404', 'fixup behind what conflicts', interactive('2s/^pick/fixup/')),
    rebase('t3404', 'two commits change places', within('1{h;d};2G'), ['idle']),
    rebase('t3404', 'a commit is dropped that the next one builds on', within('1d'), ['idle']),
    rebase('t3404', 'exec that fails', within('1a exec false'), [['rebase', 'exec']]),
    rebase('t3404', 'exec that fails, between a pick and a conflict', interactive('1i exec false'), [
        ['rebase', 'exec'],
    ]),
    rebase(
        't3418',
        'exec that fails and is put back',
        [...todo('1a exec false'), 'rebase', '--interactive', '--reschedule-failed-exec', 'topic~3'],
        [['rebase', 'exec']],
    ),
    rebase('t3418', 'break', within('1a break'), [['rebase', 'break']]),
    rebase('t3404', 'branches that are moved along', interactive('s/^//', '--update-refs')),
    rebase('t3430', 'with merges made again', ['rebase', '--rebase-merges', 'master']),
    {
        like: 't3430',
        name: 'a merge that conflicts when it is made again',
        build(repo) {
            repo.commit('Begin', { f: text() });
            repo.branch('topic');
            repo.commit('One', { f: text({ 3: 'one' }) });
            repo.branch('side', 'master');
            repo.commit('Two', { f: text({ 3: 'two' }) });
            repo.checkout('topic');
            repo.tryGit('merge', 'side');
            repo.write({ f: text({ 3: 'both' }) });
            repo.git('commit', '--quiet', '--all', '-m', 'Merge side');
            repo.checkout('master');
            repo.commit('Else', { g: 'g\n' });
            repo.checkout('topic');
        },
        command: ['rebase', '--rebase-merges', 'master'],
        stops: conflict('rebase'),
    },
    {
        like: 't3415',
        name: 'a fixup that is put in its place and conflicts there',
        build(repo) {
            parted(repo);
            repo.commit('fixup! Topic five', { f: text({ 5: 'topic better', 9: 'topic' }) });
        },
        command: ['-c', 'sequence.editor=:', 'rebase', '--interactive', '--autosquash', 'master'],
        stops: conflict('rebase'),
    },
    {
        like: 't3420',
        name: 'with changes that are put aside meanwhile',
        build(repo) {
            parted(repo);
            repo.write({ g: text({ 1: 'mine' }) });
        },
        command: ['rebase', '--autostash', 'master'],
        stops: conflict('rebase'),
    },
    {
        like: 't3420',
        name: 'changes that were put aside conflict at its end',
        build(repo) {
            repo.commit('Begin', { f: text(), g: text() });
            repo.branch('topic');
            repo.commit('Topic', { h: 'h\n' });
            repo.checkout('master');
            repo.commit('Master', { g: text({ 1: 'master' }) });
            repo.checkout('topic');
            repo.write({ g: text({ 1: 'mine' }) });
        },
        command: ['rebase', '--autostash', 'master'],
        stops: [...conflict('stash'), 'idle'],
    },
    {
        like: 't3424',
        name: 'a commit that becomes empty',
        build(repo) {
            parted(repo);
            repo.checkout('master');
            repo.commit('As topic has it', { f: text({ 5: 'topic' }) });
            repo.checkout('topic');
        },
        command: ['rebase', '--interactive', '--reapply-cherry-picks', '--empty=ask', 'master'],
        stops: [
            ['rebase', 'conflict'],
            ['rebase', 'empty'],
        ],
    },
    {
        like: 't3424',
        name: 'a pick of which nothing is left',
        build(repo) {
            repo.commit('Begin', { f: text() });
            repo.branch('topic');
            repo.commit('Topic', { f: text({ 5: 'same' }) });
            repo.commit('Next', { g: 'g\n' });
            repo.checkout('master');
            repo.commit('Master with more', { f: text({ 5: 'same' }), h: 'h\n' });
            repo.checkout('topic');
        },
        command: [
            '-c',
            'sequence.editor=:',
            'rebase',
            '--interactive',
            '--empty=ask',
            '--reapply-cherry-picks',
            'master',
        ],
        stops: [['rebase', 'empty']],
    },
    {
        ...{ like: 't3426', name: 'a submodule that both moved', build: submodules, command: ['rebase', 'master'] },
        stops: conflict('rebase'),
    },
    {
        like: 't3404',
        name: 'a file that nobody tracks is where the next commit writes',
        build(repo) {
            parted(repo);
            repo.git('reset', '--quiet', '--hard', 'topic~3');
            repo.git('branch', 'later', 'topic@{1}');
            repo.checkout('later');
            repo.write({ '.git/info/exclude': '' });
        },
        command: [...todo('1i exec touch h'), 'rebase', '--interactive', '--onto', 'master', 'topic', 'later'],
        stops: [['rebase', 'conflict']],
    },
    {
        like: 't3401',
        name: 'a file that the new base has renamed',
        build(repo) {
            repo.commit('Begin', { f: text() });
            repo.branch('topic');
            repo.commit('Topic', { f: text({ 5: 'topic' }) });
            repo.checkout('master');
            repo.commit('Rename', { f: null, moved: text({ 5: 'master' }) });
            repo.checkout('topic');
        },
        command: ['rebase', 'master'],
        stops: conflict('rebase'),
    },
    {
        like: 't3412',
        name: 'down to the root',
        build(repo) {
            parted(repo);
            repo.git('checkout', '--quiet', '--orphan', 'other');
            repo.git('rm', '-r', '--quiet', '--force', '.');
            repo.commit('Other root', { f: 'other\n' });
            repo.checkout('topic');
        },
        command: ['rebase', '--root', '--onto', 'other'],
        stops: conflict('rebase'),
    },
];

const PICKS: readonly GitScenario[] = [
    {
        ...{
            like: 't3501',
            name: 'a pick that conflicts',
            build: sides({ f: text() }, { f: text({ 5: 'm' }) }, { f: text({ 5: 't' }) }),
        },
        ...{ command: ['cherry-pick', 'topic'], stops: conflict('cherry-pick') },
    },
    {
        like: 't3501',
        name: 'a revert that later commits built on',
        build(repo) {
            repo.commit('Begin', { f: text() });
            repo.commit('Change', { f: text({ 5: 'changed' }) });
            repo.commit('Again', { f: text({ 5: 'changed again' }) });
        },
        command: ['revert', '--no-edit', 'HEAD~1'],
        stops: conflict('revert'),
    },
    {
        like: 't3501',
        name: 'a revert of a revert',
        build(repo) {
            repo.commit('Begin', { f: text() });
            repo.commit('Change', { f: text({ 5: 'changed' }) });
            repo.git('revert', '--no-edit', 'HEAD');
            repo.commit('Else', { f: text({ 5: 'else' }) });
        },
        command: ['revert', '--no-edit', 'HEAD~1'],
        stops: conflict('revert'),
    },
    {
        like: 't3502',
        name: 'a revert of a merge against its first parent',
        build(repo) {
            sides({ f: text() }, { g: 'g\n' }, { f: text({ 5: 't' }) })(repo);
            repo.merge('topic', 'Merge topic');
            repo.commit('On top', { f: text({ 5: 'on top' }) });
        },
        command: ['revert', '--no-edit', '--mainline', '1', 'HEAD~1'],
        stops: conflict('revert'),
    },
    {
        like: 't3503',
        name: 'a pick of a first commit',
        build(repo) {
            repo.commit('Begin', { f: text() });
            repo.git('checkout', '--quiet', '--orphan', 'other');
            repo.commit('Other root', { f: text({ 5: 'other' }) });
            repo.checkout('master');
            repo.commit('More', { f: text({ 5: 'more' }) });
        },
        command: ['cherry-pick', 'other'],
        stops: conflict('cherry-pick'),
    },
    {
        ...{
            like: 't3505',
            name: 'a pick of which nothing is left',
            build: sides({ f: text() }, { f: text({ 5: 's' }) }, { f: text({ 5: 's' }) }),
        },
        ...{ command: ['cherry-pick', 'topic'], stops: [['cherry-pick', 'empty']] },
    },
    {
        ...{
            like: 't3507',
            name: 'a pick without a commit',
            build: sides({ f: text() }, { f: text({ 5: 'm' }) }, { f: text({ 5: 't' }) }),
        },
        ...{ command: ['cherry-pick', '--no-commit', 'topic'], stops: conflict('conflict') },
    },
    {
        like: 't3507',
        name: 'a revert without a commit',
        build(repo) {
            repo.commit('Begin', { f: text() });
            repo.commit('Change', { f: text({ 5: 'changed' }) });
            repo.commit('Again', { f: text({ 5: 'changed again' }) });
        },
        command: ['revert', '--no-commit', 'HEAD~1'],
        stops: [...conflict('revert'), ...conflict('conflict')],
    },
    {
        like: 't3508',
        name: 'the second of three picks conflicts',
        build(repo) {
            parted(repo);
            repo.checkout('master');
            repo.git('reset', '--quiet', '--hard', 'HEAD~1');
            repo.commit('Master nine', { f: text({ 9: 'master' }) });
        },
        command: ['cherry-pick', 'topic~3..topic'],
        stops: conflict('cherry-pick'),
    },
    {
        like: 't3510',
        name: 'the second of three reverts conflicts',
        build(repo) {
            repo.commit('Begin', { f: text(), g: text() });
            repo.commit('One', { g: text({ 1: 'one' }) });
            repo.commit('Two', { f: text({ 5: 'two' }) });
            repo.commit('Three', { g: text({ 1: 'one', 12: 'three' }) });
            repo.commit('Four', { f: text({ 5: 'four' }) });
        },
        command: ['revert', '--no-edit', 'HEAD~1', 'HEAD~2', 'HEAD~3'],
        stops: conflict('revert'),
    },
    {
        ...{ like: 't3512', name: 'a pick of a submodule', build: submodules, command: ['cherry-pick', 'master'] },
        stops: conflict('cherry-pick'),
    },
    {
        like: 't3513',
        name: 'a revert of a submodule',
        build(repo) {
            submodules(repo);
            repo.git('update-index', '--cacheinfo', `160000,${repo.git('rev-parse', 'master:sub')},sub`);
            repo.git('commit', '--quiet', '-m', 'Move it once more');
            repo.git('reset', '--quiet', '--hard');
        },
        command: ['revert', '--no-edit', 'HEAD~1'],
        stops: conflict('revert'),
    },
];

const am = (
    like: string,
    name: string,
    command: readonly string[],
    stops: GitScenario['stops'],
    change?: (mail: string) => string,
): GitScenario => ({
    ...{ like, name, command, stops },
    build(repo) {
        parted(repo);
        mails(repo, 'topic~3..topic', change);
        repo.checkout('master');
    },
});

const MAILS: readonly GitScenario[] = [
    am('t4150', 'a mail that does not apply', ['am', '.git/mails'], [['am', 'patch']]),
    am('t4150', 'a mail that conflicts', ['am', '--3way', '.git/mails'], conflict('am')),
    am('t4151', 'the second mail conflicts', ['am', '--3way', '.git/mails'], conflict('am'), (mail) => {
        const parts = mail.split(/^(?=From [0-9a-f]{40} )/m);
        return [parts[2], parts[0], parts[1]].join('');
    }),
    am('t4150', 'a mail without a patch', ['am', '.git/mails'], [['am', 'no-patch']], (mail) =>
        mail.replace(/^---\n[^]*?^-- $/m, 'Words alone.\n-- '),
    ),
    {
        like: 't4255',
        name: 'a mail that moves a submodule',
        build(repo) {
            submodules(repo);
            mails(repo, 'topic~1..topic');
            repo.git('symbolic-ref', 'HEAD', 'refs/heads/master');
            repo.git('reset', '--quiet', '--hard');
        },
        command: ['am', '--3way', '.git/mails'],
        stops: [
            ['am', 'conflict'],
            ['am', 'patch'],
        ],
    },
    {
        like: 't4108',
        name: 'a patch with three versions',
        build(repo) {
            parted(repo);
            writeFileSync(
                path.join(repo.dir, '.git', 'a.patch'),
                `${repo.git('diff', '--full-index', 'topic~3', 'topic~2')}\n`,
            );
            repo.checkout('master');
        },
        command: ['apply', '--3way', '.git/a.patch'],
        stops: conflict('apply'),
    },
    {
        like: 't4108',
        name: 'a patch that adds what is there',
        build(repo) {
            sides({ f: 'f\n' }, { n: 'master\n' }, { n: 'topic\n' })(repo);
            writeFileSync(
                path.join(repo.dir, '.git', 'a.patch'),
                `${repo.git('diff', '--full-index', 'topic~1', 'topic')}\n`,
            );
        },
        command: ['apply', '--3way', '.git/a.patch'],
        stops: conflict('apply'),
    },
];

const MERGES: readonly GitScenario[] = [
    merge('t6400', 'a file and a folder of one name', { f: 'f\n' }, { d: 'file\n' }, { 'd/e': 'in a folder\n' }),
    merge(
        't6402',
        'a rename and an edit that conflict',
        { f: text() },
        { f: null, moved: text({ 5: 'm' }) },
        { f: text({ 5: 't' }) },
    ),
    merge('t6402', 'renamed and deleted', { f: text(), g: 'g\n' }, { f: null, moved: text() }, { f: null }),
    merge('t6422', 'renamed to two names', { f: text(), g: 'g\n' }, { f: null, one: text() }, { f: null, two: text() }),
    merge(
        't6422',
        'two renamed to one name',
        { a: text({ 1: 'a' }), b: text({ 1: 'b' }, 14) },
        { a: null, c: text({ 1: 'a' }) },
        { b: null, c: text({ 1: 'b' }, 14) },
    ),
    merge('t6422', 'renamed to a name that the other side adds', { f: text() }, { f: null, n: text() }, { n: 'new\n' }),
    merge(
        't6405',
        'a link that leads to two places',
        { l: { symlink: 'a' } },
        { l: { symlink: 'b' } },
        { l: { symlink: 'c' } },
    ),
    merge(
        't6405',
        'a link on one side and a file on the other',
        { f: 'f\n' },
        { l: { symlink: 'f' } },
        { l: 'file\n' },
    ),
    merge(
        't6407',
        'bytes',
        { b: Buffer.from('\0base\0') },
        { b: Buffer.from('\0master\0') },
        { b: Buffer.from('\0topic\0') },
    ),
    merge('t6411', 'new on both sides with other modes', { f: 'f\n' }, { n: 'n\n' }, { n: { executable: 'n\n' } }),
    merge(
        't6413',
        'line ends on one side',
        { f: text() },
        { f: text({ 5: 'm' }) },
        { f: text({ 5: 't' }).replaceAll('\n', '\r\n') },
    ),
    merge(
        't6415',
        'a folder becomes a link',
        { 'd/a': 'a\n', e: 'e\n' },
        { 'd/a': null, d: { symlink: 'e' } },
        { 'd/a': 'changed\n' },
    ),
    merge('t6416', 'deleted and edited', { f: text(), g: 'g\n' }, { f: null }, { f: text({ 5: 't' }) }),
    merge(
        't6418',
        'with attributes for text',
        { '.gitattributes': '* text=auto\n', f: text() },
        { f: text({ 5: 'm' }) },
        { f: text({ 5: 't' }) },
    ),
    merge(
        't6423',
        'a new file in a folder that was renamed, where one is',
        { 'd/a': text(), 'd/b': text({ 1: 'b' }) },
        { 'd/a': null, 'd/b': null, 'e/a': text(), 'e/b': text({ 1: 'b' }), 'e/c': 'mine\n' },
        { 'd/c': 'new\n' },
    ),
    merge(
        't6427',
        'in the style zdiff3',
        { f: text() },
        { f: text({ 5: 'm', 6: 'both' }) },
        { f: text({ 5: 't', 6: 'both' }) },
        ['-X', 'patience'],
    ),
    merge(
        't6430',
        'several files',
        { f: text(), g: text(), h: text() },
        { f: text({ 5: 'm' }), g: text({ 5: 'm' }), h: null },
        { f: text({ 5: 't' }), g: text({ 1: 't' }), h: text({ 3: 't' }) },
    ),
    merge(
        't6417',
        'a conflict that a strategy option does not settle',
        { f: text(), g: 'g\n' },
        { f: null },
        { f: text({ 5: 't' }) },
        ['-X', 'ours'],
    ),
    {
        like: 't6404',
        name: 'with two merge bases',
        build: (repo) =>
            crossed(
                repo,
                { f: text() },
                [{ f: text({ 2: 'a' }) }, { f: text({ 11: 'b' }) }],
                [{ f: text({ 2: 'a', 6: 'left', 11: 'b' }) }, { f: text({ 2: 'a', 6: 'right', 11: 'b' }) }],
            ),
        command: ['merge', '--no-edit', 'topic'],
        stops: conflict('merge'),
    },
    {
        like: 't6431',
        name: 'with two merge bases that renamed',
        build: (repo) =>
            crossed(
                repo,
                { f: text() },
                [{ f: null, moved: text() }, { g: 'g\n' }],
                [{ moved: text({ 6: 'left' }) }, { moved: text({ 6: 'right' }) }],
            ),
        command: ['merge', '--no-edit', 'topic'],
        stops: conflict('merge'),
    },
    {
        like: 't6424',
        name: 'with something staged',
        build(repo) {
            sides({ f: text(), g: 'g\n' }, { f: text({ 5: 'm' }) }, { f: text({ 5: 't' }) })(repo);
            repo.write({ g: 'staged\n' });
            repo.git('add', 'g');
        },
        command: ['merge', '--no-edit', 'topic'],
        stops: ['idle'],
    },
    {
        like: 't6436',
        name: 'a file that nobody tracks is in its way',
        build(repo) {
            sides({ f: text() }, { g: 'g\n' }, { n: 'topic\n' })(repo);
            repo.write({ n: 'mine\n' });
        },
        command: ['merge', '--no-edit', 'topic'],
        stops: ['idle'],
    },
    {
        ...{
            like: 't6437',
            name: 'a submodule that both moved',
            build: submodules,
            command: ['merge', '--no-edit', 'master'],
        },
        stops: conflict('merge'),
    },
    {
        ...merge(
            't6409',
            'without a commit, though it merges',
            { f: text() },
            { f: text({ 1: 'm' }) },
            { f: text({ 9: 't' }) },
            ['--no-commit'],
        ),
        stops: [['merge', 'commit']],
    },
    {
        like: 't6433',
        name: 'of histories that have nothing in common',
        build(repo) {
            repo.commit('Begin', { f: text() });
            repo.git('checkout', '--quiet', '--orphan', 'topic');
            repo.commit('Other root', { f: text({ 5: 'other' }) });
            repo.checkout('master');
        },
        command: ['merge', '--no-edit', '--allow-unrelated-histories', 'topic'],
        stops: conflict('merge'),
    },
];

const STASHES: readonly GitScenario[] = [
    {
        ...{ like: 't3903', name: 'a stash that conflicts', command: ['stash', 'pop'], stops: conflict('stash') },
        build: stashed({ f: text() }, { f: text({ 5: 'mine' }) }, { f: text({ 5: 'since' }) }),
    },
    {
        ...{
            like: 't3903',
            name: 'a stash is applied and conflicts',
            command: ['stash', 'apply'],
            stops: conflict('stash'),
        },
        build: stashed(
            { f: text(), g: text() },
            { f: text({ 5: 'mine' }), g: text({ 1: 'mine' }) },
            { f: text({ 5: 'since' }) },
        ),
    },
    {
        ...{
            like: 't3903',
            name: 'a stash of a file that is gone since',
            command: ['stash', 'pop'],
            stops: conflict('stash'),
        },
        build: stashed({ f: text(), g: 'g\n' }, { f: text({ 5: 'mine' }) }, { f: null }),
    },
    {
        ...{
            like: 't3903',
            name: 'a stash of a new file that is there since',
            command: ['stash', 'pop'],
            stops: [...conflict('stash'), 'idle'],
        },
        build: stashed({ f: text() }, { n: 'mine\n' }, { n: 'since\n' }),
    },
    {
        ...{
            like: 't3903',
            name: 'a stash with its index',
            command: ['stash', 'pop', '--index'],
            stops: [...conflict('stash'), 'idle'],
        },
        build: stashed({ f: text() }, { f: text({ 5: 'mine' }) }, { f: text({ 5: 'since' }) }),
    },
];

export const GIT_SCENARIOS: readonly GitScenario[] = [...REBASES, ...PICKS, ...MAILS, ...MERGES, ...STASHES];
