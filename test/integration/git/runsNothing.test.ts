/** The promise: a look runs nothing of the repository, reaches no network and leaves nothing behind. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openStore } from '../../../src/core/git/store.ts';
import { applyPatches } from '../../../src/core/git/applyPatch.ts';
import { readAttributeFilesThrough } from '../../../src/core/git/attributeFiles.ts';
import { readAttributes } from '../../../src/core/git/attributes.ts';
import { CallRefused } from '../../../src/core/git/callClass.ts';
import { readChangedPathsOf } from '../../../src/core/git/changedPaths.ts';
import { listCommonBases } from '../../../src/core/git/commonBases.ts';
import { readConfigValues } from '../../../src/core/git/configValues.ts';
import { readConflictStyle } from '../../../src/core/git/conflictStyle.ts';
import { describeCommits, describeMessages } from '../../../src/core/git/describeCommits.ts';
import { listStagedPaths } from '../../../src/core/git/diffIndex.ts';
import { diffTree } from '../../../src/core/git/diffTree.ts';
import { findNearestBranches } from '../../../src/core/git/nameRev.ts';
import { readStagedFiles } from '../../../src/core/git/staged.ts';
import { findEqualFiles } from '../../../src/core/git/findEqualFiles.ts';
import { listFileVersions } from '../../../src/core/git/fileVersions.ts';
import { formatPatch } from '../../../src/core/git/formatPatch.ts';
import { openGit, run, withEnd, type Git } from '../../../src/core/git/git.ts';
import { askRevParse } from '../../../src/core/git/askRevParse.ts';
import { resolveGitPath } from '../../../src/core/git/resolveGitPath.ts';
import { isShallow } from '../../../src/core/git/isShallow.ts';
import { grepWords } from '../../../src/core/git/grepWords.ts';
import { diffHunks } from '../../../src/core/git/hunks.ts';
import { historyLog } from '../../../src/core/git/historyLog.ts';
import { readCommitter } from '../../../src/core/git/identity.ts';
import { writeIndexSides } from '../../../src/core/git/indexSides.ts';
import { writeIndexTree } from '../../../src/core/git/indexTree.ts';
import { openIndexFiles } from '../../../src/core/git/indexFiles.ts';
import { isAncestor } from '../../../src/core/git/isAncestor.ts';
import { listTagged } from '../../../src/core/git/listTagged.ts';
import { listTree } from '../../../src/core/git/listTree.ts';
import { logCommits, showCommits } from '../../../src/core/git/log.ts';
import { readMailSequence } from '../../../src/core/git/mailSequence.ts';
import { listMergeBases } from '../../../src/core/git/mergeBases.ts';
import { readMergeDrivers, readConfiguredDrivers } from '../../../src/core/git/mergeDrivers.ts';
import { settleSubmodules } from '../../../src/core/git/mergeSubmodules.ts';
import { mergeTree } from '../../../src/core/git/mergeTree.ts';
import { openMerger } from '../../../src/core/git/mergeTrees.ts';
import { readMergeToolName } from '../../../src/core/git/mergetool.ts';
import { messageLog } from '../../../src/core/git/messageLog.ts';
import { readNotes } from '../../../src/core/git/notes.ts';
import { findUnreached } from '../../../src/core/git/findUnreached.ts';
import { numstat } from '../../../src/core/git/numstat.ts';
import { openObjects } from '../../../src/core/git/objects.ts';
import { readOwnChanges } from '../../../src/core/git/ownChanges.ts';
import { pathLog } from '../../../src/core/git/pathLog.ts';
import { diffPatches, computePatchIds } from '../../../src/core/git/patches.ts';
import { pickaxe } from '../../../src/core/git/pickaxe.ts';
import { readPseudoRefs } from '../../../src/core/git/pseudoRefs.ts';
import { listRemotes, findPushRemote } from '../../../src/core/git/push.ts';
import { askHistory } from '../../../src/core/git/questions.ts';
import { rangeDiff, rangeDiffOfPairs } from '../../../src/core/git/rangeDiff.ts';
import { rangeLog } from '../../../src/core/git/rangeLog.ts';
import { readRebase } from '../../../src/core/git/rebaseFiles.ts';
import { readRefLog } from '../../../src/core/git/refLog.ts';
import { readHeadRef, listRefs, resolveCommit } from '../../../src/core/git/refs.ts';
import { readRenamedFiles } from '../../../src/core/git/renames.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { withoutPromises } from '../../../src/core/git/partialClone.ts';
import { resolveAbbreviations } from '../../../src/core/git/resolveAbbreviations.ts';
import { revertLog } from '../../../src/core/git/revertLog.ts';
import { revList, walkCommits } from '../../../src/core/git/revList.ts';
import { openScratch } from '../../../src/core/git/scratch.ts';
import { hasSendEmail } from '../../../src/core/git/sendEmail.ts';
import { readSequencer } from '../../../src/core/git/sequencer.ts';
import { readCommitText, readDiffText } from '../../../src/core/git/readCommitText.ts';
import { listStashes } from '../../../src/core/git/stash.ts';
import { status } from '../../../src/core/git/status.ts';
import { resolveTarget } from '../../../src/core/git/target.ts';
import { readTreeEntries } from '../../../src/core/git/treeEntries.ts';
import { findBranchInWork } from '../../../src/core/git/findBranchInWork.ts';
import { openTreeDiffs } from '../../../src/core/git/treeDiffs.ts';
import { listUnmergedFiles } from '../../../src/core/git/unmerged.ts';
import { refuseBlockingFiles, refuseBlockingSettings } from '../../../src/core/git/blockingFiles.ts';
import { listHiddenFiles } from '../../../src/core/git/hiddenFiles.ts';
import { listWorkTrees } from '../../../src/core/git/worktrees.ts';
import { silentHost } from '../../support/silentHost.ts';
import { cliBundle } from '../../support/cli.ts';
import { onEachGit } from '../../support/gits.ts';
import { createMarkedRepo, type Marked } from '../../support/marks.ts';
import { temporaryFolder } from '../../support/repo.ts';

interface Ids {
    readonly fix: string;
    readonly signed: string;
    readonly old: string;
    readonly base: string;
}

/** Each file of core/git that asks git something without changing anything, and how. */
const LOOKS: Readonly<Record<string, (git: Git, ids: Ids) => Promise<unknown>>> = {
    applyPatch: async (git, { old }) => {
        const scratch = await openScratch(git);
        await applyPatches(scratch.git, old, ['--- a/g\n+++ b/g\n@@ -1 +1 @@\n-one\n+1\n'], { strip: 1 });
        await scratch.dispose();
    },
    attributeFiles: async (git, { fix }) => {
        const objects = openObjects(git);
        await readAttributeFilesThrough(objects)(fix);
        await objects.dispose();
    },
    askRevParse: (git) => askRevParse(git, [['--absolute-git-dir'], ['--show-toplevel']]),
    resolveGitPath: (git) => resolveGitPath(git, 'hooks'),
    isShallow: (git) => isShallow(git),
    findBranchInWork: async (git) => {
        const { stdout } = await run(git, ['rev-parse', '--path-format=absolute', '--git-common-dir']);
        return findBranchInWork({ git, commonDir: stdout.trim() }, 'refs/heads/old');
    },
    attributes: (git) => readAttributes(git, ['merge'], ['f']),
    changedPaths: (git, { fix }) => readChangedPathsOf(git, [fix], () => {}),
    commonBases: (git, { fix, old }) => listCommonBases(git, [fix, old]),
    configValues: (git) => readConfigValues(git, 'gpg.program'),
    conflictStyle: (git) => readConflictStyle(git),
    describeCommits: async (git, { fix, signed }) => [
        await describeCommits(git, [fix, signed]),
        await describeMessages(git, [fix, signed]),
    ],
    diffIndex: (git, { old }) => listStagedPaths(git, old),
    diffTree: (git, { base, fix }) => diffTree(git, base, fix),
    nameRev: (git, { fix }) => findNearestBranches(git, [fix]),
    staged: (git) => readStagedFiles(git, ['f', 'g']),
    findEqualFiles: (git) => findEqualFiles(git, 'HEAD', ['f', 'g']),
    fileVersions: (git) => listFileVersions(git, 'f', 10),
    formatPatch: (git, { fix, base }) =>
        formatPatch(git, {
            ...{ since: base, until: fix, outputDir: temporaryFolder(), subjectPrefix: 'PATCH' },
            ...{ to: [], cc: [], coverLetter: false },
        } as never),
    grepWords: (git, { fix }) => grepWords(git, fix, ['two', 'none']),
    hunks: (git, { base, fix }) => diffHunks(git, base, fix, ['f', 'g']),
    historyLog: (git, { signed, base }) => historyLog(git, { tips: [signed], not: [base], most: 10 }, () => {}),
    identity: (git) => readCommitter(git),
    indexSides: async (git) => {
        const scratch = await openScratch(git);
        await writeIndexSides(scratch.git, await listUnmergedFiles(git), undefined);
        await scratch.dispose();
    },
    indexTree: async (git) => {
        const scratch = await openScratch(git);
        // A file is in conflict: the answer is that it cannot be told.
        await assert.rejects(writeIndexTree(scratch.git), { name: 'GitFailed' });
        await scratch.dispose();
    },
    indexFiles: async (git) => {
        const index = openIndexFiles(git);
        index.keep(
            'paths',
            () => true,
            () => undefined,
        );
        await Promise.all([index.read('paths'), index.view()]);
        await index.save();
    },
    isAncestor: (git, { base, fix }) => isAncestor(git, base, fix),
    listTagged: (git) => listTagged(git),
    listTree: (git, { fix }) => listTree(git, fix),
    log: async (git, { fix, signed }) => [
        await logCommits(git, ['-p', fix, signed, '--']),
        await showCommits(git, [signed]),
    ],
    mergeDrivers: async (git, { old }) => {
        const scratch = await openScratch(git);
        const configured = await readConfiguredDrivers(scratch.git);
        const found = await readMergeDrivers(scratch.git, configured, await resolveTree(git, old), ['f']);
        assert.deepEqual([...found], [['f', 'mark']]);
        await scratch.dispose();
    },
    mergeSubmodules: async (git, { old, fix, base }) => {
        const scratch = await openScratch(git);
        const tree = await resolveTree(git, old);
        const entries = ([base, old, fix] as const).map((oid, at) => ({
            ...{ mode: '160000', oid, path: 'sub' },
            stage: (at + 1) as 1 | 2 | 3,
        }));
        await settleSubmodules(scratch.git, { clean: false, tree, entries, messages: [] });
        await scratch.dispose();
    },
    mergeTree: async (git, { old, fix, base }) => {
        const scratch = await openScratch(git);
        const tree = await resolveTree(git, old);
        await mergeTree(scratch.git, { target: { id: old, tree }, base, patch: fix });
        await scratch.dispose();
    },
    mergeTrees: async (git, { old, fix, base }) => {
        const scratch = await openScratch(git);
        const target = await resolveTree(git, old);
        const merger = openMerger(scratch.git, target);
        await merger.merge([{ target, base, patch: fix }]);
        merger.dispose();
        await scratch.dispose();
    },
    treeDiffs: async (git, { base, fix }) => {
        const { git: own, end } = withEnd(git);
        const objects = openObjects(own);
        await openTreeDiffs(own, objects).between(base, fix);
        await objects.dispose();
        await end();
    },
    mergetool: (git) => readMergeToolName(git),
    messageLog: (git) => messageLog(git, { from: 0, until: Infinity, max: 100 }, () => {}),
    mailSequence: (git) => readMailSequence(path.join(git.dir, '.git')),
    mergeBases: (git, { fix, old }) => listMergeBases(git, fix, old),
    notes: (git) => readNotes(git, 'refs/notes/marked'),
    findUnreached: (git, { fix, old, base }) => findUnreached(git, [fix, old], [base]),
    numstat: (git, { fix }) => numstat(git, [fix]),
    objects: async (git) => {
        const objects = openObjects(git);
        await objects.read('lost~1:gone');
        await objects.read('fix:f');
        await objects.dispose();
    },
    ownChanges: (git, { fix }) => readOwnChanges(git, [fix]),
    pathLog: (git, { fix, base }) => pathLog(git, fix, base, ['f', 'g']),
    patches: async (git, { fix }) => computePatchIds(git, await diffPatches(git, [{ commit: fix }], { renames: true })),
    pickaxe: (git, { fix, base }) => pickaxe(git, { ids: [fix, base], word: 'B', paths: ['f'] }),
    pseudoRefs: (git) => readPseudoRefs(git, ['CHERRY_PICK_HEAD', 'MERGE_HEAD', 'REVERT_HEAD']),
    push: async (git) => [await listRemotes(git), await findPushRemote(git, 'old')],
    questions: async (git, { fix }) => [
        await askHistory(git, { kind: 'commit', commit: fix }),
        await askHistory(git, { kind: 'blame', rev: fix, path: 'f', at: { from: 1, to: 3 } }),
        await askHistory(git, { kind: 'history', range: fix, path: 'f', at: { from: 1, to: 3 } }),
        await askHistory(git, { kind: 'search', range: fix, regex: 'B', path: 'f' }),
    ],
    rangeDiff: async (git, { fix, signed, base, old }) => [
        await rangeDiff(git, `${base}..${signed}`, `${base}..${old}`),
        await rangeDiffOfPairs(git, [{ original: fix, backport: signed }]),
    ],
    rangeLog: (git, { fix, signed }) => rangeLog(git, { ids: [fix, signed], paths: ['f', 'g'], maxBytes: 1 << 20 }),
    rebaseFiles: (git) => readRebase(path.join(git.dir, '.git')),
    refs: async (git) => [await readHeadRef(git), await listRefs(git, ['refs/']), await resolveCommit(git, 'fix')],
    renames: (git, { fix }) => readRenamedFiles(git, [fix]),
    partialClone: (git, { fix }) =>
        withoutPromises(git, (plain) => diffPatches(plain, [{ commit: fix }], { renames: true })),
    resolveAbbreviations: (git, { fix, base }) => resolveAbbreviations(git, [fix.slice(0, 9), base, '0000000']),
    refLog: (git) => readRefLog(git, 'refs/heads/master'),
    revertLog: (git, { fix, signed }) => revertLog(git, [fix, signed], 0),
    repository: (git) => openRepository(git.dir),
    revList: async (git, { fix, old }) => [
        await revList(git, { from: fix, not: old, most: 10, paths: ['f'] }),
        await walkCommits(git, { left: fix, right: old, most: 10 }),
    ],
    scratch: async (git) => (await openScratch(git)).dispose(),
    sendEmail: (git) => hasSendEmail(git),
    sequencer: (git) => readSequencer(git, path.join(git.dir, '.git')),
    readCommitText: async (git, { signed }) => [
        await readCommitText(git, signed),
        await readDiffText(git, 'combined'),
        await readDiffText(git, 'head'),
        await readDiffText(git, 'staged'),
    ],
    stash: (git) => listStashes(git),
    status: (git) => status(git),
    target: (git) => resolveTarget(git, 'old'),
    treeEntries: (git, { fix }) => readTreeEntries(git, fix, ['f']),
    unmerged: (git) => listUnmergedFiles(git),
    hiddenFiles: (git) => listHiddenFiles(git, ['a.c']),
    blockingFiles: async (git) => {
        await refuseBlockingSettings(git);
        await refuseBlockingFiles(git);
    },
    worktrees: (git) => listWorkTrees(git),
};

