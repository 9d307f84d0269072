/**
 * `month` against what plain git says: for each month and branch the commits that carry an upstream commit by their message,
 * those of them with another patch id than the original, and reverts; and the same output twice.
 *
 *     npx tsx test/bench/month.ts <repository> <upstream> <branch>… -- <yyyy-mm>…
 */
import { execFileSync } from 'node:child_process';
import { findBranches, findNamedUpstream } from '../../src/core/backlog/findBranches.ts';
import { readMonth } from '../../src/core/backlog/month.ts';
import { openRepository } from '../../src/core/git/repository.ts';

const args = process.argv.slice(2);
const [dir = '.', main = 'main', ...names] = args.slice(0, args.indexOf('--'));
const months = args.slice(args.indexOf('--') + 1);
const git = (input: string | undefined, ...call: string[]) =>
    execFileSync('git', call, {
        cwd: dir,
        encoding: 'latin1',
        maxBuffer: 1 << 30,
        ...(input === undefined ? {} : { input }),
    });

/** By plain git and two regular expressions. */
function countPlainly(branch: string, since: string, until: string) {
    const format = '--format=%H %ct%n%B%x00';
    const log = git(undefined, 'log', '--no-merges', format, branch, `^${main}`);
    const [from, to] = [Date.parse(since) / 1000, Date.parse(until) / 1000];
    let [added, reverted, adapted, unknown] = [0, 0, 0, 0];
    for (const record of log.split('\0')) {
        const [, id, seconds] = /^\n?([0-9a-f]{40}) (\d+)\n/.exec(record) ?? [];
        if (!id || Number(seconds) < from || Number(seconds) >= to) continue;
        const carried = [
            ...record.matchAll(
                /^\s*\(cherry[- ]picked from commit ([0-9a-f]{7,40})\)|^\s*commit ([0-9a-f]{40}) upstream\.?$/gim,
            ),
        ].map((match) => (match[1] ?? match[2])!);
        if (carried.length === 0) {
            if (/^\s*This reverts commit [0-9a-f]{7}/m.test(record)) reverted++;
            continue;
        }
        added++;
        const isMain = (commit: string) => {
            try {
                git(undefined, 'merge-base', '--is-ancestor', commit, main);
                return true;
            } catch {
                return false;
            }
        };
        // A pick of a pick names both: what counts is upstream's.
        const unique = [...new Set(carried)];
        const roots = unique.length > 1 ? unique.filter(isMain) : unique;
        if (roots.length === 0) roots.push(unique[0]!);
        const patch = (commit: string) =>
            git(git(undefined, 'diff-tree', '-p', '--no-renames', '--root', commit), 'patch-id', '--stable').split(
                ' ',
            )[0];
        try {
            if (roots.length > 1 || patch(roots[0]!) !== patch(id)) adapted++;
        } catch {
            unknown++;
        }
    }
    return { added, adapted, unknown, reverted };
}

const repository = await openRepository(dir);
const upstream = await findNamedUpstream(repository, main);
const { branches } = await findBranches(repository, upstream, names);
for (const month of months) {
    const [year = 0, number = 1] = month.split('-').map(Number);
    const [since, until] = [Date.UTC(year, number - 1, 1) / 1000, Date.UTC(year, number, 1) / 1000];
    const request = { upstream, branches, since, until };
    const first = await readMonth(repository, request);
    const isSame = JSON.stringify(first) === JSON.stringify(await readMonth(repository, request));
    for (const { branch, rows } of first) {
        const count = (...kinds: string[]) => rows.filter(({ kind }) => kinds.includes(kind)).length;
        const ours = {
            added: count('identical', 'adapted', 'not-compared'),
            ...{ adapted: count('adapted'), unknown: count('not-compared'), reverted: count('revert') },
        };
        const plain = countPlainly(branch, new Date(since * 1000).toISOString(), new Date(until * 1000).toISOString());
        const verdict = JSON.stringify(ours) === JSON.stringify(plain) ? 'equal' : 'DIFFERENT';
        console.log(
            `${month} ${branch}: ${verdict}, twice ${isSame ? 'the same' : 'NOT THE SAME'}; month ${JSON.stringify(ours)}, git ${JSON.stringify(plain)}`,
        );
        if (verdict !== 'equal')
            for (const { kind, commit, upstream: from, subject } of rows)
                if (kind !== 'identical')
                    console.log(
                        `    ${kind} ${commit?.slice(0, 12)} ${from.map((id) => id.slice(0, 12)).join(' ')} ${subject}`,
                    );
    }
}
