/**
 * Finds true prerequisites in a repository's own history: `npx tsx test/bench/derivePrerequisites.ts <repo> [--limit n] > cases.jsonl`.
 * Where a branch took q and later x (both by `(cherry picked from commit …)`), and x conflicts just before q was taken and not just after,
 * q is a prerequisite of x. The lines are for `prerequisites.ts`.
 */
import { parseArgs } from 'node:util';
import { parseMessageReferences } from '../../src/core/commitMessage/messageReferences.ts';
import { openStore } from '../../src/core/git/store.ts';
import { isAncestor } from '../../src/core/git/isAncestor.ts';
import { readCommit } from '../../src/core/git/commit.ts';
import { mergeTrees } from '../support/mergeTrees.ts';
import { messageLog } from '../../src/core/git/messageLog.ts';
import { silentHost } from '../support/silentHost.ts';

/** Commits of the branch that are looked back to. */
const BACK = 12;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { limit: { type: 'string' } } });
const [repository] = positionals;
if (!repository) throw new Error('usage: derivePrerequisites.ts <repository> [--limit n]');
const store = await openStore(repository, silentHost);
try {
    const original = new Map<string, string>();
    const copies = new Map<string, string[]>();
    const parentOf = new Map<string, string>();
    const everything = { from: 0, until: Infinity, max: 2_000_000 };
    await messageLog(store.git, everything, ({ id, parents, message }) => {
        if (parents.length !== 1) return;
        parentOf.set(id, parents[0]!);
        const of = parseMessageReferences(message).copies.at(-1);
        if (of?.length !== 40) return;
        original.set(id, of);
        copies.set(of, [...(copies.get(of) ?? []), id]);
    });
    let found = 0;
    for (const [b, x] of original) {
        if (found >= Number(values.limit ?? Infinity)) break;
        const pick = await readCommit(store.objects, x);
        if (pick?.parents.length !== 1) continue;
        let after = parentOf.get(b);
        for (let dist = 1; dist <= BACK && after; dist++, after = parentOf.get(after)) {
            const [q, onto] = [original.get(after), parentOf.get(after)];
            if (!q || !onto) continue;
            const [then, now] = await Promise.all([
                store.objects.info(`${onto}^{tree}`),
                store.objects.info(`${after}^{tree}`),
            ]);
            if (!then || !now) break;
            const results = await mergeTrees(store.git, [
                { target: then.oid, base: pick.parents[0]!, patch: x },
                { target: now.oid, base: pick.parents[0]!, patch: x },
            ]).catch(() => []);
            if (!results[1]?.clean || !results[0]) break;
            if (results[0].clean) continue;
            if (await isAncestor(store.git, q, pick.parents[0]!).catch(() => false)) {
                console.log(JSON.stringify({ x, onto, prereq: q, b, dist, ignore: copies.get(x) }));
                found++;
            }
            break;
        }
    }
} finally {
    await store.dispose();
}