/** They change something by the user's word, take a lock for it, or start no git of their own. */
const OTHERS = [
    ...[
        'am',
        'attachHead',
        'renameInAutoMerge',
        'cherryPick',
        'commitPick',
        'fetch',
        'switchBranch',
        'throwAwayTree',
        'updateIndex',
        'updateRef',
    ],
    'operationVerbs',
    ...['lockOwner', 'locked', 'operationLock', 'program'],
    ...[
        'askOneByOne',
        'callClass',
        'commit',
        'emptyTree',
        'environment',
        'errors',
        'explainFault',
        'git',
        'isDate',
        'looseObject',
        'modes',
        'withoutFilters',
    ],
    ...[
        'conflictStyles',
        'instruction',
        'packedFacts',
        'quotedNames',
        'sequencerState',
        'store',
        'todoList',
        'treeObject',
        'unmergedFile',
    ],
    ...['isolatedRepository', 'mergeDirectory', 'runInTurn', 'requireParent', 'strategyOptions', 'stream', 'version'],
    // Looks at mails, which come to the repository only below (`from-mail`).
    ...['mailRefs', 'mailinfo'],
];

const COMMANDS: Readonly<Record<string, (mail: string, out: string) => readonly string[]>> = {
    analyze: () => ['analyze', 'fix', '--onto', 'old'],
    'analyze --operation': () => ['analyze', '--operation'],
    audit: () => ['audit', 'old'],
    month: () => ['month'],
    'analyze, with contents that are missing': () => ['analyze', 'lost', '--onto', 'old'],
    'verify, with contents that are missing': () => ['verify', 'lost', 'fix'],
    check: () => ['check', 'signed', '--onto', 'old', '--upstream', 'fix'],
    'check --gate': () => ['check', 'signed', '--onto', 'old', '--upstream', 'fix', '--gate'],
    'rebase --dry-run': () => ['rebase', 'signed', '--onto', 'old', '--dry-run'],
    todo: () => ['todo'],
    backlog: () => ['backlog', 'fix~2..fix', '--into', 'old'],
    'decide --export': () => ['decide', '--export', 'old', '--range', 'fix~2..fix'],
    scan: () => ['scan', 'fix~2..fix', '--into', 'old'],
    'scan, with contents that are missing': () => ['scan', 'fix~2..lost', '--into', 'old'],
    'from-mail': (mail) => ['from-mail', mail],
    series: (_mail, out) => ['series', 'fix~2..fix~1', '--onto', 'old', '-o', out],
    'revert --dry-run': () => ['revert', 'old', '--on', 'old', '--dry-run'],
    status: () => ['status'],
    verify: () => ['verify', 'fix', 'signed'],
    'verify --range-diff': () => ['verify', '--range-diff', 'fix~2..signed', 'fix~2..old'],
};

