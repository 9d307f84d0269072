/** What a scan keeps of the history: it says the same with it as without it, whatever has become of the repository or the file. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { scanJson } from '../../../src/core/backlog/toBacklogJson.ts';
import { scanBacklog } from '../../../src/core/backlog/scanBacklog.ts';
import { openRepository } from '../../../src/core/git/repository.ts';
import { createRepo, openRepo, temporaryFolder, type Repo } from '../../support/repo.ts';
import { createRandom } from '../backport/interleaving/actors.ts';

const FILE = '.git/backport/backlog-history.json';

async function scan(repo: Repo): Promise<string> {
    const query = { upstream: 'master', into: ['stable'], now: 1_800_000_000 };
    return JSON.stringify(scanJson(await scanBacklog(await openRepository(repo.dir), query)));
}

async function scanAnew(repo: Repo): Promise<string> {
    rmSync(path.join(repo.dir, FILE), { force: true });
    return scan(repo);
}

/** `master` with a fix of what `stable` has, and the same fix on `stable`. */
function begin(): Repo {
    const repo = createRepo();
    const wrong = repo.commit('Count', { 'a.txt': 'one\n', 'b.txt': 'b\n' });
    repo.branch('stable');
    repo.commit('Stable', { 'b.txt': 'stable\n' });
    repo.checkout('master');
    const fix = repo.commit(`Count better\n\nFixes: ${wrong.slice(0, 12)} ("Count")`, { 'a.txt': 'two\n' });
    repo.commit(`Count best\n\nFixes: ${fix.slice(0, 12)} ("Count better")`, { 'a.txt': 'three\n' });
    return repo;
}

describe('the history that a scan has kept', () => {
    it('is made anew where git has deleted what it was made of', async () => {
        const repo = begin();
        await scan(repo);
        repo.checkout('stable');
        repo.git('commit', '--quiet', '--amend', '-m', 'Stable, again');
        repo.checkout('master');
        repo.git('reflog', 'expire', '--expire=now', '--all');
        repo.git('gc', '--quiet', '--prune=now');
        assert.equal(await scan(repo), await scanAnew(repo));
    });

    it('is made anew where commits look otherwise: the edge of a shallow clone, replaced ones', async () => {
        const origin = begin();
        const dir = temporaryFolder();
        origin.git('clone', '--quiet', '--no-single-branch', '--depth=2', `file://${origin.dir}`, dir);
        const repo = openRepo(dir);
        repo.git('branch', 'stable', 'origin/stable');
        await scan(repo);
        repo.git('fetch', '--quiet', '--unshallow');
        const whole = await scan(repo);
        assert.equal(whole, await scanAnew(repo));
        const user = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
        const other = repo.git(...user, 'commit-tree', 'master^{tree}', '-p', 'master~1', '-m', 'Other');
        repo.git('replace', repo.id('master'), other);
        assert.notEqual(await scan(repo), whole);
        assert.equal(await scan(repo), await scanAnew(repo));
    });

    it('ends in no error, however it is damaged', async () => {
        const repo = begin();
        await scan(repo);
        const sound = JSON.parse(readFileSync(path.join(repo.dir, FILE), 'utf8')) as Record<string, string | string[]>;
        const ids = [...JSON.stringify(sound).matchAll(/[0-9a-f]{40}/g)].map(([id]) => id);
        const random = createRandom(7);
        const other = () => [ids[random(ids.length)]!, 'f'.repeat(40)][random(2)]!;
        const damage = (text: string) => {
            const lines = text.split('\n');
            switch (random(4)) {
                case 0:
                    return text.replace(/[0-9a-f]{40}/g, (id) => (random(3) ? id : other()));
                case 1:
                    return text.slice(0, random(text.length + 1));
                case 2:
                    return [...lines, ...lines.reverse()].join('\n');
                default:
                    return text.replace(/\d+/g, (number) => (random(4) ? number : '9'.repeat(random(20))));
            }
        };
        for (let run = 0; run < 40; run++) {
            const damaged = { ...sound };
            for (const key of ['commits', 'names', 'others', 'patchIds', 'reverts', 'tips', 'bases']) {
                const value = damaged[key]!;
                if (random(2)) continue;
                damaged[key] =
                    typeof value === 'string' ? damage(value) : value.map((id) => (random(2) ? id : other()));
            }
            repo.write({ [FILE]: JSON.stringify(damaged) });
            await scan(repo);
        }
    });
});
