import assert from 'node:assert/strict';
import { auditBranch, type AuditedBackport, type AuditRequest } from '../../../src/core/audit/auditBranch.ts';
import { openStore } from '../../../src/core/git/store.ts';
import { grammarHost } from '../../support/host.ts';
import { runCli } from '../../support/cli.ts';
import { createRepo } from '../../support/repo.ts';

const FIX = '\tif (!x)\n\t\treturn -1;\n';
const fn = (name: string, fix: string) =>
    `int ${name}(int x)\n{\n\tint r;\n\n\tr = prepare(x);\n\tif (r)\n\t\treturn r;\n${fix}\treturn commit(x);\n}\n\n`;

interface Sarif {
    readonly runs: readonly {
        readonly results: readonly {
            readonly message: { readonly text: string };
            readonly locations?: readonly {
                readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
            }[];
        }[];
    }[];
}

describe('the audit of a branch', () => {
    const repo = createRepo();
    repo.commit('Begin', { 'a.c': fn('enc', '') + fn('dec', ''), 'b.c': 'int b;\n' });
    repo.git('branch', 'stable');
    const both = repo.commit('Fix both', { 'a.c': fn('enc', FIX) + fn('dec', ''), 'b.c': 'long b;\n' });
    const third = repo.commit('Add c', { 'c.c': 'int c;\n' });
    repo.checkout('stable');
    const named = (subject: string, id: string) => `${subject}\n\n(cherry picked from commit ${id})\n`;
    const misplaced = repo.commit(named('Fix both', both), { 'a.c': fn('enc', '') + fn('dec', FIX) });
    const right = repo.commit(named('Add c', third), { 'c.c': 'int c;\n' });
    const lost = repo.commit(named('Gone', 'deadbeef'.repeat(5)), { 'd.c': 'int d;\n' });
    repo.commit('Release', { version: '1\n' });

    const audit = async (request: AuditRequest) => {
        const store = await openStore(repo.dir, grammarHost);
        const all: AuditedBackport[] = [];
        try {
            for await (const each of (await auditBranch(store, request)).backports) all.push(each);
        } finally {
            await store.dispose();
        }
        return all;
    };

    it('finds what is in the wrong place, what is missing and what is named and not here, newest first', async () => {
        const found = await audit({ branch: 'stable', since: 'master~2' });
        assert.deepEqual(
            found.map(({ backport, findings }) => [backport, findings.map(({ kind }) => kind)]),
            [
                [lost, ['unknown-reference']],
                [right, []],
                [misplaced, ['misplaced', 'incomplete']],
            ],
        );
    });

    it('takes the word of a message for what is left out', async () => {
        repo.git('checkout', '--quiet', '-b', 'partial', 'master~2');
        const change = { 'a.c': fn('enc', FIX) + fn('dec', '') };
        const silent = repo.commit(named('Fix both', both), change);
        repo.git('reset', '--quiet', '--hard', 'master~2');
        const said = repo.commit(named('Fix both\n\n[ skipped b.c, which nobody builds here ]', both), change);
        const kinds = async (branch: string) =>
            (await audit({ branch, since: 'master~2' })).flatMap(({ findings }) => findings.map(({ kind }) => kind));
        assert.deepEqual(await kinds(silent), ['incomplete']);
        assert.deepEqual(await kinds(said), []);
        repo.checkout('stable');
    });

    it('refuses a word that is neither a revision nor a date', async () => {
        await assert.rejects(audit({ branch: 'stable', since: 'no-such-tag' }), { code: 'commit-not-found' });
    });

    it('has no link in SARIF, whatever files and people are called', () => {
        const folder = 'javascript:alert(1)';
        repo.checkout('master');
        const original = repo.commit('Add odd', { [`${folder}/a#b?c.c`]: 'int a;\n', 'e.c': 'int e;\n' });
        repo.checkout('stable');
        repo.git('checkout', '--quiet', '-b', 'odd');
        repo.write({ 'e.c': 'int e;\n', 'sub/x.c': 'int x;\n' });
        repo.git('add', '--all');
        const author = '[click](command:evil) <eve@example.org>';
        repo.git('commit', '--quiet', `--author=${author}`, '-m', named('Add odd', original));
        // Where the target has the folder, what the backport lacks in it is named.
        const { stdout } = runCli(repo.dir, ['audit', 'odd', '--since', 'stable', '--format', 'sarif']);
        const texts = (JSON.parse(stdout) as Sarif).runs[0]!.results.map(({ message }) => message.text);
        assert.ok(
            texts.some((text) => text.includes('\\[click\\](command:evil)')),
            stdout,
        );
        const uris = (JSON.parse(stdout) as Sarif).runs[0]!.results.flatMap(({ locations = [] }) =>
            locations.map(({ physicalLocation }) => physicalLocation.artifactLocation.uri),
        );
        assert.deepEqual(
            uris.filter((uri) => /[:#?]/.test(uri)),
            [],
        );
    });

    it('carries on behind a commit', async () => {
        const found = await audit({ branch: 'stable', after: right });
        assert.deepEqual(
            found.map(({ backport }) => backport),
            [misplaced],
        );
    });

    it('leaves out what the main branch has', async () => {
        const later = repo.git('rev-parse', 'master').trim();
        repo.checkout('master');
        repo.commit(named('Elsewhere', 'deadbeef'.repeat(5)), { 'e.c': 'int e;\n' });
        repo.git('branch', 'younger');
        assert.deepEqual(await audit({ branch: 'younger', upstream: 'master~1' }), [
            ...(await audit({ branch: 'master' })).slice(0, 1).map((only) => ({ ...only, total: 1 })),
        ]);
        repo.git('reset', '--hard', '-q', later);
    });
});

describe('the audit of a branch whose messages name nothing', () => {
    const repo = createRepo();
    repo.commit('Begin', { 'a.c': fn('enc', '') });
    repo.git('branch', 'stable');
    const original = repo.commit('Check x', { 'a.c': fn('enc', FIX) });
    const fix = repo.commit(`Check x twice\n\nFixes: ${original.slice(0, 12)} ("Check x")\n`, { 'b.c': 'int b;\n' });
    const gone = repo.commit(`Check x thrice\n\nFixes: ${original.slice(0, 12)} ("Check x")\n`, { 'c.c': 'int c;\n' });
    repo.git('revert', '--no-edit', gone);
    repo.checkout('stable');
    repo.git('cherry-pick', original);
    const backport = repo.git('rev-parse', 'HEAD').trim();
    repo.commit('Release', { version: '1\n' });

    const audit = async () => {
        const store = await openStore(repo.dir, grammarHost);
        const all: AuditedBackport[] = [];
        try {
            for await (const each of (await auditBranch(store, { branch: 'stable' })).backports) all.push(each);
        } finally {
            await store.dispose();
        }
        return all;
    };

    it('finds originals by author, second and subject, and names the fix that did not follow', async () => {
        assert.deepEqual(
            (await audit()).map((one) => [one.backport, one.original, one.findings]),
            [[backport, original, [{ kind: 'fix-missing', commit: fix, subject: 'Check x twice' }]]],
        );
    });

    it('names no fix that was carried over', async () => {
        repo.git('cherry-pick', fix);
        assert.deepEqual(
            (await audit()).map(({ findings }) => findings),
            [[], []],
        );
    });

    it('names no follow-up of a backport that the branch has taken back', async () => {
        repo.git('reset', '--hard', '-q', 'HEAD~1');
        repo.git('revert', '--no-edit', backport);
        assert.deepEqual(
            (await audit()).map(({ findings }) => findings),
            [[]],
        );
    });
});

describe('the audit of backports of a merge that a robot has made', () => {
    const repo = createRepo();
    repo.commit('Begin', { 'a.c': fn('enc', '') });
    repo.git('branch', 'stable');
    repo.branch('topic');
    repo.commit('Check x', { 'a.c': fn('enc', FIX) }, { author: 'Ada <ada@example.org>' });
    repo.checkout('master');
    repo.git('merge', '--no-ff', '--no-commit', '-q', 'topic');
    repo.git('commit', '-q', '--author=robot <robot@example.org>', '-m', 'Merge topic');
    const merge = repo.git('rev-parse', 'HEAD').trim();
    repo.checkout('stable');
    const picked = (author: string, trailer = '') =>
        repo.commit(
            `Check x\n\n(cherry picked from commit ${merge})\n${trailer}`,
            { 'a.c': fn('enc', FIX), version: author },
            { author },
        );

    const kinds = async () => {
        const store = await openStore(repo.dir, grammarHost);
        try {
            for await (const { findings } of (await auditBranch(store, { branch: 'stable' })).backports)
                return findings.map(({ kind }) => kind);
        } finally {
            await store.dispose();
        }
        return undefined;
    };

    it('takes who wrote what was merged for its authors', async () => {
        picked('Ada <ada@example.org>');
        assert.ok(!(await kinds())?.includes('author-lost'));
        repo.git('reset', '--hard', '-q', 'HEAD~1');
        picked('Bob <bob@example.org>');
        assert.ok((await kinds())?.includes('author-lost'));
        repo.git('reset', '--hard', '-q', 'HEAD~1');
    });
    it('takes whoever made the merge for the author of what git picks of it', async () => {
        picked('robot <robot@example.org>');
        assert.ok(!(await kinds())?.includes('author-lost'));
        repo.git('reset', '--hard', '-q', 'HEAD~1');
    });
    it('finds the author whom the message credits, and no other one', async () => {
        picked('Bob <bob@example.org>', '\nCo-authored-by: Ada <ada@example.org>\n');
        assert.ok(!(await kinds())?.includes('author-lost'));
        repo.git('reset', '--hard', '-q', 'HEAD~1');
        picked('Bob <bob@example.org>', '\nCo-authored-by: Eve <eve@example.org>\n');
        assert.ok((await kinds())?.includes('author-lost'));
    });
});

describe('the audit of backports that are written anew', () => {
    const repo = createRepo();
    repo.commit('Begin', { 'a.c': fn('enc', ''), 'b.c': 'int b;\nint c;\n', '.travis.yml': 'go: 1\n' });
    repo.git('branch', 'stable');
    const original = repo.commit('Check x (#12)', {
        'a.c': fn('enc', FIX),
        'b.c': '/* of both */\nint b;\nint c;\n',
        '.travis.yml': 'go: 1\nos: 24\n',
    });
    // A fix of the fix, which upstream has twice: by itself and on a release branch that was merged back.
    const fix = { 'a.c': fn('enc', `${FIX}\tcount();\n`) };
    const fixes = `Count x\n\nFixes: ${original.slice(0, 12)} ("Check x")\n`;
    repo.branch('release');
    repo.commit(fixes, fix, { date: '1705000000 +0000' });
    repo.commit('Release', { version: '2\n' });
    repo.checkout('master');
    repo.commit(fixes, fix, { date: '1705000000 +0000' });
    repo.git('merge', '--no-edit', '-q', 'release');
    repo.checkout('stable');
    const named = (subject: string) => `${subject}\n\n(cherry picked from commit ${original})\n`;

    const kinds = async () => {
        const store = await openStore(repo.dir, grammarHost);
        try {
            for await (const { findings } of (await auditBranch(store, { branch: 'stable' })).backports)
                return findings.map(({ kind }) => kind);
        } finally {
            await store.dispose();
        }
        return undefined;
    };
    const audited = async (subject: string, files: Record<string, string>) => {
        repo.commit(named(subject), files);
        const found = await kinds();
        repo.git('reset', '--hard', '-q', 'HEAD~1');
        return found;
    };
    const OTHER = { 'b.c': 'int b;\nlong c;\n' };

    it('takes the same subject for a right reference, and asks of what is missing', async () => {
        assert.deepEqual(await audited('[stable] Check x', OTHER), ['fix-missing', 'incomplete', 'question']);
        assert.deepEqual(await audited('Another subject', OTHER), ['fix-missing', 'wrong-reference']);
    });

    it('asks nothing of a comment, nor of what each branch builds with', async () => {
        const files = {
            'a.c': fn('enc', FIX),
            'b.c': '/* of this branch */\nint b;\nint c;\n',
            '.travis.yml': 'go: 1\nos: 22\n',
        };
        assert.deepEqual(await audited('Check x', files), ['fix-missing']);
    });
});

describe('the audit of a backport with markers', () => {
    const repo = createRepo();
    repo.commit('Begin', { 'a.c': fn('enc', '') });
    repo.git('branch', 'stable');
    const original = repo.commit('Check x', { 'a.c': fn('enc', FIX) });
    repo.checkout('stable');
    repo.commit(`Check x\n\n(cherry picked from commit ${original})\n`, {
        'a.c': fn('enc', `<<<<<<< HEAD\n=======\n${FIX}>>>>>>> Check x\n`),
    });
    // The author, second and subject of another change.
    const other = repo.git('log', '-1', '--format=%at', original).trim();
    repo.commit('Check x', { 'z.c': 'int z;\n' }, { date: `@${other} +0000` });

    it('names them before all else, and takes a commit that carries nothing for one of its own', async () => {
        const store = await openStore(repo.dir, grammarHost);
        const found: string[][] = [];
        try {
            for await (const { findings } of (await auditBranch(store, { branch: 'stable' })).backports)
                found.push(findings.map(({ kind }) => kind));
        } finally {
            await store.dispose();
        }
        assert.deepEqual(found, [['markers']]);
    });
});