/** They change something by the user's word. */
const CHANGING = ['pick', 'revert', 'rebase', 'decide', 'continue', 'skip', 'abort', 'quit'];

/** Looks at a rebase that has stopped. */
const IN_REBASE = ['status', 'todo', 'analyze --operation'];

const resolveTree = async (git: Git, commit: string) =>
    (await run(git, ['rev-parse', `${commit}^{tree}`])).stdout.trim();

onEachGit('a look', () => {
    let marked: Marked;
    let git: Git;
    let ids: Ids;
    let lost: string;
    before(() => {
        marked = createMarkedRepo();
        git = openGit(marked.repo.dir);
        const id = (rev: string) => marked.repo.git('rev-parse', rev);
        ids = { fix: id('fix'), signed: id('signed'), old: id('refs/heads/old'), base: id('fix~1') };
        lost = id('lost');
        marked.takeMarks();
    });
    after(() => {
        marked.restore();
        marked.repo.remove();
    });

    it('could be seen: git itself runs those programs here', () => {
        const { repo } = marked;
        for (const args of [
            ['status'],
            ['diff'],
            ['log', '-p', '--show-signature', 'signed'],
            ['fetch', 'origin'],
            ['update-ref', 'refs/heads/x', 'fix'],
            ['update-ref', '-d', 'refs/heads/x'],
            ['merge-tree', '--write-tree', 'fix', 'old'],
            ['cat-file', '-p', 'lost~1:gone'],
        ])
            repo.tryGit(...args);
        const marks = marked.takeMarks();
        for (const name of [
            ...[
                'core.fsmonitor',
                'diff.mark.textconv',
                'gpg.openpgp.program',
                'filter.mark.clean',
                'merge.mark.driver',
            ],
            ...['remote.origin.url', 'hook-reference-transaction', 'hook-post-index-change'],
        ])
            assert.ok(marks.includes(name), `${name} is not among ${marks.join(' ')}`);
        repo.tryGit('-c', 'core.hooksPath=/dev/null', 'update-ref', '-d', 'refs/notes/textconv/mark');
        marked.takeMarks();
    });

    for (const [name, ask] of Object.entries(LOOKS))
        it(`through ${name} runs nothing and leaves nothing`, async () => {
            const before = marked.fingerprint();
            marked.takeMarks();
            await ask(git, ids);
            // Missing contents are an answer, too.
            await ask(git, { ...ids, fix: lost, base: `${lost}~1` }).catch((error: Error) =>
                assert.match(error.name, /^Git\w+$/, error.stack),
            );
            assert.deepEqual(marked.takeMarks(), []);
            assert.equal(marked.fingerprint(), before);
        });

    it('at a rebase that has stopped runs nothing and leaves nothing', () => {
        const rebase = createMarkedRepo('rebase');
        try {
            rebase.takeMarks();
            const before = rebase.fingerprint();
            for (const name of IN_REBASE) {
                const ran = spawnSync(process.execPath, [cliBundle(), ...COMMANDS[name]!('', '')], {
                    cwd: rebase.repo.dir,
                    encoding: 'utf8',
                });
                assert.ok(ran.status !== null && ran.status < 2, `${name}: ${ran.stderr}`);
                assert.deepEqual(rebase.takeMarks(), [], name);
                assert.equal(rebase.fingerprint(), before, name);
            }
        } finally {
            rebase.restore();
            rebase.repo.remove();
        }
    });

    for (const [name, args] of Object.entries(COMMANDS))
        it(`by git-backport ${name} runs nothing and leaves nothing`, () => {
            const outside = temporaryFolder();
            const mail = path.join(outside, 'mail');
            writeFileSync(mail, marked.repo.git('format-patch', '--stdout', '--no-textconv', '-1', 'fix~1'));
            const bundle = cliBundle();
            const before = marked.fingerprint();
            marked.takeMarks();
            const ran = spawnSync(process.execPath, [bundle, ...args(mail, path.join(outside, 'out'))], {
                cwd: marked.repo.dir,
                encoding: 'utf8',
            });
            assert.notEqual(ran.status, 2, ran.stderr);
            assert.deepEqual(marked.takeMarks(), []);
            if (name !== 'from-mail') assert.equal(marked.fingerprint(), before);
        });
});

describe('what a look is tested with', () => {
    it('covers every file of core/git', () => {
        const files = readdirSync(path.resolve(import.meta.dirname, '../../../src/core/git'), { withFileTypes: true });
        const names = files.filter((file) => file.isFile()).map((file) => file.name.replace(/\.ts$/, ''));
        assert.deepEqual(
            names.filter((name) => !(name in LOOKS) && !OTHERS.includes(name)),
            [],
        );
    });

    it('covers every command of the command line', () => {
        const source = readFileSync(path.resolve(import.meta.dirname, '../../../src/cli/main.ts'), 'utf8');
        const table = /const commands[^{]*\{([^}]*)\}/.exec(source)?.[1] ?? '';
        const names = [...table.matchAll(/^\s*'?([a-z-]+)'?:/gm)].map((match) => match[1]!);
        assert.ok(names.length > 5);
        assert.deepEqual(
            names.filter((name) => !(name in COMMANDS) && !CHANGING.includes(name)),
            [],
        );
    });

    it('a verb that is in no list does not start, and a store changes no ref', async () => {
        const dir = temporaryFolder();
        mkdirSync(path.join(dir, 'x'));
        await assert.rejects(run(openGit(dir), ['archive', 'HEAD']), CallRefused);
        const marked = createMarkedRepo();
        marked.restore();
        const store = await openStore(marked.repo.dir, silentHost);
        await assert.rejects(run(store.git, ['update-ref', 'refs/heads/x', 'fix']), CallRefused);
        await assert.rejects(run(store.git, ['commit-tree', '--gpg-sign', 'fix^{tree}']), CallRefused);
        await store.dispose();
        marked.repo.remove();
    });
});
